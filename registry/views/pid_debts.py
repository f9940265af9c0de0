"""«Sổ nợ số»: certificates handed out without their number, for the office itself and for those above it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from registry.models import PidDebt
from registry.models.pid_debt import PidDebtQuerySet
from registry.rules.clock import age_in_words
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import sees_several_units

_COME = ~Q(registration__pid="")


@dataclass(frozen=True, slots=True)
class Row:
    debt: PidDebt
    age: str
    may_put: bool


@require_safe
def pid_debts(request: OfficerRequest) -> HttpResponse:
    """Open debts, longest first: `?number=come` or `awaited`; for those above `?unit=`, and a count each."""
    owed = PidDebt.objects.visible_to(request.user).open()
    several = sees_several_units(request.user)
    unit = _unit(request) if several else None
    listed = _listed(owed, request.GET.get("number", ""))
    if unit:
        listed = listed.filter(unit=unit)
    page = Paginator(_with_all(listed), PER_PAGE).get_page(request.GET.get("page"))
    offices = set(request.user.units_where(Permission.PAPER_PRINT).values_list("pk", flat=True))
    counts = owed.order_by().aggregate(all=Count("pk"), come=Count("pk", filter=_COME))
    context: dict[str, Any] = {
        "counts": counts,
        "awaited": counts["all"] - counts["come"],
        "number": request.GET.get("number", ""),
        "unit": unit,
        "units": _by_unit(owed) if several else [],
        "page": page,
        "rows": [_row(debt, offices) for debt in page.object_list],
        "shows_unit": several,
    }
    return render(request, "registry/pid_debts.html", context)


def _listed(owed: PidDebtQuerySet, number: str) -> PidDebtQuerySet:
    match number:
        case "come":
            return owed.with_number()
        case "awaited":
            return owed.without_number()
        case _:
            return owed


def _with_all(debts: PidDebtQuerySet) -> PidDebtQuerySet:
    return debts.select_related("unit", "registration__birth", "registration__entry__book")


def _by_unit(owed: PidDebtQuerySet) -> list[dict[str, Any]]:
    """Per office: how many are owed, of how many the number has come, since when; most first."""
    counted = owed.order_by().values("unit", "unit__full_name")
    units = counted.annotate(count=Count("pk"), come=Count("pk", filter=_COME), since=Min("opened_at"))
    return [row | {"age": _age(row["since"])} for row in units.order_by("-count", "unit__path")]


def _row(debt: PidDebt, offices: set[int]) -> Row:
    return Row(debt, _age(debt.opened_at), bool(debt.registration.pid) and debt.unit_id in offices)


def _age(since: Any) -> str:
    return age_in_words(timezone.now() - since)


def _unit(request: OfficerRequest) -> int | None:
    asked = request.GET.get("unit", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None
