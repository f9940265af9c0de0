"""«Sổ đăng ký»: the register books of the officer's offices, and the front page of one."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Officer
from accounts.roles import Permission
from registry import book_policies, policies, volumes
from registry.actions.book_closings import count
from registry.forms.books import ClosingDecisionForm, PagesForm, StruckPageForm
from registry.models import BookAct, BookClosing, BookNote, RegisterBook
from registry.models.book import RegisterBookQuerySet
from registry.rules import books as rules
from registry.views.fetching import OfficerRequest
from registry.views.rows import sees_several_units

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class BookRow:
    """One book of the list: how it stands, and the one next step."""

    book: RegisterBook
    standing: str
    late: bool
    next_label: str


# What `?waiting=` narrows the list to: the very books a line of the morning page counts.
WAITING = {"close": "Quyển sổ của cơ quan chưa khóa xong", "sign": "Biên bản khóa sổ chờ ký"}


@require_safe
def books(request: OfficerRequest) -> HttpResponse:
    """The books, the newest year first (`?year=`), and on top those whose closing is due.

    `?waiting=` shows those alone that wait for this officer: `close` the record, or `sign` it.
    """
    today = timezone.localdate()
    everything = RegisterBook.objects.visible_to(request.user)
    waiting = request.GET.get("waiting", "")
    waiting = waiting if waiting in WAITING else ""
    if waiting:
        everything = _waiting(everything, waiting, request.user)
    years = list(everything.order_by("-year").values_list("year", flat=True).distinct())
    year = request.GET.get("year", "")
    listed = everything.filter(year=int(year)) if year in map(str, years) else everything
    listed = listed.select_related("unit").prefetch_related("closings", "acts")
    page = Paginator(listed.order_by("-year", "unit__path", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    due = list(everything.closing_due(today).select_related("unit"))
    context = {
        "page": page,
        "rows": [_row(book, request.user) for book in page.object_list],
        "years": years,
        "year": year,
        "waiting": WAITING.get(waiting, ""),
        "due": due,
        "late": [book for book in due if book.is_late_on(today)],
        "term": rules.last_day_to_close(today.year - 1),
        "shows_unit": sees_several_units(request.user),
        "may_open": request.user.units_where(Permission.REGISTRATION_FILE).exists(),
        "may_import": request.user.holds(Permission.BOOK_IMPORT),
        "section": "books",
    }
    return render(request, "registry/books/list.html", context)


def _waiting(books: RegisterBookQuerySet, what: str, officer: Officer) -> RegisterBookQuerySet:
    if what == "close":
        own = officer.units_where(Permission.REGISTRATION_FILE)
        return books.filter(unit__in=own).closing_due(timezone.localdate())
    drawn_up = BookClosing.objects.filter(decision=BookClosing.Decision.OPEN).exclude(prepared_by=officer)
    return books.filter(unit__in=officer.units_where(Permission.BOOK_SIGN), closings__in=drawn_up)


@require_safe
def book(request: OfficerRequest, pk: int) -> HttpResponse:
    """The front page of one book: its cover, how far it is written, its closing, and what can be done."""
    return show_book(request, book_or_404(request, pk))


def book_or_404(request: OfficerRequest, pk: int) -> RegisterBook:
    """A book of the officer's units; else 404."""
    visible = RegisterBook.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(visible.prefetch_related("closings", "acts__by", "struck_pages__by"), pk=pk)


def show_book(
    request: OfficerRequest, book: RegisterBook, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The front page; `forms` are those just refused, by their names in the page."""
    today, officer = timezone.localdate(), request.user
    closing = _standing(book)
    written = volumes.facts(book)
    context: dict[str, Any] = {
        "book": book,
        "standing": standing(book),
        "closing": closing,
        "returned": [one for one in book.closings.all() if one.decision == BookClosing.Decision.RETURNED],
        "is_late": closing is None and book.closing_day < today and book.is_late_on(today),
        "term": rules.last_day_to_close(book.year) if book.closing_day.month == 12 else None,
        "pages_used": rules.pages_used(written),
        "counts": count(book),
        "void": _void(book),
        "is_confirmed": any(act.name == BookAct.Name.STAMPED for act in book.acts.all()),
        "why_not_pages": policies.why_not(book_policies.check_state_pages, officer, book),
        "why_not_strike": policies.why_not(book_policies.check_write_on, officer, book),
        "why_not_confirm": policies.why_not(book_policies.check_confirm_opening, officer, book),
        "why_not_close": policies.why_not(book_policies.check_prepare_closing, officer, book, today=today),
        "why_not_sign": policies.why_not(book_policies.check_sign_closing, officer, closing)
        if closing
        else "",
        "pages_form": PagesForm(initial={"pages": book.pages, "entry_pages": book.entry_pages}),
        "strike_form": StruckPageForm(),
        "decision_form": ClosingDecisionForm(),
        "mistaken": next(iter(forms.values()), None),
        "section": "books",
    }
    return render(request, "registry/books/book.html", context | forms, status=status)


def standing(book: RegisterBook) -> str:
    """How the book stands, in words. Uses the prefetched closings."""
    closing = _standing(book)
    if closing is not None and closing.is_signed:
        return "Đã khóa, trễ hạn" if closing.is_late else "Đã khóa"
    if closing is not None:
        return "Biên bản khóa sổ chờ ký"
    if book.closed_on is not None:
        return "Đã khóa, chưa có biên bản"
    return "Đang ghi" if book.closing_day >= timezone.localdate() else "Chưa khóa"


def _standing(book: RegisterBook) -> BookClosing | None:
    """The closing record that waits or is signed."""
    records = (one for one in book.closings.all() if one.decision != BookClosing.Decision.RETURNED)
    return next(records, None)


def _row(book: RegisterBook, officer: Officer) -> BookRow:
    today, closing = timezone.localdate(), _standing(book)
    due = (book.closed_on is not None or book.year < today.year) and not (closing and closing.is_signed)
    label = "Mở"
    if due and closing is None and officer.may(Permission.REGISTRATION_FILE, book.unit):
        label = "Lập biên bản khóa sổ"
    elif closing and not policies.why_not(book_policies.check_sign_closing, officer, closing):
        label = "Xem, ký"
    return BookRow(book, standing(book), late=due and book.is_late_on(today), next_label=label)


def _void(book: RegisterBook) -> list[BookNote]:
    """The numbers that are void, each with what the book says of it; a number is never used again."""
    notes = BookNote.objects.filter(entry__book=book, kind=BookNote.Kind.CANCELLATION)
    return list(notes.select_related("entry__book").order_by("entry__number"))
