"""The counts of earlier days: taken each night, shown as a curve and as what got worse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Subquery, Sum
from django.utils import timezone

from accounts.models import Unit
from oversight import counting
from oversight.matters import Matter
from oversight.models import CountedDay, DailyCount

WEEK = timedelta(days=7)


def take(*, at: datetime) -> bool:
    """Keep what every office has now as the count of the day before `at`; False when that day has one.

    Called shortly after midnight; called twice or by two workers it counts once.
    """
    day = timezone.localdate(at) - timedelta(days=1)
    if CountedDay.objects.filter(day=day).exists():
        return False
    tallies = counting.of_every_office(at=at)
    rows = [
        DailyCount(day=day, unit_id=unit, matter=matter, count=tally.count)
        for (unit, matter), tally in tallies.items()
    ]
    try:
        with transaction.atomic():
            CountedDay.objects.create(day=day)
            DailyCount.objects.bulk_create(rows, batch_size=5000)
    except IntegrityError:  # another worker was quicker
        return False
    return True


@dataclass(frozen=True, slots=True)
class Before:
    """What units had on an earlier day; `day` is None when nothing was counted then."""

    day: date | None
    counts: Mapping[tuple[int, Matter], int]

    def change(self, unit: int, matter: Matter, now: int) -> int | None:
        """How many more there are now; None when that cannot be told."""
        return None if self.day is None else now - self.counts.get((unit, matter), 0)


def a_week_ago(around: Unit, *, at: datetime) -> Before:
    """The counts below `around` at the end of the newest counted day that lies seven days or more back."""
    limit = timezone.localdate(at) - WEEK
    known = CountedDay.objects.filter(day__lte=limit, day__gt=limit - WEEK)
    newest = known.order_by("-day").values("day")[:1]
    found = DailyCount.objects.filter(day=Subquery(newest), unit__path__startswith=around.path).order_by()
    counted = list(found.values_list("day", counting.child_of(around), "matter").annotate(Sum("count")))
    # Without a row it is still to be told whether nobody had anything that day, or nobody counted.
    day = counted[0][0] if counted else known.aggregate(day=Max("day"))["day"]
    return Before(day, {(unit, Matter(matter)): count for _, unit, matter, count in counted})


def curve(around: Unit, *, at: datetime, days: int = 30) -> dict[Matter, list[tuple[date, int]]]:
    """For each matter the counts under `around` at the end of each counted day of the last `days`."""
    since = timezone.localdate(at) - timedelta(days=days)
    counted = list(CountedDay.objects.filter(day__gte=since).order_by("day").values_list("day", flat=True))
    found = DailyCount.objects.filter(day__gte=since, unit__path__startswith=around.path).order_by()
    known = {
        (day, matter): count
        for day, matter, count in found.values_list("day", "matter").annotate(Sum("count"))
    }
    return {matter: [(day, known.get((day, matter.value), 0)) for day in counted] for matter in Matter}
