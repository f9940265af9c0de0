"""The births that statistics count: in the book, in a state that counts, by the day of registration."""

from typing import Any, NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from accounts.models import Unit
from oversight import counting
from oversight.statistics.periods import Period
from registry.models import Birth, CountedBirth

# What is wanted of a birth: for each trait the values that will do. Counting and listing read the same.
Pick = dict[str, frozenset[object]]
TRAITS = ("kind", "sex", "is_kinh", "is_late", "under_five", "this_year")


class Cell(NamedTuple):
    """How many births of one unit are alike in everything the form asks."""

    unit: int
    kind: str
    sex: str
    is_kinh: bool
    is_late: bool
    under_five: bool
    this_year: bool | None  # born in the last year of the period; None when no year of birth is known
    number: int


def one_of(**traits: object) -> Pick:
    """Those traits, each with one value or a tuple of them."""
    return {
        name: frozenset(wanted if isinstance(wanted, tuple) else (wanted,)) for name, wanted in traits.items()
    }


NEW = one_of(kind=Birth.Kind.NEW.value)
AGAIN = one_of(kind=Birth.Kind.AGAIN.value)
FOREIGN = one_of(kind=Birth.Kind.FOREIGN.value)


def counted(around: Unit, period: Period, *, alone: bool = False) -> QuerySet[CountedBirth]:
    """All births registered in `period` under `around`, in no order, with `this_year` beside their traits.

    With `alone` only those `around` has registered itself, as its own row of a table counts them.
    """
    born_then = ExpressionWrapper(Q(born_year=period.last.year), output_field=BooleanField())
    found = CountedBirth.objects.filter(registered_on__range=(period.first, period.last))
    if alone:
        found = found.filter(unit=around)
    elif around.parent_id is not None:  # under the root lies everything
        found = found.filter(unit__in=Unit.objects.filter(path__startswith=around.path))
    return found.annotate(this_year=born_then)


def cells(around: Unit, period: Period) -> list[Cell]:
    """Those births by the unit directly under `around` (or `around` itself) and all traits; one query."""
    found: Any = counted(around, period).annotate(group=counting.child_of(around))
    grouped = found.values_list("group", *TRAITS).annotate(number=Count("pk")).order_by()
    return [Cell(*row) for row in grouped]


def is_picked(cell: Cell, pick: Pick) -> bool:
    """Whether the births of that cell have what is wanted."""
    return all(getattr(cell, trait) in wanted for trait, wanted in pick.items())


def number_of(known: list[Cell], pick: Pick) -> int:
    """How many births of all these cells have what is wanted."""
    return sum(cell.number for cell in known if is_picked(cell, pick))


def condition(pick: Pick) -> Q:
    """The same question to the rows of `counted`."""
    return Q(**{f"{trait}__in": sorted(wanted, key=str) for trait, wanted in pick.items()})
