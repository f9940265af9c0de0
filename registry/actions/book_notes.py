"""Noting beside an entry what a judgment or decision has changed, and the word of the head of the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Officer
from registry import note_policies
from registry.actions._step import note_act
from registry.exceptions import Overtaken, RegistryError
from registry.models import BookNote, BookNoteConfirmation, Registration
from registry.rules.dates import written
from registry.rules.names import clean
from registry.rules.note_matters import paper_words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a judgment or decision says, as taken down; `text` has the last word on the sentence."""

    matter: str  # a key of note_matters.MATTERS
    paper_name: str
    paper_number: str
    paper_on: date
    paper_issuer: str
    detail: str = ""
    text: str = ""

    @property
    def paper(self) -> str:
        """The document in one phrase."""
        return paper_words(
            name=clean(self.paper_name),
            number=clean(self.paper_number),
            on=self.paper_on,
            issuer=clean(self.paper_issuer),
        )

    @property
    def words(self) -> str:
        """What the book will say."""
        return clean(self.text) or words(self.matter, detail=clean(self.detail), paper=self.paper)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one note; `refusal` says in words why it was not confirmed, blank when it was."""

    note: BookNote
    refusal: str


def readable(notes: QuerySet[BookNote]) -> QuerySet[BookNote]:
    """With all that the checks, the actions and a row of a list read of a note."""
    return notes.select_related(
        "by",
        "confirmation",
        "mends",
        "entry__book",
        "entry__registration__unit",
        "entry__registration__birth",
    )


@transaction.atomic
def write(registration: Registration, event: Event, *, by: Officer) -> BookNote:
    """Note the event beside the entry today; it waits for the head's word, the entry stays as it is.

    Raises WrongState (in no book, a draft, cancelled), Denied, Overtaken. TT 04/2020 Đ29.6, Đ31.9.
    """
    note_policies.check_write_note(by, registration)
    note_act(registration, "write_note", by=by, note=event.words)
    note = BookNote.objects.create(
        entry=registration.entry,
        kind=BookNote.Kind.EVENT,
        text=event.words,
        basis=event.paper,
        written_on=timezone.localdate(),
        matter=event.matter,
        paper_name=clean(event.paper_name),
        paper_number=clean(event.paper_number),
        paper_on=event.paper_on,
        paper_issuer=clean(event.paper_issuer),
        by=by,
    )
    registration.refresh_from_db()
    return note


@transaction.atomic
def mend(note: BookNote, text: str, *, by: Officer) -> BookNote:
    """Write what is right below a wrong note, which stays and is shown struck through (TT 04/2020 Đ35).

    The basis stays that of the wrong note. Raises WrongState, Denied, Overtaken.
    """
    note_policies.check_mend_note(by, note)
    said = f"Đính chính ghi chú ngày {written(note.written_on)}: {clean(text)}"
    registration = note.entry.registration
    note_act(registration, "mend_note", by=by, note=said)
    return BookNote.objects.create(
        entry=note.entry,
        kind=BookNote.Kind.MENDING,
        text=said,
        basis=note.basis,
        written_on=timezone.localdate(),
        mends=note,
        by=by,
    )


@transaction.atomic
def confirm(note: BookNote, *, by: Officer) -> None:
    """The head of the office stands behind the note. Raises WrongState, Denied, Overtaken."""
    note_policies.check_confirm_note(by, note)
    # Of two who press at once one row is written; the other is told.
    confirmation, fresh = BookNoteConfirmation.objects.get_or_create(note=note, defaults={"by": by})
    if not fresh:
        raise Overtaken(f"{confirmation.by.full_name} vừa xác nhận ghi chú này.")
    note_act(note.entry.registration, "confirm_note", by=by, note=note.text)


def confirm_each(notes: Iterable[BookNote], *, by: Officer) -> list[Outcome]:
    """`confirm` for each in the order given, each in its own transaction.

    One that is refused stops none of the others. Not to be called inside a transaction.
    """
    outcomes = []
    for note in notes:
        # Two notes beside one entry: the first confirmation makes what was read of the second old.
        note.entry.registration.refresh_from_db()
        outcomes.append(Outcome(note, _refusal(note, by)))
    return outcomes


def _refusal(note: BookNote, by: Officer) -> str:
    try:
        confirm(note, by=by)
    except RegistryError as refusal:
        return str(refusal)
    return ""
