"""Whose accounts an officer manages: those of the offices below (NĐ 87/2020 Đ17, ADR 0033)."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Assignment, Officer, Unit
from accounts.models.unit import UnitQuerySet
from accounts.roles import Permission, Role


def managed_units(manager: Officer) -> UnitQuerySet:
    """Every unit, of any time, whose people's accounts `manager` looks after; none for most officers."""
    from_above = manager.units_where(Permission.ACCOUNTS_MANAGE)
    return from_above | manager.units_where(Permission.COLLEAGUES_MANAGE)


def units_to_give(manager: Officer) -> UnitQuerySet:
    """Of those, the units of today: the ones at which a role can be given."""
    return managed_units(manager).in_force()


def managed(manager: Officer) -> QuerySet[Officer]:
    """The people whose accounts `manager` may see and act on; never the own, never an administrator's.

    Whoever holds or is about to hold a role outside the reach is managed by the level above both. Whoever
    holds none any more is managed where the last one was. People without any assignment are the
    administrators' business.
    """
    reached = managed_units(manager).values("pk")
    posts = Assignment.objects.filter(officer=OuterRef("pk"))
    live = posts.filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()))
    last_unit = Subquery(posts.order_by("-valid_to", "-pk").values("unit")[:1])
    beyond = live.filter(~Q(unit__in=reached) | Q(role=Role.ADMIN))
    ordinary = Officer.objects.filter(is_staff=False, is_superuser=False).exclude(pk=manager.pk)
    return ordinary.annotate(last_unit=last_unit).filter(
        ~Exists(beyond), Exists(live) | Q(last_unit__in=reached)
    )


def managed_or_404(manager: Officer, pk: int) -> Officer:
    """That person; whoever is out of reach does not exist for this manager."""
    return get_object_or_404(managed(manager), pk=pk)


def unit_named(units: UnitQuerySet, text: str) -> Unit:
    """The one of `units` with that code, full name, or words of its full name (marks aside).

    Raises Unit.DoesNotExist for none and Unit.MultipleObjectsReturned for several.
    """
    typed = " ".join(text.split())
    if typed.isalnum() and (by_code := list(units.filter(code__iexact=typed)[:2])) and len(by_code) == 1:
        return by_code[0]
    exact = list(units.filter(full_name__iexact=typed)[:2])
    return exact[0] if len(exact) == 1 else units.matching(typed or "\0").get()
