"""The workers' part of oversight; a task takes nothing and may run twice and at the same time."""

from celery import shared_task
from django.utils import timezone

from oversight import history


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def take_daily_counts() -> None:
    """Keep the counts of the day that has ended, once."""
    history.take(at=timezone.now())
