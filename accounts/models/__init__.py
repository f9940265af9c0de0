"""Units as they existed between two dates, officers, who holds which role where, and how they sign in."""

from accounts.models.assignment import Assignment, leaders_of
from accounts.models.officer import Officer
from accounts.models.session import OfficerSession
from accounts.models.sign_in import SharedUse, SignInLock
from accounts.models.unit import Unit, UnitQuerySet, UnitSuccession

__all__ = [
    "Assignment",
    "Officer",
    "OfficerSession",
    "SharedUse",
    "SignInLock",
    "Unit",
    "UnitQuerySet",
    "UnitSuccession",
    "leaders_of",
]
