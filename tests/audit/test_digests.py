"""History against its digests: what was spoiled behind our back is found, what is honest never is."""

import threading
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.roles import Role
from audit import canonical, log, sealing
from audit.digests import DayDigest, DigestBlock
from audit.models import AccessEntry
from audit.verification import Kind, verify
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db

MIDNIGHT = datetime(2026, 11, 23, 0, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
NIGHTS = [MIDNIGHT + timedelta(days=days) for days in range(3)]
ACCESS = "audit_accessentry"


@pytest.fixture
def lan():
    return officer_at(world()["thach_hai"], Role.CLERK, "lan")


def look(lan, count):
    """So many looks, and their keys."""
    before = set(AccessEntry.objects.values_list("pk", flat=True))
    for number in range(count):
        log.viewed(f"registration:{number}", by=lan, purpose="trích lục")
    return sorted(set(AccessEntry.objects.values_list("pk", flat=True)) - before)


@pytest.fixture
def sealed(lan):
    """The keys of five looks of the first day and of three of the second, both sealed."""
    first = look(lan, 5)
    assert sealing.seal(at=NIGHTS[0])
    second = look(lan, 3)
    assert sealing.seal(at=NIGHTS[1])
    return first, second


@contextmanager
def behind_the_back():
    """As a superuser who switches every trigger off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = origin")


def found():
    """What is wrong, as (kind, key) of the access log and (table, kind) of the rest."""
    return [
        (fault.kind, fault.key) if fault.table == ACCESS else (fault.table, fault.kind)
        for fault in verify().faults
    ]


def test_what_nobody_touched_is_right(sealed):
    verified = verify()
    assert verified.faults == []
    assert verified.days == 2
    assert verified.tables == len(canonical.chained_tables())
    assert verified.rows >= 8


def test_a_day_says_which_rows_are_its_own(sealed):
    first, second = sealed
    days = DayDigest.objects.filter(table=ACCESS).order_by("day")
    assert [(day.rows, day.first_pk, day.last_pk) for day in days] == [
        (5, first[0], first[-1]),
        (3, second[0], second[-1]),
    ]
    assert days[1].previous == days[0].digest


def test_a_day_is_sealed_once(sealed):
    assert not sealing.seal(at=NIGHTS[1])
    assert not sealing.seal(at=NIGHTS[0])


def test_a_day_without_a_row_is_a_link_of_the_chain_too(sealed):
    assert sealing.seal(at=NIGHTS[2])
    day = DayDigest.objects.filter(table=ACCESS).latest("day")
    assert (day.rows, day.first_pk, day.last_pk) == (0, None, sealed[1][-1])
    assert verify().faults == []


def test_a_night_nobody_worked_belongs_to_the_next_one(lan):
    look(lan, 1)
    sealing.seal(at=NIGHTS[0])
    look(lan, 2)
    sealing.seal(at=NIGHTS[2])
    assert DayDigest.objects.filter(table=ACCESS).latest("day").rows == 2
    assert verify().faults == []


def test_rows_after_the_last_night_are_not_judged_yet(sealed, lan):
    look(lan, 2)
    assert verify().faults == []


def test_a_changed_row_is_named(sealed):
    with behind_the_back() as cursor:
        cursor.execute("UPDATE audit_accessentry SET purpose = 'khác' WHERE id = %s", [sealed[0][2]])
    assert found() == [(Kind.CHANGED, sealed[0][2])]


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_removed_row_is_named_wherever_it_stood(sealed, place):
    with behind_the_back() as cursor:
        cursor.execute("DELETE FROM audit_accessentry WHERE id = %s", [sealed[0][place]])
    assert found() == [(Kind.MISSING, sealed[0][place])]


def test_a_whole_day_removed_is_named_row_by_row(sealed):
    with behind_the_back() as cursor:
        cursor.execute("DELETE FROM audit_accessentry WHERE id = ANY (%s)", [sealed[1]])
    assert found() == [(Kind.MISSING, key) for key in sealed[1]]


def copy_as(cursor, key, new):
    names = [field.column for field in AccessEntry._meta.concrete_fields if field.column != "id"]
    columns = ", ".join(names)
    cursor.execute(
        f"INSERT INTO audit_accessentry (id, {columns}) "
        f"SELECT %s, {columns} FROM audit_accessentry WHERE id = %s",
        [new, key],
    )


def test_a_row_slipped_in_before_the_first_is_named(sealed):
    with behind_the_back() as cursor:
        copy_as(cursor, sealed[0][0], -7)
    assert found() == [(Kind.INSERTED, -7)]


@pytest.mark.django_db(transaction=True)
def test_a_row_slipped_into_a_gap_is_named():
    lan = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        look(lan, 1)
        raise ZeroDivisionError
    key = look(lan, 1)[0]
    sealing.seal(at=NIGHTS[0])
    with behind_the_back() as cursor:
        copy_as(cursor, key, key - 1)
    assert found() == [(Kind.INSERTED, key - 1)]


def test_a_row_slipped_into_a_day_without_any_is_named(lan):
    sealing.seal(at=NIGHTS[0])
    key = look(lan, 1)[0]
    with behind_the_back() as cursor:
        copy_as(cursor, key, 0)
    assert found() == [(Kind.INSERTED, 0)]


def test_a_row_exchanged_for_another_is_a_changed_one(sealed):
    first, second = sealed
    with behind_the_back() as cursor:
        cursor.execute("DELETE FROM audit_accessentry WHERE id = %s", [first[1]])
        copy_as(cursor, second[0], first[1])
    assert found() == [(Kind.CHANGED, first[1])]


def test_a_changed_digest_is_found(sealed):
    with behind_the_back() as cursor:
        cursor.execute(
            "UPDATE audit_daydigest SET digest = %s WHERE \"table\" = %s AND day = '2026-11-22'",
            ["f" * 64, ACCESS],
        )
    assert found() == [(Kind.DIGEST, None), (Kind.CHAIN, None)]


def test_a_changed_block_hides_no_changed_row(sealed):
    with behind_the_back() as cursor:
        cursor.execute("UPDATE audit_accessentry SET purpose = 'khác' WHERE id = %s", [sealed[0][2]])
        now = canonical.block(access_table(), 0, sealed[0][-1])
        cursor.execute(
            'UPDATE audit_digestblock SET prints = %s, digest = %s WHERE "table" = %s AND %s = ANY (keys)',
            [now.prints, now.digest, ACCESS, sealed[0][2]],
        )
    assert found() == [(Kind.DIGEST, None)]


def test_a_removed_digest_of_one_table_is_found(sealed):
    with behind_the_back() as cursor:
        cursor.execute('DELETE FROM audit_daydigest WHERE "table" = %s AND day > %s', [ACCESS, "2026-11-22"])
    assert found() == [(Kind.CHAIN, None)]


def access_table():
    return next(table for table in canonical.chained_tables() if table.name == ACCESS)


def test_a_forger_who_rebuilds_the_chain_is_found_by_the_line_kept_outside(lan):
    keys = look(lan, 5)
    sealing.seal(at=NIGHTS[0])
    held = str(sealing.line_of(list(DayDigest.objects.all())))
    assert verify([held]).faults == []
    with behind_the_back() as cursor:
        cursor.execute("DELETE FROM audit_digestblock")
        cursor.execute("DELETE FROM audit_daydigest")
        cursor.execute("UPDATE audit_accessentry SET purpose = 'khác' WHERE id = %s", [keys[0]])
    sealing.seal(at=NIGHTS[0])
    assert verify().faults == []
    assert [fault.kind for fault in verify([held]).faults] == [Kind.HELD]


def test_days_cut_off_are_found_by_the_line_kept_outside(sealed):
    held = str(sealing.line_of(list(DayDigest.objects.filter(day="2026-11-23"))))
    with behind_the_back() as cursor:
        cursor.execute("DELETE FROM audit_digestblock WHERE day = '2026-11-23'")
        cursor.execute("DELETE FROM audit_daydigest WHERE day = '2026-11-23'")
    assert verify().faults == []
    assert [fault.kind for fault in verify([held]).faults] == [Kind.HELD]


def test_words_that_are_no_line_are_refused():
    with pytest.raises(ValueError):
        verify(["2026-11-22 abc"])


def test_a_new_column_changes_no_earlier_digest(sealed):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_accessentry ADD COLUMN screen text NOT NULL DEFAULT 'x'")
    assert verify().faults == []


def test_a_sealed_column_that_is_gone_is_said_and_hides_nothing_else(sealed):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_accessentry DROP COLUMN result_count CASCADE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE accounts_officerevent SET full_name = 'Khác'")
        cursor.execute("SET session_replication_role = origin")
    kinds = {(fault.table, fault.kind) for fault in verify().faults}
    assert kinds == {(ACCESS, Kind.UNREADABLE), ("accounts_officerevent", Kind.CHANGED)}


def test_blocks_end_where_they_are_full(lan, settings):
    keys = [look(lan, 1)[0] for _ in range(2)]
    AccessEntry.objects.bulk_create(
        AccessEntry(verb="viewed", subject=f"registration:{n}", by=lan, purpose="x")
        for n in range(canonical.BLOCK)
    )
    sealing.seal(at=NIGHTS[0])
    sizes = [len(block.keys) for block in DigestBlock.objects.filter(table=ACCESS).order_by("number")]
    assert sizes == [canonical.BLOCK, len(keys)]
    assert verify().faults == []


def test_the_same_rows_have_the_same_digest_whatever_the_session_is_set_to(sealed):
    before = canonical.block(access_table(), None, sealed[1][-1])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TimeZone = 'Asia/Ho_Chi_Minh'")
        cursor.execute("SET LOCAL DateStyle = 'German'")
    assert canonical.block(access_table(), None, sealed[1][-1]) == before


def test_today_so_far_is_chained_to_the_last_night_and_kept_nowhere(sealed, lan):
    look(lan, 4)
    today = {digest.table: digest for digest in sealing.so_far(at=NIGHTS[2])}[ACCESS]
    last = DayDigest.objects.filter(table=ACCESS).latest("day")
    assert (today.rows, today.previous) == (4, last.digest)
    assert not DayDigest.objects.filter(day=today.day).exists()


def test_digests_are_history_themselves(sealed):
    for model in (DayDigest, DigestBlock):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()


class Writer(threading.Thread):
    """An officer whose page is written but whose transaction does not end until `let_go`."""

    def __init__(self, lan):
        super().__init__()
        self.lan, self.written, self.let_go = lan, threading.Event(), threading.Event()

    def run(self):
        try:
            with transaction.atomic():
                log.viewed("registration:77", by=self.lan, purpose="trích lục")
                self.written.set()
                self.let_go.wait(20)
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_commits_after_midnight_is_waited_for_and_never_called_slipped_in():
    lan = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    writer = Writer(lan)
    writer.start()
    writer.written.wait(20)
    look(lan, 1)  # a higher key, visible earlier
    assert not sealing.seal(at=NIGHTS[0], patience=0.3)
    assert not DayDigest.objects.exists()
    writer.let_go.set()
    assert sealing.seal(at=NIGHTS[0])
    writer.join()
    assert DayDigest.objects.get(table=ACCESS).rows == 2
    assert verify().faults == []


@pytest.mark.django_db(transaction=True)
def test_a_writer_who_comes_while_others_are_waited_for_is_not_waited_for():
    lan = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    look(lan, 1)
    settled = sealing._settled_keys([access_table()], 1)[ACCESS]
    late = Writer(lan)
    late.start()
    late.written.wait(20)
    assert canonical.block(access_table(), 0, settled).keys == [settled]
    late.let_go.set()
    late.join()
    assert AccessEntry.objects.latest("pk").pk > settled


@pytest.mark.django_db(transaction=True)
def test_two_workers_seal_once():
    officer_at(world()["thach_hai"], Role.CLERK, "lan")
    together, outcomes = threading.Barrier(2), []

    def work():
        try:
            together.wait(20)
            outcomes.append(sealing.seal(at=NIGHTS[0]))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(outcomes) == [False, True]
    assert DayDigest.objects.count() == len(canonical.chained_tables())
