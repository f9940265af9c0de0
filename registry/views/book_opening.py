"""Opening a register book; its pages, its stamp and the pages struck out."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.roles import Permission
from registry import book_policies
from registry.actions import books as actions
from registry.exceptions import BookRefuses, Denied
from registry.forms.books import OpeningForm, PagesForm, StruckPageForm
from registry.models import RegisterBook
from registry.views.books import book_or_404, show_book
from registry.views.fetching import OfficerRequest


@require_http_methods(["GET", "POST"])
def open_book(request: OfficerRequest) -> HttpResponse:
    """Ask what the volume is (GET), then open it (POST)."""
    today = timezone.localdate()
    own = request.user.units_where(Permission.REGISTRATION_FILE).order_by("path")
    if not (offices := list(own)):
        raise Denied("Chỉ cán bộ của cơ quan đăng ký mở sổ của cơ quan.")
    initial = {"year": today.year, "volume": 1, "unit": offices[0].pk}
    form = OpeningForm(request.POST or None, offices=offices, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            book = actions.open_book(form.chosen, form.said(), by=request.user)
        except BookRefuses as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã mở sổ {book}; số tiếp theo là {book.last_number + 1:02}.")
            return redirect("registry:book", pk=book.pk)
    context = {"form": form, "section": "books"}
    return render(request, "registry/books/open.html", context, status=422 if form.is_bound else 200)


@require_POST
def state_pages(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say how many pages the volume has."""
    book, form = book_or_404(request, pk), PagesForm(request.POST)
    book_policies.check_state_pages(request.user, book)
    done = _try(form, lambda said: actions.state_pages(book, by=request.user, **said))
    if not done:
        return show_book(request, book, pages_form=form, status=422)
    return _back(request, book, "Đã ghi số trang của quyển sổ.")


@require_POST
def strike_page(request: OfficerRequest, pk: int) -> HttpResponse:
    """Note a page left blank by mistake."""
    book, form = book_or_404(request, pk), StruckPageForm(request.POST)
    book_policies.check_write_on(request.user, book)
    done = _try(form, lambda said: actions.strike_page(book, by=request.user, **said))
    if not done:
        return show_book(request, book, strike_form=form, status=422)
    return _back(request, book, "Đã ghi trang bỏ trống; trên sổ giấy xin gạch chéo trang và ghi lý do.")


@require_POST
def confirm_book(request: OfficerRequest, pk: int) -> HttpResponse:
    """The head's confirmation that the book is open and its pages stamped."""
    book = book_or_404(request, pk)
    actions.confirm_opening(book, by=request.user)
    return _back(request, book, "Đã xác nhận mở sổ.")


def _try(form: Form, act: Any) -> bool:
    """Do it with what a valid form says; a refusal goes onto the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except BookRefuses as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _back(request: OfficerRequest, book: RegisterBook, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("registry:book", pk=book.pk)
