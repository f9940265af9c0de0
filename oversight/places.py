"""Which units an officer oversees: what lies below the roles held above the communes."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from accounts.models import Officer, Unit
from accounts.models.unit import UnitQuerySet
from accounts.roles import Level, Permission


def overseen_from(officer: Officer) -> list[Unit]:
    """The units of the roles that oversee, highest first; empty for people of communes."""
    seen = {
        post.unit.path: post.unit
        for post in officer.posts
        if Permission.REGISTRATION_VIEW in post.role_spec.permissions and post.unit.level != Level.COMMUNE
    }
    return [seen[path] for path in sorted(seen)]


def overseen(officer: Officer) -> UnitQuerySet:
    """Every unit the officer may look into, those of the roles themselves among them."""
    places = Q(pk__in=[])
    for unit in overseen_from(officer):
        places |= Q(path__startswith=unit.path)
    return Unit.objects.filter(places)


def overseen_or_404(officer: Officer, pk: int) -> Unit:
    """That unit; what lies elsewhere does not exist for this officer."""
    return get_object_or_404(overseen(officer), pk=pk)


def way_to(unit: Unit, officer: Officer) -> list[Unit]:
    """The units from the officer's own down to `unit`, itself last."""
    return list(overseen(officer).filter(pk__in=unit.ancestor_pks).order_by("path"))


def readable_or_404(officer: Officer, pk: int) -> Unit:
    """That unit, if it is of the officer's own offices, communes too, or below them."""
    places = Q(pk__in=[])
    for path in officer.visible_paths():
        places |= Q(path__startswith=path)
    return get_object_or_404(Unit.objects.filter(places), pk=pk)
