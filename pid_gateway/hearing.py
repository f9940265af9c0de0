"""What one talk tells of the line, whatever it tells of the requests. Pure."""

from collections.abc import Iterable
from enum import Enum, auto

from pid_gateway.protocol import Unavailable

# The Ministry read what was said and would not have it: the fault lies in this batch. Every other status but
# 200 is met by all alike: a wrong secret or clock (401, 403), too many calls (429), trouble over there (5xx).
_ABOUT_THE_BATCH = frozenset({400, 413, 422})


class Hearing(Enum):
    """HEARD: somebody answers. SILENT: nobody does, or not readably. REFUSED: this batch is not taken."""

    HEARD = auto()
    SILENT = auto()
    REFUSED = auto()


def hearing(status: int | None, outcomes: Iterable[object]) -> Hearing:
    """What the talk tells: one readable answer is enough to know that the line is up."""
    if status in _ABOUT_THE_BATCH:
        return Hearing.REFUSED
    if any(not isinstance(outcome, Unavailable) for outcome in outcomes):
        return Hearing.HEARD
    return Hearing.SILENT
