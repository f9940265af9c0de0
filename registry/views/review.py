"""«Kiểm tra và lưu»: everything on one page, what stands in the way, and the filing itself."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from registry import duplicates, findings, policies
from registry.actions import registrations
from registry.exceptions import BookRefuses, Forbidden
from registry.forms.decisions import FilingForm
from registry.lifecycle import FILE, FILE_WITHOUT_PID
from registry.models import Registration
from registry.views.comparison import comparisons
from registry.views.eligibility import eligibility
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.links import link_to
from registry.views.sections import sections
from registry.views.steps_nav import steps_nav
from registry.views.suspect_cards import suspect_cards


@require_http_methods(["GET", "POST"])
def review(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the draft whole (GET) or file it (POST)."""
    registration = registration_or_404(request, pk)
    policies.check_edit(request.user, registration)
    if request.method == "GET":
        form = FilingForm(initial=_initial(registration))
        return render(request, "registry/review.html", _page(registration, form))
    form = FilingForm(request.POST)
    ticked = set(request.POST.getlist("acknowledged"))
    if form.is_valid():
        try:
            _file(request, registration, form, ticked)
        except BookRefuses as refusal:
            form.add_error("registered_on", str(refusal))
            return render(
                request, "registry/review.html", _page(registration, form) | {"ticked": ticked}, status=422
            )
        except Forbidden as refusal:
            form.add_error(None, "Chưa lưu chính thức được: còn chỗ cần sửa hoặc cần xác nhận ở dưới.")
            standing = {finding.code for finding in refusal.findings}
            context = _page(registration, form) | {"ticked": ticked, "standing": standing}
            return render(request, "registry/review.html", context, status=422)
        return redirect("registry:registration", pk=registration.pk)
    return render(request, "registry/review.html", _page(registration, form) | {"ticked": ticked}, status=422)


def _file(request: OfficerRequest, registration: Registration, form: FilingForm, ticked: set[str]) -> None:
    registrations.file(
        registration,
        by=request.user,
        registered_on=form.cleaned_data["registered_on"],
        acknowledged=ticked,
        duplicate_reason=form.cleaned_data["duplicate_reason"],
        age_counted=settings.PID_AGE_COUNTED_AT,
    )
    messages.success(
        request, f"Đã ghi vào Sổ số {registration.entry} và lưu chính thức. In được Giấy khai sinh ngay."
    )


def _initial(registration: Registration) -> dict[str, Any]:
    return {
        "registered_on": registration.registered_on or timezone.localdate(),
        "duplicate_reason": registration.duplicate_reason,
    }


def _page(registration: Registration, form: FilingForm) -> dict[str, Any]:
    today = timezone.localdate()
    day = (form.is_bound and form.cleaned_data.get("registered_on")) or registration.registered_on or today
    reason = str(form["duplicate_reason"].value() or "")
    found = findings.of(registration, registered_on=day, entered_on=today, duplicate_reason=reason)
    ticks = eligibility(registration, registered_on=day)
    alike = duplicates.suspects(registration)
    return {
        "registration": registration,
        "form": form,
        "steps": steps_nav(registration, "review"),
        "sections": sections(registration),
        "forbidding": [
            (finding, link_to(registration, finding.field)) for finding in found if finding.forbids
        ],
        "warnings": [finding for finding in found if not finding.forbids],
        "suspects": suspect_cards(alike),
        "comparisons": comparisons(registration, alike),
        "eligibility": ticks,
        "effect": (FILE if all(tick.met for tick in ticks) else FILE_WITHOUT_PID).effect,
    }
