"""Taking the digests of a day, and the one line of it that somebody else keeps.

Rows do not become visible in the order of their keys: a key is drawn when a row is written, the row is seen
when its transaction commits. A digest must stop at a key below which nothing can appear any more, or an
honest row would look like one slipped in. `_settled_keys` finds that key without stopping anybody.
"""

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog
from django.db import IntegrityError, connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from audit.canonical import Span, Table, blocks, chained_tables, newest_key
from audit.digests import BEGINNING, DayDigest, DigestBlock

log = structlog.get_logger(__name__)

PATIENCE = 20.0  # seconds that writers under way get to end
_WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = ANY (%s::regclass[]) AND pid IS DISTINCT FROM pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
"""


class StillWritten(Exception):
    """A transaction that writes history does not end; the digests are taken later."""


def seal(*, at: datetime, patience: float = PATIENCE) -> bool:
    """Keep the digests of the day before `at`; False when it has them, or writers do not let go now.

    Called shortly after midnight; called twice or by two workers it seals once. A day on which nothing ran is
    part of the next that is sealed. What was written between midnight and the call belongs to the day too.
    """
    day = timezone.localdate(at) - timedelta(days=1)
    if DayDigest.objects.filter(day__gte=day).exists():
        return False
    try:
        with transaction.atomic():
            for digest in _digests(day, patience=patience, keep=True):
                digest.save(force_insert=True)
    except IntegrityError:  # another worker was quicker
        return False
    except StillWritten:
        log.warning("digests_put_off", day=day.isoformat())
        return False
    return True


def so_far(*, at: datetime, patience: float = PATIENCE) -> list[DayDigest]:
    """The digests of the day of `at` up to now, chained to the last, not kept. Raises StillWritten."""
    return list(_digests(timezone.localdate(at), patience=patience, keep=False))


@dataclass(frozen=True, slots=True)
class DayLine:
    """A whole day in one line: `digest` covers those of all tables."""

    day: date
    digest: str
    tables: int
    rows: int

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.digest} {self.tables} bảng {self.rows} dòng"


def line_of(digests: list[DayDigest]) -> DayLine:
    """The line of one day's digests: SHA-256 over «table digest», a line each, by table."""
    ordered = sorted(digests, key=lambda digest: digest.table)
    text = "".join(f"{digest.table} {digest.digest}\n" for digest in ordered)
    whole = hashlib.sha256(text.encode()).hexdigest()
    return DayLine(ordered[0].day, whole, len(ordered), sum(digest.rows for digest in ordered))


def last_digests() -> dict[str, DayDigest]:
    """The newest digest of every table that has one."""
    newest = DayDigest.objects.filter(table=OuterRef("table")).order_by("-day").values("pk")[:1]
    return {digest.table: digest for digest in DayDigest.objects.filter(pk=Subquery(newest))}


def _digests(day: date, *, patience: float, keep: bool) -> Iterator[DayDigest]:
    tables, last = chained_tables(), last_digests()
    settled = _settled_keys(tables, patience)
    for table in tables:
        yield _digest(table, day, last.get(table.name), settled[table.name], keep=keep)


def _digest(table: Table, day: date, last: DayDigest | None, upto: int, *, keep: bool) -> DayDigest:
    after = last.last_pk if last else 0
    first, rows, found = None, 0, []
    for number, block in enumerate(blocks(table, after, upto)):
        first = block.keys[0] if first is None else first
        rows += len(block.keys)
        found.append(block.digest)
        if keep:
            DigestBlock.objects.create(
                day=day,
                table=table.name,
                number=number,
                keys=block.keys,
                prints=block.prints,
                digest=block.digest,
            )
    previous = last.digest if last else BEGINNING
    # A key given back by nobody: an empty table stays where it was.
    upto = max(upto, after)
    span = Span(table.name, day, table.columns, rows, first, upto, previous)
    return DayDigest(
        day=day,
        table=table.name,
        columns=list(table.columns),
        rows=rows,
        first_pk=first,
        last_pk=upto,
        digest=span.digest(found),
        previous=previous,
    )


def _settled_keys(tables: list[Table], patience: float) -> Mapping[str, int]:
    """For each table a key at or below which no row can appear any more. Raises StillWritten.

    The newest keys are read first, then whoever holds a writer's lock on one of the tables is waited for.
    Whoever drew a smaller key drew it before ours was drawn, under that lock, and holds it to the end of the
    transaction: it has either ended already, or is one of those we wait for. Writers that come later are not
    waited for: their keys are higher.
    """
    settled = {table.name: newest_key(table) for table in tables}
    deadline = time.monotonic() + patience
    waiting = _writers(list(settled))
    while waiting:
        if time.monotonic() > deadline:
            raise StillWritten
        time.sleep(0.05)
        waiting &= _writers(list(settled))
    return settled


def _writers(tables: list[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, [tables])
        return {transaction_id for (transaction_id,) in cursor.fetchall()}
