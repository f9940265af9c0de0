"""«Đối chiếu hai hồ sơ»: the refused child beside those who hold the number or may be its siblings."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Officer
from audit import log as audit
from pid_gateway import actions as pid_gateway
from pid_gateway.advice import advice
from registry import masking, suspicion
from registry.models import Registration
from registry.suspicion import Suspicion
from registry.views.comparison import Comparison, side_by_side
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.guidance_card import GuidanceCard, guidance_card, may_read

PURPOSE = "đối chiếu nghi trùng số định danh"


@require_safe
def compare_number(request: OfficerRequest, pk: int) -> HttpResponse:
    """Side by side; of a registration of another office only what is needed to know it (ADR 0015)."""
    registration = registration_or_404(request, pk)
    asked = pid_gateway.request_for(registration.reference)
    seen = look(registration)
    shown = tables(registration, request.user, seen.compared if seen else [])
    for read in (registration, *(seen.compared if seen else [])):
        audit.viewed(read, by=request.user, purpose=PURPOSE, operation_id=request.operation_id)
    context = {
        "registration": registration,
        "comparisons": shown,
        "guidance_card": _without_this_page(guidance_card(registration, request.user, asked), request.path),
        "pid_request": asked,
        "elsewhere": [
            other for other in (seen.compared if seen else []) if not may_read(request.user, other)
        ],
    }
    return render(request, "registry/compare_number.html", context)


def _without_this_page(card: GuidanceCard | None, path: str) -> GuidanceCard | None:
    return replace(card, buttons=[button for button in card.buttons if button.url != path]) if card else None


def look(registration: Registration) -> Suspicion | None:
    """What our records say to the last refusal; None when there was none."""
    asked = pid_gateway.request_for(registration.reference)
    if asked is None or not asked.is_refused:
        return None
    return suspicion.look_into(
        registration, asked, code=advice().code_of(asked.last_code, asked.last_message)
    )


def tables(registration: Registration, officer: Officer, others: list[Registration]) -> list[Comparison]:
    """One table for each, in their order; of a masked one no more is told than of another office's."""
    masked = masking.masked_among(officer, (other.pk for other in others))
    return [
        side_by_side(
            registration,
            other,
            f"«{other.get_state_display()}»",
            is_readable=may_read(officer, other) and other.pk not in masked,
        )
        for other in others
    ]
