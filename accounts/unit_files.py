"""The files of the statistics office: one line a unit, one line a succession."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from accounts.roles import Level

OLD_WORLD = "units_to_2025-06-30.csv"
NEW_WORLD = "units_from_2025-07-01.csv"
SUCCESSIONS = "unit_successors_2025.csv"


class UnitKey(NamedTuple):
    """What tells one unit from every other: a code alone is ambiguous across 01/07/2025."""

    level: str
    code: str
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as its file names it."""

    key: UnitKey
    name: str
    kind: str
    parent: UnitKey | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SuccessionLine:
    """An old unit, the new one it went to, and whether wholly."""

    old: UnitKey
    new: UnitKey
    extent: str


def read_units(path: Path) -> list[UnitLine]:
    """The units of one file (or its .gz), upper levels first. A parent is the unit of the level above.

    Raises KeyError where a line names a parent the file does not hold.
    """
    rows = list(_rows(path))
    by_code = {(row["level"], row["code"]): _key(row) for row in rows}
    lines = [_line(row, by_code) for row in rows]
    order = list(Level.values)
    return sorted(lines, key=lambda line: (order.index(line.key.level), line.key.code))


def read_successions(path: Path, *, new_world_begins: date) -> list[SuccessionLine]:
    """The successions on `new_world_begins`, each from a unit of the open past to one of the new world."""
    return [
        SuccessionLine(
            UnitKey(row["level"], row["old_code"], None),
            UnitKey(row["level"], row["new_code"], new_world_begins),
            row["extent"],
        )
        for row in _rows(path)
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    packed = path.with_name(f"{path.name}.gz")
    if packed.exists():
        with gzip.open(packed, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    else:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _key(row: dict[str, str]) -> UnitKey:
    return UnitKey(row["level"], row["code"], _day(row["valid_from"]))


def _line(row: dict[str, str], by_code: dict[tuple[str, str], UnitKey]) -> UnitLine:
    parent = None
    if row["parent"]:
        above = Level.DISTRICT if len(row["parent"]) == 3 else Level.PROVINCE
        parent = by_code[(above, row["parent"])]
    return UnitLine(_key(row), row["name"], row["kind"], parent, _day(row["valid_to"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
