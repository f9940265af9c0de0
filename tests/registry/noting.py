"""Notes by judgment as officers write them."""

from datetime import date
from typing import Any

from accounts.models import Officer
from registry.actions import book_notes
from registry.actions.book_notes import Event
from registry.models import BookNote, Registration
from tests.factories import fresh

FORM = {
    "matter": "missing",
    "detail": "",
    "paper_name": "Quyết định",
    "paper_number": "12/2026/QĐST-DS",
    "paper_on": "10/10/2026",
    "paper_issuer": "Tòa án nhân dân khu vực 1 - Hà Tĩnh",
    "text": "",
}
PAPER = "Quyết định số 12/2026/QĐST-DS ngày 10/10/2026 của Tòa án nhân dân khu vực 1 - Hà Tĩnh"


def event(**changes: Any) -> Event:
    """A decision that declares the person missing, but for what is said otherwise."""
    said: dict[str, Any] = FORM | {"paper_on": date(2026, 10, 10)} | changes
    return Event(**said)


def noted(registration: Registration, clerk: Officer, **changes: Any) -> BookNote:
    """A note beside its entry that waits for the head of the office."""
    book_notes.write(fresh(registration), event(**changes), by=clerk)
    return reread(registration.entry.notes.last())


def reread(note: BookNote | None) -> BookNote:
    """The note as another page would read it now."""
    assert note
    return book_notes.readable(BookNote.objects.all()).get(pk=note.pk)
