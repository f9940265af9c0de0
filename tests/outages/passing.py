"""How time passes in a situation: from one thing that is due to the next, with the work done in between."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import OperationalError, connection
from django.db.models import Min, Q
from django.utils import timezone

from pid_gateway.models import PidRequest, Talk
from pid_gateway.pacing import LEASE
from tests.outages.house import House

TICK = timedelta(seconds=2.1)  # beat's own, and a little
LOOK_EVERY, LOSES_PATIENCE = 0.03, 8.0  # real seconds
WAITING = Q(state=PidRequest.State.WAITING)
Answer = TypeVar("Answer")


def steadily(ask: Callable[[], Answer]) -> Answer:
    """The database's answer, however often its server is being restarted; gives up after a minute."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return ask()
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            connection.close()
            time.sleep(LOOK_EVERY)


def waiting() -> int:
    """How many children have no number."""
    return steadily(lambda: PidRequest.objects.filter(WAITING).count())


def claimed() -> int:
    """How many requests a worker has in hand at the moment, or had when it was killed."""
    return steadily(lambda: len(_in_hand()))


def pass_time(house: House, *, until: datetime, shortest: timedelta = TICK) -> None:
    """Leap from one due request to the next, never by less than `shortest`, until that moment.

    Before each leap the workers finish what is due.
    """
    while (now := timezone.now()) < until:
        finish_due()
        due = steadily(lambda: PidRequest.objects.filter(WAITING).aggregate(due=Min("due_at"))["due"])
        target = min(until, max(due or until, now + shortest))
        house.clock.leap(max(target - timezone.now(), timedelta(0)) + timedelta(milliseconds=5))
    finish_due()


def drain(house: House, *, within: timedelta) -> timedelta | None:
    """Let time pass until every child has its number; how long it took, None when it took too long."""
    started = timezone.now()
    while waiting():
        if timezone.now() - started > within:
            return None
        pass_time(house, until=timezone.now() + TICK)
    last = steadily(lambda: PidRequest.objects.latest("settled_at").settled_at)
    return max(last - started, timedelta(0)) if last else None


def finish_due() -> None:
    """Wait until nothing is due and nothing in hand; on a worker that is dead or stuck, not for long."""
    deadline = time.monotonic() + LOSES_PATIENCE
    while time.monotonic() < deadline and steadily(_is_busy):
        time.sleep(LOOK_EVERY)


def _is_busy() -> bool:
    return PidRequest.objects.filter(WAITING, due_at__lte=timezone.now()).exists() or bool(_in_hand())


def _in_hand() -> list[PidRequest]:
    """Claimed and not settled: the lease runs since the talk, or the talk has not been written down."""
    leased = PidRequest.objects.filter(WAITING, last_operation__isnull=False, due_at__gt=timezone.now())
    at = dict(Talk.objects.filter(operation__in=leased.values("last_operation")).values_list("pk", "at"))
    return [r for r in leased if r.last_operation not in at or r.due_at == at[r.last_operation] + LEASE]
