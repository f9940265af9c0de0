"""What the account of the web and the workers may do with each table (ADR 26)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from psycopg.sql import SQL, Composed, Identifier, Literal

from audit.append_only import Model, rules_of, stored_models

READ, ADD = frozenset({"SELECT"}), frozenset({"SELECT", "INSERT"})
EVERYTHING = ADD | {"UPDATE", "DELETE"}

# Tables of others, which cannot say it themselves. The first four are written by `migrate` alone.
OF_OTHERS: Mapping[str, frozenset[str]] = {
    "django_migrations": READ,
    "django_content_type": READ,
    "auth_permission": READ,
    "pghistory_events": frozenset(),
    "django_admin_log": ADD,
    "rate_limits": EVERYTHING,
}

# pgtrigger lets whoever asks switch its triggers off for a transaction; from now on, the owner alone.
_ONLY_THE_OWNER_IGNORES = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT coalesce(
            trigger_name::text = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false
        )
        AND pg_has_role(
            current_user,
            (SELECT relowner FROM pg_class WHERE oid = 'public.django_migrations'::regclass),
            'MEMBER'
        )
$$
"""


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights on one table. `columns` narrows UPDATE to these; None leaves it to the whole row."""

    table: str
    rights: frozenset[str]
    columns: tuple[str, ...] | None = None


class UnknownTable(Exception):
    """Nobody has said what the application may do with a table; `args` names it."""


def grants() -> list[Grant]:
    """What the application's account may do, for every table of the database, by name.

    Raises UnknownTable for one that is neither a model's nor in OF_OTHERS.
    """
    ours = {model._meta.db_table: model for model in stored_models()}
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
    return [_grant(table, ours.get(table)) for table in tables]


def give(role: str) -> list[Grant]:
    """Take every right from `role` and give it those of `grants`. As the owner, in a transaction."""
    wanted = grants()
    with connection.cursor() as cursor:
        cursor.execute(_ONLY_THE_OWNER_IGNORES)
        for statement in _statements(role, wanted):
            cursor.execute(statement)
    return wanted


def _grant(table: str, model: Model | None) -> Grant:
    if table in OF_OTHERS:
        return Grant(table, OF_OTHERS[table])
    if model is None:
        raise UnknownTable(table)
    rules = rules_of(model)
    if rules.append_only:
        return Grant(table, ADD)
    rights = EVERYTHING - ({"DELETE"} if rules.never_deleted else set())
    if rules.never_updated:
        return Grant(table, rights - {"UPDATE"})
    columns = (str(field.column) for field in model._meta.concrete_fields)
    return Grant(table, rights, tuple(column for column in columns if column not in rules.fixed))


def _statements(role: str, wanted: list[Grant]) -> list[Composed]:
    """Everything is taken first, so that a right nobody wants any more does not stay behind.

    Sequences need no right: keys are identity columns, and a `setval` would be the only use of one.
    """
    to = Identifier(role)
    database = Identifier(str(connection.settings_dict["NAME"]))
    before = [
        SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}, PUBLIC").format(to),
        SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}, PUBLIC").format(to),
        SQL("REVOKE ALL ON SCHEMA public FROM {}").format(to),
        SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC").format(),
        SQL("REVOKE CREATE, TEMPORARY ON DATABASE {} FROM {}, PUBLIC").format(database, to),
        SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, to),
        SQL("GRANT USAGE ON SCHEMA public TO {}").format(to),
    ]
    return before + [_statement(to, grant) for grant in wanted if grant.rights]


def _statement(to: Identifier, grant: Grant) -> Composed:
    rights: list[SQL | Composed] = [SQL(right) for right in sorted(grant.rights - {"UPDATE"})]
    if "UPDATE" in grant.rights:
        columns = SQL(", ").join(Identifier(name) for name in grant.columns or ())
        rights.append(SQL("UPDATE ({})").format(columns) if grant.columns else SQL("UPDATE"))
    return SQL("GRANT {} ON public.{} TO {}").format(SQL(", ").join(rights), Identifier(grant.table), to)


def create_role(name: str, password: str) -> bool:
    """Make a role that can sign in and nothing else, unless it is there; whether it was made.

    The password goes to the server as its SCRAM digest, so that no log of statements can show it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone():
            return False
        secret = cursor.connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
        cursor.execute(
            SQL("CREATE ROLE {} LOGIN NOINHERIT PASSWORD {}").format(
                Identifier(name), Literal(secret.decode())
            )
        )
    return True


def powers(role: str) -> list[str]:
    """What makes `role` unfit for the application: attributes, or membership in the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
                   pg_has_role(
                       oid,
                       (SELECT relowner FROM pg_class WHERE oid = 'public.django_migrations'::regclass),
                       'MEMBER'
                   )
            FROM pg_roles WHERE rolname = %s
            """,
            [role],
        )
        found = cursor.fetchone() or ()
    names = ("SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS", "owner of the tables")
    return [name for name, has in zip(names, found, strict=False) if has]
