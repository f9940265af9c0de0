"""Units between two dates, officers, who holds which role where, their sign-ins, and acts on accounts."""

from accounts.models.account_act import AccountAct
from accounts.models.activation_link import ActivationLink
from accounts.models.assignment import Assignment, leaders_of
from accounts.models.officer import Officer
from accounts.models.session import OfficerSession
from accounts.models.sign_in import SharedUse, SignInLock
from accounts.models.unit import Unit, UnitQuerySet, UnitSuccession

__all__ = [
    "AccountAct",
    "ActivationLink",
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
