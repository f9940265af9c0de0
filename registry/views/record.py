"""One registration: its data, what happened, and what can be done with it now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit import log as audit
from pid_gateway import actions as pid_gateway
from pid_gateway.errors import guidance
from registry.models import Registration
from registry.rules import cases
from registry.views.after_pid import after_pid
from registry.views.buttons import buttons
from registry.views.eligibility import eligibility
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.pid_card import pid_card
from registry.views.sections import sections
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
    is_told = asked is not None and (asked.has_second_number or (asked.is_refused and not record.pid))
    return {
        "registration": record,
        "sections": sections(record),
        "timeline": timeline(record),
        "eligibility": ticks,
        "buttons": buttons(record, request.user),
        "pid_request": asked,
        "guidance": guidance(asked.last_code, asked.last_message) if asked and is_told else None,
        "pid_card": pid_card(record, request.user),
        "after_pid": after_pid(record, request.user),
        "wait": wait_of(record),
        "no_pid_words": _why_no_pid(all(tick.met for tick in ticks)),
        "book_note": cases.book_note(record.birth.case),
        "later_notes": record.entry.notes.all() if record.in_the_book else (),
        "attachments": record.attachments.filter(withdrawn_at=None),
    }


def _why_no_pid(eligible: bool) -> str:
    if eligible:
        return "Chưa có; Giấy khai sinh chưa có số vẫn hợp lệ (811/STP điểm 3)"
    return "Không cấp trong trường hợp này"
