"""What lies at the chosen units in the chosen matters: one query for each matter, whatever their number."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import Unit
from oversight.chasing.receiving import To, receiver_of
from oversight.chasing.senders import asked_of
from oversight.matters import Matter, source
from registry.models import RegisterBook


@dataclass(frozen=True, slots=True)
class Found:
    """One record in one matter; keys of the units, and of the registration or the book."""

    receiver: int
    matter: Matter
    unit: int
    registration: int | None
    book: int | None
    record: str  # as letters and lists name it, without anybody's name: «118/2021», «Hồ sơ 57»
    since: datetime | None


def found(
    around: Unit,
    receivers: Collection[Unit],
    matters: Collection[Matter],
    *,
    at: datetime,
    to: To = To.BELOW,
    older_than: timedelta = timedelta(0),
) -> list[Found]:
    """All of it under these units below `around`: by matter, the longest first.

    A matter that a unit cannot end itself is left out there (`senders.asked_of`).
    """
    may_end = {unit.pk: asked_of(unit) for unit in receivers}
    lying: list[Found] = []
    for matter in (matter for matter in Matter if matter in matters):
        rows = source(matter, at=at).filter(unit__path__startswith=around.path)
        if older_than:
            rows = rows.filter(since__lte=at - older_than)
        rows = rows.annotate(receiver=receiver_of(around, to)).filter(receiver__in=list(may_end))
        asked = _of_matter(matter, rows.order_by("since", "pk"))
        lying += (each for each in asked if matter in may_end[each.receiver])
    return lying


def _of_matter(matter: Matter, rows: QuerySet[Any]) -> Iterator[Found]:
    if matter is Matter.BOOK_OPEN:
        for book in rows:
            yield _of_book(book)
        return
    prefix = "registration__" if matter is Matter.OWED else ""
    values = rows.values_list(
        "receiver",
        "unit_id",
        "since",
        F(f"{prefix}pk"),
        F(f"{prefix}entry__number"),
        F(f"{prefix}entry__book__year"),
    )
    for receiver, unit, since, registration, number, year in values:
        record = f"{number:02}/{year}" if number else f"Hồ sơ {registration}"
        yield Found(receiver, matter, unit, registration, None, record, since)


def _of_book(book: RegisterBook) -> Found:
    receiver, last = getattr(book, "receiver"), book.last_entry_on  # noqa: B009 - an annotation
    return Found(
        receiver, Matter.BOOK_OPEN, book.unit_id, None, book.pk, str(book), _midnight(last) if last else None
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
