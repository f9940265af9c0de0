"""«Kiểm tra và lưu»: everything on one page, what stands in the way, and the filing itself."""

from collections.abc import Set as AbstractSet
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import leaders_of
from accounts.roles import Permission
from pid_gateway import pauses
from pid_gateway.models import Pause
from registry import duplicates, findings, policies
from registry.actions import registrations
from registry.exceptions import BookRefuses, Forbidden
from registry.forms.decisions import FilingForm
from registry.lifecycle import FILE, FILE_WITHOUT_PID
from registry.models import Registration
from registry.views.comparison import comparisons
from registry.views.eligibility import eligibility
from registry.views.fetching import OfficerRequest, note_reading, registration_or_404
from registry.views.links import link_to
from registry.views.sections import sections
from registry.views.sibling_card import sibling_card
from registry.views.steps_nav import steps_nav
from registry.views.suspect_cards import suspect_cards

_KEPT = (
    "In được ngay Giấy khai sinh chưa có số định danh cá nhân; giấy vẫn hợp lệ. "
    "Hồ sơ chờ lưu chính thức khi Bộ Công an cấp số trở lại."
)


@require_http_methods(["GET", "POST"])
def review(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the draft whole (GET) or file it (POST)."""
    registration = registration_or_404(request, pk)
    policies.check_review(request.user, registration)
    if request.method == "GET":
        note_reading(request, registration)
        return _show(request, registration, FilingForm(initial=_initial(registration)))
    form = FilingForm(request.POST)
    if not form.is_valid():
        return _show(request, registration, form)
    try:
        _file(request, registration, form)
    except BookRefuses as refusal:
        form.add_error("registered_on", str(refusal))
    except Forbidden as refusal:
        if not any(finding.forbids for finding in refusal.findings):  # else the page itself says so
            form.add_error(None, "Chưa lưu chính thức được: còn điểm cần xác nhận ở dưới.")
        return _show(request, registration, form, standing={finding.code for finding in refusal.findings})
    if form.errors:
        return _show(request, registration, form)
    return redirect("registry:registration", pk=registration.pk)


def _show(
    request: OfficerRequest,
    registration: Registration,
    form: FilingForm,
    *,
    standing: AbstractSet[str] = frozenset(),
) -> HttpResponse:
    """The page; `standing` are the codes of the findings that have just stopped the filing."""
    context = _page(request, registration, form) | {
        "ticked": request.POST.getlist("acknowledged"),
        "standing": standing,
    }
    return render(request, "registry/review.html", context, status=422 if form.is_bound else 200)


def _file(request: OfficerRequest, registration: Registration, form: FilingForm) -> None:
    filed = registrations.register(
        registration,
        by=request.user,
        registered_on=form.cleaned_data["registered_on"],
        acknowledged=request.POST.getlist("acknowledged"),
        duplicate_reason=form.cleaned_data["duplicate_reason"],
        signer=(form.cleaned_data["signer_name"], form.cleaned_data["signer_title"]),
        age_counted=settings.PID_AGE_COUNTED_AT,
    )
    done = "lưu chính thức. In được Giấy khai sinh ngay." if filed else f"lưu nháp. {_KEPT}"
    messages.success(request, f"Đã ghi vào Sổ số {registration.entry} và {done}")


def _initial(registration: Registration) -> dict[str, Any]:
    leader = leaders_of(registration.unit).first()
    return {
        "registered_on": registration.registered_on or timezone.localdate(),
        "duplicate_reason": registration.duplicate_reason,
        "signer_name": leader.full_name if leader else "",
        "signer_title": leader.title if leader else "",
    }


def _page(request: OfficerRequest, registration: Registration, form: FilingForm) -> dict[str, Any]:
    today = timezone.localdate()
    day = (form.is_bound and form.cleaned_data.get("registered_on")) or registration.registered_on or today
    reason = str(form["duplicate_reason"].value() or "")
    alike = duplicates.suspects(registration)
    found = findings.of(
        registration, registered_on=day, entered_on=today, duplicate_reason=reason, alike=alike
    )
    ticks = eligibility(registration, registered_on=day)
    eligible = all(tick.met for tick in ticks)
    pause = pauses.in_force(timezone.now()) if eligible else None
    return {
        "registration": registration,
        "form": form,
        "steps": steps_nav(registration, "review"),
        "sections": sections(registration),
        "may_edit": request.user.may(Permission.REGISTRATION_EDIT, registration.unit),
        "forbidding": [
            (finding, link_to(registration, finding.field)) for finding in found if finding.forbids
        ],
        "warnings": [finding for finding in found if not finding.forbids],
        "suspects": suspect_cards(alike),
        "siblings": sibling_card(registration, request.user),
        "comparisons": comparisons(registration, alike),
        "eligibility": ticks,
        "signers": leaders_of(registration.unit),
        "only_enters": pause is not None,
        "effect": _effect_in(pause) if pause else (FILE if eligible else FILE_WITHOUT_PID).effect,
    }


def _effect_in(pause: Pause) -> str:
    return (
        f"Bộ Công an tạm dừng cấp số định danh cá nhân đến hết ngày {pause.last_day:%d/%m/%Y} "
        f"(CV {pause.letter}): việc khai sinh được ghi vào Sổ đăng ký khai sinh, hồ sơ giữ ở «Lưu nháp» và "
        f"không sửa được nữa. {_KEPT}"
    )
