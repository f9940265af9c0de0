"""The life of a register book: opened, filled, continued, used on next year; what the database refuses."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from registry import volumes
from registry.actions import books, registrations
from registry.actions.books import Opening
from registry.exceptions import BookRefuses, Denied, WrongState
from registry.models import BookAct, BookEntry, RegisterBook
from tests import factories
from tests.factories import draft, filed, fresh

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YEAR_END = "2026-12-31T03:00:00Z"
NEW_YEAR = "2027-01-02T03:00:00Z"


def this_year():
    return timezone.localdate().year


def opened(clerk, **said):
    return books.open_book(clerk.posts[0].unit, Opening(**({"year": this_year()} | said)), by=clerk)


def numbers(book):
    return list(book.entries.order_by("number").values_list("number", flat=True))


def test_the_first_event_of_a_year_opens_volume_01_on_its_day(clerk):
    registration = filed(clerk)
    book = registration.entry.book
    assert (book.volume, book.opened_on) == (1, registration.registered_on)
    assert [act.name for act in book.acts.all()] == ["opened"]


def test_a_book_begun_on_paper_goes_on_with_the_next_number(clerk):
    last_on = timezone.localdate() - timedelta(days=1)
    book = opened(clerk, volume=2, last_number=240, last_on=last_on, paper_entries=40, pages=200)
    registration = filed(clerk)
    assert str(registration.entry) == f"241/{this_year()}"
    assert registration.entry.book == book
    assert str(book) == f"02-TP/HT-{this_year()}-KS"
    registration.entry.book.refresh_from_db()
    assert registration.entry.book.opened_on is None  # it was opened on paper, nobody has said when


def test_days_do_not_run_back_before_the_last_one_on_paper(clerk):
    opened(clerk, last_number=7, last_on=timezone.localdate())
    with pytest.raises(BookRefuses, match="không được lùi"):
        registrations.file(draft(clerk), by=clerk, registered_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"last_number": 5}, "cả số cuối cùng và ngày"),
        ({"year": 2015}, "Chỉ mở sổ của năm"),
        ({"last_number": 5, "last_on": date(2100, 1, 1)}, "phải thuộc năm"),
        ({"last_number": 200, "last_on": TODAY, "pages": 200}, "không còn chỗ"),
        ({"last_number": 5, "last_on": TODAY, "paper_entries": 6}, "không lớn hơn"),
    ],
)
def test_what_contradicts_itself_opens_no_book(clerk, said, words):
    with pytest.raises(BookRefuses, match=words):
        opened(clerk, **said)
    assert not RegisterBook.objects.exists()


def test_a_beginning_mistyped_can_be_said_again_until_the_first_entry(clerk):
    today = timezone.localdate()
    opened(clerk, last_number=99, last_on=today)
    opened(clerk, last_number=9, last_on=today)
    assert filed(clerk).entry.number == 10
    with pytest.raises(BookRefuses, match="còn đang ghi"):
        opened(clerk, last_number=9, last_on=today)


def test_another_office_does_not_open_the_book(clerk, stranger):
    with pytest.raises(Denied):
        books.open_book(clerk.posts[0].unit, Opening(year=this_year()), by=stranger)


def test_a_full_volume_is_closed_on_its_last_entry_and_the_number_goes_on_in_the_next(clerk):
    first = opened(clerk, pages=2)
    made = [filed(clerk, number) for number in range(3)]
    first.refresh_from_db()
    assert first.closed_on == made[1].registered_on
    assert [one.entry.number for one in made] == [1, 2, 3]
    assert made[2].entry.book.volume == 2
    assert made[2].entry.book.pages == 2


def test_entries_of_two_pages_fill_a_volume_twice_as_fast(clerk):
    book = opened(clerk, pages=4, entry_pages=2)
    filed(clerk, 0), filed(clerk, 1)
    book.refresh_from_db()
    assert book.closed_on is not None


def test_the_next_volume_can_be_opened_by_hand_with_pages_of_its_own(clerk):
    opened(clerk, pages=1)
    filed(clerk)
    second = opened(clerk, pages=300)
    assert (second.volume, second.start_number, second.pages) == (2, 1, 300)


def test_a_page_struck_out_takes_its_place_but_no_number(clerk):
    book = opened(clerk, pages=2)
    filed(clerk)
    books.strike_page(book, page=2, reason="lật nhầm hai trang", by=clerk)
    second = filed(clerk, 1)
    assert (second.entry.number, second.entry.book.volume) == (2, 2)


def test_a_page_not_come_to_is_not_struck_out(clerk):
    book = opened(clerk, pages=10)
    with pytest.raises(BookRefuses, match="Trang 5"):
        books.strike_page(book, page=5, reason="lật nhầm", by=clerk)


def test_a_volume_opened_by_itself_is_told_its_pages_later(clerk):
    book = filed(clerk).entry.book
    books.state_pages(book, pages=200, entry_pages=1, by=clerk)
    book.refresh_from_db()
    assert book.pages == 200
    with pytest.raises(BookRefuses, match="đã ghi 1 trang"):
        books.state_pages(book, pages=1, entry_pages=1, by=clerk)


def test_the_head_confirms_the_opening_once(clerk, leader):
    book = opened(clerk)
    with pytest.raises(Denied):
        books.confirm_opening(book, by=clerk)
    books.confirm_opening(book, by=leader)
    with pytest.raises(WrongState, match="đã được xác nhận"):
        books.confirm_opening(book, by=leader)


def test_a_volume_with_pages_left_goes_on_in_the_new_year_from_01(clerk):
    with time_machine.travel(YEAR_END):
        old = opened(clerk, pages=200)
        filed(clerk, 0)
    with time_machine.travel(NEW_YEAR):
        entry = filed(clerk, 1).entry
    old.refresh_from_db()
    assert str(entry) == "01/2027"
    assert str(entry.book) == "01-TP/HT-2026-KS"
    assert entry.book.pages_before == 2  # one entry and the closing record of 2026
    assert old.closed_on == date(2026, 12, 31)
    assert entry.book.acts.get().name == BookAct.Name.GOES_ON


def test_nothing_of_the_old_year_enters_a_volume_that_has_gone_on(clerk):
    with time_machine.travel(YEAR_END):
        opened(clerk, pages=200)
        filed(clerk, 0)
        late = draft(clerk, 1)
    with time_machine.travel(NEW_YEAR):
        filed(clerk, 2)
        with pytest.raises(BookRefuses, match="đã khóa"):
            registrations.file(
                late, by=clerk, registered_on=date(2026, 12, 31), acknowledged=factories.warnings(late)
            )


def test_a_volume_that_has_gone_on_is_followed_by_volume_01_of_the_new_year(clerk):
    with time_machine.travel(YEAR_END):
        opened(clerk, pages=3)
        filed(clerk, 0)
    with time_machine.travel(NEW_YEAR):
        carried, fresh_one = filed(clerk, 1).entry, filed(clerk, 2).entry
    assert (str(carried.book), str(fresh_one.book)) == ("01-TP/HT-2026-KS", "01-TP/HT-2027-KS")
    assert fresh_one.number == 2


@pytest.mark.parametrize("pages", [None, 2])
def test_a_volume_full_or_of_unknown_size_stays_with_its_year(clerk, pages):
    with time_machine.travel(YEAR_END):
        opened(clerk, pages=pages)
        filed(clerk, 0)
    with time_machine.travel(NEW_YEAR):
        assert str(filed(clerk, 1).entry.book) == "01-TP/HT-2027-KS"


def entered_by_hand(clerk, number, **values):
    """An entry written past the actions."""
    registration = draft(clerk, 5)
    type(registration).objects.filter(pk=registration.pk).update(registered_on=timezone.localdate())
    book = RegisterBook.objects.get()
    return BookEntry.objects.create(
        **{"book": book, "number": number, "registration": registration, "as_registered": {}, "by": clerk}
        | values
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_database_takes_no_number_but_the_next(clerk, number):
    filed(clerk)
    with pytest.raises(IntegrityError, match="not the next"):
        entered_by_hand(clerk, number)


def test_the_database_takes_no_entry_into_a_closed_book(clerk):
    filed(clerk)
    RegisterBook.objects.update(closed_on=timezone.localdate())
    with pytest.raises(IntegrityError, match="is closed"):
        entered_by_hand(clerk, 2)


def test_the_database_takes_no_date_before_that_of_the_last_entry(clerk):
    filed(clerk)
    registration = draft(clerk, 5)
    yesterday = timezone.localdate() - timedelta(days=1)
    type(registration).objects.filter(pk=registration.pk).update(registered_on=yesterday)
    with pytest.raises(IntegrityError, match="backwards"):
        entered_by_hand(clerk, 2, registration=registration)


def test_the_database_takes_no_registration_of_another_office(clerk, stranger):
    filed(clerk)
    registration = draft(stranger, 5)
    type(registration).objects.filter(pk=registration.pk).update(registered_on=timezone.localdate())
    with pytest.raises(IntegrityError, match="is not of book"):
        entered_by_hand(clerk, 2, registration=registration)


def test_a_number_without_its_entry_is_refused_at_commit(clerk):
    filed(clerk)
    RegisterBook.objects.update(last_number=2)
    with pytest.raises(IntegrityError, match="without an entry"), transaction.atomic():
        connection.check_constraints()
    transaction.set_rollback(True)


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda: RegisterBook.objects.update(closed_on=None), id="open it again"),
        pytest.param(lambda: RegisterBook.objects.update(year=2020), id="move it to another year"),
        pytest.param(lambda: RegisterBook.objects.update(volume=7), id="renumber the volume"),
        pytest.param(lambda: RegisterBook.objects.update(start_number=7), id="begin elsewhere"),
        pytest.param(lambda: BookAct.objects.update(words="x"), id="rewrite what happened to it"),
        pytest.param(lambda: BookAct.objects.all()._raw_delete("default"), id="delete what happened"),
    ],
)
def test_a_book_with_entries_cannot_be_rewritten(clerk, rewrite):
    book = filed(clerk).entry.book
    volumes.lock(book, on=timezone.localdate(), words="")
    with pytest.raises(DatabaseError), transaction.atomic():
        rewrite()


def test_a_refused_filing_gives_its_number_back(clerk):
    filed(clerk)
    with pytest.raises(BookRefuses):
        registrations.file(draft(clerk, 1), by=clerk, registered_on=timezone.localdate() - timedelta(days=1))
    assert filed(clerk, 2).entry.number == 2


def test_a_cancelled_registration_keeps_its_number_and_the_book_says_why(clerk, reviewer):
    registration = factories.cancel(filed(clerk), clerk, reviewer)
    assert filed(clerk, 1).entry.number == 2
    assert fresh(registration).entry.notes.get().text == "Hủy việc đăng ký này."
