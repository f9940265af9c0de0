"""Which volume takes the next entry: opened with the first event, continued when full, used on next year.

The one place that decides it (ADR 21); the arithmetic of pages is `registry.rules.books`.
"""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Officer, Unit
from registry.models import BookAct, RegisterBook, StruckPage
from registry.rules import books as rules
from registry.rules.books import VolumeFacts


def facts(book: RegisterBook) -> VolumeFacts:
    """How far the volume is written. One query."""
    return VolumeFacts(
        pages=book.pages,
        entry_pages=book.entry_pages,
        pages_before=book.pages_before,
        entries=book.entries_held,
        struck_pages=StruckPage.objects.filter(book=book).count(),
    )


def is_full(book: RegisterBook) -> bool:
    """Whether no further entry fits. A volume whose size nobody has said costs no query."""
    return book.pages is not None and rules.is_full(facts(book))


@transaction.atomic
def to_write_in(unit: Unit, kind: str, year: int) -> RegisterBook:
    """The volume for the next entry of that year; opened here when there is none, or the newest is full.

    It may be closed all the same, when it was closed before it was full: the caller's entry is then refused.
    """
    newest = RegisterBook.objects.in_the_year(unit, kind, year).first()
    if newest is None:
        return _first_of_the_year(unit, kind, year)
    if is_full(newest):
        lock_full(newest)
        return open_next(newest)
    return newest


def lock_full(book: RegisterBook) -> None:
    """Close a full volume on the day of its last entry (Đ36): nothing enters it any more. Once is enough."""
    if book.closed_on is None:
        lock(book, on=book.last_entry_on or date(book.year, 1, 1), words="Hết trang.")


def lock(book: RegisterBook, *, on: date, words: str) -> None:
    """Let nothing enter `book` from now on, and write that down; a book closed before stays as it was.

    The closing record, with the head's signature, follows (`registry.actions.book_closings`).
    """
    if RegisterBook.objects.filter(pk=book.pk, closed_on=None).update(closed_on=on):
        BookAct.objects.create(book=book, name=BookAct.Name.LOCKED, words=words)
    book.refresh_from_db()


def open_next(full: RegisterBook, *, by: Officer | None = None, **said: Any) -> RegisterBook:
    """The volume after a full one: its numbers continue those of the year (Đ29.3).

    `said` are columns an officer has filled in; else it has as many pages as the one before.
    """
    values = {
        "start_number": full.last_number,
        "last_number": full.last_number,
        "start_on": full.last_entry_on,
        "last_entry_on": full.last_entry_on,
        "pages": full.pages,
        "entry_pages": full.entry_pages,
    }
    # A volume begun in an earlier year has a number of that year; the first one of this year is 01.
    volume = full.volume + 1 if full.cover_year is None else 1
    return begin(full.unit, full.kind, full.year, volume, by=by, **(values | said))


def begin(
    unit: Unit, kind: str, year: int, volume: int, *, by: Officer | None = None, **values: Any
) -> RegisterBook:
    """A volume of that year, the one that is there or a new one; two who come at once get the same."""
    book, is_new = RegisterBook.objects.get_or_create(
        unit=unit, kind=kind, year=year, volume=volume, cover_year=None, defaults=values
    )
    if is_new:
        BookAct.objects.create(
            book=book, name=BookAct.Name.OPENED, words=f"Từ số {book.start_number + 1:02}.", by=by
        )
    return book


def previous_of(unit: Unit, kind: str, year: int) -> RegisterBook | None:
    """The newest part of an earlier year."""
    earlier = RegisterBook.objects.filter(unit=unit, kind=kind, year__lt=year)
    return earlier.order_by("-year", "-pk").first()


def _first_of_the_year(unit: Unit, kind: str, year: int) -> RegisterBook:
    """The last year's volume used on when it has room, else the first volume of the new year."""
    last = previous_of(unit, kind, year)
    if last is None:
        return begin(unit, kind, year, 1)
    has_gone_on = RegisterBook.objects.filter(unit=unit, kind=kind, year__gt=year).exists()
    if has_gone_on or not rules.goes_on(facts(last)):
        return begin(unit, kind, year, 1, pages=last.pages, entry_pages=last.entry_pages)
    # Locked: of two first events of a year one carries the volume on, the other finds it carried.
    last = RegisterBook.objects.select_for_update().get(pk=last.pk)
    found = RegisterBook.objects.in_the_year(unit, kind, year).first()
    return found or _go_on(last, year)


def _go_on(last: RegisterBook, year: int) -> RegisterBook:
    """The same volume in the new year. The old year's part is closed: dates never run backwards (Đ29.3)."""
    lock(last, on=last.closing_day, words=f"Quyển sổ ghi tiếp việc của năm {year}.")
    book = RegisterBook.objects.create(
        unit=last.unit,
        kind=last.kind,
        year=year,
        volume=last.volume,
        cover_year=last.year_on_cover,
        opened_on=last.opened_on,
        pages=last.pages,
        entry_pages=last.entry_pages,
        pages_before=rules.pages_after_year(facts(last)),
    )
    BookAct.objects.create(book=book, name=BookAct.Name.GOES_ON, words=f"Từ trang {book.pages_before + 1}.")
    return book
