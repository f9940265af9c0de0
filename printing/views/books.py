"""A register book on paper, page by page, with cover and closing record; the back of a certificate."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Officer, Unit
from accounts.roles import Permission
from audit import log as audit
from printing.documents import book_cover as cover
from printing.documents import book_page as pages
from printing.documents import closing_record as closing
from printing.documents import notes_page as notes
from printing.forms.books import BackForm, RangeForm, parts
from printing.render import render_pages
from printing.views.pdf import shown
from registry import book_pages as books
from registry.exceptions import Denied, WrongState
from registry.models import BookClosing
from registry.views.book_fetching import book_or_404
from registry.views.fetching import OfficerRequest, registration_or_404


@require_safe
def book_pages(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask which numbers (GET), or with `?start=` and `?end=` give their pages in one PDF."""
    book = book_or_404(request, pk)
    _check(request.user, book.unit)
    form = RangeForm(request.GET if "start" in request.GET else None)
    if not form.is_bound or not form.is_valid():
        context = {"book": book, "form": form, "parts": parts(book.start_number + 1, book.last_number)}
        context["section"] = "books"
        return render(request, "printing/print_book.html", context, status=422 if form.errors else 200)
    low, high = form.numbers
    wanted = books.entries(book).filter(number__range=(low, high))
    page_number = books.page_numbers(book)
    sheets = [books.page_of(entry, page_number=page_number(entry)) for entry in wanted]
    if not sheets:
        raise WrongState(f"Quyển {book} không có số nào từ {low} đến {high}.")
    content = render_pages(pages.html(sheets), css=pages.CSS)
    audit.printed(
        book,
        by=request.user,
        purpose=f"in trang sổ, quyển {book}, số {low} đến {high}",
        operation_id=request.operation_id,
    )
    return _pdf(content, f"so-khai-sinh-{book}-{low}-{high}.pdf")


@require_safe
def book_cover(request: OfficerRequest, pk: int) -> HttpResponse:
    """The cover as a PDF; nobody is named on it."""
    book = book_or_404(request, pk)
    _check(request.user, book.unit)
    content = render_pages(cover.html(cover.facts_of(book)), css=cover.CSS)
    return _pdf(content, f"bia-so-khai-sinh-{book}.pdf")


@require_safe
def closing_record(request: OfficerRequest, pk: int) -> HttpResponse:
    """The closing record of a book as a PDF, to be signed and stamped; one that was given back is none."""
    book = book_or_404(request, pk)
    _check(request.user, book.unit)
    standing = book.closings.exclude(decision=BookClosing.Decision.RETURNED).select_related("prepared_by")
    found = standing.first()
    if found is None:
        raise WrongState(f"Quyển {book} chưa có biên bản khóa sổ để in; xin lập biên bản trước.")
    content = render_pages(closing.html(closing.facts_of(found, book)), css=closing.CSS)
    return _pdf(content, f"khoa-so-khai-sinh-{book}.pdf")


@require_safe
def notes_page(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask from which note on (GET), or with `?start=` give the back of the certificate as a PDF."""
    registration = registration_or_404(request, pk)
    _check(request.user, registration.unit)
    if not registration.in_the_book:
        raise WrongState("Việc khai sinh chưa ghi vào Sổ nên chưa có ghi chú nào.")
    facts = notes.facts_of(registration)
    form = BackForm(facts.notes, request.GET if "start" in request.GET else None)
    if not form.is_bound or not form.is_valid():
        context = {"registration": registration, "facts": facts, "form": form}
        audit.viewed(
            registration, by=request.user, purpose="xem phần ghi chú", operation_id=request.operation_id
        )
        return render(request, "printing/print_notes.html", context, status=422 if form.errors else 200)
    printed = notes.facts_of(
        registration, first=form.cleaned_data["start"], on_form=form.cleaned_data["on_form"]
    )
    audit.printed(
        registration,
        by=request.user,
        purpose="in phần ghi chú ở mặt sau Giấy khai sinh",
        operation_id=request.operation_id,
    )
    return _pdf(
        render_pages(notes.html(printed), css=notes.CSS),
        f"ghi-chu-{registration.entry}.pdf".replace("/", "-"),
    )


def _check(officer: Officer, unit: Unit) -> None:
    """Whoever reads a book from above does not print it: the office that keeps it does."""
    if not officer.may(Permission.PAPER_PRINT, unit):
        raise Denied("Chỉ cơ quan giữ Sổ mới in Sổ và phần ghi chú.")


def _pdf(content: bytes, filename: str) -> HttpResponse:
    return shown(content, filename.replace("/", "-"))
