"""What the account of web and workers can do, tried as that account on every table there is."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Role
from audit import append_only, grants, log
from audit.append_only import Rules, rules_of
from audit.models import AccessEntry
from printing.models import PaperCheck
from registry.models import Divergence, Registration
from tests.accounts.world import officer_at, world

APP = "app_under_test"


@pytest.fixture
def as_app(db):
    """From here on the connection has the rights of the application; the test's end takes everything back."""
    lan = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    log.viewed("registration:12", by=lan, purpose="trích lục")
    grants.create_role(APP, "mat-khau")
    grants.give(APP)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SET LOCAL ROLE {APP}")
        yield cursor


def refused(cursor, statement):
    """Whether PostgreSQL refuses it for want of the right, before any trigger is asked."""
    try:
        with transaction.atomic():
            cursor.execute(statement)
    except ProgrammingError as error:
        return isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege)
    except DatabaseError:
        return False
    return False


def rights(cursor, table):
    asked = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")
    return {right for right in asked if has(cursor, "has_table_privilege", table, right)}


def has(cursor, function, *words):
    cursor.execute(f"SELECT {function}({', '.join(['%s'] * (len(words) + 1))})", [APP, *words])
    return cursor.fetchone()[0]


HISTORY = [model._meta.db_table for model in append_only.append_only_models()]


def test_history_is_what_it_was_agreed_to_be():
    assert {
        "audit_accessentry",
        "audit_daydigest",
        "registry_registrationevent",
        "registry_bookentry",
        "registry_booknote",
        "printing_issuedpaper",
        "printing_issuedletter",
        "printing_voidedpaper",
        "accounts_officerevent",
        "accounts_assignmentevent",
        "oversight_closedreport",
        "oversight_dailycount",
    } <= set(HISTORY)


@pytest.mark.parametrize("table", HISTORY)
def test_history_can_be_read_and_added_to_and_nothing_else(as_app, table):
    assert rights(as_app, table) == {"SELECT", "INSERT"}
    assert not has(as_app, "has_any_column_privilege", table, "UPDATE")


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("model", append_only.append_only_models())
def test_rewriting_history_is_refused_before_any_trigger(as_app, model, statement):
    key = model._meta.pk.column
    assert refused(as_app, statement.format(model._meta.db_table, key, key))


def test_every_table_is_covered(db):
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    assert {grant.table for grant in grants.grants()} == tables


def test_no_table_is_emptied_owned_or_referred_to(as_app):
    given = {grant.table: rights(as_app, grant.table) for grant in grants.grants()}
    assert {table: has for table, has in given.items() if has - grants.EVERYTHING} == {}


def test_a_table_nobody_spoke_of_stops_the_grants(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_a_stranger (id int)")
    with pytest.raises(grants.UnknownTable, match="of_a_stranger"):
        grants.grants()


@pytest.mark.parametrize("model", append_only.stored_models(), ids=lambda model: model._meta.label)
def test_what_triggers_refuse_whatever_the_row_holds_the_grants_refuse_too(as_app, model):
    rules, table = rules_of(model), model._meta.db_table
    if rules.never_deleted:
        assert not has(as_app, "has_table_privilege", table, "DELETE")
    for column in rules.fixed if table not in grants.OF_OTHERS else ():
        assert not has(as_app, "has_column_privilege", table, column, "UPDATE"), column


def test_the_owner_alone_is_not_enough_for_two_accounts(db):
    with pytest.raises(CommandError, match="OWNER_DATABASE_URL"):
        call_command("grant_app_role")


def test_what_may_change_can_be_changed(as_app):
    assert Unit.objects.filter(level="commune").update(name="Xã Thạch Hải Đông")
    assert refused(as_app, "UPDATE accounts_unit SET code = '1'")
    assert refused(as_app, "DELETE FROM accounts_unit")


def test_the_administrator_sets_the_border_flag_of_a_unit(as_app, client):
    administrator = Officer.objects.create_superuser("quantri", password="mat-khau", full_name="Quản Trị")
    unit = Unit.objects.get(code="18571")
    client.force_login(administrator)
    answer = client.post(f"/quan-tri/accounts/unit/{unit.pk}/change/", {"is_border": "on"})
    assert answer.status_code == 302
    unit.refresh_from_db()
    assert unit.is_border


def test_history_can_be_added_to(as_app):
    log.viewed("registration:13", by=AccessEntry.objects.get().by, purpose="trích lục")
    assert AccessEntry.objects.count() == 2


def test_accounts_history_is_still_written_by_its_triggers(as_app):
    entry = AccessEntry.objects.get()
    entry.by.phone = "0900000000"
    entry.by.save()
    as_app.execute("SELECT count(*) FROM accounts_officerevent WHERE phone = '0900000000'")
    assert as_app.fetchone() == (1,)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "CREATE EXTENSION pg_trgm",
        "ALTER TABLE audit_accessentry ADD COLUMN mine int",
        "ALTER TABLE audit_accessentry DISABLE TRIGGER ALL",
        "DROP TABLE audit_accessentry",
        "DROP TRIGGER pgtrigger_access_append_only_269ac ON audit_accessentry",
        "CREATE TRIGGER mine BEFORE INSERT ON audit_accessentry "
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean "
        "LANGUAGE sql AS 'SELECT true'",
        "SET session_replication_role = replica",
        "LOCK TABLE audit_accessentry IN SHARE MODE",
        "SELECT * FROM audit_accessentry FOR UPDATE",
        "SELECT setval(pg_get_serial_sequence('audit_accessentry', 'id'), 1)",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '0099', now())",
        f"ALTER ROLE {APP} SUPERUSER",
        "COPY audit_accessentry TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
def test_it_cannot_make_or_loosen_anything(as_app, statement):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        as_app.execute(statement)
    assert isinstance(refusal.value.__cause__, psycopg.errors.InsufficientPrivilege), refusal.value


def test_it_cannot_give_itself_a_right(as_app):
    """PostgreSQL only warns that nothing was granted."""
    as_app.execute(f"GRANT UPDATE, TRUNCATE ON audit_accessentry TO {APP}")
    assert rights(as_app, "audit_accessentry") == {"SELECT", "INSERT"}


def give_a_commune_role_at_the_ministry(cursor):
    """Past the trigger that refuses it, switched off the way pgtrigger offers to everybody."""
    refusing = next(t for t in Assignment._meta.triggers if t.name == "assignment_at_the_level_of_its_role")
    cursor.execute(
        "SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{refusing.get_pgid(Assignment)}}}"]
    )
    officer, ministry = AccessEntry.objects.get().by, Unit.objects.get(level="ministry")
    with transaction.atomic():
        Assignment.objects.create(officer=officer, unit=ministry, role=Role.CLERK, valid_from="2020-01-01")


def test_no_trigger_can_be_switched_off_by_the_application(as_app):
    with pytest.raises(IntegrityError, match="cannot be held"):
        give_a_commune_role_at_the_ministry(as_app)


def test_the_owner_still_can_for_a_migration(as_app):
    as_app.execute("RESET ROLE")
    give_a_commune_role_at_the_ministry(as_app)


def test_a_right_nobody_wants_any_more_is_taken_back(as_app):
    as_app.execute("RESET ROLE")
    as_app.execute(f"GRANT ALL ON audit_accessentry, accounts_unit TO {APP}")
    as_app.execute(f"GRANT UPDATE (purpose) ON audit_accessentry TO {APP}")
    grants.give(APP)
    assert rights(as_app, "audit_accessentry") == {"SELECT", "INSERT"}
    assert not has(as_app, "has_any_column_privilege", "audit_accessentry", "UPDATE")
    assert not has(as_app, "has_column_privilege", "accounts_unit", "code", "UPDATE")


def test_the_account_has_no_power_of_its_own_and_is_made_once(as_app):
    as_app.execute("RESET ROLE")
    assert grants.powers(APP) == []
    assert grants.create_role(APP, "khac") is False
    as_app.execute(f"ALTER ROLE {APP} CREATEDB")
    assert grants.powers(APP) == ["CREATEDB"]


def test_the_password_reaches_the_server_as_a_digest(db):
    grants.create_role(APP, "mat-khau-that")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [APP])
        assert cursor.fetchone()[0].startswith("SCRAM-SHA-256$")
    assert not any("mat-khau-that" in query["sql"] for query in connection.queries_log)


@pytest.mark.parametrize(
    ("model", "rules"),
    [
        (Officer, Rules(False, False, frozenset({"id"}))),
        (AccessEntry, Rules(True, True, frozenset({"id"}))),
        # Its conditional triggers stay matters of the triggers.
        (Registration, Rules(False, True, frozenset({"id"}))),
        (Unit, Rules(False, True, frozenset({"id", "code", "level"}))),
        (PaperCheck, Rules(False, True, frozenset({"id", "paper_id", "day"}))),
    ],
)
def test_rules_are_read_from_the_triggers(model, rules):
    assert rules_of(model) == rules


def test_fields_that_a_trigger_leaves_out_are_those_that_may_change():
    fixed = rules_of(Divergence).fixed
    changing = {field.column for field in Divergence._meta.concrete_fields} - fixed
    assert changing == {"choice", "words", "closed_by_id", "closed_at"}
