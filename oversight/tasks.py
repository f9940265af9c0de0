"""The workers' part of oversight; a task takes nothing and may run twice and at the same time."""

from celery import shared_task
from django.utils import timezone

from oversight import history
from oversight.chasing import papers, progress, reminding


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def take_daily_counts() -> None:
    """Keep the counts of the day that has ended, once."""
    history.take(at=timezone.now())


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def follow_chase_letters() -> None:
    """Write down what is done, remind once of what is overdue, draw papers nobody has opened yet."""
    now = timezone.now()
    progress.close_done(at=now)
    reminding.remind_overdue(at=now)
    papers.draw_missing(at=now)
