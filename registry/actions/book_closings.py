"""Closing a register book: the record drawn up by an officer, counted again and signed by the head."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from registry import book_policies, volumes
from registry.exceptions import Overtaken, WrongState
from registry.lifecycle import State
from registry.models import BookClosing, RegisterBook, RegistrationEvent

_OVERTAKEN = "Biên bản vừa được người khác xử lý; xin tải lại trang."


@dataclass(frozen=True, slots=True)
class Counts:
    """What a closing record counts, of one year's part of a volume (L60 Đ58.2; TT 04/2020 Đ36)."""

    pages: int
    entries: int  # those on paper alone and those cancelled among them: numbers are kept
    corrections: int  # mistakes mended before the registration was over (Đ35.1), of the entries held here
    cancelled: int
    blank_pages: int


def count(book: RegisterBook) -> Counts:
    """Count `book` as it stands now. Three queries."""
    blank = book.struck_pages.count()
    mended = RegistrationEvent.objects.filter(name="correct", registration__entry__book=book)
    return Counts(
        pages=book.entries_in_all * book.entry_pages + blank,
        entries=book.entries_in_all,
        corrections=mended.count(),
        cancelled=book.entries.filter(registration__state=State.CANCELLED).count(),
        blank_pages=blank,
    )


@transaction.atomic
def prepare(
    book: RegisterBook, *, by: Officer, signer: tuple[str, str], notes: str = "", today: date | None = None
) -> BookClosing:
    """Draw up the closing record; nothing is closed by it. `signer`: name and title of the head.

    `today` defaults to the present day. Raises Denied, and WrongState before the day of closing or when a
    record stands already.
    """
    book = _locked(book)
    book_policies.check_prepare_closing(by, book, today=today or timezone.localdate())
    name, title = signer
    return BookClosing.objects.create(
        book=book,
        closed_on=book.closing_day,
        notes=notes,
        signer_name=name,
        signer_title=title,
        prepared_by=by,
        **asdict(count(book)),
    )


@transaction.atomic
def sign(closing: BookClosing, *, by: Officer) -> None:
    """Write down that the head has signed and stamped the record; from now on nothing enters the book.

    Raises Denied, Overtaken, and WrongState when the book is no longer as the record counts it.
    """
    book = _locked(closing.book)
    book_policies.check_sign_closing(by, closing)
    if asdict(count(book)) != {name: getattr(closing, name) for name in BookClosing.COUNTS}:
        raise WrongState("Sổ đã có thay đổi sau khi lập biên bản; xin trả lại để lập biên bản mới.")
    volumes.lock(book, on=closing.closed_on, words="Theo biên bản khóa sổ.")
    _decide(closing, BookClosing.Decision.SIGNED, by=by)


@transaction.atomic
def send_back(closing: BookClosing, *, by: Officer, reason: str) -> None:
    """Give the record back to be drawn up anew; the book stays as it is.

    Raises Denied, WrongState, Overtaken.
    """
    book_policies.check_sign_closing(by, closing)
    _decide(closing, BookClosing.Decision.RETURNED, by=by, reason=reason)


def _decide(closing: BookClosing, decision: BookClosing.Decision, *, by: Officer, reason: str = "") -> None:
    waiting = BookClosing.objects.filter(pk=closing.pk, decision=BookClosing.Decision.OPEN)
    if not waiting.update(decision=decision, decided_by=by, decided_at=timezone.now(), reason=reason):
        raise Overtaken(_OVERTAKEN)
    closing.refresh_from_db()


def _locked(book: RegisterBook) -> RegisterBook:
    """The row as it is now; entries of this book wait until the caller commits."""
    rows = RegisterBook.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    return rows.get(pk=book.pk)
