"""What the units under one have lying that they can be asked for, counted: the page where they are ticked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from accounts.models import Unit
from accounts.roles import Level
from oversight import counting
from oversight.chasing.receiving import To
from oversight.chasing.senders import asked_of
from oversight.matters import Matter


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with how many it has of each matter; none is left out."""

    unit: Unit
    by_matter: Mapping[Matter, int]

    def count_of(self, matter: Matter) -> int:
        """How many of that matter."""
        return self.by_matter.get(matter, 0)

    def counts(self, matters: Collection[Matter]) -> list[tuple[Matter, int]]:
        """How many of each of these."""
        return [(matter, self.count_of(matter)) for matter in matters]

    def sum_of(self, matters: Collection[Matter]) -> int:
        """How many of these together."""
        return sum(map(self.count_of, matters))

    @property
    def cells(self) -> list[tuple[Matter, int]]:
        """All matters in their order."""
        return self.counts(Matter)

    @property
    def total(self) -> int:
        return self.sum_of(Matter)


@dataclass(frozen=True, slots=True)
class Group:
    """Communes of one unit, which can be ticked together; `unit` is None where they stand by themselves."""

    unit: Unit | None
    rows: tuple[Row, ...]

    @property
    def sums(self) -> list[tuple[Matter, int]]:
        """All matters of all its rows."""
        return [(matter, sum(row.count_of(matter) for row in self.rows)) for matter in Matter]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)


def lying_below(
    around: Unit, *, at: datetime, older_than: timedelta = timedelta(0), to: To = To.BELOW
) -> list[Row]:
    """The units under `around` that have something, the most first. Two queries.

    Those directly under it with all that lies below them, or every commune by itself with its `parent` read.
    """
    if to is To.COMMUNES:
        tallies = counting.of_offices(around, at=at, older_than=older_than)
        units = Unit.objects.filter(level=Level.COMMUNE).select_related("parent")
    else:
        tallies = counting.below(around, at=at, older_than=older_than)
        units = Unit.objects.filter(parent=around)
    found = units.filter(pk__in={pk for pk, _ in tallies}).order_by("code", "path")
    rows = [Row(unit, _asked(unit, tallies)) for unit in found]
    return sorted((row for row in rows if row.total), key=lambda row: -row.total)


def grouped(around: Unit, rows: Sequence[Row], to: To) -> list[Group]:
    """The rows as they are shown: communes under their districts, by code; everything else in one group."""
    if to is not To.COMMUNES:
        return [Group(None, tuple(rows))]
    by_parent = sorted(rows, key=lambda row: (row.unit.parent_id != around.pk, _parent(row).code))
    return [
        Group(None if parent == around else parent, tuple(together))
        for parent, together in groupby(by_parent, key=_parent)
    ]


def _parent(row: Row) -> Unit:
    assert row.unit.parent is not None  # noqa: S101 - a commune stands under something
    return row.unit.parent


def _asked(unit: Unit, tallies: counting.Tallies) -> dict[Matter, int]:
    return {
        matter: tallies[unit.pk, matter].count for matter in asked_of(unit) if (unit.pk, matter) in tallies
    }
