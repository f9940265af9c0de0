"""«Đọc sổ»: a register book page by page, as the paper one, with what was noted since beside it."""

from dataclasses import dataclass

from django.db.models import Max, Min, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from audit import log as audit
from registry import book_pages, masking, note_policies, policies
from registry.models import BookEntry, BookNote, RegisterBook
from registry.views.book_fetching import book_or_404, number_of
from registry.views.fetching import OfficerRequest


@dataclass(frozen=True, slots=True)
class Turns:
    """Where one can turn to from a page; None at the covers."""

    first: int | None
    before: int | None
    after: int | None
    last: int | None


@require_safe
def open_pages(request: OfficerRequest, pk: int) -> HttpResponse:
    """Open the book at `?number=`, else at its first page; a number of another volume leads there."""
    book = book_or_404(request, pk)
    asked = request.GET.get("number", "")
    number = number_of(asked)
    if number is None:
        first = None if asked.strip() else _turns(book, 0).first
        return (
            redirect("registry:book_page", book.pk, first) if first else _missing(request, book, None, asked)
        )
    same_year = Q(unit=book.unit_id, kind=book.kind, year=book.year)
    holding = RegisterBook.objects.filter(same_year, entries__number=number).order_by("-volume")
    volumes = list(holding.values_list("pk", flat=True))
    where = book.pk if book.pk in volumes or not volumes else volumes[0]
    return redirect("registry:book_page", where, number)


@require_safe
def book_page(request: OfficerRequest, pk: int, number: int) -> HttpResponse:
    """The page with that number; who reads it is written down (L60 Đ61)."""
    book = book_or_404(request, pk)
    entry = book_pages.entries(book).filter(number=number).first()
    if entry is None:
        return _missing(request, book, number, str(number))
    registration = entry.registration
    registration.unit = book.unit  # the same office, read already
    masking.check_open(request.user, registration.pk)
    audit.viewed(
        registration,
        by=request.user,
        purpose=f"đọc sổ, quyển {book}, trang của số {number}",
        operation_id=request.operation_id,
    )
    page = book_pages.page_of(entry, page_number=book_pages.page_numbers(book)(entry))
    to_confirm = BookNote.objects.to_confirm(request.user).filter(entry=entry)
    context = {
        "book": book,
        "page": page,
        "registration": registration,
        "turns": _turns(book, number),
        "section": "books",
        "may_write": not policies.why_not(note_policies.check_write_note, request.user, registration),
        "to_confirm": set(to_confirm.values_list("pk", flat=True)) if _some_wait(page) else set(),
    }
    return render(request, "registry/book_page.html", context)


def _some_wait(page: book_pages.Page) -> bool:
    return any(remark.waits for remark in page.remarks)


def _turns(book: RegisterBook, number: int) -> Turns:
    found = BookEntry.objects.filter(book=book).aggregate(
        first=Min("number"),
        before=Max("number", filter=Q(number__lt=number)),
        after=Min("number", filter=Q(number__gt=number)),
        last=Max("number"),
    )
    return Turns(**found)


def _missing(request: OfficerRequest, book: RegisterBook, number: int | None, asked: str) -> HttpResponse:
    turns = _turns(book, number or 0)
    context = {
        "book": book,
        "number": number,
        "asked": asked.strip()[:20],
        "turns": turns,
        "section": "books",
    }
    # An empty book is a page like any other; a number that is not there is not.
    status = 404 if asked.strip() else 200
    return render(request, "registry/book_page_missing.html", context, status=status)
