"""One registration: its data, what happened, and what can be done with it now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit import log as audit
from pid_gateway import actions as pid_gateway
from registry import current
from registry.models import Registration
from registry.rules import cases
from registry.views.after_pid import after_pid
from registry.views.amendment_card import amendment_card, marks
from registry.views.buttons import buttons
from registry.views.cancellation_card import cancellation_card
from registry.views.eligibility import eligibility
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.guidance_card import guidance_card
from registry.views.pid_card import pid_card
from registry.views.sections import sections
from registry.views.sibling_card import sibling_card
from registry.views.timeline import timeline
from registry.views.wait import wait_of


@require_safe
def registration(request: OfficerRequest, pk: int) -> HttpResponse:
    """The record page; looking at it is written down (L60 Đ61)."""
    record = registration_or_404(request, pk)
    audit.viewed(record, by=request.user, purpose="xem hồ sơ", operation_id=request.operation_id)
    return render(request, "registry/registration.html", page_of(record, request))


def page_of(record: Registration, request: OfficerRequest) -> dict[str, Any]:
    """What the record page shows, also when a step has just been refused on it."""
    day = record.registered_on or timezone.localdate()
    ticks = eligibility(record, registered_on=day)
    asked = pid_gateway.request_for(record.reference)
    card = cancellation_card(record)
    is_void = bool(card and card.number)
    held, amended = current.of(record), amendment_card(record, request.user)
    return {
        "registration": record,
        "held": held,
        "sections": sections(held, marks(amended)),
        "timeline": timeline(record),
        "eligibility": ticks,
        "buttons": buttons(record, request.user),
        "pid_request": asked,
        "guidance_card": None if is_void else guidance_card(record, request.user, asked),
        "siblings": sibling_card(record, request.user),
        "amendment_card": amended,
        "divergences": record.divergences.open().select_related("errand"),
        "pid_card": pid_card(record, request.user),
        "cancellation_card": card,
        "no_pid_words": _why_no_pid(all(tick.met for tick in ticks), is_void=is_void),
        "after_pid": after_pid(record, request.user),
        "wait": wait_of(record),
        "book_note": cases.book_note(record.birth.case),
        "later_notes": record.entry.notes.all() if record.in_the_book else (),
        "attachments": record.attachments.filter(withdrawn_at=None),
    }


def _why_no_pid(eligible: bool, *, is_void: bool) -> str:
    if is_void:
        return "Không có; việc đăng ký đã hủy"
    if eligible:
        return "Chưa có; Giấy khai sinh chưa có số vẫn hợp lệ (811/STP điểm 3)"
    return "Không cấp trong trường hợp này"
