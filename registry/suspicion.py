"""A refusal looked into: which number the Ministry means, whose it is, which case of the guidance applies."""

from dataclasses import dataclass

from pid_gateway import errors
from pid_gateway.models import PidRequest
from registry import siblings
from registry.models import Registration
from registry.number_holders import Holder, holders
from registry.rules import suspected_number

# The refusals in which another person has a number; the others say nothing of other people.
_ABOUT_A_NUMBER = frozenset({errors.SUSPECTED_DUPLICATE, errors.NUMBER_TAKEN, errors.CHILD_HAS_PID})


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`code` is that of the guidance; `number` is "" when the Ministry named none."""

    code: str
    number: str
    holders: list[Holder]
    siblings: list[Registration]

    @property
    def compared(self) -> list[Registration]:
        """Whom to look at beside this child: those with the number first, then who may be a sibling."""
        return list(
            {other.pk: other for other in (*(h.registration for h in self.holders), *self.siblings)}.values()
        )


def look_into(registration: Registration, asked: PidRequest, *, code: str) -> Suspicion:
    """What our own records say to a refusal of `code`, the code under which its words are found.

    A few queries for refusals that are about a number, none for the others.
    """
    if code not in _ABOUT_A_NUMBER:
        return Suspicion(code, "", [], [])
    number = asked.existing_pid or errors.number_in(asked.last_message)
    held = holders(registration, number)
    alike = siblings.candidates(registration, held)
    if code == errors.SUSPECTED_DUPLICATE:
        code = _case(registration, number, held, alike)
    return Suspicion(code, number, held, alike)


def _case(registration: Registration, number: str, held: list[Holder], alike: list[Registration]) -> str:
    """Who holds the number decides; when nobody of ours does, a sibling in the unit is the likely reason."""
    if held:
        holder = held[0]
        return suspected_number.case_of(
            holder.likeness,
            registered_on=registration.registered_on,
            in_cancellation=holder.in_cancellation,
            is_cancelled=holder.is_cancelled,
        )
    if alike:
        return suspected_number.twins(registration.registered_on)
    return errors.DUPLICATE_NOWHERE if number else errors.SUSPECTED_DUPLICATE
