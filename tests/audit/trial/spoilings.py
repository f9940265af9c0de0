"""What somebody could do to history who has the superuser's password, each with what must be found of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from audit.canonical import Table, chained_tables
from audit.digests import DayDigest, DigestBlock
from audit.sealing import line_of
from audit.verification import Kind, verify

# Copies of a row keep every constraint of these; elsewhere something of it may exist once only.
COPIED = ("audit_accessentry", "registry_registrationevent", "accounts_officerevent")


class _Undone(Exception):
    """Nothing of a spoiling stays."""


@dataclass(frozen=True, slots=True)
class Spoiling:
    """One deed on one table: `expected` is everything `verify` may say, as (table, kind, key)."""

    words: str
    act: Callable[[], None]
    expected: frozenset[tuple[str, Kind, int | None]]
    held: tuple[str, ...] = ()

    def is_found(self) -> bool:
        """Do it with every trigger off, look, and undo it. Raises DatabaseError when it cannot be done."""
        found: set[tuple[str, Kind, int | None]] = set()
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL session_replication_role = replica")
                self.act()
                found = {(fault.table, fault.kind, fault.key) for fault in verify(self.held).faults}
                raise _Undone
        except _Undone:
            return found == self.expected


def spoilings() -> Iterator[Spoiling]:
    """All of them, for every table that has sealed rows; sealed rows must be there."""
    days = DayDigest.objects.filter(rows__gt=0).order_by("table", "day")
    sealed: dict[str, list[DayDigest]] = {}
    for digest in days:
        sealed.setdefault(digest.table, []).append(digest)
    for table in chained_tables():
        for digest in sealed.get(table.name, [])[:1]:
            yield from _of_rows(table, digest)
    yield from _of_digests(sealed["registry_registrationevent"][0])


def _of_rows(table: Table, day: DayDigest) -> Iterator[Spoiling]:
    keys = [key for block in DigestBlock.objects.filter(table=day.table, day=day.day) for key in block.keys]
    for place, key in {"first": keys[0], "middle": keys[len(keys) // 2], "last": keys[-1]}.items():
        gone = frozenset({(table.name, Kind.MISSING, key)})
        yield Spoiling(f"{table.name}: {place} row removed", _removal(table, key), gone)
    column = _time_of(table)
    if column:
        moved = _statement(f"UPDATE {table.name} SET {column} = {column} + interval '1 second'", table, key)
        changed = frozenset({(table.name, Kind.CHANGED, key)})
        yield Spoiling(f"{table.name}: a row changed", moved, changed)
    if table.name in COPIED:
        slipped = frozenset({(table.name, Kind.INSERTED, -key)})
        yield Spoiling(f"{table.name}: a row slipped in", _copy(table, key), slipped)


def _of_digests(day: DayDigest) -> Iterator[Spoiling]:
    table = next(table for table in chained_tables() if table.name == day.table)
    whole_day = list(DayDigest.objects.filter(day=day.day))
    named = f"\"table\" = '{day.table}' AND day = '{day.day}'"
    wrong, broken = (day.table, Kind.DIGEST, None), (day.table, Kind.CHAIN, None)
    forged = "UPDATE audit_daydigest SET digest = repeat('f', 64)"
    yield Spoiling("a digest changed", _sql(f"{forged} WHERE {named}"), frozenset({wrong, broken}))
    blocks = f"UPDATE audit_digestblock SET digest = repeat('f', 64) WHERE {named}"
    yield Spoiling("a block changed", _sql(blocks), frozenset({wrong}))

    def cut_off() -> None:
        newest = DayDigest.objects.latest("day").day
        _sql(f"DELETE FROM audit_digestblock WHERE day = '{newest}'")()
        _sql(f"DELETE FROM audit_daydigest WHERE day = '{newest}'")()

    newest = list(DayDigest.objects.filter(day=DayDigest.objects.latest("day").day))
    held = frozenset({("*", Kind.HELD, None)})
    yield Spoiling("the newest day cut off, its line held", cut_off, held, (str(line_of(newest)),))
    unspoiled = (str(line_of(whole_day)), str(line_of(newest)))
    key = DigestBlock.objects.filter(table=day.table, day=day.day).earliest("number").keys[0]
    lines_too = frozenset({(table.name, Kind.MISSING, key)})
    yield Spoiling("a row removed, the lines held", _removal(table, key), lines_too, unspoiled)


def _time_of(table: Table) -> str:
    """A column with a time, which no constraint narrows; blank without one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND data_type = 'timestamp with time zone' "
            "ORDER BY ordinal_position LIMIT 1",
            [table.name],
        )
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _removal(table: Table, key: int) -> Callable[[], None]:
    return _statement(f"DELETE FROM {table.name}", table, key)


def _copy(table: Table, key: int) -> Callable[[], None]:
    columns = ", ".join(f'"{column}"' for column in table.columns if column != table.key)
    into = f"INSERT INTO {table.name} ({table.key}, {columns})"
    return _statement(f"{into} SELECT -{table.key}, {columns} FROM {table.name}", table, key)


def _statement(words: str, table: Table, key: int) -> Callable[[], None]:
    return _sql(f"{words} WHERE {table.key} = {key}")


def _sql(statement: str) -> Callable[[], None]:
    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            if cursor.rowcount < 1:
                raise DatabaseError(f"nothing done: {statement}")

    return act
