"""Small steps of the lifecycle with a page that says their legal effect before they are taken."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit import log as audit
from pid_gateway import pauses
from registry import policies
from registry.actions import registrations
from registry.forms.decisions import ReasonForm
from registry.lifecycle import DISCARD, RESEND, Transition
from registry.views.fetching import OfficerRequest, registration_or_404

# The word that goes with the step, and what it does with it.
_WITH_REASON: dict[str, tuple[Transition, str, Callable[..., None], str]] = {
    "discard": (DISCARD, "Lý do bỏ", registrations.discard, "reason"),
}
_WITHOUT: dict[str, tuple[Transition, Callable[..., None]]] = {
    "resend": (RESEND, registrations.resend),
}


@require_http_methods(["GET", "POST"])
def decide(request: OfficerRequest, pk: int, act: str) -> HttpResponse:
    """Ask once more with the legal effect said (GET), then take the step (POST)."""
    registration = registration_or_404(request, pk)
    transition, label, call, word = _named(act)
    policies.check_source(transition, registration)
    policies.check(request.user, transition, registration)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].label = label
    form.fields["reason"].required = bool(word)
    if request.method == "POST" and form.is_valid():
        call(registration, by=request.user, **({word: form.cleaned_data["reason"]} if word else {}))
        messages.success(request, f"{transition.label}: {_done(transition)}")
        return redirect("registry:registration", pk=registration.pk)
    audit.viewed(
        registration,
        by=request.user,
        purpose=f"xem trước khi làm: {transition.label.lower()}",
        operation_id=request.operation_id,
    )
    context: dict[str, Any] = {
        "registration": registration,
        "transition": transition,
        "form": form if word else None,
        "act": act,
    }
    return render(
        request, "registry/decide.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _done(transition: Transition) -> str:
    """What is told afterwards: in a pause of the Ministry a request is kept, not sent."""
    pause = pauses.in_force(timezone.now()) if transition is RESEND else None
    if pause is None:
        return "đã xong."
    last_day = f"hết ngày {pause.last_day:%d/%m/%Y} (CV {pause.letter})"
    return f"đã ghi nhận; tự gửi sau khi hết tạm dừng, {last_day}."


def _named(act: str) -> tuple[Transition, str, Callable[..., None], str]:
    if act in _WITH_REASON:
        return _WITH_REASON[act]
    if act in _WITHOUT:
        transition, call = _WITHOUT[act]
        return transition, "", call, ""
    raise Http404
