"""The worker's side of the link: the tasks take nothing, may run twice and at the same time."""

from collections.abc import Callable
from functools import partial

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from pid_gateway import actions, errands
from pid_gateway.models import Errand
from pid_gateway.protocol import MOST_IN_A_BATCH
from pid_gateway.transport import Transport


def ministry() -> Transport:
    """A line to the Ministry the settings name."""
    return Transport(
        settings.PID_GATEWAY_URL,
        key=settings.PID_GATEWAY_KEY,
        secret=settings.PID_GATEWAY_SECRET,
        timeout=settings.PID_GATEWAY_TIMEOUT,
    )


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def send_due_requests() -> None:
    """Send what is due, batch after batch, no more than a tick's share."""
    with ministry() as transport:
        _drain(lambda limit: actions.send_due(transport, now=timezone.now(), limit=limit))


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def poll_due_requests() -> None:
    """Ask about what is due, batch after batch, no more than a tick's share."""
    with ministry() as transport:
        _drain(lambda limit: actions.poll_due(transport, now=timezone.now(), limit=limit))


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def send_due_errands() -> None:
    """Tell what is due about numbers given, batch after batch, no more than a tick's share of each kind."""
    with ministry() as transport:
        for kind in Errand.Kind:
            _drain(partial(_send_errands, transport, kind))


def _send_errands(transport: Transport, kind: Errand.Kind, limit: int) -> int:
    return errands.send_due(transport, kind, now=timezone.now(), limit=limit)


def _drain(talk: Callable[[int], int]) -> None:
    """Talk until nothing is due or the tick has had its share.

    The share keeps the set rate however many workers there are: each tick is taken by one of them. After a
    pause of days the Ministry is not flooded, and the worker is free for others meanwhile.
    """
    left = settings.PID_DRAIN_PER_SECOND * settings.PID_TICK_SECONDS
    while left > 0:
        said = talk(min(left, MOST_IN_A_BATCH))
        if not said:
            return
        left -= said
