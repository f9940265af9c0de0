"""Cover, closing record, back of the certificate, and the pages from which a book is printed."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
import time_machine

from audit.models import AccessEntry, Verb
from printing.documents import book_cover, closing_record, notes_page
from printing.documents.closing_record import ClosingFacts
from printing.render import render_pages
from registry.actions import book_closings, book_notes, books, pid_duties
from registry.lifecycle import State
from tests import factories
from tests.factories import filed, fresh
from tests.printing.book import pages_of
from tests.printing.paper import all_nfc, letters_of
from tests.registry.noting import PAPER, noted, reread

CLOSING = ClosingFacts(
    office="Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
    book="01-TP/HT-2021-KS",
    year="2021",
    opened_on="04/01/2021",
    closed_on="31/12/2021",
    made_on="04/01/2022",
    first_number=1,
    last_number=212,
    pages=212,
    events=212,
    void=3,
    corrections=4,
    blank_pages=1,
    officer="Nguyễn Thị Lan",
    officer_title="Công chức tư pháp - hộ tịch",
    signer="Trần Văn Lĩnh",
    signer_title="CHỦ TỊCH",
)


def closing(**changes: object) -> str:
    html = closing_record.html(replace(CLOSING, **changes))
    (text,) = pages_of(render_pages(html, css=closing_record.CSS))
    return text


def test_the_closing_record_counts_pages_events_corrections_and_blank_pages() -> None:
    text = closing()
    for words in (
        "KHÓA SỔ ĐĂNG KÝ KHAI SINH",
        "Quyển số: 01-TP/HT-2021-KS",
        "Mở ngày: 04/01/2021. Khóa ngày: 31/12/2021.",
        "Từ số 1 đến số 212.",
        "Tổng số trang đã ghi 212",
        "(trong đó đã hủy: 3) 212",
        "Số trường hợp sửa chữa sai sót 4",
        "Số trang bỏ trống 1",
        "Ngày 04/01/2022",
        "NGƯỜI THỰC HIỆN",
        "Nguyễn Thị Lan",
        "Trần Văn Lĩnh",
    ):
        assert words in text
    assert all_nfc(text)


def test_a_late_closing_says_so_and_one_in_time_does_not() -> None:
    assert "trễ hạn" in closing(late=True) and "trễ hạn" not in closing()


def test_an_empty_book_is_closed_without_numbers() -> None:
    text = closing(events=0, pages=0, void=0)
    assert "Sổ không có việc đăng ký nào." in text and "Từ số" not in text


@pytest.mark.django_db
class TestOverARealBook:
    @pytest.fixture
    def birth(self, clerk, reviewer):
        return factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)

    def test_the_cover_names_office_book_and_the_day_of_the_first_entry(self, client, clerk, birth):
        client.force_login(clerk)
        answer = client.get(f"/papers/books/{birth.entry.book_id}/cover/")
        (text,) = pages_of(answer.content)
        for words in ("BỘ TƯ PHÁP", "SỔ ĐĂNG KÝ KHAI SINH", str(birth.entry.book), "Khóa ngày:"):
            assert words in text
        assert f"Mở ngày: {birth.registered_on:%d/%m/%Y}" in text
        assert letters_of(birth.unit.authority) in letters_of(text)
        assert book_cover.facts_of(birth.entry.book).closed_on == ""

    def test_the_closing_record_is_printed_before_and_after_the_head_has_signed(
        self, client, clerk, leader, reviewer
    ):
        with time_machine.travel("2026-12-31T03:00:00Z"):
            book = filed(clerk).entry.book
            factories.cancel(filed(clerk, 1), clerk, reviewer)
        with time_machine.travel("2027-01-04T03:00:00Z"):
            client.force_login(clerk)
            assert client.get(f"/papers/books/{book.pk}/closing/").status_code == 409
            record = book_closings.prepare(book, by=clerk, signer=("Trần Văn Lĩnh", "Chủ tịch"))
            (waiting,) = pages_of(client.get(f"/papers/books/{book.pk}/closing/").content)
            book_closings.sign(record, by=leader)
            (signed,) = pages_of(client.get(f"/papers/books/{book.pk}/closing/").content)
        for words in ("Khóa ngày: 31/12/2026", "(trong đó đã hủy: 1) 2", "CHỦ TỊCH", "Trần Văn Lĩnh"):
            assert words in waiting and words in signed
        assert "04/01/2027" not in waiting and "Ngày 04/01/2027" in signed

    def test_a_volume_used_on_is_closed_with_its_last_years_part(self, clerk):
        with time_machine.travel("2026-12-10T03:00:00Z"):
            book = filed(clerk).entry.book
            books.state_pages(book, pages=100, entry_pages=1, by=clerk)
        with time_machine.travel("2027-01-05T03:00:00Z"):
            part = filed(clerk, 1).entry.book
        book.refresh_from_db()
        assert book.closed_on and book_cover.facts_of(book) == book_cover.facts_of(part)
        assert book_cover.facts_of(part).closed_on == "" and book_cover.facts_of(part).year == "2026"

    def test_the_pages_asked_for_come_in_one_pdf_and_that_is_written_down(self, client, clerk, birth):
        others = [filed(clerk, number) for number in range(1, 4)]
        client.force_login(clerk)
        answer = client.get(f"/papers/books/{birth.entry.book_id}/pages/?start=2&end=3")
        assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "private, no-store"
        texts = pages_of(answer.content)
        assert [other.birth.name.upper() in text for other, text in zip(others, texts, strict=False)] == [
            True,
            True,
        ]
        entry = AccessEntry.objects.get(verb=Verb.PRINTED)
        assert entry.subject == f"registerbook:{birth.entry.book_id}" and "số 2 đến 3" in entry.purpose

    def test_what_the_book_says_is_what_the_paper_says(self, client, clerk, birth):
        client.force_login(clerk)
        path = f"/papers/books/{birth.entry.book_id}/pages/?start=1&end=1"
        (text,) = pages_of(client.get(path).content)
        said = birth.entry.as_registered
        for value in (
            said["child"]["birth_place"],
            said["mother"]["residence"],
            said["declarant"]["id_number"],
        ):
            assert letters_of(value) in letters_of(text)

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("?start=3&end=2", "không được nhỏ hơn"),
            ("?start=1&end=900", "nhiều nhất 200 trang"),
            ("?start=x&end=1", "errsum"),
            ("?start=1&end=", "Xin ghi số cuối"),
        ],
    )
    def test_a_range_that_cannot_be_printed_is_explained(self, client, clerk, birth, query, words):
        client.force_login(clerk)
        answer = client.get(f"/papers/books/{birth.entry.book_id}/pages/{query}")
        assert answer.status_code == 422 and words in answer.content.decode()

    def test_numbers_the_book_has_not_given_out_print_nothing(self, client, clerk, birth):
        client.force_login(clerk)
        answer = client.get(f"/papers/books/{birth.entry.book_id}/pages/?start=50&end=60")
        assert answer.status_code == 409 and "không có số nào từ 50 đến 60" in answer.content.decode()

    def test_the_whole_book_is_offered_in_pieces(self, client, clerk, birth):
        client.force_login(clerk)
        page = client.get(f"/papers/books/{birth.entry.book_id}/pages/").content.decode()
        assert "?start=1&amp;end=1" in page and "Bìa sổ" in page

    @pytest.mark.parametrize("what", ["pages/", "cover/"])
    def test_whoever_only_reads_the_book_does_not_print_it(self, client, reviewer, stranger, birth, what):
        client.force_login(reviewer)
        assert client.get(f"/papers/books/{birth.entry.book_id}/{what}").status_code == 409
        client.force_login(stranger)
        assert client.get(f"/papers/books/{birth.entry.book_id}/{what}").status_code == 404

    def test_the_back_of_the_certificate_says_what_the_head_has_confirmed(self, client, clerk, leader, birth):
        pid_duties.write_in_book(birth, by=clerk)
        note, waiting = noted(birth, clerk), noted(birth, clerk, text="Chưa ai xác nhận.")
        book_notes.confirm(reread(note), by=leader)
        client.force_login(clerk)
        path = f"/papers/registrations/{birth.pk}/notes/"
        assert note.text in client.get(path).content.decode()
        (text,) = pages_of(client.get(path + "?start=0").content)
        assert "PHẦN GHI CHÚ NHỮNG THÔNG TIN THAY ĐỔI SAU NÀY" in text
        assert letters_of(text).count(letters_of(PAPER)) == 1 and f"{note.written_on:%d/%m/%Y}" in text
        assert waiting.text not in text and birth.pid not in text

    def test_a_later_note_is_printed_alone_at_its_own_place(self, clerk, leader, birth):
        first, second = noted(birth, clerk, text="Ghi chú đầu."), noted(birth, clerk, text="Ghi chú sau.")
        for note in (first, second):
            book_notes.confirm(reread(note), by=leader)
        whole = notes_page.facts_of(fresh(birth))
        added = replace(whole, first=second.pk, on_form=True)
        sheets = [render_pages(notes_page.html(facts), css=notes_page.CSS) for facts in (whole, added)]
        texts = [pages_of(sheet)[0] for sheet in sheets]
        assert "Ghi chú đầu." in texts[0] and "Ghi chú sau." in texts[0]
        assert (
            "Ghi chú đầu." not in texts[1] and "Ghi chú sau." in texts[1] and "PHẦN GHI CHÚ" not in texts[1]
        )
        assert _height_of("Ghi chú sau.", sheets[0]) == _height_of("Ghi chú sau.", sheets[1])

    def test_without_a_confirmed_note_there_is_nothing_to_print(self, client, clerk, birth):
        noted(birth, clerk)
        client.force_login(clerk)
        page = client.get(f"/papers/registrations/{birth.pk}/notes/").content.decode()
        assert "Chưa có ghi chú nào đã xác nhận" in page

    def test_a_note_that_is_not_there_cannot_be_chosen(self, client, clerk, leader, birth):
        book_notes.confirm(noted(birth, clerk), by=leader)
        client.force_login(clerk)
        assert client.get(f"/papers/registrations/{birth.pk}/notes/?start=99999").status_code == 422


def _height_of(words: str, content: bytes) -> float:
    page = pdfium.PdfDocument(content)[0].get_textpage()
    place = page.search(words).get_next()
    assert place
    return float(page.get_charbox(place[0])[1])
