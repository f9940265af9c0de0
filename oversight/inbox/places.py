"""Units an announcement can be narrowed to: those right below and, in a province, communes."""

from dataclasses import dataclass

from accounts.models import Unit
from accounts.roles import Level


@dataclass(frozen=True, slots=True)
class Place:
    """A unit to tick, with those below it to tick one by one."""

    unit: Unit
    below: tuple[Unit, ...] = ()


def places_below(unit: Unit) -> list[Place]:
    """In force, by code. The Ministry chooses among provinces alone: the rest would be thousands of boxes."""
    children = list(Unit.objects.in_force().filter(parent=unit).order_by("code"))
    if unit.level != Level.PROVINCE:
        return [Place(child) for child in children]
    below: dict[int | None, list[Unit]] = {}
    for each in Unit.objects.in_force().filter(parent__in=children).order_by("code"):
        below.setdefault(each.parent_id, []).append(each)
    return [Place(child, tuple(below.get(child.pk, ()))) for child in children]
