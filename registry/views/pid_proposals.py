"""«Gán số định danh»: a number proposed on its own page, confirmed or refused on the record page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from audit import log as audit
from registry import policies
from registry.actions import pid_proposals
from registry.exceptions import AttachmentRefused, Forbidden, Overtaken
from registry.forms.pid_proposal import PidDecisionForm, PidProposalForm
from registry.models import Registration
from registry.rules import Finding
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.pid_card import pid_card
from registry.views.record import page_of

CHOOSE_AGAIN = "Xin chọn lại tệp văn bản xác nhận: trình duyệt không giữ tệp đã chọn."


@require_http_methods(["GET", "POST"])
def propose_pid(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask for number, reason and document (GET), then put them before a second person (POST)."""
    registration = registration_or_404(request, pk)
    policies.check_propose_pid(request.user, registration)
    form = PidProposalForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    warnings: list[Finding] = []
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            warnings = _propose(request, registration, form)
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            registration, status = registration_or_404(request, pk, as_seen=False), 409
        if not form.errors:
            messages.success(request, "Đã gửi đề nghị gán số; chờ người thứ hai xác nhận.")
            return redirect("registry:registration", pk=registration.pk)
    audit.viewed(registration, by=request.user, purpose="gán số định danh", operation_id=request.operation_id)
    context = {
        "registration": registration,
        "form": form,
        "warnings": warnings,
        "ticked": request.POST.getlist("acknowledged"),
    }
    return render(request, "registry/propose_pid.html", context, status=status)


def _propose(request: OfficerRequest, registration: Registration, form: PidProposalForm) -> list[Finding]:
    """Propose; what stands in the way goes to the form's fields, and the warnings to tick are returned."""
    answers = form.cleaned_data
    try:
        pid_proposals.propose(
            registration,
            by=request.user,
            pid=answers["pid"],
            reason=answers["reason"],
            document=answers["document"],
            acknowledged=request.POST.getlist("acknowledged"),
        )
    except AttachmentRefused as refusal:
        form.add_error("document", str(refusal))
    except Forbidden as refusal:
        for finding in refusal.findings:
            words = finding.message if finding.forbids else "Còn điểm cần xác nhận ở dưới."
            form.add_error("pid" if finding.forbids else None, words)
        form.add_error("document", CHOOSE_AGAIN)
        return [finding for finding in refusal.findings if not finding.forbids]
    return []


@require_POST
def decide_pid(request: OfficerRequest, pk: int) -> HttpResponse:
    """Confirm or refuse the open proposal, as the posted `decision` says."""
    registration = registration_or_404(request, pk)
    policies.check_decide_pid(request.user, registration)
    form = PidDecisionForm(request.POST)
    if not form.is_valid():
        audit.viewed(
            registration, by=request.user, purpose="xác nhận số định danh", operation_id=request.operation_id
        )
        context = page_of(registration, request) | {"pid_card": pid_card(registration, request.user, form)}
        return render(request, "registry/registration.html", context, status=422)
    if form.cleaned_data["decision"] == PidDecisionForm.CONFIRM:
        pid_proposals.confirm(registration, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, "Đã gán số định danh cá nhân cho trẻ.")
    else:
        pid_proposals.refuse(registration, by=request.user, reason=form.cleaned_data["note"])
        messages.success(request, "Đã ghi lại việc không xác nhận số.")
    return redirect("registry:registration", pk=registration.pk)
