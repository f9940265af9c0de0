"""The births that statistics count: in the book, in a state that counts, by the day of registration."""

from typing import Any

from django.db.models import DateField, F, Func, Q, QuerySet
from django.db.models.functions import ExtractYear

from accounts.models import Unit
from oversight.statistics.periods import Period
from registry.lifecycle import Ability, State
from registry.models import Birth, Registration
from registry.rules.deadlines import DAYS

COUNTED = tuple(state for state in State if state.allows(Ability.COUNT))
# Counted, and yet something is left to do with them.
UNSETTLED = (State.ERROR, State.CANCEL_REQUESTED, State.CANCEL_REFUSED)


class LatestDay(Func):
    """The last day a partial date may mean: that of its month, of its year."""

    arity = 1
    output_field = DateField()
    template = (
        "(CASE length(%(expressions)s) WHEN 10 THEN %(expressions)s::date"
        " WHEN 7 THEN ((%(expressions)s || '-01')::date + interval '1 month - 1 day')::date"
        " ELSE (%(expressions)s || '-12-31')::date END)"
    )


class YearsAfter(Func):
    """The birthday so many years later."""

    arity = 1
    output_field = DateField()
    template = "(%(expressions)s + make_interval(years => %(years)s))::date"


def counted(around: Unit, period: Period) -> QuerySet[Any]:
    """All births registered in `period` under `around`, with `late` and `under_five` as annotations."""
    found = Registration.objects.filter(
        state__in=COUNTED,
        unit__path__startswith=around.path,
        registered_on__range=(period.first, period.last),
    )
    return found.annotate(
        latest=LatestDay(F("birth__born_on")),
        deadline=Func(F("latest"), template=f"(%(expressions)s + {DAYS})", output_field=DateField()),
        fifth=YearsAfter(F("latest"), years=5),
        born_year=ExtractYear("latest"),
    ).order_by()


# L60 Đ15.1. A partial date counts as late only when no day it may mean was in time.
LATE = Q(deadline__lt=F("registered_on"))
NEW = Q(birth__kind=Birth.Kind.NEW)
AGAIN = Q(birth__kind=Birth.Kind.AGAIN)
KINH = Q(birth__ethnicity__iexact="Kinh")
