"""How far an inspector sees into the access log: the looks of the offices at and below the role's unit."""

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Officer, Unit
from accounts.models.unit import UnitQuerySet
from accounts.roles import Level, Permission
from audit.models import AccessEntry


def may_inspect(officer: Officer) -> bool:
    """Whether the officer searches the log anywhere at all."""
    return officer.holds(Permission.AUDIT_READ)


def units(officer: Officer) -> UnitQuerySet:
    """The offices whose looks the officer inspects; 404 for whoever inspects none."""
    if not may_inspect(officer):
        raise Http404("Trang này dành cho người được giao kiểm tra nhật ký truy cập.")
    return officer.units_where(Permission.AUDIT_READ)


def entries(officer: Officer) -> QuerySet[AccessEntry]:
    """Every look made from those offices, as each was the officer's at that time; in no order.

    Whoever inspects the whole country sees looks from no office too (an account without a post).
    """
    found, reached = AccessEntry.objects.order_by(), units(officer)
    inspecting = [post for post in officer.posts if Permission.AUDIT_READ in post.role_spec.permissions]
    if any(post.unit.level == Level.MINISTRY for post in inspecting):
        return found
    return found.filter(unit_id__in=list(reached.order_by().values_list("pk", flat=True)))


def inspects_at(officer: Officer, unit: Unit) -> bool:
    """Whether the officer may know who looked at the records of that office, from wherever they looked."""
    return officer.may(Permission.AUDIT_READ, unit)
