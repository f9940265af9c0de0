"""The screens of «Sổ đăng ký»: list, front page, opening, closing, import; who is shown what."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from registry.actions import book_closings, books
from registry.actions.books import Opening
from registry.models import BookClosing, RegisterBook
from tests import factories, fixtures
from tests.factories import filed
from tests.registry.test_book_closings import HEAD, IN_TIME, TOO_LATE
from tests.registry.test_book_import import line, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_book(clerk):
    """A book of 2026 kept on paper, to be closed in the first days of 2027."""
    with time_machine.travel("2026-12-30T03:00:00Z"):
        said = Opening(year=2026, last_number=12, last_on=date(2026, 12, 20), pages=200)
        return books.open_book(clerk.posts[0].unit, said, by=clerk)


def page(client, officer, name, *args):
    client.force_login(officer)
    return client.get(reverse(f"registry:{name}", args=args))


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_shows_the_books_of_the_office(client, clerk):
    book = filed(clerk).entry.book
    assert str(book) in words(page(client, clerk, "books"))


def test_an_empty_list_says_how_a_book_comes_to_be(client, clerk):
    assert "Quyển 01 tự mở" in words(page(client, clerk, "books"))


def test_another_office_sees_neither_list_nor_book(client, clerk, stranger):
    book = filed(clerk).entry.book
    assert str(book) not in words(page(client, stranger, "books"))
    assert page(client, stranger, "book", book.pk).status_code == 404


def test_the_office_above_sees_the_book_and_has_nothing_to_press(client, clerk, reviewer):
    book = filed(clerk).entry.book
    shown = words(page(client, reviewer, "book", book.pk))
    assert str(book) in shown
    assert "Ghi số trang" not in shown


def test_last_years_books_are_in_the_alarm_from_1_january(client, clerk, old_book):
    with time_machine.travel(IN_TIME):
        shown = words(page(client, clerk, "books"))
        assert "1 quyển sổ chưa xong việc khóa sổ" in shown
        assert "trễ hạn" not in shown
        assert "1 sổ chưa khóa xong" in words(page(client, clerk, "queue"))
    with time_machine.travel(TOO_LATE):
        assert "1 quyển đã trễ hạn" in words(page(client, clerk, "books"))


def test_a_clerk_opens_a_book_begun_on_paper(client, clerk):
    form = {"unit": clerk.posts[0].unit.pk, "year": timezone.localdate().year, "volume": 1}
    form |= {"pages": 200, "entry_pages": 1, "last_number": 37, "last_on": f"{timezone.localdate():%d/%m/%Y}"}
    client.force_login(clerk)
    answer = client.post(reverse("registry:open_book"), form, follow=True)
    assert "số tiếp theo là 38" in words(answer)
    assert filed(clerk).entry.number == 38


def test_a_refused_opening_says_why_and_keeps_what_was_typed(client, clerk):
    form = {"unit": clerk.posts[0].unit.pk, "year": 2015, "volume": 1, "entry_pages": 1, "pages": 321}
    client.force_login(clerk)
    answer = client.post(reverse("registry:open_book"), form)
    assert answer.status_code == 422
    assert 'value="321"' in words(answer)
    assert not RegisterBook.objects.exists()


def test_a_book_is_closed_by_the_clerk_and_the_leader(client, clerk, leader, old_book):
    with time_machine.travel(IN_TIME):
        shown = words(page(client, clerk, "close_book", old_book.pk))
        assert "04/01/2027" in shown
        sent = {"signer_name": "Trần Văn Lĩnh", "signer_title": "Chủ tịch", "notes": ""}
        client.post(reverse("registry:close_book", args=[old_book.pk]), sent)
        closing = BookClosing.objects.get()
        assert "Xác nhận đã ký, khóa sổ" not in words(page(client, clerk, "book", old_book.pk))
        assert "Xác nhận đã ký, khóa sổ" in words(page(client, leader, "book", old_book.pk))
        sent = {"decision": "sign", "closing": closing.pk}
        answer = client.post(reverse("registry:decide_closing", args=[old_book.pk]), sent, follow=True)
    assert "Đã khóa sổ 01-TP/HT-2026-KS ngày 31/12/2026." in words(answer)
    old_book.refresh_from_db()
    assert old_book.closed_on == date(2026, 12, 31)


def test_a_record_is_given_back_with_a_reason_only(client, clerk, leader, old_book):
    with time_machine.travel(IN_TIME):
        closing = book_closings.prepare(old_book, by=clerk, signer=HEAD)
        client.force_login(leader)
        where, sent = reverse("registry:decide_closing", args=[old_book.pk]), {"decision": "return"}
        answer = client.post(where, sent | {"closing": closing.pk})
        assert answer.status_code == 422
        assert "Xin ghi lý do trả lại" in words(answer)
        client.post(where, sent | {"closing": closing.pk, "reason": "Thiếu một trang."})
    closing.refresh_from_db()
    assert closing.decision == BookClosing.Decision.RETURNED


def test_the_wizard_is_refused_before_the_day(client, clerk):
    book = filed(clerk).entry.book
    answer = page(client, clerk, "close_book", book.pk)
    assert answer.status_code == 409
    assert "chưa đến ngày khóa sổ" in words(answer)


def test_a_void_number_stands_on_the_front_page_with_its_reason(client, clerk, reviewer):
    registration = factories.cancel(filed(clerk), clerk, reviewer)
    shown = words(page(client, clerk, "book", registration.entry.book.pk))
    assert "Số đã hủy, không dùng lại: 1" in shown
    assert "Hủy việc đăng ký này." in shown


def test_pages_and_a_struck_page_are_noted_on_the_front_page(client, clerk):
    book = filed(clerk).entry.book
    client.force_login(clerk)
    client.post(reverse("registry:state_pages", args=[book.pk]), {"pages": 200, "entry_pages": 1})
    strike = reverse("registry:strike_page", args=[book.pk])
    assert client.post(strike, {"page": 90, "reason": "lật nhầm"}).status_code == 422
    answer = client.post(strike, {"page": 2, "reason": "lật nhầm"}, follow=True)
    assert "Trang 2: lật nhầm" in words(answer)
    assert "2 / 200" in words(answer)


def test_the_leader_confirms_the_opening(client, clerk, leader):
    book = filed(clerk).entry.book
    client.force_login(leader)
    answer = client.post(reverse("registry:confirm_book", args=[book.pk]), follow=True)
    assert "lãnh đạo đã xác nhận" in words(answer)


def test_a_table_is_looked_through_first_and_then_taken_over(client, country, clerk):
    client.force_login(fixtures.officer("so", country.province, Role.PROVINCE))
    where = reverse("registry:import_books")
    answer = client.post(where, {"file": SimpleUploadedFile("so.csv", table(line()).encode())})
    assert "Nhập 1 quyển sổ" in words(answer)
    assert not RegisterBook.objects.exists()
    client.post(where, {"table": table(line()), "go": "take_over"})
    assert filed(clerk).entry.number == 88


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table(line(code="99999")).encode(), "Không có cơ quan mã «99999»"),
        (b"a;b\n1;2\n", "thiếu cột"),
        ("mã".encode("utf-16"), "không phải mã UTF-8"),
    ],
)
def test_a_table_that_cannot_be_taken_says_where(client, country, content, said):
    client.force_login(fixtures.officer("so", country.province, Role.PROVINCE))
    answer = client.post(reverse("registry:import_books"), {"file": SimpleUploadedFile("so.csv", content)})
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_clerk_is_not_led_to_the_import(client, clerk):
    assert "Nhập dãy số sổ giấy" not in words(page(client, clerk, "books"))
    assert page(client, clerk, "import_books").status_code == 409
