"""What operators see of the line: how much waits, what came in a day, how quick the Ministry answers.

Numbers, times and references only; nothing here names a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Aggregate, Count, FloatField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import TruncHour
from django.utils import timezone

from pid_gateway.models import LineEvent, PidRequest, Talk

HOURS_SHOWN = 24
OVERDUE = timedelta(hours=24)  # 811/STP point 1
_WAITING = PidRequest.State.WAITING


class Percentile(Aggregate):
    """PERCENTILE_CONT: the value below which this share (0 to 1) of the values lies; None without values."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: str, share: float) -> None:
        super().__init__(expression, share=share)


@dataclass(frozen=True, slots=True)
class Depth:
    """How many requests wait: unsent and due, unsent and due later, lying with the Ministry; over a day."""

    unsent_due: int
    unsent_later: int
    with_ministry: int
    overdue: int

    @property
    def waiting(self) -> int:
        """All that have no answer."""
        return self.unsent_due + self.unsent_later + self.with_ministry


@dataclass(frozen=True, slots=True)
class Hour:
    """What one hour brought: numbers, refusals, and talks without a readable answer."""

    at: datetime
    numbers: int
    refusals: int
    talks: int
    in_vain: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the Ministry took to answer in the last hour, in milliseconds; None when nothing was said."""

    talks: int
    median: float | None
    slow: float | None


def depth(now: datetime) -> Depth:
    """What waits at this moment, in one query."""
    unsent, due = Q(submitted_at__isnull=True), Q(due_at__lte=now)
    counted = PidRequest.objects.filter(state=_WAITING).aggregate(
        unsent_due=Count("pk", filter=unsent & due),
        unsent_later=Count("pk", filter=unsent & ~due),
        with_ministry=Count("pk", filter=~unsent),
        overdue=Count("pk", filter=Q(first_asked_at__lte=now - OVERDUE)),
    )
    return Depth(**counted)


def oldest() -> PidRequest | None:
    """The request that has waited longest; None when none waits."""
    return waiting(now=timezone.now()).first()


def hours(now: datetime) -> list[Hour]:
    """The last 24 hours by the clock, the present one first. A refusal sent again since is not counted."""
    newest = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    first = newest - timedelta(hours=HOURS_SHOWN - 1)
    settled = {
        hour: (numbers, refusals)
        for hour, numbers, refusals in PidRequest.objects.filter(settled_at__gte=first)
        .annotate(hour=TruncHour("settled_at"))
        .values_list("hour")
        .annotate(
            numbers=Count("pk", filter=Q(state="assigned", source="ministry")),
            refusals=Count("pk", filter=Q(state="rejected")),
        )
    }
    said = {
        hour: (talks, in_vain)
        for hour, talks, in_vain in Talk.objects.filter(at__gte=first)
        .annotate(hour=TruncHour("at"))
        .values_list("hour")
        .annotate(talks=Count("pk"), in_vain=Count("pk", filter=Q(heard=False)))
    }
    shown = (newest - timedelta(hours=back) for back in range(HOURS_SHOWN))
    return [Hour(hour, *settled.get(hour, (0, 0)), *said.get(hour, (0, 0))) for hour in shown]


def pace(now: datetime) -> Pace:
    """Median and 95th percentile of the talks of the last hour."""
    recent = Talk.objects.filter(at__gte=now - timedelta(hours=1), at__lte=now)
    return Pace(
        **recent.aggregate(
            talks=Count("pk"), median=Percentile("ms", share=0.5), slow=Percentile("ms", share=0.95)
        )
    )


def last_talks(count: int) -> QuerySet[Talk]:
    """The newest talks."""
    return Talk.objects.order_by("-at")[:count]


def last_outages(count: int) -> Sequence[LineEvent]:
    """What last happened to the line, newest first."""
    return list(LineEvent.objects.order_by("-pk")[:count])


def refusals_by_code() -> list[tuple[str, int]]:
    """How many requests stand refused, by code; the most frequent first."""
    refused = PidRequest.objects.filter(state=PidRequest.State.REJECTED)
    return list(refused.values_list("last_code").annotate(count=Count("pk")).order_by("-count", "last_code"))


def waiting(
    *, now: datetime, overdue: bool = False, unheard: bool | None = None, province: str = ""
) -> QuerySet[PidRequest]:
    """Requests without an answer, the oldest first.

    `overdue`: those asked more than a day ago. `unheard`: whether the last talk about it brought nothing.
    `province`: the two digits of the registering province.
    """
    found = PidRequest.objects.filter(state=_WAITING)
    if overdue:
        found = found.filter(first_asked_at__lte=now - OVERDUE)
    if unheard is not None:
        found = found.exclude(last_code="") if unheard else found.filter(last_code="")
    if province:
        found = found.filter(application__province_code=province)
    found = found.annotate(province=KT("application__province_code")).defer("application")
    return found.order_by("first_asked_at", "pk")
