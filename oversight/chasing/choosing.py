"""What the units under one have lying that they can be asked for, counted: the page where they are ticked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Unit
from oversight import counting
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


def lying_below(around: Unit, *, at: datetime, older_than: timedelta = timedelta(0)) -> list[Row]:
    """The units directly under `around` that have something, the most first. Two queries."""
    tallies = counting.below(around, at=at, older_than=older_than)
    units = Unit.objects.filter(parent=around, pk__in={pk for pk, _ in tallies}).order_by("code", "path")
    rows = [
        Row(
            unit,
            {
                matter: tallies[unit.pk, matter].count
                for matter in asked_of(unit)
                if (unit.pk, matter) in tallies
            },
        )
        for unit in units
    ]
    return sorted((row for row in rows if row.total), key=lambda row: -row.total)
