"""«Phần ghi chú những thông tin thay đổi sau này»: the back of the certificate (TT 04/2020 Đ31.9)."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from registry.models import BookNote, Registration
from registry.rules.dates import written
from registry.rules.names import clean, upper

TEMPLATE, CSS = "printing/notes_page.html", "notes.css"
# The number has a line of its own on the front (L60 Đ29.2); a cancelled certificate is taken back.
_NOT_ON_THE_BACK = (BookNote.Kind.PID, BookNote.Kind.CANCELLATION)


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """One note: its day, what has changed, by which document, who wrote it; `mended` ones are struck."""

    pk: int
    on: str
    text: str
    basis: str
    officer: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class NotesFacts:
    """The notes in their order, and from which one on they are printed: those before stand on the paper."""

    number: str
    name: str
    notes: tuple[NoteFacts, ...]
    first: int = 0  # primary key; 0 prints all
    on_form: bool = False  # box and heading stand on the pre-printed form

    @property
    def rows(self) -> tuple[tuple[NoteFacts, bool], ...]:
        """Each with whether it is printed; one that is not keeps its place."""
        return tuple((note, note.pk >= self.first) for note in self.notes)


def facts_of(registration: Registration, *, first: int = 0, on_form: bool = False) -> NotesFacts:
    """What the back says of a registration in the book: only notes the head of the office stands behind."""
    read = registration.entry.notes.select_related("by", "confirmation")
    written_down = list(read.exclude(kind__in=_NOT_ON_THE_BACK).order_by("pk"))
    certain = [note for note in written_down if not note.waits_for_confirmation]
    mended = {note.mends_id for note in certain}
    return NotesFacts(
        number=str(registration.entry),
        name=upper(registration.birth.name),
        notes=tuple(
            NoteFacts(
                pk=note.pk,
                on=written(note.written_on),
                text=clean(note.text),
                basis=clean(note.basis),
                officer=note.by.full_name,
                mended=note.pk in mended,
            )
            for note in certain
        ),
        first=first,
        on_form=on_form,
    )


def html(facts: NotesFacts) -> str:
    """The back for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"facts": facts})
