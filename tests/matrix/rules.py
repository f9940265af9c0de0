"""Who is let in: roles, and where what they ask for lies, seen from their own office."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

from accounts.roles import Role


class Where(StrEnum):
    """Where something lies, seen from an officer's office."""

    OWN = auto()
    BELOW = auto()
    BESIDE = auto()
    ABOVE = auto()


def where(office: str, lies_at: str) -> Where:
    """Of two `Unit.path`."""
    if office == lies_at:
        return Where.OWN
    if lies_at.startswith(office):
        return Where.BELOW
    return Where.ABOVE if office.startswith(lies_at) else Where.BESIDE


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts about who asks; `role` is None for whoever holds none today."""

    is_signed_in: bool = True
    has_factor: bool = True
    role: Role | None = None
    runs_the_house: bool = False  # may use the administration


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is let in. `roles` are those with a full sign-in; the rest says who comes in without a role."""

    name: str
    roles: Mapping[Role, frozenset[Where]] = field(default_factory=dict)
    is_open: bool = False  # to everybody, signed in or not
    for_signed_in: bool = False
    before_factor: bool = False  # also to those who have still to set their second factor up
    for_staff: bool = False

    @property
    def lets_somebody_in(self) -> bool:
        """Whether it is a rule for anybody at all."""
        return bool(self.roles) or self.is_open or self.for_signed_in or self.for_staff

    def lets_in(self, who: Standing, lies: Where | None) -> bool:
        """Whether `who` is let in to what `lies` there; None: the address is about nothing in particular."""
        if self.is_open:
            return True
        if not who.is_signed_in or not (who.has_factor or self.before_factor):
            return False
        if self.for_signed_in or (self.for_staff and who.runs_the_house):
            return True
        reach = self.roles.get(who.role, frozenset()) if who.role else frozenset()
        return bool(reach) if lies is None else lies in reach


def _held(name: str, **roles: str) -> Rule:
    """Of «clerk="own", district="own below"»."""
    return Rule(name, {Role(role): frozenset(map(Where, places.split())) for role, places in roles.items()})


NOBODY = Rule("nobody")
EVERYBODY = Rule("everybody", is_open=True)
SIGNED_IN = Rule("signed in", for_signed_in=True)
BEFORE_FACTOR = Rule("signed in, also before the second factor", for_signed_in=True, before_factor=True)
STAFF = Rule("whoever runs the house", for_staff=True)

# The registering office's own affairs (L60 Đ7): who reads, writes, files, signs (LAW C6).
VIEWERS = _held(
    "viewers", clerk="own", leader="own", district="own below", province="own below", ministry="own below"
)
OWN_VIEWERS = _held(
    "viewers at the own office", clerk="own", leader="own", district="own", province="own", ministry="own"
)
WRITERS = _held("writers", clerk="own", district="own")
DESK = _held("the desk", clerk="own", leader="own", district="own")
HEADS = _held("heads of the office", leader="own", district="own")
# A number assigned by hand is confirmed by the head or an office above, a cancellation only from above.
NUMBER_CONFIRMERS = _held("confirmers of numbers", leader="own", district="own below", province="own below")
DECIDERS_ABOVE = _held("deciders above", district="below", province="below")
# Those who look after the whole.
OVERSEERS = _held("overseers", district="own below", province="own below", ministry="own below")
OPERATORS = _held(
    "operators", district="own below", province="own below", ministry="own below", admin="own below"
)
IMPORTERS = _held("importers of books", province="own below", admin="own below")
ANNOUNCERS = _held("announcers", district="own", province="own", ministry="own")
PAUSE_ANNOUNCERS = _held("announcers of pauses", ministry="own below")
MANAGERS = _held(
    "managers of accounts", district="below", province="below", ministry="below", admin="own below"
)
RECEIVERS = _held("receivers", clerk="own", leader="own")
SENDERS_AND_RECEIVERS = _held("sender and receivers", clerk="own", leader="own", district="below")
RESENDERS = _held("resenders", ministry="own below", admin="own below")
ASKERS = _held(
    "who has an office above to ask", clerk="own", leader="own", district="own below", province="own below"
)
SETTINGS_READERS = _held(
    "readers of settings of papers", clerk="own", leader="own", district="own", ministry="own", admin="own"
)
SETTERS = _held("setters of papers", leader="own", district="own", ministry="own", admin="own")
ANSWERERS = _held("the office above that was asked", district="below")
OFFICES_ABOVE = _held("offices above", district="below", province="below", ministry="below")
DECIDERS = _held("who decides something", leader="own", district="own below", province="own below")
INSPECTORS = _held("inspectors of the access log", leader="own", province="own below", ministry="own below")
