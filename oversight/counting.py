"""Counting all matters under a unit at once, whatever the size of the country: one query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, DateTimeField, F, Func, Min, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from accounts.models import Unit
from oversight.matters import Matter, source


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are, and since when the oldest of them; `since` is None when there are none."""

    count: int = 0
    since: datetime | None = None


Tallies = Mapping[tuple[int, Matter], Tally]
NONE = Tally()


def below(
    around: Unit,
    *,
    at: datetime,
    older_than: timedelta = timedelta(0),
    matters: Collection[Matter] = tuple(Matter),
) -> Tallies:
    """Tallies of each unit directly under `around` with all that is under it, by its primary key and matter.

    What `around` registers itself stands under its own key. Only what has lasted `older_than` is counted, and
    only these `matters`, at least one. What has no row there is none.
    """
    return _counted(child_of(around), at=at, under=around, older_than=older_than, matters=matters)


def of_offices(around: Unit, *, at: datetime, older_than: timedelta = timedelta(0)) -> Tallies:
    """The same of each registering office under `around` by itself, whatever lies between."""
    return _counted(F("unit_id"), at=at, under=around, older_than=older_than)


def of_every_office(*, at: datetime) -> Tallies:
    """Tallies of every registering office of the country by itself."""
    return _counted(F("unit_id"), at=at)


def _counted(
    group: Any,
    *,
    at: datetime,
    under: Unit | None = None,
    older_than: timedelta = timedelta(0),
    matters: Collection[Matter] = tuple(Matter),
) -> Tallies:
    parts = [
        _one(matter, group, at=at, under=under, older_than=older_than)
        for matter in Matter
        if matter in matters
    ]
    counted = parts[0].union(*parts[1:], all=True)
    return {(unit, Matter(matter)): Tally(count, since) for unit, matter, count, since in counted}


def _one(
    matter: Matter, group: Any, *, at: datetime, under: Unit | None, older_than: timedelta
) -> QuerySet[Any, Any]:
    found = source(matter, at=at)
    if under is not None:
        found = found.filter(unit__path__startswith=under.path)
    if older_than:
        found = found.filter(since__lte=at - older_than)
    grouped = found.annotate(group=group, matter=Value(matter.value)).values_list("group", "matter")
    oldest = Cast(Min("since"), DateTimeField())
    counted: QuerySet[Any, Any] = grouped.annotate(number=Count("pk"), oldest=oldest)
    return counted


def child_of(around: Unit) -> Any:
    """For a row with `unit`: the key of the unit directly under `around` it belongs to, or of `around`."""
    place = Value(len(around.ancestor_pks) + 1)
    part = Func(F("unit__path"), Value("/"), place, function="split_part")
    return Coalesce(
        Cast(NullIf(part, Value("")), BigIntegerField()), F("unit_id"), output_field=BigIntegerField()
    )


def added(tallies: Iterable[Tally]) -> Tally:
    """All of these together."""
    known = list(tallies)
    sinces = [tally.since for tally in known if tally.since]
    return Tally(sum(tally.count for tally in known), min(sinces, default=None))
