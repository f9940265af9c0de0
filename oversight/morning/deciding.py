"""What waits for this officer's word: asked for by one, decided by another."""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse

from accounts.roles import Permission
from oversight.decisions.kinds import KINDS
from oversight.morning.waiting import Desk, Urgency, Waiting
from registry.models import BookClosing, BookNote


def decisions(desk: Desk) -> Iterator[Waiting]:
    """A line for each kind of the decisions page."""
    for kind in KINDS:
        url = reverse("oversight:decisions", query={"kind": kind.key})
        rows = kind.waiting(desk.officer).annotate(since=F(kind.since))
        yield Waiting(kind.key, kind.words, Urgency.NOW, rows, url)


def signatures(desk: Desk) -> Iterator[Waiting]:
    """Notes of the book to confirm, closing records to sign."""
    notes = BookNote.objects.to_confirm(desk.officer).annotate(since=F("at"))
    yield Waiting(
        "book-notes",
        "ghi chú trong Sổ chờ xác nhận",
        Urgency.TODAY,
        notes,
        reverse("registry:notes_to_confirm"),
    )
    closings = BookClosing.objects.filter(
        decision=BookClosing.Decision.OPEN, book__unit__in=desk.offices(Permission.BOOK_SIGN)
    ).exclude(prepared_by=desk.officer)
    yield Waiting(
        "closings",
        "biên bản khóa sổ chờ ký",
        Urgency.NOW,
        closings.annotate(since=F("prepared_at")),
        reverse("registry:books", query={"waiting": "sign"}),
    )
