"""What becomes of the number of a cancelled registration: the Ministry cancels it, or the child keeps it.

One child has one number, one number one child: whatever is decided and whatever arrives, in whichever order,
a number is with a registration that stands, kept for one, or told to the Ministry to be cancelled.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from pid_gateway import errands, letting_go
from registry.actions._step import note_act
from registry.lifecycle import Ability
from registry.models import Cancellation, Registration


def cancelled(registration: Registration) -> None:
    """See to the numbers touched by a cancellation accepted in this transaction.

    A request for a number that nobody has sent yet is withdrawn. One that may have reached the Ministry goes
    on waiting: what comes of it is seen to by `numbers_came`.
    """
    letting_go.withdraw_unsent(registration.reference)
    _see_to(_hold(registration.cancellations.accepted()))
    _see_to(_hold(_kept_for(registration)))


def numbers_came(registrations: Sequence[Registration]) -> None:
    """See to the numbers touched by those just written down, however late; in the same transaction.

    A cancelled registration's number goes on as was decided. A registration that stands may have got another
    number than the one kept for it: that one is not needed any more.
    """
    own = Q(registration__in=registrations)
    kept_for_them = Q(other__in=registrations, keeps_number=True)
    _see_to(_hold(Cancellation.objects.accepted().filter(own | kept_for_them)))


def ministry_answered(registration: Registration, *, accepted: bool, code: str) -> None:
    """Note in the history what the Ministry said; a refusal is explained where the record is shown."""
    note_act(registration, "pid_cancelled" if accepted else "pid_not_cancelled", by=None, note=code)


def is_kept(cancellation: Cancellation) -> bool:
    """Whether the cancelled registration's number is its child's still: the other stands and has no other."""
    number, other = cancellation.registration.pid, cancellation.other
    return bool(
        cancellation.keeps_number
        and number
        and other
        and other.allows(Ability.COUNT)
        and other.pid in ("", number)
    )


def _kept_for(survivor: Registration) -> QuerySet[Cancellation]:
    return Cancellation.objects.accepted().filter(other=survivor, keeps_number=True)


def _hold(cancellations: QuerySet[Cancellation]) -> Iterable[Cancellation]:
    """Lock the rows, then read both registrations: two answers for one child take turns here.

    Read after the lock, for a query that waits for it would show the registrations as they were before.
    """
    held = [row.pk for row in cancellations.select_for_update().order_by("pk")]
    return Cancellation.objects.filter(pk__in=held).select_related("registration", "other", "decided_by")


def _see_to(cancellations: Iterable[Cancellation]) -> None:
    for cancellation in cancellations:
        registration, other = cancellation.registration, cancellation.other
        if other and is_kept(cancellation):
            letting_go.release(registration.reference, to=other.reference)
        elif registration.pid and not _other_has_it(cancellation):
            errands.tell_cancelled(
                reference=registration.reference, pid=registration.pid, decision=cancellation.basis
            )


def _other_has_it(cancellation: Cancellation) -> bool:
    """Whether the number went over to the other registration: that one's own end decides about it."""
    return bool(cancellation.other and cancellation.other.pid == cancellation.registration.pid)
