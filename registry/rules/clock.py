"""How long is too long: waiting for a number (811/STP point 1), letting a record lie (811/STP point 2).

Letter 811 names 24 hours and knows no exception. So the clock starts with the first request for a number and
never stands still: not for a second request, not for a refusal, not for an announced pause of the Ministry.
"""

from datetime import timedelta
from enum import StrEnum, auto

SLOW_AFTER = timedelta(hours=12)
OVERDUE_AFTER = timedelta(hours=24)
LONG_AFTER = timedelta(hours=72)
# After so long without anything done by an officer a record rises to the list of the levels above.
LYING_AFTER = timedelta(days=3)


class Urgency(StrEnum):
    """How a wait is to be looked at; the words stand beside every colour."""

    FRESH = auto()
    SLOW = auto()
    OVERDUE = auto()
    LONG = auto()

    @property
    def words(self) -> str:
        """«quá 24 giờ»; blank for a wait that needs no word."""
        return _WORDS[self]


_WORDS = {
    Urgency.FRESH: "",
    Urgency.SLOW: "quá 12 giờ",
    Urgency.OVERDUE: "quá 24 giờ",
    Urgency.LONG: "quá 72 giờ",
}


def urgency(waited: timedelta) -> Urgency:
    """How urgent a wait of this length is; from each threshold on, the threshold itself included."""
    if waited >= LONG_AFTER:
        return Urgency.LONG
    if waited >= OVERDUE_AFTER:
        return Urgency.OVERDUE
    return Urgency.SLOW if waited >= SLOW_AFTER else Urgency.FRESH


def age_in_words(age: timedelta) -> str:
    """«dưới 1 giờ», «6 giờ», «2 ngày 3 giờ»: whole hours, never rounded up."""
    hours = max(0, int(age.total_seconds() // 3600))
    if hours < 1:
        return "dưới 1 giờ"
    if hours < 48:
        return f"{hours} giờ"
    days, rest = divmod(hours, 24)
    return f"{days} ngày {rest} giờ" if rest and days < 10 else f"{days} ngày"
