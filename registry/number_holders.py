"""Which of our registrations holds a number: its own, its request's, one proposed by hand, void or not."""

from dataclasses import dataclass

from django.db.models import Q

from pid_gateway.holders import references_holding
from registry.duplicates import traits
from registry.lifecycle import State
from registry.models import PidProposal, Registration
from registry.rules.duplicates import Likeness, likeness


@dataclass(frozen=True, slots=True)
class Holder:
    """A registration with the number; `is_proposed`: a second person has not confirmed it yet."""

    registration: Registration
    likeness: Likeness
    is_proposed: bool

    @property
    def is_cancelled(self) -> bool:
        """Whether the registration is void."""
        return self.registration.state == State.CANCELLED

    @property
    def in_cancellation(self) -> bool:
        """Whether it stands in «danh sách đề nghị hủy»; a refused cancellation leaves it in force."""
        return self.registration.state == State.CANCEL_REQUESTED


def holders(registration: Registration, pid: str) -> list[Holder]:
    """Other registrations of the whole country that hold `pid`, those in force first; empty for a blank one.

    Whether the officer may read them is for the screens to ask.
    """
    if not pid:
        return []
    asked = [int(reference.partition(":")[2]) for reference in references_holding(pid) if _is_ours(reference)]
    proposed = set(PidProposal.objects.open().filter(pid=pid).values_list("registration", flat=True))
    found = (
        Registration.objects.with_people()
        .filter(Q(pid=pid) | Q(pk__in=asked) | Q(pk__in=proposed))
        .exclude(pk=registration.pk)
        .order_by("pk")
    )
    mine = traits(registration.birth, registration.mother)
    held = [
        Holder(other, likeness(mine, traits(other.birth, other.mother)), other.pk in proposed)
        for other in found
    ]
    return sorted(held, key=lambda holder: (holder.is_cancelled, holder.is_proposed))


def _is_ours(reference: str) -> bool:
    kind, _, pk = reference.partition(":")
    return kind == "registration" and pk.isdecimal()
