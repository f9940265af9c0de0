"""To whom one letter goes: the units directly under one, or communes of several districts of a province."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.db.models.enums import TextChoices

from accounts.models import Unit
from accounts.roles import Level
from oversight.counting import child_of
from registry.exceptions import WrongState


class To(TextChoices):
    """Units of one letter are all of one kind, so that no record is asked of two of them."""

    BELOW = "below", "Các đơn vị ngay bên dưới"
    COMMUNES = "communes", "Các xã, phường, thị trấn"


def offered(around: Unit) -> tuple[To, ...]:
    """Both in a province; elsewhere there is nothing to choose."""
    return tuple(To) if around.level == Level.PROVINCE else (To.BELOW,)


def to_from(said: str, around: Unit) -> To:
    """What was chosen, where it is offered; otherwise those directly below."""
    return next((to for to in offered(around) if to.value == said), To.BELOW)


def receivers(around: Unit, pks: Iterable[int], to: To = To.BELOW) -> list[Unit]:
    """The units of `pks`, by code: those directly under `around`, or communes anywhere under it.

    Among communes a ticked district, or `around` itself, stands for all its communes. Raises WrongState when
    there is none.
    """
    wanted = list(pks)
    found = Unit.objects.filter(parent=around, pk__in=wanted)
    if to is To.COMMUNES:
        ticked = Unit.objects.filter(path__startswith=around.path, pk__in=wanted)
        places = Q(pk__in=wanted)
        for path in ticked.exclude(level=Level.COMMUNE).values_list("path", flat=True):
            places |= Q(path__startswith=path)
        under = Unit.objects.filter(path__startswith=around.path, level=Level.COMMUNE)
        found = under.filter(places).select_related("parent")
    chosen = list(found.order_by("parent__code", "code", "path"))
    if not chosen:
        raise WrongState("Chưa chọn đơn vị nào; xin đánh dấu ít nhất một đơn vị.")
    return chosen


def receiver_of(around: Unit, to: To) -> Any:
    """For a row with `unit`: the key of the unit a letter asks for it."""
    return F("unit_id") if to is To.COMMUNES else child_of(around)


def between(office: Unit, units: Iterable[Unit]) -> list[Unit]:
    """The units between that office and these, each once, by path: they are told of what goes past them.

    One query, none where all stand directly under the office.
    """
    above = {pk for unit in units for pk in unit.ancestor_pks[len(office.ancestor_pks) : -1]}
    return list(Unit.objects.filter(pk__in=above).order_by("path")) if above else []
