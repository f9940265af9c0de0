"""One registration: its data, what happened, and what can be done with it now."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit import log as audit
from pid_gateway import actions as pid_gateway
from registry import current
from registry.models import Amendment, PidProposal, Registration
from registry.rules import cases
from registry.views.after_pid import after_pid
from registry.views.amendment_card import amendment_card, marks, read_amendments
from registry.views.buttons import buttons
from registry.views.cancellation_card import cancellation_card
from registry.views.eligibility import eligibility
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.guidance_card import guidance_card
from registry.views.kept_rows import kept_rows
from registry.views.opening import masked_page
from registry.views.pid_card import pid_card, read_proposals
from registry.views.sections import sections
from registry.views.sibling_card import sibling_card
from registry.views.timeline import timeline
from registry.views.wait import wait_of


@require_safe
def registration(request: OfficerRequest, pk: int) -> HttpResponse:
    """The record page; looking at it is written down (L60 Đ61)."""
    record = registration_or_404(request, pk, whole=False)
    audit.viewed(record, by=request.user, purpose="xem hồ sơ", operation_id=request.operation_id)
    if record.is_masked:
        return masked_page(request, record)
    return render(request, "registry/registration.html", page_of(record, request))


def page_of(record: Registration, request: OfficerRequest) -> dict[str, Any]:
    """What the record page shows, also when a step has just been refused on it.

    A part is asked for only where there is a row of it: most registrations have none of most.
    """
    kept = kept_rows(record)
    _read_what_is_shared(record, kept)
    day = record.registered_on or timezone.localdate()
    ticks = eligibility(record, registered_on=day)
    asked = pid_gateway.request_for(record.reference)
    card = cancellation_card(record) if "cancellations" in kept else None
    is_void = bool(card and card.number)
    held, amended = current.of(record), amendment_card(record, request.user)
    return {
        "registration": record,
        "kept": kept,
        "held": held,
        "sections": sections(held, marks(amended)),
        "timeline": timeline(record),
        "eligibility": ticks,
        "buttons": buttons(record, request.user),
        "pid_request": asked,
        "guidance_card": None if is_void else guidance_card(record, request.user, asked),
        "siblings": sibling_card(record, request.user, is_alone="sibling" not in kept),
        "amendment_card": amended,
        "divergences": record.divergences.open().select_related("errand") if "divergences" in kept else (),
        "pid_card": pid_card(record, request.user),
        "cancellation_card": card,
        "no_pid_words": _why_no_pid(all(tick.met for tick in ticks), is_void=is_void),
        "after_pid": after_pid(record, request.user, kept),
        "wait": wait_of(record, is_reported="support_lines" in kept),
        "book_note": cases.book_note(record.birth.case),
        "later_notes": record.entry.notes.all() if "notes" in kept else (),
        "attachments": record.attachments.filter(withdrawn_at=None) if "attachments" in kept else (),
    }


def _read_what_is_shared(record: Registration, kept: Collection[str]) -> None:
    """Amendments and proposals once: what holds, the cards and the checks of the buttons all look at them."""
    nothing = (
        Prefetch("amendments", Amendment.objects.none()),
        Prefetch("pid_proposals", PidProposal.objects.none()),
    )
    prefetch_related_objects([record], *(each for each in nothing if each.prefetch_to not in kept))
    read_amendments(record)
    read_proposals(record)


def _why_no_pid(eligible: bool, *, is_void: bool) -> str:
    if is_void:
        return "Không có; việc đăng ký đã hủy"
    if eligible:
        return "Chưa có; Giấy khai sinh chưa có số vẫn hợp lệ (811/STP điểm 3)"
    return "Không cấp trong trường hợp này"
