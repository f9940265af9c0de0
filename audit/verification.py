"""Holding history against its digests: which rows were changed, removed or slipped in, and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import connection

from audit.canonical import PRINT, Block, Span, Table, block, chained_models
from audit.digests import BEGINNING, DayDigest, DigestBlock
from audit.sealing import line_of


class Kind(StrEnum):
    """What was found; the value is said to the administrator."""

    CHANGED = "dòng bị sửa"
    MISSING = "dòng bị mất"
    INSERTED = "dòng bị chèn thêm"
    DIGEST = "dấu niêm không khớp"
    CHAIN = "chuỗi dấu niêm bị đứt"
    UNREADABLE = "cột đã niêm không còn"
    HELD = "khác với dòng giữ bên ngoài"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was sealed; `key` is the row's primary key where one row is meant."""

    table: str
    day: date
    kind: Kind
    key: int | None = None

    def __str__(self) -> str:
        row = "" if self.key is None else f" (khóa {self.key})"
        return f"{self.table}, {self.day:%d/%m/%Y}: {self.kind}{row}"


@dataclass(slots=True)
class Verified:
    """How much was held against its digests, and what was wrong with it."""

    days: int
    tables: int
    rows: int
    faults: list[Fault]


def verify(held: Iterable[str] = ()) -> Verified:
    """Hold every sealed row against its digest, a thousand rows at a time. Only reads; any account that may.

    `held`: lines as `audit_digest` printed them, kept by somebody else. Without one, whoever may rewrite the
    digests too can cut off the newest days, or rebuild the chain. Raises ValueError for a line that is none.
    """
    expected = [_held(line) for line in held if line.strip()]
    chains: dict[str, list[DayDigest]] = {}
    for digest in DayDigest.objects.order_by("table", "day"):
        chains.setdefault(digest.table, []).append(digest)
    days = {digest.day for chain in chains.values() for digest in chain}
    faults = [*_cut_off(chains), *_against_held(chains, expected)]
    for name, chain in chains.items():
        faults += _of_chain(name, chain)
    sealed = sum(digest.rows for chain in chains.values() for digest in chain)
    return Verified(len(days), len(chains), sealed, faults)


def _of_chain(name: str, chain: list[DayDigest]) -> Iterator[Fault]:
    key = {model._meta.db_table: str(model._meta.pk.column) for model in chained_models()}.get(name)
    standing = _columns(name)
    previous, after = BEGINNING, None
    for digest in chain:
        if digest.previous != previous:
            yield Fault(name, digest.day, Kind.CHAIN)
        if key is None or not standing.issuperset(digest.columns):
            yield Fault(name, digest.day, Kind.UNREADABLE)
        else:
            yield from _of_day(Table(name, key, tuple(digest.columns)), digest, after)
        previous, after = digest.digest, digest.last_pk


def _of_day(table: Table, digest: DayDigest, after: int | None) -> Iterator[Fault]:
    """Rows first; where they are all as sealed, the digest itself must be the one of their blocks."""
    faults, found, first, rows = [], [], None, 0
    kept = DigestBlock.objects.filter(table=table.name, day=digest.day).order_by("number")
    last = kept.last()
    for sealed in kept.iterator(chunk_size=20):
        # What stands behind the last sealed row, up to the key the day ended with, was slipped in.
        upto = digest.last_pk if sealed == last else sealed.keys[-1]
        now = block(table, after, upto)
        if now is None or now.digest != sealed.digest:
            faults += _between(table, digest.day, sealed, now)
        found.append(now.digest if now else "")
        first = first if first is not None or now is None else now.keys[0]
        rows += len(now.keys) if now else 0
        after = upto
    if last is None and (now := block(table, after, digest.last_pk)):
        faults += [Fault(table.name, digest.day, Kind.INSERTED, key) for key in now.keys]
    span = Span(table.name, digest.day, table.columns, rows, first, digest.last_pk, digest.previous)
    if not faults and span.digest(found) != digest.digest:
        faults.append(Fault(table.name, digest.day, Kind.DIGEST))
    yield from faults


def _between(table: Table, day: date, sealed: DigestBlock, now: Block | None) -> list[Fault]:
    """The rows that make the difference; a block whose rows all look as sealed was itself tampered with."""
    was = dict(zip(sealed.keys, _prints(bytes(sealed.prints)), strict=False))
    is_now = dict(zip(now.keys, _prints(now.prints), strict=True)) if now else {}
    faults = [Fault(table.name, day, Kind.MISSING, key) for key in was.keys() - is_now.keys()]
    faults += [Fault(table.name, day, Kind.INSERTED, key) for key in is_now.keys() - was.keys()]
    both = was.keys() & is_now.keys()
    faults += [Fault(table.name, day, Kind.CHANGED, key) for key in both if was[key] != is_now[key]]
    faults.sort(key=lambda fault: fault.key or 0)
    return faults or [Fault(table.name, day, Kind.DIGEST)]


def _prints(together: bytes) -> list[bytes]:
    return [together[start : start + PRINT] for start in range(0, len(together), PRINT)]


def _cut_off(chains: Mapping[str, list[DayDigest]]) -> Iterator[Fault]:
    """A table that was sealed once is sealed every night with the others."""
    nights = sorted({digest.day for chain in chains.values() for digest in chain})
    for name, chain in chains.items():
        own = {digest.day for digest in chain}
        since = chain[0].day
        yield from (Fault(name, day, Kind.CHAIN) for day in nights if day > since and day not in own)


def _against_held(chains: Mapping[str, list[DayDigest]], expected: list[tuple[date, str]]) -> Iterator[Fault]:
    for day, whole in expected:
        digests = [digest for chain in chains.values() for digest in chain if digest.day == day]
        if not digests or line_of(digests).digest != whole:
            yield Fault("*", day, Kind.HELD)


def _held(line: str) -> tuple[date, str]:
    day, whole, *_ = [*line.split(), ""]
    if len(whole) != 64:
        raise ValueError(line)
    return date.fromisoformat(day), whole


def _columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute "
            "WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
            [table],
        )
        return {name for (name,) in cursor.fetchall()}
