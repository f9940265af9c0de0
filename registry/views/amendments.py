"""«Thay đổi, cải chính, bổ sung»: taken down on its own page, signed or sent back on the record page."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import leaders_of
from audit import log as audit
from registry import codes, current, policies
from registry.actions import amendments
from registry.exceptions import AttachmentRefused, Forbidden, Overtaken
from registry.forms.amendment import AmendmentForm, SigningForm
from registry.masking import masked_among
from registry.models import Amendment, Registration
from registry.rules import Finding
from registry.views.amendment_card import amendment_card
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.queue import PER_PAGE
from registry.views.record import page_of

CHOOSE_AGAIN = "Xin chọn lại tệp: trình duyệt không giữ tệp đã chọn."


@require_http_methods(["GET", "POST"])
def amend(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask for kind, new texts and paper (GET), then put them before whoever signs (POST)."""
    registration = registration_or_404(request, pk)
    policies.check_propose_amendment(request.user, registration)
    held = current.of(registration)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AmendmentForm(held, *sent, initial=_initial(registration))
    warnings: list[Finding] = []
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            warnings = _propose(request, registration, form)
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            registration, status = registration_or_404(request, pk, as_seen=False), 409
        if not form.errors:
            messages.success(request, "Đã ghi nội dung; chờ lãnh đạo ký.")
            return redirect("registry:registration", pk=registration.pk)
    purpose = "ghi thay đổi, cải chính, bổ sung"
    audit.viewed(registration, by=request.user, purpose=purpose, operation_id=request.operation_id)
    context = {
        "registration": registration,
        "held": held,
        "form": form,
        "warnings": warnings,
        "ticked": request.POST.getlist("acknowledged"),
        "signers": leaders_of(registration.unit),
        "ethnicities": codes.ETHNICITIES,
        "nationalities": codes.NATIONALITIES,
    }
    return render(request, "registry/amend.html", context, status=status)


def _initial(registration: Registration) -> dict[str, Any]:
    leader = leaders_of(registration.unit).first()
    return {
        "paper_issuer": registration.unit.authority,
        "signer_name": leader.full_name if leader else "",
        "signer_title": leader.title if leader else "",
    }


def _propose(request: OfficerRequest, registration: Registration, form: AmendmentForm) -> list[Finding]:
    """Take it down; what stands in the way goes to the form's fields, and the warnings to tick come back."""
    try:
        amendments.propose(
            registration,
            form.wanted(),
            by=request.user,
            document=form.cleaned_data["document"],
            acknowledged=request.POST.getlist("acknowledged"),
        )
    except AttachmentRefused as refusal:
        form.add_error("document", str(refusal))
    except Forbidden as refusal:
        for finding in refusal.findings:
            if finding.forbids:
                form.add_error(form.place_of(finding.field), finding.message)
        if not form.errors:
            form.add_error(None, "Còn điểm cần xác nhận ở dưới.")
        form.add_error("document", CHOOSE_AGAIN)
        return [finding for finding in refusal.findings if not finding.forbids]
    return []


@require_POST
def decide_amendment(request: OfficerRequest, pk: int) -> HttpResponse:
    """Sign or send back the open amendment, as the posted `decision` says."""
    registration = registration_or_404(request, pk)
    policies.check_sign_amendment(request.user, registration)
    form = SigningForm(request.POST)
    if not form.is_valid():
        purpose = "ký thay đổi, cải chính, bổ sung"
        audit.viewed(registration, by=request.user, purpose=purpose, operation_id=request.operation_id)
        context = page_of(registration, request)
        context |= {"amendment_card": amendment_card(registration, request.user, form)}
        return render(request, "registry/registration.html", context, status=422)
    if form.cleaned_data["decision"] == SigningForm.SIGN:
        signed = amendments.sign(registration, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, f"{signed.get_kind_display()}: đã ký và ghi chú vào Sổ.")
    else:
        amendments.refuse(registration, by=request.user, reason=form.cleaned_data["note"])
        messages.success(request, "Đã trả lại nội dung cho người ghi.")
    return redirect("registry:registration", pk=registration.pk)


@require_safe
def to_sign(request: OfficerRequest) -> HttpResponse:
    """What waits for a signature in the officer's offices, oldest first."""
    visible = Registration.objects.visible_to(request.user)
    waiting = Amendment.objects.open().filter(registration__in=visible).order_by("proposed_at", "pk")
    listed = waiting.select_related("registration__unit", "registration__entry__book", "registration__birth")
    page = Paginator(listed.select_related("proposed_by"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "mine": set(Amendment.objects.to_sign(request.user).values_list("pk", flat=True)),
        "masked": masked_among(request.user, [each.registration_id for each in page.object_list]),
    }
    return render(request, "registry/amendments.html", context)
