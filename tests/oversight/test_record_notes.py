"""Notes from above on a record: who writes them, who answers, and that neither is ever changed."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from audit.models import AccessEntry
from oversight.models import RecordNote
from oversight.record_notes import actions
from registry.exceptions import Denied, Overtaken
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db
WORDS = "Xem lại nơi sinh so với Giấy chứng sinh."


@pytest.fixture
def birth(clerk):
    return factories.filed(clerk)


@pytest.fixture
def province_officer(country):
    return officer("lien", country.province, Role.PROVINCE)


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == 200
    return HtmlPage(path, answer.content.decode())


def record(birth):
    return f"/registrations/{birth.pk}/"


def test_the_district_writes_from_the_record_and_the_office_answers_there(client, birth, clerk, reviewer):
    to_write = f"/oversight/notes/about/{birth.pk}/"
    assert to_write in page(client, reviewer, record(birth)).links
    client.post(to_write, {"text": WORDS})
    note = RecordNote.objects.get()
    assert (note.unit, note.office) == (birth.unit, "Phòng Tư pháp huyện Thạch Hà, tỉnh Hà Tĩnh")
    shown = page(client, clerk, record(birth))
    assert WORDS in shown.words and f"/oversight/notes/{note.pk}/resolve/" in shown.links
    client.post(f"/oversight/notes/{note.pk}/resolve/", {"reply": "Đã sửa theo Giấy chứng sinh."})
    above = page(client, reviewer, record(birth)).words
    assert "Đã xử lý: Đã sửa theo Giấy chứng sinh." in above


def test_it_is_a_line_of_the_morning_page_until_it_is_dealt_with(client, birth, clerk, leader, reviewer):
    note = actions.write(birth, by=reviewer, text=WORDS)
    for who in (clerk, leader):
        assert "1 lời nhắn của cấp trên về hồ sơ" in page(client, who, "/today/").words
    assert "1 lời nhắn về hồ sơ, đơn vị chưa trả lời" in page(client, reviewer, "/today/").words
    actions.resolve(note, by=clerk, reply="đã sửa")
    for who in (clerk, reviewer):
        assert "lời nhắn" not in page(client, who, "/today/").words


def test_the_list_keeps_those_dealt_with_apart(client, birth, clerk, reviewer):
    note = actions.write(birth, by=reviewer, text=WORDS)
    assert WORDS in page(client, clerk, "/oversight/notes/").words
    actions.resolve(note, by=clerk, reply="đã sửa")
    assert WORDS not in page(client, clerk, "/oversight/notes/").words
    assert "đã sửa" in page(client, clerk, "/oversight/notes/?show=resolved").words


def test_every_level_above_may_write_and_no_level_beside_or_below(
    country, birth, clerk, leader, reviewer, stranger, province_officer, announcer
):
    for who in (reviewer, province_officer, announcer):
        assert actions.write(birth, by=who, text=WORDS).sender == who.posts[0].unit
    elsewhere = officer("chi", country.far.parent, Role.DISTRICT)
    for who in (clerk, leader, stranger, elsewhere):
        with pytest.raises(Denied):
            actions.write(birth, by=who, text=WORDS)


def test_a_district_writes_no_note_to_itself_but_its_province_does(reviewer, province_officer):
    own = factories.draft(reviewer)
    with pytest.raises(Denied):
        actions.write(own, by=reviewer, text=WORDS)
    note = actions.write(own, by=province_officer, text=WORDS)
    actions.resolve(note, by=reviewer, reply="đã xem")
    assert not note.is_open


def test_only_the_office_says_that_it_is_dealt_with(birth, reviewer, stranger, province_officer):
    note = actions.write(birth, by=reviewer, text=WORDS)
    for who in (reviewer, stranger, province_officer):
        with pytest.raises(Denied):
            actions.resolve(note, by=who, reply="xong")


def test_of_two_officers_the_second_is_told(birth, clerk, leader, reviewer):
    note = actions.write(birth, by=reviewer, text=WORDS)
    seen_by_leader = RecordNote.objects.get(pk=note.pk)
    actions.resolve(note, by=clerk, reply="đã sửa")
    with pytest.raises(Overtaken):
        actions.resolve(seen_by_leader, by=leader, reply="đã xem")
    assert RecordNote.objects.get().resolved_by == clerk


@pytest.mark.parametrize(
    "change", [{"text": "khác"}, {"office": "khác"}, {"reply": "khác"}, {"resolved_at": None, "reply": ""}]
)
def test_what_was_written_and_answered_never_changes(birth, clerk, reviewer, change):
    note = actions.write(birth, by=reviewer, text=WORDS)
    actions.resolve(note, by=clerk, reply="đã sửa")
    with pytest.raises(DatabaseError), transaction.atomic():
        RecordNote.objects.filter(pk=note.pk).update(**change)


def test_an_open_note_keeps_its_words_and_is_never_deleted(birth, reviewer):
    note = actions.write(birth, by=reviewer, text=WORDS)
    with pytest.raises(DatabaseError), transaction.atomic():
        RecordNote.objects.filter(pk=note.pk).update(text="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        note.delete()


@pytest.mark.parametrize("field", ["text", "reply"])
def test_nothing_is_sent_without_words(client, birth, clerk, reviewer, field):
    note = actions.write(birth, by=reviewer, text=WORDS)
    who, path = {
        "text": (reviewer, f"/oversight/notes/about/{birth.pk}/"),
        "reply": (clerk, f"/oversight/notes/{note.pk}/resolve/"),
    }[field]
    client.force_login(who)
    answer = client.post(path, {field: "  "})
    assert answer.status_code == 422
    assert "Có chỗ cần sửa" in answer.content.decode()
    assert RecordNote.objects.get().is_open


def test_elsewhere_neither_record_nor_note_exists(client, country, birth, reviewer, stranger):
    note = actions.write(birth, by=reviewer, text=WORDS)
    elsewhere = officer("chi", country.far.parent, Role.DISTRICT)
    client.force_login(elsewhere)
    assert client.get(f"/oversight/notes/about/{birth.pk}/").status_code == 404
    client.force_login(stranger)
    assert client.get(f"/oversight/notes/{note.pk}/resolve/").status_code == 404
    assert WORDS not in client.get("/oversight/notes/").content.decode()


def test_whoever_may_not_write_or_answer_is_told_why(client, birth, clerk, reviewer):
    note = actions.write(birth, by=reviewer, text=WORDS)
    client.force_login(clerk)
    assert client.get(f"/oversight/notes/about/{birth.pk}/").status_code == 409
    client.force_login(reviewer)
    answer = client.get(f"/oversight/notes/{note.pk}/resolve/")
    assert answer.status_code == 409
    assert "Chỉ cơ quan đăng ký ghi là đã xử lý" in answer.content.decode()


def test_who_reads_no_registrations_has_no_notes(client, country):
    client.force_login(officer("nhu", country.ministry, Role.ADMIN))
    assert client.get("/oversight/notes/").status_code == 404


def test_reading_the_record_for_a_note_is_written_down(client, birth, reviewer):
    page(client, reviewer, f"/oversight/notes/about/{birth.pk}/")
    entry = AccessEntry.objects.get()
    assert (entry.subject, entry.purpose) == (birth.reference, "nhắn cơ quan đăng ký về hồ sơ")


def test_markup_in_a_note_is_text(client, birth, clerk, reviewer):
    actions.write(birth, by=reviewer, text="<script>x</script>")
    for path in (record(birth), "/oversight/notes/"):
        client.force_login(clerk)
        assert "<script>x" not in client.get(path).content.decode()


def test_the_list_asks_no_more_for_many(client, clerk, reviewer):
    path = "/oversight/notes/"
    actions.write(factories.filed(clerk, 1), by=reviewer, text=WORDS)
    page(client, clerk, path)
    with CaptureQueriesContext(connection) as few:
        page(client, clerk, path)
    for number in range(2, 6):
        actions.write(factories.filed(clerk, number), by=reviewer, text=WORDS)
    with CaptureQueriesContext(connection) as many:
        page(client, clerk, path)
    assert len(many) <= len(few)


def test_a_record_without_a_note_asks_for_none(client, birth, clerk, reviewer):
    for path, asked_for in ((record(birth), 0), (record(birth), 1)):
        client.force_login(clerk)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        read = [
            each["sql"] for each in asked.captured_queries if 'FROM "oversight_recordnote"' in each["sql"]
        ]
        assert len(read) == asked_for
        actions.write(birth, by=reviewer, text=WORDS)
