from dataclasses import dataclass

from django.db.models import Count, Value

from accounts.models import Officer
from registry.models import PidDebt, Registration


@dataclass(frozen=True, slots=True)
class PidCounts:
    """What the queue says of numbers that have come."""

    to_write: int
    owed: int


def pid_counts(officer: Officer) -> PidCounts:
    """Numbers to be written in the book, and certificates that still lack theirs: one query, two indexes."""
    to_write = Registration.objects.visible_to(officer).pid_to_write().order_by()
    owed = PidDebt.objects.visible_to(officer).open().order_by()
    both = (
        to_write.values_list(Value("to_write")).annotate(Count("pk"))
        .union(owed.values_list(Value("owed")).annotate(Count("pk")), all=True)
    )  # fmt: skip
    counted = dict(both)
    return PidCounts(to_write=counted.get("to_write", 0), owed=counted.get("owed", 0))
