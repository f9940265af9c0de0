"""The inbox, one message, and the papers that came with it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from audit import log as audit
from oversight.inbox import announcing, asking, reading
from oversight.models import AnnouncementFile, Delivery, Message, Question
from registry.views.downloads import handed_back
from registry.views.fetching import OfficerRequest

PER_PAGE = 30
_LOOKING_AHEAD = ("prefetch", "prerender", "preview")


@require_safe
def inbox(request: OfficerRequest) -> HttpResponse:
    """What came to the officer's offices, unread first (`?kind=`)."""
    kind = request.GET.get("kind", "")
    page = Paginator(reading.inbox(request.user, kind=kind), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "kind": kind,
        "kinds": Message.Kind,
        "shows_unit": len({post.unit_id for post in request.user.posts}) > 1,
    }
    return render(request, "oversight/inbox/inbox.html", context | around(request))


@require_safe
def message(request: OfficerRequest, pk: int) -> HttpResponse:
    """One message; opening it is reading it, and a message that only leads somewhere leads there.

    The receipt is written by a GET on purpose: it says that the words were shown, a POST in front of every
    message would add a press and say no more. It is written once, changes nothing else, and not for a browser
    that looks ahead nor for HEAD; other sites cannot have it written for an officer unseen (SameSite=Lax).
    """
    mine = Delivery.objects.visible_to(request.user)
    found = get_object_or_404(
        Message.objects.filter(pk__in=mine.values("message")).select_related("from_unit", "by"), pk=pk
    )
    if request.method == "GET" and not looks_ahead(request):
        reading.mark_read(found, by=request.user)
    if found.url and not found.body:
        return redirect(found.url)
    files = AnnouncementFile.objects.filter(announcement__message=found)
    context: dict[str, Any] = {"message": found, "files": files}
    return render(request, "oversight/inbox/message.html", context | around(request))


@require_safe
def announcement_file(request: OfficerRequest, pk: int) -> FileResponse:
    """The bytes as they came, always as a download and inert in the browser; for receivers and senders."""
    paper = get_object_or_404(AnnouncementFile.objects.select_related("announcement"), pk=pk)
    received = Delivery.objects.visible_to(request.user).filter(message=paper.announcement.message_id)
    sent = announcing.visible_to(request.user).filter(pk=paper.announcement_id)
    if not received.exists() and not sent.exists():
        raise Http404("Tệp này không gửi tới cơ quan của đồng chí.")
    audit.downloaded(
        paper, by=request.user, purpose="xem tệp của thông báo", operation_id=request.operation_id
    )
    return handed_back(paper.file, name=paper.name, content_type=paper.content_type)


def around(request: OfficerRequest) -> dict[str, Any]:
    """What the pages of the inbox all show: the ways between them and how many questions wait here."""
    return {
        "section": "inbox",
        "waiting_questions": Question.objects.waiting_at(request.user).count(),
        "may_announce": announcing.may_announce(request.user),
        "may_ask": bool(asking.offices_that_ask(request.user)),
    }


def looks_ahead(request: OfficerRequest) -> bool:
    """Whether the browser fetches the page before anybody has asked for it."""
    said = " ".join(request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any(word in said.lower() for word in _LOOKING_AHEAD)
