"""One situation from the first birth to the last number, and what it comes to."""

import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from pid_gateway.models import PidRequest
from tests.outages import passing
from tests.outages.house import Ground, House, wait_until
from tests.outages.situations import Situation
from tests.outages.truth import Comparison, compare

DELAYS = (5.0, 45.0)  # simulated seconds in which the Ministry decides
DRAINED_WITHIN = timedelta(hours=1)  # simulated, from the end of the trouble
WORKER_UP_WITHIN = 120.0  # real seconds; a busy machine starts Celery slowly


@dataclass(frozen=True, slots=True)
class Row:
    """`drained`: simulated time from the end of the trouble to the last number, None when it never came."""

    name: str
    words: str
    comparison: Comparison
    drained: timedelta | None
    seconds: float  # real

    @property
    def is_good(self) -> bool:
        """Nothing lost, nothing doubled, nothing left waiting."""
        found = self.comparison
        return self.drained is not None and not (found.lost or found.doubled or found.waiting)

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values, times in seconds."""
        drained = None if self.drained is None else round(self.drained.total_seconds(), 1)
        figures = {"drained": drained, "seconds": round(self.seconds, 1)}
        return {"name": self.name, **asdict(self.comparison), **figures}


def play(ground: Ground, situation: Situation) -> Row:
    """Go through it. Raises TimeoutError when the worker does not begin its work."""
    started = time.monotonic()
    with House(ground, situation.name, delays=DELAYS) as house:
        house.ministry.scenario(situation.scenario)
        try:
            _await_first_numbers(house)
            situation.trouble(house)
        except TimeoutError as error:
            error.add_note(house.said())
            raise
        ended = timezone.now()
        drained = passing.drain(house, within=DRAINED_WITHIN)
        comparison = passing.steadily(lambda: compare(house.ministry, trouble_ended=ended))
    return Row(situation.name, situation.words, comparison, drained, time.monotonic() - started)


def _await_first_numbers(house: House) -> None:
    """Until the worker has sent everything and some of the births have their numbers."""
    sent = PidRequest.objects.filter(submitted_at__isnull=False)
    wait_until(
        lambda: sent.exists() or bool(house.ministry.state()["requests"]),
        within=WORKER_UP_WITHIN,
        what="the worker's first batch",
    )
    assigned = PidRequest.objects.filter(state=PidRequest.State.ASSIGNED)
    wanted = PidRequest.objects.count() // 3
    while assigned.count() < wanted:
        passing.pass_time(house, until=timezone.now() + passing.TICK)
