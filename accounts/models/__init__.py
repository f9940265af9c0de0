"""Units as they existed between two dates, officers, and who holds which role where."""

from accounts.models.assignment import Assignment, leaders_of
from accounts.models.officer import Officer
from accounts.models.unit import Unit, UnitQuerySet, UnitSuccession

__all__ = ["Assignment", "Officer", "Unit", "UnitQuerySet", "UnitSuccession", "leaders_of"]
