"""Births registered late (L60 Đ15.1), by unit: a figure for the dashboard, not a matter to reach zero."""

from django.db.models import Count

from accounts.models import Unit
from oversight import counting
from oversight.statistics import form_13a
from oversight.statistics.periods import Period

COLUMN = "late"  # of form 13a: its list is the list behind the figure


def by_unit(around: Unit, period: Period) -> dict[int, int]:
    """How many there are under each unit directly below `around`, by primary key; one query.

    They are read from the one narrow row a birth that statistics count (ADR 34), so the figure is that of
    form 13a.
    """
    late = form_13a.behind(around, period, COLUMN)
    grouped = late.values_list(counting.child_of(around)).annotate(Count("pk"))
    return dict(grouped)
