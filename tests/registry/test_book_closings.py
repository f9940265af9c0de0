"""Closing a register book: counted, drawn up by one, signed by another; nothing enters it afterwards."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from registry.actions import book_closings, books, registrations
from registry.actions.books import Opening
from registry.exceptions import BookRefuses, Denied, Overtaken, WrongState
from registry.models import BookClosing, RegisterBook, RegistrationEvent, StruckPage
from tests import factories, fixtures
from tests.factories import draft, filed

pytestmark = pytest.mark.django_db

DECEMBER, LAST_DAY = "2026-12-10T03:00:00Z", "2026-12-31T03:00:00Z"
IN_TIME, TOO_LATE = "2027-01-04T03:00:00Z", "2027-01-06T03:00:00Z"
HEAD = ("Trần Văn Lĩnh", "Chủ tịch")


def opened(clerk, **said):
    return books.open_book(clerk.posts[0].unit, Opening(**({"year": 2026} | said)), by=clerk)


@pytest.fixture
def book(clerk):
    """Two births of December 2026 in a volume of unknown size."""
    with time_machine.travel(DECEMBER):
        filed(clerk, 0), filed(clerk, 1)
    return RegisterBook.objects.get()


def closed(book, clerk, leader):
    closing = book_closings.prepare(book, by=clerk, signer=HEAD)
    book_closings.sign(closing, by=leader)
    book.refresh_from_db()
    return closing


def test_the_year_is_closed_on_31_december_by_the_officer_and_the_head(book, clerk, leader):
    with time_machine.travel(IN_TIME):
        closing = closed(book, clerk, leader)
    assert book.closed_on == closing.closed_on == date(2026, 12, 31)
    assert (closing.pages, closing.entries, closing.blank_pages) == (2, 2, 0)
    assert (closing.signer_name, closing.prepared_by, closing.decided_by) == (HEAD[0], clerk, leader)
    assert not closing.is_late


def test_closing_on_6_january_is_late(book, clerk, leader):
    with time_machine.travel(TOO_LATE):
        assert closed(book, clerk, leader).is_late


def test_a_book_is_not_closed_before_its_day(book, clerk):
    with time_machine.travel(DECEMBER), pytest.raises(WrongState, match="chưa đến ngày khóa sổ"):
        book_closings.prepare(book, by=clerk, signer=HEAD)


def test_drawing_up_closes_nothing(book, clerk):
    with time_machine.travel(LAST_DAY):
        book_closings.prepare(book, by=clerk, signer=HEAD)
        assert filed(clerk, 2).entry.number == 3


def test_a_record_overtaken_by_an_entry_is_not_signed(book, clerk, leader):
    with time_machine.travel(LAST_DAY):
        closing = book_closings.prepare(book, by=clerk, signer=HEAD)
        filed(clerk, 2)
        with pytest.raises(WrongState, match="đã có thay đổi"):
            book_closings.sign(closing, by=leader)
        book_closings.send_back(closing, by=leader, reason="Thiếu việc ngày 31/12.")
        assert closed(book, clerk, leader).entries == 3


def test_nothing_enters_a_closed_book(book, clerk, leader):
    with time_machine.travel(LAST_DAY):
        late = draft(clerk, 2)
    with time_machine.travel(IN_TIME):
        closed(book, clerk, leader)
        with pytest.raises(BookRefuses, match="đã khóa ngày 31/12/2026"):
            registrations.file(
                late, by=clerk, registered_on=date(2026, 12, 31), acknowledged=factories.warnings(late)
            )


def test_after_the_year_is_closed_the_new_year_begins_at_01(book, clerk, leader):
    with time_machine.travel(IN_TIME):
        closed(book, clerk, leader)
        assert str(filed(clerk, 2).entry) == "01/2027"


def test_a_volume_closed_at_year_end_goes_on_when_it_has_pages_left(clerk, leader):
    with time_machine.travel(DECEMBER):
        book = opened(clerk, pages=200)
        filed(clerk)
    with time_machine.travel(IN_TIME):
        closed(book, clerk, leader)
        assert str(filed(clerk, 1).entry.book) == "01-TP/HT-2026-KS"


def test_paper_entries_corrections_void_numbers_and_blank_pages_are_counted(clerk, leader, reviewer):
    with time_machine.travel(DECEMBER):
        book = opened(clerk, last_number=40, last_on=date(2026, 12, 9), pages=200)
        factories.cancel(filed(clerk, 0), clerk, reviewer)
        filed(clerk, 1)
        books.strike_page(book, page=42, reason="lật nhầm", by=clerk)
        mended = filed(clerk, 2)
        RegistrationEvent.objects.create(
            registration=mended, name="correct", source=mended.state, target=mended.state, by=clerk
        )
    counts = book_closings.count(RegisterBook.objects.get())
    assert counts == book_closings.Counts(pages=44, entries=43, corrections=1, cancelled=1, blank_pages=1)


def test_the_record_needs_the_head_and_never_who_drew_it_up(book, clerk, reviewer, country):
    chief = fixtures.officer("chief", country.commune, "leader")
    with time_machine.travel(IN_TIME):
        closing = book_closings.prepare(book, by=chief, signer=HEAD)
        for who in (clerk, reviewer, chief):
            with pytest.raises(Denied):
                book_closings.sign(closing, by=who)


def test_of_two_signatures_one_holds(book, clerk, leader):
    with time_machine.travel(IN_TIME):
        closing = book_closings.prepare(book, by=clerk, signer=HEAD)
        same = BookClosing.objects.get(pk=closing.pk)
        book_closings.sign(closing, by=leader)
        with pytest.raises((Overtaken, WrongState)):
            book_closings.sign(same, by=leader)


def test_a_full_volume_has_its_record_at_once_and_is_never_late(clerk, leader):
    with time_machine.travel(DECEMBER):
        book = opened(clerk, pages=1)
        filed(clerk)
    with time_machine.travel(TOO_LATE):
        closing = closed(book, clerk, leader)
    assert closing.closed_on == date(2026, 12, 10)
    assert not closing.is_late


@pytest.mark.parametrize(("day", "due"), [(DECEMBER, 0), (LAST_DAY, 0), (IN_TIME, 1), (TOO_LATE, 1)])
def test_books_of_years_past_are_due_until_signed(book, clerk, leader, day, due):
    with time_machine.travel(day) as now:
        today = now.date() if hasattr(now, "date") else date.fromisoformat(day[:10])
        assert RegisterBook.objects.closing_due(today).count() == due
    with time_machine.travel(TOO_LATE):
        closed(book, clerk, leader)
        assert not RegisterBook.objects.closing_due(date(2027, 1, 6)).exists()


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda book: BookClosing.objects.update(entries=1), id="count otherwise"),
        pytest.param(lambda book: BookClosing.objects.update(decision="open"), id="take the signature back"),
        pytest.param(lambda book: BookClosing.objects.all()._raw_delete("default"), id="delete the record"),
        pytest.param(lambda book: RegisterBook.objects.update(last_number=9), id="go on counting"),
        pytest.param(
            lambda book: StruckPage.objects.create(book=book, page=1, reason="x", by_id=1), id="strike a page"
        ),
    ],
)
def test_a_signed_closing_cannot_be_rewritten(book, clerk, leader, rewrite):
    with time_machine.travel(IN_TIME):
        closed(book, clerk, leader)
    with pytest.raises(DatabaseError), transaction.atomic():
        rewrite(book)


def test_two_records_do_not_stand_beside_each_other(book, clerk):
    with time_machine.travel(IN_TIME):
        book_closings.prepare(book, by=clerk, signer=HEAD)
        with pytest.raises(WrongState, match="chờ ký"):
            book_closings.prepare(book, by=clerk, signer=HEAD)
        with pytest.raises(IntegrityError), transaction.atomic():
            BookClosing.objects.create(
                book=book,
                closed_on=date(2026, 12, 31),
                signer_name="x",
                prepared_by=clerk,
                **dict.fromkeys(BookClosing.COUNTS, 0),
            )
