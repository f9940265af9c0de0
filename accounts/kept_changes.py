"""What triggers kept of one row, as moments with every field from what to what."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Model

from accounts.history import MOST_SHOWN, Moment
from accounts.models import AccountAct, Assignment, Unit
from audit.telling import from_to, shown

Snapshot = Mapping[str, str]


def of_assignment(assignment: Assignment) -> list[Moment]:
    """When the role was given and changed, newest first, with the acts on the account at the same time."""
    rows = list(Assignment.pgh_event_model.objects.filter(pgh_obj_id=assignment.pk).order_by("pgh_id"))  # type: ignore[attr-defined]
    units = Unit.objects.in_bulk({row.unit_id for row in rows})
    seen = [_snapshot(row, ("role", "unit", "valid_from", "valid_to"), units) for row in rows]
    moments = [
        Moment(row.pgh_created_at, changes=from_to(None, now))
        for row, now in zip(rows[:1], seen, strict=False)
    ]
    moments += [
        Moment(row.pgh_created_at, changes=from_to(before, now))
        for row, (before, now) in zip(rows[1:], pairwise(seen), strict=True)
    ]
    return _newest([moment for moment in moments if moment.changes], _acts(assignment.officer_id))


def of_unit(unit: Unit) -> list[Moment]:
    """When the unit changed, newest first: a row kept there is what stood before the change."""
    rows = list(Unit.pgh_event_model.objects.filter(pgh_obj_id=unit.pk).order_by("pgh_id"))  # type: ignore[attr-defined]
    units = Unit.objects.in_bulk({row.parent_id for row in rows} | {unit.parent_id})
    names = ("name", "kind", "full_name", "parent", "valid_from", "valid_to", "is_border")
    seen = [_snapshot(row, names, units) for row in [*rows, unit]]
    moments = [
        Moment(row.pgh_created_at, changes=from_to(before, after))
        for row, (before, after) in zip(rows, pairwise(seen), strict=True)
    ]
    return _newest([moment for moment in moments if moment.changes], {})


def _snapshot(row: Model, names: tuple[str, ...], units: Mapping[int, Unit]) -> Snapshot:
    return {_label(row, name): _value(row, name, units) for name in names}


def _label(row: Model, name: str) -> str:
    words = str(getattr(row._meta.get_field(name), "verbose_name", name))
    return words[:1].upper() + words[1:]


def _value(row: Any, name: str, units: Mapping[int, Unit]) -> str:
    if name in ("unit", "parent"):  # rows kept by triggers carry the key alone
        key = getattr(row, f"{name}_id")
        return shown(units.get(key))
    words = getattr(row, f"get_{name}_display", None)
    return shown(words() if words else getattr(row, name))


def _acts(officer_pk: int) -> Mapping[datetime, list[AccountAct]]:
    """By the time of their transaction, which is the time of what the triggers kept in it."""
    found: dict[datetime, list[AccountAct]] = {}
    for act in AccountAct.objects.filter(officer_id=officer_pk).select_related("by").order_by("pk"):
        found.setdefault(act.at, []).append(act)
    return found


def _newest(moments: list[Moment], acts: Mapping[datetime, list[AccountAct]]) -> list[Moment]:
    for moment in moments:
        moment.acts = list(acts.get(moment.at, []))
    return moments[::-1][:MOST_SHOWN]
