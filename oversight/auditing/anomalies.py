"""Simple lists of looks that ask for a question; none of them accuses anybody.

All over some days that are given, within an inspector's reach; a figure leads to the looks behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, ExtractHour, ExtractIsoWeekDay, Substr, TruncDate

from accounts.models import Officer
from audit.models import AccessEntry
from oversight.auditing import reach
from oversight.auditing.search import midnight
from oversight.auditing.subjects import RECORD
from registry.models import Registration

LONGEST = 30  # lines of one list
OPENS_AT, CLOSES_AT = 7, 18  # hours of the office, with some grace before and after
SATURDAY = 6
MANY_READERS = 4  # of one record within the days


@dataclass(frozen=True, slots=True)
class Line:
    """`who` is None where the line is about a record; `what` is a day, a record or nothing."""

    who: Officer | None
    what: Any
    count: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class Anomalies:
    most_a_day: list[Line]  # who, on which day, how many looks
    after_hours: list[Line]  # who, how many looks
    elsewhere: list[Line]  # who, how many looks, at how many records
    much_read: list[Line]  # the record (its key), by how many officers, how many looks


def within(first: date, last: date, *, by: Officer) -> Anomalies:
    """The four lists over the days `first` to `last`, both included, each the longest first."""
    looks = reach.entries(by).filter(at__gte=midnight(first), at__lt=midnight(last) + timedelta(days=1))
    of_records = looks.filter(subject__startswith=RECORD).exclude(subject=RECORD)
    days = looks.annotate(day=TruncDate("at")).values("by", "day").annotate(looks=Count("pk"))
    readers = of_records.values("subject").annotate(officers=Count("by", distinct=True), looks=Count("pk"))
    late = _after_hours(looks).values("by").annotate(looks=Count("pk"))
    far = (
        _elsewhere(of_records)
        .values("by")
        .annotate(looks=Count("pk"), records=Count("subject", distinct=True))
    )
    return _named(
        days.order_by("-looks", "by")[:LONGEST],
        late.order_by("-looks", "by")[:LONGEST],
        far.order_by("-looks", "by")[:LONGEST],
        readers.filter(officers__gte=MANY_READERS).order_by("-officers", "-looks", "subject")[:LONGEST],
    )


def _after_hours(looks: QuerySet[AccessEntry]) -> QuerySet[AccessEntry]:
    """Those at weekends, before OPENS_AT or from CLOSES_AT on; public holidays are not known here."""
    timed = looks.annotate(hour=ExtractHour("at"), weekday=ExtractIsoWeekDay("at"))
    return timed.filter(Q(hour__lt=OPENS_AT) | Q(hour__gte=CLOSES_AT) | Q(weekday__gte=SATURDAY))


def _elsewhere(of_records: QuerySet[AccessEntry]) -> QuerySet[AccessEntry]:
    """Those at records that another office than the looking officer's registered."""
    # A CASE, because PostgreSQL may cast before it filters, and other subjects bear no number.
    key = Cast(Substr("subject", len(RECORD) + 1), BigIntegerField())
    keyed = of_records.annotate(record=Case(When(subject__regex=rf"^{RECORD}\d+$", then=key)))
    own = Registration.objects.filter(pk=OuterRef("record"), unit_id=OuterRef("unit_id"))
    return keyed.filter(~Exists(own))


def _named(
    days: Iterable[Mapping[str, Any]],
    late: Iterable[Mapping[str, Any]],
    far: Iterable[Mapping[str, Any]],
    readers: Iterable[Mapping[str, Any]],
) -> Anomalies:
    days, late, far = list(days), list(late), list(far)
    officers = Officer.objects.in_bulk({row["by"] for row in (*days, *late, *far)})
    return Anomalies(
        most_a_day=[Line(officers[row["by"]], row["day"], row["looks"]) for row in days],
        after_hours=[Line(officers[row["by"]], None, row["looks"]) for row in late],
        elsewhere=[Line(officers[row["by"]], None, row["looks"], row["records"]) for row in far],
        much_read=[
            Line(None, int(row["subject"].removeprefix(RECORD)), row["officers"], row["looks"])
            for row in readers
        ],
    )
