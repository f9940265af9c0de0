"""Reading a book on screen, and the pages of notes: written down, confirmed, mended."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AccessEntry
from registry.actions import book_notes
from registry.lifecycle import State
from registry.models import BookNote
from tests import factories
from tests.factories import filed
from tests.registry.noting import FORM, PAPER, noted, reread

pytestmark = pytest.mark.django_db


def seen(client, officer, path, status=200, **more):
    client.force_login(officer)
    answer = client.get(path, **more)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def page_path(registration):
    return f"/books/{registration.entry.book_id}/pages/{registration.entry.number}/"


@pytest.fixture
def birth(clerk, reviewer):
    return factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)


def test_a_page_is_read_as_the_paper_one_and_that_is_written_down(client, clerk, birth):
    page = seen(client, clerk, page_path(birth))
    for words in (birth.birth.name.upper(), "Người được đăng ký khai sinh", "Đúng hạn", "Trang số: 1"):
        assert words in page
    entry = AccessEntry.objects.filter(subject=f"registration:{birth.pk}").latest("pk")
    assert entry.purpose.startswith("đọc sổ") and entry.by == clerk


def test_a_void_page_is_struck_through_with_its_reason(client, clerk, reviewer):
    void = factories.cancel(filed(clerk), clerk, reviewer)
    page = seen(client, clerk, page_path(void))
    assert "register-page void" in page and "ĐÃ HỦY" in page and "Hủy việc đăng ký này" in page


def test_one_leafs_from_page_to_page_and_to_both_covers(client, clerk):
    births = [filed(clerk, number) for number in range(3)]
    book = births[0].entry.book_id
    first, middle, last = (seen(client, clerk, page_path(birth)) for birth in births)
    assert f'rel="next" href="/books/{book}/pages/2/"' in first and 'rel="prev"' not in first
    assert f'rel="prev" href="/books/{book}/pages/1/"' in middle
    assert f'rel="next" href="/books/{book}/pages/3/"' in middle
    assert f'rel="prev" href="/books/{book}/pages/2/"' in last and 'rel="next"' not in last


@pytest.mark.parametrize("typed", ["2", " 2 ", "2/2026", "02"])
def test_a_number_typed_opens_its_page(client, clerk, typed):
    births = [filed(clerk, number) for number in range(2)]
    client.force_login(clerk)
    answer = client.get(f"/books/{births[0].entry.book_id}/pages/", {"number": typed})
    assert answer["Location"] == page_path(births[1])


def test_without_a_number_the_book_opens_at_its_first_page(client, clerk, birth):
    client.force_login(clerk)
    assert client.get(f"/books/{birth.entry.book_id}/pages/")["Location"] == page_path(birth)


@pytest.mark.parametrize("typed", ["x", "99999999999", "-1", "\0"])
def test_what_is_no_number_is_said_in_words(client, clerk, birth, typed):
    page = seen(client, clerk, f"/books/{birth.entry.book_id}/pages/", 404, data={"number": typed})
    assert "không phải số đăng ký" in page


def test_a_number_that_is_not_there_leads_to_those_that_are(client, clerk, birth):
    page = seen(client, clerk, f"/books/{birth.entry.book_id}/pages/7/", 404)
    assert "Quyển này không có số 7" in page and page_path(birth) in page


def test_the_book_of_another_office_does_not_exist(client, stranger, birth):
    seen(client, stranger, page_path(birth), 404)
    seen(client, stranger, f"/books/{birth.entry.book_id}/pages/", 404)


def test_the_district_reads_and_writes_nothing(client, reviewer, birth):
    page = seen(client, reviewer, page_path(birth))
    assert birth.birth.name.upper() in page and f"/registrations/{birth.pk}/note/" not in page


def test_many_notes_and_pages_cost_no_more_queries(client, clerk, birth):
    noted(birth, clerk)
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as one:
        client.get(page_path(birth))
    for number in range(1, 4):
        filed(clerk, number)
        noted(birth, clerk)
    with CaptureQueriesContext(connection) as four:
        client.get(page_path(birth))
    assert len(four) == len(one) <= 16


def test_the_sentence_is_shown_first_and_written_with_a_second_press(client, clerk, birth):
    client.force_login(clerk)
    path = f"/registrations/{birth.pk}/note/"
    assert "Câu mẫu của từng việc" in client.get(path).content.decode()
    form = FORM | {"version": str(birth.version)}
    shown = client.post(path, form).content.decode()
    assert f"Bị tuyên bố mất tích theo {PAPER}." in shown and not BookNote.objects.exists()
    pressed = form | {"write": "1", "sentence": f"Bị tuyên bố mất tích theo {PAPER}."}
    changed = client.post(path, pressed | {"matter": "missing_revoked"}).content.decode()
    assert "Hủy việc tuyên bố mất tích" in changed and not BookNote.objects.exists()
    answer = client.post(path, pressed)
    assert answer["Location"] == page_path(birth)
    assert "chờ lãnh đạo xác nhận" in seen(client, clerk, page_path(birth))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"matter": ""}, "Xin chọn việc ghi chú"),
        ({"matter": "sex"}, "Xin ghi: Giới tính đã xác định lại"),
        ({"paper_number": ""}, "Xin ghi số văn bản"),
        ({"paper_on": "31/02/2026"}, "không có trong lịch"),
        ({"paper_on": "01/01/2199"}, "chưa tới"),
        ({"matter": "nothing"}, "errsum"),
    ],
)
def test_what_is_missing_is_said_at_its_field(client, clerk, birth, changes, words):
    client.force_login(clerk)
    answer = client.post(f"/registrations/{birth.pk}/note/", FORM | changes | {"write": "1"})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not BookNote.objects.exists()


def test_an_old_page_writes_no_note_and_keeps_what_was_typed(client, clerk, birth):
    client.force_login(clerk)
    sentence = f"Bị tuyên bố mất tích theo {PAPER}."
    old = {"version": str(birth.version - 1), "write": "1", "sentence": sentence}
    answer = client.post(f"/registrations/{birth.pk}/note/", FORM | old)
    assert answer.status_code == 409 and FORM["paper_number"] in answer.content.decode()
    assert not BookNote.objects.exists()


def test_letters_that_no_page_can_show_are_left_out(client, clerk, birth):
    client.force_login(clerk)
    sent = FORM | {"text": "Dòng một\r\ndòng hai\x07", "version": str(birth.version), "write": "1"}
    sent |= {"sentence": "Dòng một dòng hai"}
    assert client.post(f"/registrations/{birth.pk}/note/", sent).status_code == 302
    assert BookNote.objects.get().text == "Dòng một dòng hai"


def test_the_head_confirms_from_the_list(client, clerk, leader, birth):
    note = noted(birth, clerk)
    page = seen(client, leader, "/notes/")
    assert note.text in page and f'value="{note.pk}"' in page
    answer = client.post("/notes/", {"note": [note.pk]}, follow=True)
    assert "Đã xác nhận 1 ghi chú" in answer.content.decode()
    assert "Không có ghi chú nào chờ xác nhận" in answer.content.decode()


def test_the_head_confirms_on_the_page_of_the_book_and_stays_there(client, clerk, leader, birth):
    note = noted(birth, clerk)
    assert "Xác nhận ghi chú" in seen(client, leader, page_path(birth))
    answer = client.post("/notes/", {"note": note.pk, "page": "1"})
    assert answer["Location"] == page_path(birth)
    assert "Lãnh đạo xác nhận: Cán bộ minh" in seen(client, leader, page_path(birth))


def test_the_officer_sees_what_waits_but_has_nothing_to_press(client, clerk, birth):
    note = noted(birth, clerk)
    page = seen(client, clerk, "/notes/")
    assert note.text in page and 'name="note"' not in page
    assert client.post("/notes/", {"note": note.pk}).status_code == 409
    assert "Xác nhận ghi chú<" not in seen(client, clerk, page_path(birth))


@pytest.mark.parametrize("ticked", ["", "x", "99999999999", "0"])
def test_nothing_ticked_confirms_nothing(client, clerk, leader, birth, ticked):
    noted(birth, clerk)
    client.force_login(leader)
    assert "Chưa chọn ghi chú nào" in client.post("/notes/", {"note": ticked}, follow=True).content.decode()
    assert BookNote.objects.unconfirmed().count() == 1


def test_a_note_of_another_office_does_not_exist(client, clerk, leader, stranger, birth):
    note = noted(birth, clerk)
    assert note.text not in seen(client, stranger, "/notes/")
    seen(client, stranger, f"/notes/{note.pk}/mend/", 404)


def test_a_wrong_note_is_mended_on_a_page_of_its_own(client, clerk, birth):
    note = noted(birth, clerk)
    path = f"/notes/{note.pk}/mend/"
    assert path in seen(client, clerk, page_path(birth)) and note.text in seen(client, clerk, path)
    assert client.post(path, {"text": ""}).status_code == 422
    assert client.post(path, {"text": "Nội dung đúng."})["Location"] == page_path(birth)
    page = seen(client, clerk, page_path(birth))
    assert f"<s>{note.text}</s>" in page and "Nội dung đúng." in page
    assert client.get(path).status_code == 409


def test_an_old_page_mends_nothing(client, clerk, leader, birth):
    note = noted(birth, clerk)
    version = note.entry.registration.version
    book_notes.confirm(reread(note), by=leader)
    client.force_login(clerk)
    answer = client.post(f"/notes/{note.pk}/mend/", {"text": "khác", "version": str(version)})
    assert answer.status_code == 409 and BookNote.objects.count() == 1


def test_a_longer_list_costs_no_more_queries(client, clerk, leader, birth):
    noted(birth, clerk)
    client.force_login(leader)
    with CaptureQueriesContext(connection) as one:
        client.get("/notes/")
    for number in range(1, 4):
        noted(factories.filed(clerk, number), clerk)
    with CaptureQueriesContext(connection) as four:
        client.get("/notes/")
    assert len(four) == len(one)
