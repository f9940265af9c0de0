"""Which case of «nghi trùng» it is when we have looked the number up (annex to 3160/BTP-CNTT, 2.1 to 2.5).

Only the rule for twins registered from 01/07/2021 is known word for word (LAW F8); the words of every case
can be rewritten by an administrator.
"""

from datetime import date

from pid_gateway import errors
from registry.rules.duplicates import Likeness

# From this day on requests say that a child is one of twins; before, support marked it by hand.
TWINS_DECLARED_SINCE = date(2021, 7, 1)
SIBLINGS = frozenset({Likeness.SIBLING_UNDECLARED, Likeness.TWIN})


def case_of(
    likeness: Likeness, *, registered_on: date | None, in_cancellation: bool, is_cancelled: bool
) -> str:
    """The code of the guidance: how alike the two are, and where the one that holds the number stands.

    `registered_on` is the day of the child that was refused.
    """
    if is_cancelled:
        return errors.DUPLICATE_CANCELLED
    if in_cancellation:
        return errors.DUPLICATE_IN_CANCELLATION
    if likeness is Likeness.SAME_CHILD:
        return errors.DUPLICATE_SAME_CHILD
    if likeness in SIBLINGS:
        return twins(registered_on)
    return errors.DUPLICATE_OTHER_CHILD


def twins(registered_on: date | None) -> str:
    """The code of the guidance for what looks like twins, by the day this child was registered."""
    before = registered_on is not None and registered_on < TWINS_DECLARED_SINCE
    return errors.DUPLICATE_TWINS_BEFORE if before else errors.DUPLICATE_TWINS
