"""How time passes in a situation: from one thing that is due to the next, with the work done in between."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import OperationalError, connection
from django.db.models import Min, Q
from django.utils import timezone

from pid_gateway.models import PidRequest, Talk
from pid_gateway.pacing import LEASE
from tests.outages.house import House

TICK = timedelta(seconds=2.1)  # beat's own, and a little
LONGEST_STEP = timedelta(seconds=30)
LOOK_EVERY = 0.03  # real seconds, as those below
HELD_BACK_AFTER, LOSES_PATIENCE = 0.4, 8.0
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


def in_hand(house: House) -> set[UUID]:
    """The talks a worker is in, by their operation; one that takes too long is taken for dead.

    Its requests are claimed and not settled: their lease runs since the talk, or the talk is not written
    down.
    """
    now = time.monotonic()
    running = {operation: house.talks.setdefault(operation, now) for operation in steadily(_unsettled)}
    return {operation for operation, since in running.items() if now - since < LOSES_PATIENCE}


def pass_time(house: House, *, until: datetime, shortest: timedelta = TICK) -> None:
    """Leap from one due request to the next, never by less than `shortest`, until that moment.

    Before each leap the workers finish what is due.
    """
    while (now := timezone.now()) < until:
        finish_due(house)
        target = min(until, max(_next_due() or until, now + shortest))
        house.clock.leap(max(target - timezone.now(), timedelta(0)) + timedelta(milliseconds=5))
    finish_due(house)


def drain(house: House, *, within: timedelta) -> timedelta | None:
    """Let time pass until every child has its number; how long it took, None when it took too long.

    The steps grow while nothing happens, as when requests are held back until the next attempt.
    """
    started, step, before = timezone.now(), TICK, -1
    while waiting():
        if timezone.now() - started > within:
            return None
        finish_due(house)
        until = max(timezone.now() + step, _next_due() or started)
        pass_time(house, until=until, shortest=step)
        talks = steadily(Talk.objects.count)
        step, before = TICK if talks != before else min(step * 2, LONGEST_STEP), talks
    last = steadily(lambda: PidRequest.objects.latest("settled_at").settled_at)
    return max(last - started, timedelta(0)) if last else None


def finish_due(house: House) -> None:
    """Wait until nothing is due and nothing in hand.

    What stays due without being claimed is held back on purpose, or its worker is dead; it is not waited for.
    """
    touched = time.monotonic()
    while True:
        if in_hand(house):
            touched = time.monotonic()
        elif not steadily(_is_due) or time.monotonic() - touched > HELD_BACK_AFTER:
            return
        time.sleep(LOOK_EVERY)


def _next_due() -> datetime | None:
    return steadily(lambda: PidRequest.objects.filter(WAITING).aggregate(due=Min("due_at"))["due"])


def _is_due() -> bool:
    return PidRequest.objects.filter(WAITING, due_at__lte=timezone.now()).exists()


def _unsettled() -> set[UUID]:
    leased = PidRequest.objects.filter(WAITING, last_operation__isnull=False, due_at__gt=timezone.now())
    at = dict(Talk.objects.filter(operation__in=leased.values("last_operation")).values_list("pk", "at"))
    return {
        request.last_operation
        for request in leased
        if request.last_operation not in at or request.due_at == at[request.last_operation] + LEASE
    }
