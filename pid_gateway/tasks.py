"""The worker's side of the link: both tasks take nothing, may run twice and at the same time."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from pid_gateway import actions
from pid_gateway.transport import Transport

BATCHES_IN_A_RUN = 20  # then the worker is free for others; beat calls again within seconds


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
    """Send what is due, batch after batch."""
    with ministry() as transport:
        for _ in range(BATCHES_IN_A_RUN):
            if not actions.send_due(transport, now=timezone.now()):
                return


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def poll_due_requests() -> None:
    """Ask about what is due, batch after batch."""
    with ministry() as transport:
        for _ in range(BATCHES_IN_A_RUN):
            if not actions.poll_due(transport, now=timezone.now()):
                return
