"""The workers' part of the registry; a task takes nothing and may run twice and at the same time."""

from celery import shared_task
from django.conf import settings

from registry.actions.self_filing import file_by_setting


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def file_entered_drafts() -> None:
    """After a pause, a tick's share of the drafts of offices that file by themselves."""
    file_by_setting(
        limit=settings.SELF_FILING_PER_SECOND * settings.SELF_FILING_TICK_SECONDS,
        age_counted=settings.PID_AGE_COUNTED_AT,
    )
