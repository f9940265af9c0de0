"""«Quá 24 giờ»: what still waits for a number a day after the first request; from here support is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import Permission
from pid_gateway import pauses
from pid_gateway.models import Pause
from registry.models import Registration
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import Row, rows, sees_several_units
from registry.waiting import overdue as only_overdue


@dataclass(frozen=True, slots=True)
class OverdueRow:
    row: Row
    may_report: bool  # only the office that registers writes about it (L60 Đ7)
    ticked: bool  # not reported yet
    pauses: tuple[Pause, ...]  # those the wait has run through: the clock does not stop, but it explains


@require_safe
def overdue(request: OfficerRequest) -> HttpResponse:
    """Everything visible to the officer that has waited for 24 hours or more, oldest first."""
    now = timezone.now()
    waiting = only_overdue(Registration.objects.visible_to(request.user).with_people(), at=now)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    shown = _rows(request, list(page.object_list), now)
    context = {
        "page": page,
        "rows": shown,
        "may_report": any(row.may_report for row in shown),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "registry/overdue.html", context)


def _rows(request: OfficerRequest, registrations: Sequence[Registration], now: datetime) -> list[OverdueRow]:
    oldest = min((each.pid_asked_at for each in registrations if each.pid_asked_at), default=now)
    known = list(pauses.between(oldest, now)) if registrations else []
    return [
        OverdueRow(
            row=row,
            may_report=request.user.may(Permission.REGISTRATION_FILE, row.registration.unit),
            ticked=not row.is_reported,
            pauses=tuple(pause for pause in known if _meets(pause, row.registration)),
        )
        for row in rows(registrations, request.user)
    ]


def _meets(pause: Pause, registration: Registration) -> bool:
    end = min(pause.ends_at, pause.cancelled_at or pause.ends_at)
    return registration.pid_asked_at is not None and end > registration.pid_asked_at
