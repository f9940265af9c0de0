"""Births registered late (L60 Đ15.1), by unit: a figure for the dashboard, not a matter to reach zero."""

from django.db.models import Count

from accounts.models import Unit
from accounts.roles import Level
from oversight import counting
from oversight.statistics import form_13a
from oversight.statistics.periods import Period

COLUMN = "late"  # of form 13a: its list is the list behind the figure


def by_unit(around: Unit, period: Period) -> dict[int, int] | None:
    """How many there are under each unit directly below `around`, by primary key; one query.

    None for the Ministry: unlike the matters they are found only by reading every birth of the period, which
    the statistics do when they are asked for, and no dashboard does at each look.
    """
    if around.level == Level.MINISTRY:
        return None
    late = form_13a.behind(around, period, COLUMN)
    grouped = late.values_list(counting.child_of(around)).annotate(Count("pk"))
    return dict(grouped)
