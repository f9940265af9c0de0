"""How many sheets of phôi came and went, month by month; what is left follows from it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.models import Unit
from printing.models import FormKind, FormRange, FormSpoiling, FormUse

_RECEIVED, _SPOILED_AFTER = "received", "spoiled_after"
Moves = Mapping[tuple[date, str], int]  # (first of the month, what) → sheets


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one kind of sheet; every sheet is counted on the day it leaves the stock, once.

    `spoiled_after`: sheets of this or an earlier month's `printed` that were found spoiled in this month.
    They had left the stock already, so they are no part of the sum, and a month reported never changes.
    """

    first_day: date
    opening: int
    received: int
    printed: int
    spoiled: int
    lost: int
    returned: int
    spoiled_after: int

    @property
    def closing(self) -> int:
        """What is left on the last day."""
        gone = self.printed + self.spoiled + self.lost + self.returned
        return self.opening + self.received - gone

    @property
    def all_spoiled(self) -> int:
        """Every sheet found spoiled in the month, printed on or not: what an office reports as «hỏng»."""
        return self.spoiled + self.spoiled_after


def months(unit: Unit, kind: FormKind) -> list[Month]:
    """From the first month in which anything moved to the present one, newest last; empty: nothing ever."""
    moves = _moves(unit, kind)
    if not moves:
        return []
    start = min(month for month, _ in moves)
    return list(of(moves, start=start, until=timezone.localdate().replace(day=1)))


def of_year(unit: Unit, year: int) -> dict[FormKind, list[Month]]:
    """The months of that year, of each kind of sheet."""
    return {
        kind: [month for month in months(unit, kind) if month.first_day.year == year] for kind in FormKind
    }


def of(moves: Moves, *, start: date, until: date) -> Iterator[Month]:
    """The months from `start` to `until`, both firsts of a month; each opens with what the last left."""
    left, day = 0, start
    while day <= until:
        names = (_RECEIVED, *FormUse.How.values, _SPOILED_AFTER)
        month = Month(first_day=day, opening=left, **{name: moves.get((day, name), 0) for name in names})
        yield month
        left, day = month.closing, _next(day)


def left(unit: Unit, kind: FormKind) -> int:
    """How many sheets are there now."""
    counted = months(unit, kind)
    return counted[-1].closing if counted else 0


def _moves(unit: Unit, kind: FormKind) -> Counter[tuple[date, str]]:
    moves: Counter[tuple[date, str]] = Counter()
    ranges = FormRange.objects.standing().filter(unit=unit, kind=kind).order_by()
    by_month = ranges.annotate(month=TruncMonth("received_on")).values_list("month")
    for month, sheets in by_month.annotate(sheets=Sum(F("last") - F("first") + 1)):
        moves[month, _RECEIVED] += sheets
    uses = FormUse.objects.filter(received__unit=unit, received__kind=kind).order_by()
    for month, how, sheets in uses.annotate(month=TruncMonth("at")).values_list("month", "how", Count("pk")):
        moves[month.date(), how] += sheets
    spoilings = FormSpoiling.objects.filter(use__received__unit=unit, use__received__kind=kind).order_by()
    for month, sheets in spoilings.annotate(month=TruncMonth("at")).values_list("month", Count("pk")):
        moves[month.date(), _SPOILED_AFTER] += sheets
    return moves


def _next(day: date) -> date:
    return day.replace(year=day.year + 1, month=1) if day.month == 12 else day.replace(month=day.month + 1)
