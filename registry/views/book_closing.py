"""Closing a register book: what the record will say, then the head's signature."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import leaders_of
from registry import book_policies
from registry.actions import book_closings
from registry.forms.books import ClosingDecisionForm, ClosingForm
from registry.models import BookClosing
from registry.rules import books as rules
from registry.views.books import book_or_404, show_book
from registry.views.fetching import OfficerRequest


@require_http_methods(["GET", "POST"])
def close_book(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the counts and ask for the signer (GET), then draw the record up (POST)."""
    book, today = book_or_404(request, pk), timezone.localdate()
    book_policies.check_prepare_closing(request.user, book, today=today)
    leader = leaders_of(book.unit).first()
    named = {"signer_name": leader.full_name, "signer_title": leader.title} if leader else {}
    form = ClosingForm(request.POST or None, initial=named)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        signer = (said["signer_name"], said["signer_title"])
        book_closings.prepare(book, by=request.user, signer=signer, notes=said["notes"])
        messages.success(request, "Đã lập biên bản khóa sổ; chờ lãnh đạo ký, đóng dấu.")
        return redirect("registry:book", pk=book.pk)
    context = {
        "book": book,
        "counts": book_closings.count(book),
        "form": form,
        "signers": leaders_of(book.unit),
        "term": rules.last_day_to_close(book.year) if book.closed_on is None else None,
        "is_late": book.is_late_on(today),
        "section": "books",
    }
    return render(request, "registry/books/close.html", context, status=422 if form.is_bound else 200)


@require_POST
def decide_closing(request: OfficerRequest, pk: int) -> HttpResponse:
    """Sign the closing record that waits, or give it back, as the posted `decision` says."""
    book, form = book_or_404(request, pk), ClosingDecisionForm(request.POST)
    closing = get_object_or_404(book.closings.select_related("book__unit"), pk=_key(request))
    book_policies.check_sign_closing(request.user, closing)
    if not form.is_valid():
        return show_book(request, book, decision_form=form, status=422)
    if form.cleaned_data["decision"] == ClosingDecisionForm.SIGN:
        book_closings.sign(closing, by=request.user)
        messages.success(request, f"Đã khóa sổ {book} ngày {closing.closed_on:%d/%m/%Y}.{_lateness(closing)}")
    else:
        book_closings.send_back(closing, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Đã trả lại biên bản khóa sổ cho người lập.")
    return redirect("registry:book", pk=book.pk)


def _key(request: OfficerRequest) -> int:
    """Which record the head has read: another one may have been drawn up since."""
    sent = request.POST.get("closing", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _lateness(closing: BookClosing) -> str:
    return " Việc khóa sổ trễ hạn, biên bản ghi rõ." if closing.is_late else ""
