"""The workers' part of printing; the task takes nothing and may run twice and at the same time."""

from celery import shared_task

from printing.batches import go_on


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def print_batches() -> None:
    """Draw one batch of certificates for the leader's signature, if one waits."""
    go_on()
