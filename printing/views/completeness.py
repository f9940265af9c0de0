"""«Kiểm tra sổ»: gaps, doubles, dates, papers, numbers owed and notes of one book, each with its entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import log as audit
from printing.models import IssuedPaper
from registry import completeness
from registry.completeness import Check
from registry.models import BookEntry, RegisterBook
from registry.rules.names import clean
from registry.views.book_fetching import book_or_404
from registry.views.fetching import OfficerRequest

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A number of the book; nameless when no entry has it."""

    number: int
    name: str = ""
    registered_on: str = ""
    registration: int | None = None
    state: str = ""
    state_label: str = ""


def checks(book: RegisterBook) -> tuple[Check, ...]:
    """Every question to the book, in six queries whatever its size."""
    certificates = IssuedPaper.objects.filter(kind=IssuedPaper.Kind.BIRTH_CERTIFICATE)
    printed = certificates.filter(registration__entry__book=book)
    numbers = set(printed.values_list("registration__entry__number", flat=True))
    rows = completeness.rows(book, printed=numbers)
    return completeness.checks(rows, first=book.start_number + 1, last=book.last_number)


@require_safe
def book_completeness(request: OfficerRequest, pk: int) -> HttpResponse:
    """Counts of everything that is asked of the book, and the entries of one of them (`?check=`)."""
    book = book_or_404(request, pk)
    asked = checks(book)
    faults = [check for check in asked if check.is_fault and check.count]
    chosen = next((check for check in asked if check.code == request.GET.get("check")), None)
    shown = chosen or (faults[0] if faults else None)
    page = Paginator(shown.numbers if shown else (), PER_PAGE).get_page(request.GET.get("page"))
    lines = _lines(book, page)
    if any(line.name for line in lines):
        purpose = f"kiểm tra sổ, quyển {book}: {shown.label.lower() if shown else ''}"[:200]
        audit.viewed(book, by=request.user, purpose=purpose, operation_id=request.operation_id)
    context = {
        "book": book,
        "checks": asked,
        "shown": shown,
        "faults": len(faults),
        "page": page,
        "lines": lines,
        "section": "books",
    }
    return render(request, "printing/book_completeness.html", context)


def _lines(book: RegisterBook, page: "ListPage[int]") -> Sequence[Line]:
    """The entries of these numbers, with a line for a number that has none: one query."""
    numbers = list(page.object_list)
    read = BookEntry.objects.filter(book=book, number__in=numbers).select_related("registration")
    by_number = {entry.number: entry for entry in read.order_by("number")}
    return [_line(number, by_number.get(number)) for number in numbers]


def _line(number: int, entry: BookEntry | None) -> Line:
    if entry is None:
        return Line(number)
    return Line(
        number=number,
        name=clean(entry.as_registered["child"]["name"]),
        registered_on=f"{entry.registration.registered_on:%d/%m/%Y}"
        if entry.registration.registered_on
        else "",
        registration=entry.registration_id,
        state=entry.registration.state,
        state_label=entry.registration.get_state_display(),
    )
