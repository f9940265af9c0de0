"""«Ghi chú vào Sổ»: written by the officer of the book, mended by another note, confirmed by the head."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.roles import Permission
from audit import log as audit
from registry import masking, note_policies
from registry.actions import book_notes
from registry.exceptions import Denied, Overtaken
from registry.forms.book_note import EventForm, MendingForm
from registry.models import BookNote, Registration
from registry.rules.note_matters import MATTERS
from registry.views.fetching import OfficerRequest, registration_or_404
from registry.views.queue import PER_PAGE
from registry.views.rows import sees_several_units

# One press confirms so many at most: a few seconds.
AT_ONCE = 200
WRITTEN = "Đã ghi chú vào Sổ; chờ lãnh đạo xác nhận."


@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask what is to be noted (GET); show the sentence, and `write` that very one in the book (POST)."""
    registration = registration_or_404(request, pk)
    note_policies.check_write_note(request.user, registration)
    form = EventForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _ask(request, registration, form)
    if not form.is_valid():
        return _ask(request, registration, form, status=422)
    event = form.event()
    # Only the sentence that was read is written: what is typed beside it afterwards is shown first.
    if "write" not in request.POST or request.POST.get("sentence") != event.words:
        return _ask(request, registration, form, sentence=event.words)
    try:
        book_notes.write(registration, event, by=request.user)
    except Overtaken as refusal:
        form.add_error(None, str(refusal))
        registration = registration_or_404(request, pk, as_seen=False)
        return _ask(request, registration, form, sentence=event.words, status=409)
    messages.success(request, WRITTEN)
    return redirect("registry:book_page", registration.entry.book_id, registration.entry.number)


def _ask(
    request: OfficerRequest,
    registration: Registration,
    form: EventForm,
    *,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    audit.viewed(registration, by=request.user, purpose="ghi chú vào Sổ", operation_id=request.operation_id)
    context: dict[str, Any] = {
        "registration": registration,
        "form": form,
        "matters": MATTERS.values(),
        "papers": sorted({matter.paper for matter in MATTERS.values()}),
        "sentence": sentence,
    }
    return render(request, "registry/write_note.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def mend_note(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask for the right words (GET), write them below the wrong note (POST)."""
    note = _note_or_404(request, pk)
    note_policies.check_mend_note(request.user, note)
    registration = note.entry.registration
    form = MendingForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            book_notes.mend(note, form.cleaned_data["text"], by=request.user)
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, WRITTEN)
            return redirect("registry:book_page", note.entry.book_id, note.entry.number)
    audit.viewed(
        registration,
        by=request.user,
        purpose="đính chính ghi chú trong Sổ",
        operation_id=request.operation_id,
    )
    return render(request, "registry/mend_note.html", {"note": note, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def notes_to_confirm(request: OfficerRequest) -> HttpResponse:
    """Notes nobody has confirmed yet, oldest first (GET); confirm those ticked (POST)."""
    if request.method == "POST":
        return _confirm(request)
    visible = BookNote.objects.visible_to(request.user).unconfirmed()
    page = Paginator(book_notes.readable(visible), PER_PAGE).get_page(request.GET.get("page"))
    listed = BookNote.objects.to_confirm(request.user).filter(pk__in=[note.pk for note in page])
    context = {
        "page": page,
        "masked": masking.masked_among(request.user, (note.entry.registration_id for note in page)),
        "mine": set(listed.values_list("pk", flat=True)),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "registry/notes_to_confirm.html", context)


def _confirm(request: OfficerRequest) -> HttpResponse:
    if not request.user.holds(Permission.NOTE_CONFIRM):
        raise Denied("Chỉ lãnh đạo cơ quan đăng ký xác nhận ghi chú trong Sổ.")
    ticked = [int(pk) for pk in request.POST.getlist("note") if pk.isdecimal() and len(pk) < 10]
    visible = BookNote.objects.visible_to(request.user).filter(pk__in=ticked[:AT_ONCE])
    outcomes = book_notes.confirm_each(
        book_notes.readable(visible).order_by("written_on", "pk"), by=request.user
    )
    confirmed = sum(not outcome.refusal for outcome in outcomes)
    if confirmed:
        messages.success(request, f"Đã xác nhận {confirmed} ghi chú.")
    for outcome in outcomes:
        if outcome.refusal:
            messages.error(request, f"Số {outcome.note.entry}: {outcome.refusal}")
    if not outcomes:
        messages.info(request, "Chưa chọn ghi chú nào.")
    if len(outcomes) == 1 and "page" in request.POST:
        return redirect("registry:book_page", outcomes[0].note.entry.book_id, outcomes[0].note.entry.number)
    return redirect("registry:notes_to_confirm")


def _note_or_404(request: OfficerRequest, pk: int) -> BookNote:
    note = get_object_or_404(book_notes.readable(BookNote.objects.visible_to(request.user)), pk=pk)
    seen = request.POST.get("version", "")
    if seen.isdecimal() and len(seen) < 10:
        note.entry.registration.version = int(seen)
    return note
