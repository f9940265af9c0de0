"""The same births by other things: by month, by case, by the mother's age."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Cast, ExtractMonth, ExtractYear, Substr

from accounts.models import Unit
from oversight.statistics.births import NEW, counted
from oversight.statistics.periods import Period
from registry.models import Birth, Person

# A label, how many, and how many of a hundred parts of the most frequent one that is.
Lines = list[tuple[str, int, int]]

# Upper bounds of the mother's age in whole years, by years of birth alone, as the certificate has it.
_AGES = ((18, "Dưới 18"), (20, "18–19"), (25, "20–24"), (30, "25–29"), (35, "30–34"), (200, "Từ 35"))
UNKNOWN = "Không rõ"


def by_month(around: Unit, period: Period) -> Lines:
    """New registrations by the month they were made in, in order: «06/2021»."""
    year, month = ExtractYear("registered_on"), ExtractMonth("registered_on")
    found = counted(around, period).filter(NEW).annotate(year=year, month=month)
    grouped = found.values_list("year", "month").annotate(number=Count("pk")).order_by("year", "month")
    return _lines((f"{month:02}/{year}", number) for year, month, number in grouped)


def by_case(around: Unit, period: Period) -> Lines:
    """New registrations by case (LAW A4), in the order of the form; cases there were none of are left out."""
    grouped = counted(around, period).filter(NEW).values_list("birth__case").annotate(number=Count("pk"))
    numbers: dict[str, int] = dict(grouped)
    return _lines((label, numbers.get(value, 0)) for value, label in Birth.Case.choices)


def by_age_of_mother(around: Unit, period: Period) -> Lines:
    """New registrations by the mother's age in the child's year of birth."""
    mothers = Person.objects.filter(registration=OuterRef("pk"), role=Person.Role.MOTHER)
    born: Any = Cast(Substr(Subquery(mothers.values("born_on")[:1]), 1, 4), IntegerField())
    found = counted(around, period).filter(NEW).annotate(age=F("born_year") - born)
    numbers = dict.fromkeys((label for _, label in _AGES), 0) | {UNKNOWN: 0}
    for age, number in found.values_list("age").annotate(number=Count("pk")):
        numbers[_group(age)] += number
    return _lines(numbers.items())


def _lines(numbers: Iterable[tuple[str, int]]) -> Lines:
    known = [(label, number) for label, number in numbers if number]
    most = max((number for _, number in known), default=1)
    return [(label, number, 100 * number // most) for label, number in known]


def _group(age: int | None) -> str:
    if age is None:
        return UNKNOWN
    return next((label for bound, label in _AGES if age < bound), UNKNOWN)
