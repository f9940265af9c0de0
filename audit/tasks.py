"""The workers' part of keeping history; a task takes nothing and may run twice and at the same time."""

from celery import shared_task
from django.utils import timezone

from audit import sealing


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def seal_history() -> None:
    """Take the digests of the day that has ended, once."""
    sealing.seal(at=timezone.now())
