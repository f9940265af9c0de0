"""Announcements of the officer's own office: written, looked at, sent, and who has read them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Unit
from accounts.sheets import csv_file, xlsx_file
from audit import log as audit
from oversight.inbox import announcing, receipts
from oversight.inbox.forms import AnnouncementForm
from oversight.inbox.places import places_below
from oversight.inbox.views import around
from oversight.models import Announcement, Message
from registry.exceptions import AttachmentRefused
from registry.views.fetching import OfficerRequest

PER_PAGE = 50


@require_safe
def announcements(request: OfficerRequest) -> HttpResponse:
    """What the office has sent and the officer's own drafts, newest first."""
    _check_may(request)
    found = announcing.with_counts(announcing.visible_to(request.user)).order_by("-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "oversight/inbox/announcements.html", {"page": page} | around(request))


@require_http_methods(["GET", "POST"])
def compose(request: OfficerRequest) -> HttpResponse:
    """Write one (GET); keep it as a draft and look at it (POST)."""
    _check_may(request)
    unit = _office(request)
    form = AnnouncementForm(request.POST or None, unit=unit, places=places_below(unit))
    if request.method == "POST" and form.is_valid():
        try:
            draft = announcing.draw_up(
                form.words(), unit=unit, by=request.user, files=request.FILES.getlist("papers")
            )
        except AttachmentRefused as refusal:
            form.add_error("papers", str(refusal))
        else:
            return redirect("oversight:announcement", pk=draft.pk)
    return _form_page(request, form, unit)


@require_http_methods(["GET", "POST"])
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """Change an own draft, its papers too."""
    draft = _own_or_404(request, pk)
    typed = {"title": draft.title, "body": draft.body, "levels": draft.levels, "within": draft.within}
    form = AnnouncementForm(
        request.POST or None, unit=draft.from_unit, places=places_below(draft.from_unit), initial=typed
    )
    if request.method == "POST" and form.is_valid():
        without = [int(key) for key in request.POST.getlist("without") if key.isdecimal() and len(key) < 10]
        try:
            announcing.rewrite(
                draft,
                form.words(),
                by=request.user,
                files=request.FILES.getlist("papers"),
                without=without,
            )
        except AttachmentRefused as refusal:
            form.add_error("papers", str(refusal))
        else:
            return redirect("oversight:announcement", pk=draft.pk)
    return _form_page(request, form, draft.from_unit, draft=draft)


@require_safe
def announcement(request: OfficerRequest, pk: int) -> HttpResponse:
    """A draft as it will be read, and where it goes; once sent, who has read it (`?show=unread`)."""
    found = _own_or_404(request, pk)
    context: dict[str, Any] = {"announcement": found, "files": found.files.all(), **around(request)}
    if found.message is None:
        context["audience"] = announcing.audience_in_words(found)
        context["within"] = Unit.objects.filter(pk__in=found.within).order_by("code")
        return render(request, "oversight/inbox/preview.html", context)
    return render(request, "oversight/inbox/receipts.html", context | _receipts(request, found.message))


@require_POST
def send(request: OfficerRequest, pk: int) -> HttpResponse:
    """Send an own draft, for ever."""
    sent = announcing.send(_own_or_404(request, pk), by=request.user)
    messages.success(request, f"Đã gửi tới {receipts.tally(sent).offices} cơ quan.")
    return redirect("oversight:announcement", pk=pk)


@require_POST
def discard(request: OfficerRequest, pk: int) -> HttpResponse:
    """Drop an own draft."""
    announcing.discard(_own_or_404(request, pk), by=request.user)
    messages.success(request, "Đã bỏ bản nháp.")
    return redirect("oversight:announcements")


@require_safe
def receipt_table(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    """Who has read it, as `csv` or `xlsx` (`?show=unread`); taking it out is written down."""
    found = _own_or_404(request, pk)
    if found.message is None or form not in ("csv", "xlsx"):
        raise Http404("Không có bảng này.")
    audit.exported(
        found.message, by=request.user, purpose="kết xuất người đã đọc", operation_id=request.operation_id
    )
    name = f"da-doc-{found.pk}-{timezone.localdate():%Y%m%d}.{form}"
    rows = receipts.rows(found.message, only_unread=request.GET.get("show") == "unread")
    if form == "csv":
        return csv_file(name, receipts.HEADINGS, rows)
    return xlsx_file(name, "Đã đọc", receipts.HEADINGS, rows)


def _receipts(request: OfficerRequest, message: Message) -> dict[str, Any]:
    only_unread = request.GET.get("show") == "unread"
    listed = receipts.of(message, only_unread=only_unread)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    readers = receipts.readers_of(shown)
    return {
        "message": message,
        "only_unread": only_unread,
        "tally": receipts.tally(message),
        "page": page,
        "rows": [(delivery, readers[delivery.pk]) for delivery in shown],
    }


def _form_page(
    request: OfficerRequest, form: AnnouncementForm, unit: Unit, *, draft: Announcement | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "unit": unit,
        "places": form.places,
        "chosen": form.chosen(),
        "draft": draft,
        "files": draft.files.all() if draft else (),
        **around(request),
    }
    status = 422 if form.errors else 200
    return render(request, "oversight/inbox/compose.html", context, status=status)


def _check_may(request: OfficerRequest) -> None:
    if not announcing.may_announce(request.user):
        raise PermissionDenied


def _office(request: OfficerRequest) -> Unit:
    """The first of the officer's offices that announce, or the one asked for by `?unit=`."""
    asked = request.GET.get("unit", "")
    found = announcing.offices(request.user).order_by("path")
    if asked:
        return get_object_or_404(found, pk=int(asked) if asked.isdecimal() and len(asked) < 10 else 0)
    return found[0]


def _own_or_404(request: OfficerRequest, pk: int) -> Announcement:
    _check_may(request)
    return get_object_or_404(announcing.visible_to(request.user), pk=pk)
