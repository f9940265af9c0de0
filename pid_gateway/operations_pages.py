"""The operators' pages: how the line is, and what waits on it. No personal data; for others 403."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway import numbers, operations, pauses
from pid_gateway.errors import guidance
from pid_gateway.forms import WaitingFilterForm
from pid_gateway.models import Line, PidRequest, ResendOrder
from pid_gateway.resending import ResendRefused, resend
from pid_gateway.views import OfficerRequest

PER_PAGE = 100
SHOWN = 10  # of each short history


class OperatorRequest(OfficerRequest):
    """As every request of an officer it bears the operation id the page shows."""

    operation_id: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One request as the list shows it; `url` is blank for whoever opens no registrations."""

    request: PidRequest
    key: str
    url: str
    waited: str
    is_overdue: bool
    stands: str
    trouble: str
    province: str


@require_safe
def line(request: OperatorRequest) -> HttpResponse:
    """How the line is now, what the last 24 hours brought, what is announced."""
    _check_may_view(request.user)
    now = timezone.now()
    hours = operations.hours(now)
    may_resend = request.user.holds(Permission.OPERATIONS_RESEND)
    oldest = operations.oldest()
    context: dict[str, Any] = {
        "line": Line.objects.filter(pk=Line.ONLY).first(),
        "outages": operations.last_outages(SHOWN),
        "outlook": pauses.outlook(now),
        "depth": operations.depth(now),
        "oldest": oldest and _row(oldest, request.user),
        "hours": hours,
        "most": max(1, *(hour.numbers + hour.refusals for hour in hours)),
        "pace": operations.pace(now),
        "talks": operations.last_talks(SHOWN),
        "refusals": [(guidance(code), count) for code, count in operations.refusals_by_code()],
        "may_resend": may_resend,
        "orders": ResendOrder.objects.select_related("by")[:SHOWN] if may_resend else (),
    }
    return render(request, "pid_gateway/operations.html", context)


@require_http_methods(["GET", "POST"])
def waiting_requests(request: OperatorRequest) -> HttpResponse:
    """What waits, filtered by the address (GET), or send the chosen ones at once (POST)."""
    _check_may_view(request.user)
    if not request.user.holds(Permission.OPERATIONS_RESEND):
        raise PermissionDenied
    if request.method == "POST" and _resent(request):
        return redirect(request.get_full_path())
    form = WaitingFilterForm(request.GET)
    found = operations.waiting(now=timezone.now(), **form.wanted())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(waiting, request.user) for waiting in page.object_list],
        "reason": request.POST.get("reason", ""),
        "chosen": request.POST.getlist("request"),
    }
    return render(
        request, "pid_gateway/waiting.html", context, status=422 if request.method == "POST" else 200
    )


def _resent(request: OperatorRequest) -> bool:
    """Whether the order was taken; a refusal becomes a message, and what was chosen stays chosen."""
    try:
        order = resend(
            _ids(request.POST.getlist("request")),
            by=request.user,
            reason=request.POST.get("reason", "")[:500],
            operation_id=request.operation_id,
        )
    except ResendRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, f"Đã đưa {order.count} yêu cầu lên gửi ngay. Mã thao tác {order.operation_id}.")
    return True


def _ids(words: list[str]) -> list[uuid.UUID]:
    """The keys that were posted; what is none is left aside."""
    found = []
    for word in words:
        try:
            found.append(uuid.UUID(word))
        except ValueError:
            continue
    return found


def _row(waiting: PidRequest, officer: Officer) -> WaitingRow:
    age = timezone.now() - waiting.first_asked_at
    code = getattr(waiting, "province", "")
    kind, _, pk = waiting.reference.partition(":")
    opens = kind == "registration" and pk.isdecimal() and officer.holds(Permission.REGISTRATION_VIEW)
    return WaitingRow(
        request=waiting,
        key=str(waiting.pk),
        waited=_in_words(age),
        is_overdue=age >= operations.OVERDUE,
        url=reverse("registry:registration", args=[int(pk)]) if opens else "",
        stands="Đã gửi, chờ quyết định" if waiting.submitted_at else "Chưa gửi được",
        trouble=_trouble(waiting),
        province=numbers.PROVINCES.get(numbers.prefix(code), code) if code else "",
    )


def _trouble(waiting: PidRequest) -> str:
    """What the last talk about it brought, when that was no answer."""
    vain = f"{waiting.attempts} lần liền không có trả lời" if waiting.attempts else ""
    said = waiting.last_message if waiting.last_code else ""
    return " · ".join(words for words in (said, vain) if words)


def _in_words(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} phút"
    hours = minutes // 60
    return f"{hours} giờ" if hours < 48 else f"{hours // 24} ngày {hours % 24} giờ"


def _check_may_view(officer: Officer) -> None:
    if not officer.holds(Permission.OPERATIONS_VIEW):
        raise PermissionDenied
