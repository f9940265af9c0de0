"""What the Ministry holds beside what we hold: the only judge of an outage."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pid_gateway.models import PidRequest
from registry.models import Registration
from tests.ministry import MinistryProcess

# The longest we wait between two questions is ten minutes (`pid_gateway.pacing.LATEST`); the rest is for the
# work itself, which takes real seconds.
LATE = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`lost`: given, but not with us. `doubled`: children with two numbers, numbers with two children.

    `late`: stored more than a quarter of an hour after the Ministry could tell it. `over_a_day`: stored more
    than 24 hours after it was first asked for (811/STP point 2), the outage included.
    """

    births: int
    numbers: int
    waiting: int
    lost: int
    doubled: int
    late: int
    over_a_day: int


def compare(ministry: MinistryProcess, *, trouble_ended: datetime) -> Comparison:
    """All requests of the mock beside all of ours."""
    held = ministry.state()["requests"]
    given = {row["id"]: row for row in held if row["pid"]}
    ours = {str(request.pk): request for request in PidRequest.objects.all()}
    written = {child.pid: child.reference for child in Registration.objects.exclude(pid="")}
    stored = {key: request for key, request in ours.items() if request.pid}
    return Comparison(
        births=len(ours),
        numbers=len(stored),
        waiting=sum(not request.pid for request in ours.values()),
        lost=sum(
            key not in ours or ours[key].pid != row["pid"] or written.get(row["pid"]) != ours[key].reference
            for key, row in given.items()
        ),
        doubled=_doubled(held, ours),
        late=sum(
            request.settled_at - max(_moment(given[key]["ripe_at"]), trouble_ended) > LATE
            for key, request in stored.items()
            if request.settled_at and key in given
        ),
        over_a_day=sum(
            request.settled_at - request.first_asked_at > DAY
            for request in stored.values()
            if request.settled_at
        ),
    )


def _doubled(held: list[dict[str, Any]], ours: dict[str, PidRequest]) -> int:
    """Numbers of more than one child, here or there, and children with more than one number."""
    children = Counter(
        (row["child"]["unit_code"], row["child"]["register_number"]) for row in held if row["pid"]
    )
    twice = [count - 1 for count in children.values()]
    for numbers in ([row["pid"] for row in held], [request.pid for request in ours.values()]):
        twice += [count - 1 for number, count in Counter(numbers).items() if number]
    return sum(twice) + sum(request.has_second_number for request in ours.values())


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
