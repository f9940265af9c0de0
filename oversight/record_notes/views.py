"""Notes on records: the list of an office or of a level above, writing one, saying that it is dealt with."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audit import log as audit
from oversight.models import RecordNote
from oversight.models.record_note import RecordNoteQuerySet
from oversight.places import overseen_from
from oversight.record_notes import actions
from oversight.record_notes.forms import NoteForm, ReplyForm
from registry import policies
from registry.rules.clock import age_in_words
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.queue import PER_PAGE
from registry.views.rows import sees_several_units

SHOWN = {"open": "Chờ xử lý", "resolved": "Đã xử lý"}
# For who writes them: what the own office has asked, not what others above have.
SENT = {"sent": "Cơ quan mình nhắn, chưa trả lời"}


@require_safe
def notes(request: OfficerRequest) -> HttpResponse:
    """Notes on records the officer may read: those open, oldest first, or dealt with (`?show=resolved`).

    `?show=sent`: of those open what the officer's own offices have written.
    """
    if not request.user.visible_paths():
        raise Http404("Tài khoản này không xem hồ sơ nên không có lời nhắn.")
    shown = SHOWN | SENT if overseen_from(request.user) else SHOWN
    show = request.GET.get("show", "")
    show = show if show in shown else "open"
    page = Paginator(_listed(request, show), PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    context: dict[str, Any] = {
        "show": show,
        "shown": shown,
        "page": page,
        "rows": [
            (note, age_in_words(now - note.at), policies.why_not(actions.check_resolve, request.user, note))
            for note in page.object_list
        ],
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "oversight/record_notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask for the words to the registering office (GET), then leave them on the record (POST)."""
    registration = registration_or_404(request, pk)
    actions.check_write(request.user, registration)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.write(registration, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, f"Đã nhắn {registration.unit.authority}.")
        return redirect("registry:registration", pk=registration.pk)
    purpose = "nhắn cơ quan đăng ký về hồ sơ"
    audit.viewed(registration, by=request.user, purpose=purpose, operation_id=request.operation_id)
    context = {"registration": registration, "form": form}
    return render(request, "oversight/write_note.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def resolve_note(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask how the office dealt with it (GET), then write that down (POST)."""
    note = get_object_or_404(_with_record(RecordNote.objects.visible_to(request.user)), pk=pk)
    actions.check_resolve(request.user, note)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.resolve(note, by=request.user, reply=form.cleaned_data["reply"])
        messages.success(request, f"Đã ghi là đã xử lý; {note.office} xem được câu trả lời.")
        return redirect("registry:registration", pk=note.registration_id)
    purpose = "xử lý lời nhắn về hồ sơ"
    audit.viewed(note.registration, by=request.user, purpose=purpose, operation_id=request.operation_id)
    context = {"note": note, "registration": note.registration, "form": form}
    return render(request, "oversight/resolve_note.html", context, status=422 if form.errors else 200)


def _listed(request: OfficerRequest, show: str) -> RecordNoteQuerySet:
    visible = _with_record(RecordNote.objects.visible_to(request.user))
    if show == "open":
        return visible.open()
    if show == "sent":
        return visible.open().filter(sender__in=[unit.pk for unit in overseen_from(request.user)])
    return visible.exclude(resolved_at=None).order_by("-resolved_at", "-pk")


def _with_record(found: RecordNoteQuerySet) -> RecordNoteQuerySet:
    return found.select_related(
        "unit", "by", "resolved_by", "registration__unit", "registration__birth", "registration__entry__book"
    )
