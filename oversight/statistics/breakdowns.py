"""New registrations by other things: month, case, mother's age, place and province of birth."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from accounts.models import Unit
from oversight.statistics.births import NEW, condition, counted
from oversight.statistics.periods import Period
from registry.models import Birth, CountedBirth

# Upper bounds of the mother's age in whole years, by years of birth alone, as the certificate has it.
_AGES = (
    (18, "under-18", "Dưới 18"),
    (20, "18-19", "18–19"),
    (25, "20-24", "20–24"),
    (30, "25-29", "25–29"),
    (35, "30-34", "30–34"),
    (200, "35-up", "Từ 35"),
)
UNKNOWN, UNKNOWN_LABEL = "unknown", "Không rõ"
HEADINGS = {
    "month": "Theo tháng đăng ký",
    "case": "Theo trường hợp",
    "mother-age": "Theo tuổi của mẹ",
    "place": "Theo nơi sinh",
    "province": "Theo tỉnh, thành phố nơi sinh",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`value` says which to the list behind it; `share` is of the most frequent one, in hundredths."""

    value: str
    label: str
    number: int
    share: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All new registrations by one thing: the numbers of its lines are column 1 of the form."""

    key: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        return HEADINGS[self.key]


def all_of(around: Unit, period: Period) -> tuple[Breakdown, ...]:
    """Every breakdown, in the order of HEADINGS; what there was none of is left out. Three queries."""
    found = counted(around, period).filter(condition(NEW)).order_by()
    by_fact = _grouped(found.annotate(age=_age()), "case", "age", "place")
    by_day = _grouped(found, "province", "registered_on")
    months = Counter[str]()
    for (_, day), number in by_day.items():
        months[f"{day:%Y-%m}"] += number
    cases, ages, places = (_along(by_fact, part) for part in range(3))
    return (
        _breakdown("month", ((month, _month_label(month), months[month]) for month in sorted(months))),
        _breakdown("case", ((value, label, cases[value]) for value, label in Birth.Case.choices)),
        _breakdown("mother-age", ((value, label, ages[value]) for value, label in _age_labels())),
        _breakdown("place", ((value, label, places[value]) for value, label in CountedBirth.Place.choices)),
        _breakdown("province", _provinces(_along(by_day, 0))),
    )


def behind(around: Unit, period: Period, key: str, value: str) -> QuerySet[CountedBirth]:
    """The births of one line, in no order. Raises KeyError where there is no such line."""
    found = counted(around, period).filter(condition(NEW))
    if key == "mother-age":
        found = found.annotate(age=_age())
    return found.filter(_CONDITIONS[key](value))


def label_of(key: str, value: str) -> str:
    """«Theo nơi sinh: Tại nhà». Raises KeyError likewise."""
    return f"{HEADINGS[key]}: {_LABELS[key](value)}"


def _grouped(found: QuerySet[Any], *by: str) -> dict[tuple[Any, ...], int]:
    return {tuple(row[:-1]): row[-1] for row in found.values_list(*by).annotate(number=Count("pk"))}


def _along(grouped: dict[tuple[Any, ...], int], part: int) -> Counter[Any]:
    sums = Counter[Any]()
    for values, number in grouped.items():
        sums[values[part]] += number
    return sums


def _breakdown(key: str, numbers: Iterable[tuple[str, str, int]]) -> Breakdown:
    known = [line for line in numbers if line[2]]
    most = max((number for *_, number in known), default=1)
    return Breakdown(key, tuple(Line(*line, share=100 * line[2] // most) for line in known))


def _provinces(numbers: Counter[int | None]) -> list[tuple[str, str, int]]:
    """The most frequent first; what names no province that ever was, or lies abroad, last."""
    names = dict(Unit.objects.filter(pk__in=[pk for pk in numbers if pk]).values_list("pk", "name"))
    known = [(str(pk), names[pk], number) for pk, number in numbers.items() if pk]
    return [
        *sorted(known, key=lambda line: (-line[2], line[1])),
        (UNKNOWN, "Ở nước ngoài hoặc không rõ tỉnh", numbers[None]),
    ]


def _age() -> Case:
    """A group for the age; ages that cannot be, because a year was mistyped, are unknown."""
    whens = [When(mother_age__lt=bound, then=Value(value)) for bound, value, _ in _AGES]
    return Case(
        When(mother_age=None, then=Value(UNKNOWN)),
        *whens,
        default=Value(UNKNOWN),
        output_field=CharField(),
    )


def _age_labels() -> list[tuple[str, str]]:
    return [*((value, label) for _, value, label in _AGES), (UNKNOWN, UNKNOWN_LABEL)]


def _month(value: str) -> date:
    try:
        return date.fromisoformat(f"{value}-01")
    except ValueError:
        raise KeyError(value) from None


def _month_label(value: str) -> str:
    return f"{_month(value):%m/%Y}"


def _in_month(value: str) -> Q:
    first = _month(value)
    return Q(registered_on__range=(first, first.replace(day=monthrange(first.year, first.month)[1])))


def _province(value: str) -> int | None:
    """The primary key in an address; None for «unknown»."""
    if value == UNKNOWN:
        return None
    if not value.isdecimal() or len(value) > 9:
        raise KeyError(value)
    return int(value)


def _province_label(value: str) -> str:
    pk = _province(value)
    name = Unit.objects.filter(pk=pk).values_list("name", flat=True).first() if pk else None
    return name or "Ở nước ngoài hoặc không rõ tỉnh"


_LABELS: dict[str, Callable[[str], str]] = {
    "month": _month_label,
    "case": dict(Birth.Case.choices).__getitem__,
    "mother-age": dict(_age_labels()).__getitem__,
    "place": dict(CountedBirth.Place.choices).__getitem__,
    "province": _province_label,
}
_CONDITIONS: dict[str, Callable[[str], Q]] = {
    "month": _in_month,
    "case": lambda value: Q(case=value),
    "mother-age": lambda value: Q(age=value),
    "place": lambda value: Q(place=value),
    "province": lambda value: Q(province=_province(value)),
}
