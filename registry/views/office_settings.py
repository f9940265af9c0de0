"""«Cài đặt của cơ quan»: what the head of an office decides for it; its people read it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import Officer, Unit, UnitQuerySet
from accounts.roles import Permission
from registry import policies
from registry.actions.office_settings import decide_self_filing
from registry.actions.self_filing import has_author
from registry.exceptions import Denied
from registry.models import OfficeSetting, SelfFiling
from registry.views.fetching import OfficerRequest

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the officer: what counts there, who decided when, and what became of the drafts."""

    unit: Unit
    setting: OfficeSetting | None
    is_on: bool
    is_orphaned: bool  # who switched it on may no longer file there: nothing happens
    why_not: str
    history: list[OfficeSetting]
    filings: list[SelfFiling]


@require_http_methods(["GET", "POST"])
def office_settings(request: OfficerRequest) -> HttpResponse:
    """The settings of the officer's own offices (GET), or the head's decision about one of them (POST)."""
    offices = request.user.units_where(Permission.REGISTRATION_FILE)
    if request.method == "POST":
        unit = _chosen(offices, request.POST.get("unit", ""))
        on = request.POST.get("files_after_pause") == "1"
        decide_self_filing(unit, on=on, by=request.user)
        messages.success(request, "Đã bật tự lưu chính thức." if on else "Đã tắt tự lưu chính thức.")
        return redirect("registry:office_settings")
    shown = [_office(unit, request.user) for unit in offices.order_by("path")]
    if not shown:
        raise Denied("Đồng chí không làm việc tại cơ quan đăng ký nào nên không có cài đặt để xem.")
    return render(request, "registry/office_settings.html", {"offices": shown})


def _chosen(offices: UnitQuerySet, key: str) -> Unit:
    return get_object_or_404(offices, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)


def _office(unit: Unit, officer: Officer) -> Office:
    setting = OfficeSetting.objects.of(unit)
    is_on = setting is not None and setting.files_after_pause
    history = OfficeSetting.objects.filter(unit=unit).select_related("by").order_by("-pk")
    filings = SelfFiling.objects.filter(registration__unit=unit).select_related("registration__entry__book")
    return Office(
        unit=unit,
        setting=setting,
        is_on=is_on,
        is_orphaned=is_on and setting is not None and not has_author(setting),
        why_not=policies.why_not(policies.check_office_settings, officer, unit),
        history=list(history[:SHOWN]),
        filings=list(filings.order_by("-pk")[:SHOWN]),
    )
