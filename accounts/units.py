"""Bringing the table of units to what the statistics office's files say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from accounts.models import Unit, UnitSuccession
from accounts.roles import Level
from accounts.unit_files import (
    NEW_WORLD,
    OLD_WORLD,
    SUCCESSIONS,
    SuccessionLine,
    UnitKey,
    UnitLine,
    read_successions,
    read_units,
)

TWO_LEVELS_FROM = date(2025, 7, 1)
ROOT = UnitLine(UnitKey(Level.MINISTRY, "BTP", None), "Bộ Tư pháp", "bộ", None, None)


@dataclass
class Loaded:
    """What a load found and did; the last three lists are for people to settle, nothing is guessed."""

    created: int = 0
    changed: int = 0
    successions_created: int = 0
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    successions: Counter[tuple[str, str]] = field(default_factory=Counter)
    unreadable_successions: list[str] = field(default_factory=list)
    without_successor: list[str] = field(default_factory=list)
    without_predecessor: list[str] = field(default_factory=list)


@transaction.atomic
def load(folder: Path) -> Loaded:
    """Make the units and successions of `folder`'s three files; a second load writes nothing.

    Rows are compared in memory by level, code and first day, and only differences are written, so names
    and last days follow the files while border flags set by administrators stay. Units missing from the
    files are left alone.
    """
    done = Loaded()
    stored = {UnitKey(u.level, u.code, u.valid_from): u for u in Unit.objects.all()}
    worlds = {
        "đến 30/06/2025": read_units(folder / OLD_WORLD),
        "từ 01/07/2025": read_units(folder / NEW_WORLD),
    }
    _write_level([ROOT], stored, done)
    for world, lines in worlds.items():
        for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
            of_level = [line for line in lines if line.key.level == level]
            done.units[(world, level)] = len(of_level)
            _write_level(of_level, stored, done)
    old, new = worlds.values()
    successions = read_successions(folder / SUCCESSIONS, new_world_begins=TWO_LEVELS_FROM)
    _write_successions(successions, stored, done)
    _report_gaps(old, new, successions, done)
    return done


def _write_level(lines: Iterable[UnitLine], stored: dict[UnitKey, Unit], done: Loaded) -> None:
    new, changed = [], []
    for line in lines:
        parent = _parent(line, stored)
        unit = stored.get(line.key)
        if unit is None:
            level, code, valid_from = line.key
            unit = Unit(level=level, code=code, valid_from=valid_from)
            new.append(unit)
        elif (unit.name, unit.kind, unit.parent_id, unit.valid_to) != (
            line.name,
            line.kind,
            parent.pk if parent else None,
            line.valid_to,
        ):
            changed.append(unit)
        else:
            continue
        unit.name, unit.kind, unit.parent, unit.valid_to = line.name, line.kind, parent, line.valid_to
        stored[line.key] = unit
    Unit.objects.bulk_create(new, batch_size=2000)
    Unit.objects.bulk_update(changed, ["name", "kind", "parent", "valid_to"], batch_size=500)
    done.created += len(new)
    done.changed += len(changed)


def _parent(line: UnitLine, stored: dict[UnitKey, Unit]) -> Unit | None:
    if line.key == ROOT.key:
        return None
    return stored[line.parent or ROOT.key]


def _write_successions(lines: list[SuccessionLine], stored: dict[UnitKey, Unit], done: Loaded) -> None:
    known = {(s.old_id, s.new_id): s for s in UnitSuccession.objects.all()}
    new, changed = [], []
    for line in lines:
        if line.old not in stored or line.new not in stored:
            done.unreadable_successions.append(f"{line.old.code} → {line.new.code}")
            continue
        done.successions[(line.old.level, line.extent)] += 1
        old, successor = stored[line.old], stored[line.new]
        succession = known.get((old.pk, successor.pk))
        if succession is None:
            new.append(UnitSuccession(old=old, new=successor, extent=line.extent))
        elif succession.extent != line.extent:
            succession.extent = line.extent
            changed.append(succession)
    UnitSuccession.objects.bulk_create(new, batch_size=5000)
    UnitSuccession.objects.bulk_update(changed, ["extent"], batch_size=500)
    done.successions_created += len(new)
    done.changed += len(changed)


def _report_gaps(
    old: list[UnitLine], new: list[UnitLine], successions: list[SuccessionLine], done: Loaded
) -> None:
    left, reached = {line.old for line in successions}, {line.new for line in successions}
    done.without_successor = [
        f"{line.key.code} {line.name}"
        for line in old
        if line.key.level == Level.COMMUNE and line.key not in left
    ]
    done.without_predecessor = [
        f"{line.key.code} {line.name}"
        for line in new
        if line.key.level == Level.COMMUNE and line.key not in reached
    ]
