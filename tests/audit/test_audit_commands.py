"""What the administrator types."""

import json
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.roles import Role
from audit import canonical, log, sealing
from audit.digests import DayDigest
from audit.tasks import seal_history
from tests import app_role
from tests.accounts.world import officer_at, world

NIGHT = datetime(2026, 11, 23, 0, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def lan(db):
    return officer_at(world()["thach_hai"], Role.CLERK, "lan")


@pytest.fixture
def sealed(lan):
    log.viewed("registration:12", by=lan, purpose="trích lục")
    sealing.seal(at=NIGHT)
    sealing.seal(at=NIGHT + timedelta(days=1))


def say(command, *words):
    said, complaints = StringIO(), StringIO()
    call_command(command, *words, stdout=said, stderr=complaints)
    return said.getvalue().splitlines()


def spoil():
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE audit_accessentry SET purpose = 'khác'")
        cursor.execute("SET session_replication_role = origin")


def test_what_is_right_is_one_json_line(sealed):
    (line,) = say("audit_verify")
    report = json.loads(line)
    rows = sum(DayDigest.objects.values_list("rows", flat=True))
    assert report == {"days": 2, "tables": len(canonical.chained_tables()), "rows": rows, "wrong": 0}


def test_what_is_wrong_is_said_with_table_day_and_key_and_ends_with_a_failure(sealed):
    spoil()
    complaints, said = StringIO(), StringIO()
    with pytest.raises(CommandError):
        call_command("audit_verify", stdout=said, stderr=complaints)
    assert "audit_accessentry, 22/11/2026: dòng bị sửa (khóa " in complaints.getvalue()
    assert json.loads(said.getvalue())["wrong"] == 1


def test_each_day_is_one_line_to_be_kept(sealed):
    lines = say("audit_digest")
    assert [line.split()[0] for line in lines] == ["2026-11-22", "2026-11-23"]
    assert {len(line.split()[1]) for line in lines} == {64}
    assert say("audit_digest", "--since", "2026-11-23") == lines[1:]


def test_a_day_can_be_printed_table_by_table(sealed):
    lines = say("audit_digest", "--since", "2026-11-23", "--tables")
    assert len(lines) == 1 + len(canonical.chained_tables())


def test_today_so_far_is_one_line_more_and_is_not_kept(sealed):
    days = DayDigest.objects.count()
    assert len(say("audit_digest", "--now")) == 3
    assert DayDigest.objects.count() == days


def test_lines_kept_outside_are_compared(sealed, tmp_path):
    held = tmp_path / "held.txt"
    held.write_text("\n".join(say("audit_digest")))
    say("audit_verify", "--held", str(held))
    held.write_text("2026-11-22 " + "a" * 64)
    with pytest.raises(CommandError):
        say("audit_verify", "--held", str(held))


def test_a_file_of_something_else_is_refused_in_words(sealed, tmp_path):
    held = tmp_path / "held.txt"
    held.write_text("xin chào")
    with pytest.raises(CommandError, match="xin chào"):
        say("audit_verify", "--held", str(held))


def test_the_clock_seals_the_day_that_has_ended(lan):
    seal_history()
    seal_history()
    assert DayDigest.objects.values("day").distinct().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_stranger_with_the_applications_password_adds_and_rewrites_nothing():
    """By its own sign-in, as whoever reads the environment of the web would come."""
    lan = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    log.viewed("registration:12", by=lan, purpose="trích lục")
    given = connection.settings_dict
    owner = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**given)
    try:
        with psycopg.connect(app_role.granted(owner), autocommit=True) as stranger:
            assert stranger.execute("SELECT count(*) FROM audit_accessentry").fetchone() == (1,)
            for statement in (
                "UPDATE audit_accessentry SET purpose = 'x'",
                "DELETE FROM audit_accessentry",
                "TRUNCATE audit_accessentry",
                "SET session_replication_role = replica",
                f"SET ROLE {given['USER']}",
                "ALTER TABLE audit_accessentry DISABLE TRIGGER ALL",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    stranger.execute(statement)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {app_role.role_of(owner)}")
        app_role.dropped(owner)
