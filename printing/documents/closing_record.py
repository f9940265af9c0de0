"""The closing record, written on the page after the last entry (L60 Đ58.2; TT 04/2020 Đ36; LAW B79)."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone

from registry.models import BookClosing, RegisterBook
from registry.rules.dates import written
from registry.rules.names import clean, upper

TEMPLATE, CSS = "printing/closing_record.html", "book.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """Everything variable in the record, as printed; days as 31/12/2026, "" for the unknown."""

    office: str  # «Ủy ban nhân dân xã Thạch Hải, …»
    book: str  # «01-TP/HT-2026-KS»
    year: str
    opened_on: str
    closed_on: str
    made_on: str  # when the head signed; a place to write it while nobody has
    first_number: int
    last_number: int
    pages: int
    events: int
    void: int = 0
    corrections: int = 0
    blank_pages: int = 0
    notes: str = ""
    late: bool = False  # after 04/01 of the next year
    officer: str = ""
    officer_title: str = ""
    signer: str = ""
    signer_title: str = ""


def facts_of(closing: BookClosing, book: RegisterBook) -> ClosingFacts:
    """What the record of `book` says: the counts as they were drawn up, and the day the head has signed."""
    signed_on = timezone.localdate(closing.decided_at) if closing.is_signed and closing.decided_at else None
    return ClosingFacts(
        office=clean(book.unit.authority),
        book=str(book),
        year=str(book.year),
        opened_on=_day(book.opened_on),
        closed_on=_day(closing.closed_on),
        made_on=_day(signed_on),
        first_number=book.first_number,
        last_number=book.last_number,
        pages=closing.pages,
        events=closing.entries,
        void=closing.cancelled,
        corrections=closing.corrections,
        blank_pages=closing.blank_pages,
        notes=clean(closing.notes),
        late=closing.is_late,
        officer=clean(closing.prepared_by.full_name),
        officer_title=clean(closing.prepared_by.title),
        signer=clean(closing.signer_name),
        signer_title=upper(closing.signer_title),
    )


def html(facts: ClosingFacts) -> str:
    """The record for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"closing": facts})


def _day(day: date | None) -> str:
    return written(day) if day else ""
