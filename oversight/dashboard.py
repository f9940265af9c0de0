"""The table of a district, a province or the country: a row for each unit below, a column for each matter."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Unit
from oversight import counting, history, late_births
from oversight.chasing import senders
from oversight.counting import NONE, Tallies, Tally, added
from oversight.history import Before
from oversight.matters import Matter
from oversight.row_names import names_of
from oversight.statistics.periods import Period, whole
from registry.rules.clock import age_in_words


@dataclass(frozen=True, slots=True)
class Cell:
    matter: Matter
    count: int
    age: str  # of the oldest, in words; blank when there are none
    change: int | None  # since a week ago; None when that is not known

    @property
    def got_worse(self) -> bool:
        return bool(self.change and self.change > 0)


@dataclass(frozen=True, slots=True)
class Row:
    unit: Unit
    name: str
    is_own: bool  # what the unit looked at has registered itself, not what lies below it
    cells: tuple[Cell, ...]
    late: int  # registered late this year: a figure, no matter to reach zero

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)

    @property
    def can_be_asked(self) -> bool:
        """Whether a chase letter could ask the unit for something that is shown here."""
        asked = senders.asked_of(self.unit)
        return any(cell.count for cell in self.cells if cell.matter in asked)

    @property
    def worst(self) -> list[Cell]:
        """What grew since a week ago, most first."""
        return sorted((cell for cell in self.cells if cell.got_worse), key=lambda cell: -(cell.change or 0))


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    sums: tuple[Cell, ...]
    compared_with: Before
    late: int
    year: Period

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.sums)


def table(
    around: Unit,
    *,
    at: datetime,
    sort: str = "",
    older_than: timedelta = timedelta(0),
    matters: Collection[Matter] = tuple(Matter),
) -> Table:
    """The units directly below `around` that stand now or still have something, in four queries.

    Only `matters` are counted, at least one of them. `sort` is a matter, «total», «late» or blank for the
    units' names. The week before is compared only with everything, not with what is `older_than` something:
    that was not counted then. What was registered late this year stands beside the matters and in none of
    their sums.
    """
    tallies = counting.below(around, at=at, older_than=older_than, matters=matters)
    before = Before(None, {}) if older_than else history.a_week_ago(around, at=at)
    year = whole(timezone.localdate(at).year)
    late = late_births.by_unit(around, year)
    known = {unit for unit, _ in tallies} | set(late)
    shown = [matter for matter in Matter if matter in matters]
    units = _units(around, known)
    names = names_of(units, around)
    rows = [
        Row(
            unit,
            names[unit.pk],
            unit == around,
            _cells(unit, shown, tallies, before, at),
            late.get(unit.pk, 0),
        )
        for unit in units
    ]
    sums = tuple(_sum(matter, tallies, rows, at) for matter in shown)
    in_order = tuple(sorted(rows, key=lambda row: _order(row, sort)))
    return Table(in_order, sums, before, sum(late.values()), year)


def _units(around: Unit, known: set[int]) -> list[Unit]:
    """Those in force, and those of another time or `around` itself where something is `known` of them."""
    in_force = {unit.pk: unit for unit in Unit.objects.in_force().filter(parent=around)}
    if missing := known - in_force.keys():
        in_force |= Unit.objects.in_bulk(missing)
    return list(in_force.values())


def _cells(
    unit: Unit, shown: Iterable[Matter], tallies: Tallies, before: Before, at: datetime
) -> tuple[Cell, ...]:
    found = {matter: tallies.get((unit.pk, matter), NONE) for matter in shown}
    return tuple(
        _cell(matter, tally, before.change(unit.pk, matter, tally.count), at)
        for matter, tally in found.items()
    )


def _cell(matter: Matter, tally: Tally, change: int | None, at: datetime) -> Cell:
    return Cell(matter, tally.count, age_in_words(at - tally.since) if tally.since else "", change)


def _sum(matter: Matter, tallies: Tallies, rows: Sequence[Row], at: datetime) -> Cell:
    changes = [cell.change for row in rows for cell in row.cells if cell.matter is matter]
    known = [change for change in changes if change is not None]
    together = added(tallies.get((row.unit.pk, matter), NONE) for row in rows)
    return _cell(matter, together, sum(known) if known else None, at)


def _order(row: Row, sort: str) -> tuple[int, str, str]:
    """Most of the wanted column first, then by code."""
    counts = {cell.matter.value: cell.count for cell in row.cells} | {
        "total": row.total,
        "late": row.late,
    }
    return -counts.get(sort, 0), row.unit.code, row.unit.path
