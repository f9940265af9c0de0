"""What is given up when a registration is cancelled: a request not yet sent, or the hold on a number."""

from django.utils import timezone

from pid_gateway.models import PidRequest


def withdraw_unsent(reference: str) -> bool:
    """Take back the request of `reference` if no worker has ever taken it up; whether it was taken back.

    An empty `submitted_at` alone would not do: the request may be under way, or its answer lost. What may
    have reached the Ministry goes on waiting, so that a number born there is heard of. Belongs into the
    transaction that cancels; a worker and this call never both have the row.
    """
    untouched = PidRequest.objects.filter(
        reference=reference, state=PidRequest.State.WAITING, submitted_at=None, last_operation=None
    )
    return bool(untouched.update(state=PidRequest.State.WITHDRAWN, due_at=None, settled_at=timezone.now()))


def release(reference: str, *, to: str) -> None:
    """Let the request `to`, and no other, take the number of `reference`; it stays written there too."""
    PidRequest.objects.filter(reference=reference, state=PidRequest.State.ASSIGNED).update(released_to=to)
