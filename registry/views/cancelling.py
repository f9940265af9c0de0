"""Deciding a request for cancellation, and taking note of a refusal."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit import log as audit
from registry import policies
from registry.actions import cancellations
from registry.exceptions import Forbidden
from registry.forms.cancellation import AcceptanceForm
from registry.forms.decisions import ReasonForm
from registry.lifecycle import CANCEL, REFUSE_CANCELLATION, RESTORE, State, Transition
from registry.models import Cancellation, Registration
from registry.views.cancellation_card import cancellation_card, side_by_side
from registry.views.fetching import OfficerRequest, registration_or_404


@require_http_methods(["GET", "POST"])
def accept_cancellation(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the request, its document and both registrations (GET), then void the entry (POST)."""
    registration = _to_decide(request, pk, CANCEL)
    card = cancellation_card(registration)
    needs = bool(card and Cancellation.Reason(card.cancellation.reason).needs_decision)
    form = AcceptanceForm(request.POST or None, needs_decision=needs)
    if request.method == "POST" and form.is_valid():
        try:
            _accept(request, registration, form)
        except Forbidden as refusal:
            for finding in refusal.findings:
                form.add_error(finding.field, finding.message)
        if not form.errors:
            messages.success(request, "Đã hủy việc đăng ký; số đăng ký giữ trong Sổ, ghi là đã hủy.")
            return redirect("registry:registration", pk=registration.pk)
    return _decision_page(request, registration, CANCEL, form)


def _accept(request: OfficerRequest, registration: Registration, form: AcceptanceForm) -> None:
    answers = form.cleaned_data
    decision = None
    if answers["decision_on"]:
        decision = cancellations.Decision(
            answers["decision_number"], answers["decision_on"], answers["decision_signer"]
        )
    cancellations.accept(registration, by=request.user, decision=decision, note=answers["note"])


@require_http_methods(["GET", "POST"])
def refuse_cancellation(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the same (GET), then keep the registration and say why (POST)."""
    registration = _to_decide(request, pk, REFUSE_CANCELLATION)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = "Lý do từ chối"
    if request.method == "POST" and form.is_valid():
        cancellations.refuse(registration, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Đã từ chối hủy; cơ quan đăng ký đọc lý do rồi khôi phục hồ sơ.")
        return redirect("registry:registration", pk=registration.pk)
    return _decision_page(request, registration, REFUSE_CANCELLATION, form)


@require_http_methods(["GET", "POST"])
def restore(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show why it was refused (GET); by restoring the office says that it has read it (POST)."""
    registration = _to_decide(request, pk, RESTORE[State.COMPLETED])
    if request.method == "POST":
        cancellations.restore(registration, by=request.user)
        messages.success(request, f"Đã khôi phục hồ sơ: «{registration.get_state_display()}».")
        return redirect("registry:registration", pk=registration.pk)
    return _decision_page(request, registration, RESTORE[State.COMPLETED], None)


def _to_decide(request: OfficerRequest, pk: int, transition: Transition) -> Registration:
    registration = registration_or_404(request, pk)
    policies.check_source(transition, registration)
    policies.check(request.user, transition, registration)
    return registration


def _decision_page(
    request: OfficerRequest,
    registration: Registration,
    transition: Transition,
    form: AcceptanceForm | ReasonForm | None,
) -> HttpResponse:
    card = cancellation_card(registration)
    tables = side_by_side(card.cancellation, request.user) if card and form else []
    shown = [registration, *([card.cancellation.other] if card and tables else [])]
    for subject in shown:
        assert subject is not None  # noqa: S101 - a table is drawn of it
        audit.viewed(
            subject, by=request.user, purpose="quyết định việc hủy", operation_id=request.operation_id
        )
    context: dict[str, Any] = {
        "registration": registration,
        "transition": transition,
        "other_way": REFUSE_CANCELLATION if transition is CANCEL else CANCEL,
        "cancellation_card": card,
        "comparisons": tables,
        "form": form,
    }
    status = 422 if form and form.is_bound and form.errors else 200
    return render(request, "registry/decide_cancellation.html", context, status=status)
