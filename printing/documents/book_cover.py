"""The cover of a register book (HANDBOOK §1.5)."""

from dataclasses import dataclass

from django.db.models import Q
from django.template.loader import render_to_string

from registry.models import RegisterBook
from registry.rules.dates import written
from registry.rules.names import clean

TEMPLATE, CSS = "printing/book_cover.html", "book.css"


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """Everything variable on the cover; the day of closing is blank while the book is open (Đ29.9)."""

    office: str
    book: str
    year: str
    opened_on: str
    closed_on: str


def facts_of(book: RegisterBook) -> CoverFacts:
    """The cover of the volume: opened with its first entry, closed when its last year's part is (Đ36)."""
    cover = Q(cover_year=book.year_on_cover) | Q(cover_year=None, year=book.year_on_cover)
    volume = RegisterBook.objects.filter(cover, unit=book.unit_id, kind=book.kind, volume=book.volume)
    last = volume.order_by("-year").values_list("closed_on", flat=True).first()
    return CoverFacts(
        office=clean(book.unit.authority),
        book=str(book),
        year=str(book.year_on_cover),
        opened_on=written(book.opened_on) if book.opened_on else "",
        closed_on=written(last) if last else "",
    )


def html(facts: CoverFacts) -> str:
    """The cover for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"cover": facts})
