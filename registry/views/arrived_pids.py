"""«Số mới về, cần ghi sổ»: one press writes the numbers in the book and draws up the notices."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.roles import Permission
from registry.actions.pid_duties import write_each
from registry.exceptions import Denied
from registry.models import PidDebt, Registration
from registry.models.registration import RegistrationQuerySet
from registry.rules.clock import OVERDUE_AFTER, age_in_words
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import sees_several_units

# «Ghi sổ tất cả» takes so many at a press: a few seconds, and the page says how many are left.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A number that waits to be written; `owes_paper`: a certificate without it is with the family."""

    registration: Registration
    age: str
    is_overdue: bool
    owes_paper: bool
    is_own: bool


@require_http_methods(["GET", "HEAD", "POST"])
def arrived_pids(request: OfficerRequest) -> HttpResponse:
    """The list (GET); write those ticked, or all of the own office, and show each outcome (POST)."""
    if request.method != "POST":
        return render(request, "registry/arrived_pids.html", _list(request))
    if not request.user.holds(Permission.REGISTRATION_FILE):
        raise Denied("Đồng chí không được phân quyền ghi Sổ đăng ký.")
    outcomes = write_each(_wanted(request), by=request.user)
    written = [outcome for outcome in outcomes if not outcome.refusal]
    context = {
        "outcomes": outcomes,
        "written": len(written),
        "refused": len(outcomes) - len(written),
        "owing": _owing([outcome.registration for outcome in written]),
        "left": _own(request).count(),
    }
    return render(request, "registry/arrived_pids_written.html", context)


def _wanted(request: OfficerRequest) -> RegistrationQuerySet:
    """What the press is about; a ticked number that somebody else has written meanwhile is refused."""
    if "all" in request.POST:
        return _own(request).with_people()[:AT_ONCE]
    ticked = [int(pk) for pk in request.POST.getlist("registration") if pk.isdecimal() and len(pk) < 10]
    visible = Registration.objects.visible_to(request.user).with_people()
    return visible.filter(pk__in=ticked[:AT_ONCE]).order_by("pid_recorded_at", "pk")


def _own(request: OfficerRequest) -> RegistrationQuerySet:
    """Those the officer may write: only the office that registers writes its book (L60 Đ7)."""
    offices = request.user.units_where(Permission.REGISTRATION_FILE)
    return Registration.objects.visible_to(request.user).filter(unit__in=offices).pid_to_write()


def _list(request: OfficerRequest) -> dict[str, Any]:
    waiting = Registration.objects.visible_to(request.user).pid_to_write().with_people()
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    offices = set(request.user.units_where(Permission.REGISTRATION_FILE).values_list("pk", flat=True))
    owing = _owing(page.object_list)
    return {
        "page": page,
        "rows": [_row(registration, offices, owing) for registration in page.object_list],
        "own": _own(request).count(),
        "at_once": AT_ONCE,
        "shows_unit": sees_several_units(request.user),
    }


def _row(registration: Registration, offices: set[int], owing: set[int]) -> Row:
    received_at = registration.pid_recorded_at
    age = timezone.now() - received_at if received_at else timedelta(0)
    return Row(
        registration=registration,
        age=age_in_words(age),
        is_overdue=age >= OVERDUE_AFTER,
        owes_paper=registration.pk in owing,
        is_own=registration.unit_id in offices,
    )


def _owing(registrations: Any) -> set[int]:
    """Which of them have a certificate without a number out with the family."""
    debts = PidDebt.objects.filter(registration__in=list(registrations), closed_at=None)
    return set(debts.values_list("registration_id", flat=True))
