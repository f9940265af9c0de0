"""Announcements: who writes to whom, what goes with them, and who has read them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from openpyxl import load_workbook

from accounts.models import Officer
from accounts.roles import Role
from audit.models import AccessEntry, Verb
from oversight.inbox import announcing, reading
from oversight.inbox.announcing import Words
from oversight.inbox.delivering import MessageRefused
from oversight.models import Announcement, AnnouncementFile, Delivery, Message
from registry.exceptions import Denied, WrongState
from tests.fixtures import officer
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 guide"


@pytest.fixture
def province_officer(country):
    return officer("lien", country.province, Role.PROVINCE)


def paper(name="huong-dan.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def words(**changes):
    return Words(
        **({"title": "Tập huấn", "body": "Thứ hai, 8 giờ.", "levels": ["district", "commune"]} | changes)
    )


def drawn_up(person, *, files=(), **changes):
    return announcing.draw_up(words(**changes), unit=person.posts[0].unit, by=person, files=files)


def sent(person, **changes):
    draft = drawn_up(person, **changes)
    announcing.send(draft, by=person)
    draft.refresh_from_db()
    return draft


def receivers(announcement):
    return {delivery.unit for delivery in announcement.message.deliveries.select_related("unit")}


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    return HtmlPage(path, answer.content.decode())


def typed(**changes):
    return {"title": "Tập huấn", "body": "Thứ hai, 8 giờ.", "levels": ["district", "commune"]} | changes


class TestWhoGetsIt:
    def test_a_province_writes_to_all_its_districts_and_communes(self, country, province_officer):
        announcement = sent(province_officer)
        below = {country.district, country.far.parent, country.commune, country.neighbour, country.far}
        assert receivers(announcement) == below
        assert announcement.message.from_unit == country.province

    def test_a_district_writes_to_its_own_communes(self, country, reviewer):
        assert receivers(sent(reviewer)) == {country.commune, country.neighbour}

    def test_the_ministry_writes_to_the_whole_country(self, country, announcer):
        levels = ["province", "district", "commune"]
        assert len(receivers(sent(announcer, levels=levels))) == 6

    def test_one_level_alone_can_be_chosen(self, country, province_officer):
        only = sent(province_officer, levels=["district"])
        assert receivers(only) == {country.district, country.far.parent}

    def test_chosen_units_get_it_with_those_below_them(self, country, province_officer):
        narrowed = sent(province_officer, within=[country.district.pk, country.far.pk])
        assert receivers(narrowed) == {country.district, country.commune, country.neighbour, country.far}

    def test_a_unit_elsewhere_is_never_reached_whatever_is_chosen(self, country, reviewer):
        with pytest.raises(MessageRefused, match="nơi nhận"):
            sent(reviewer, within=[country.far.pk])
        assert not Message.objects.exists()

    def test_a_commune_announces_nothing(self, client, clerk, leader):
        for person in (clerk, leader):
            with pytest.raises(Denied):
                drawn_up(person)
            client.force_login(person)
            assert client.get("/inbox/announcements/").status_code == 403
            assert client.post("/inbox/announcements/new/", typed()).status_code == 403

    def test_an_administrator_announces_nothing(self, client, country):
        client.force_login(officer("quantri", country.ministry, Role.ADMIN))
        assert client.get("/inbox/announcements/new/").status_code == 403

    def test_nobody_writes_in_the_name_of_an_office_below(self, country, province_officer):
        with pytest.raises(Denied):
            announcing.draw_up(words(), unit=country.district, by=province_officer)


class TestDrafts:
    def test_nothing_is_delivered_before_it_is_sent(self, country, reviewer):
        drawn_up(reviewer)
        assert not Delivery.objects.exists()

    def test_it_is_sent_once_however_often_the_button_is_pressed(self, country, reviewer):
        announcement = sent(reviewer)
        with pytest.raises(WrongState, match="đã được gửi"):
            announcing.send(announcement, by=reviewer)
        assert Message.objects.count() == 1

    def test_a_colleague_neither_sees_nor_sends_the_draft(self, client, country, reviewer):
        draft, colleague = drawn_up(reviewer), officer("thao", country.district, Role.DISTRICT)
        with pytest.raises(Denied):
            announcing.send(draft, by=colleague)
        client.force_login(colleague)
        assert client.get(f"/inbox/announcements/{draft.pk}/").status_code == 404
        assert client.post(f"/inbox/announcements/{draft.pk}/send/").status_code == 404

    def test_what_was_sent_is_never_rewritten(self, country, reviewer):
        announcement = sent(reviewer, files=[paper()])
        with pytest.raises(WrongState):
            announcing.rewrite(announcement, words(title="khác"), by=reviewer)
        with pytest.raises(WrongState):
            announcing.discard(announcement, by=reviewer)
        for write in (
            lambda: Announcement.objects.update(title="khác"),
            lambda: AnnouncementFile.objects.all().delete(),
            lambda: AnnouncementFile.objects.update(name="khác"),
            lambda: AnnouncementFile.objects.create(
                announcement=announcement, name="x", content_type="x", size=1, digest="x", file="x"
            ),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()

    def test_a_dropped_draft_takes_its_papers_with_it(
        self, country, reviewer, django_capture_on_commit_callbacks
    ):
        draft = drawn_up(reviewer, files=[paper()])
        kept = draft.files.get().file
        assert kept.storage.exists(kept.name)
        with django_capture_on_commit_callbacks(execute=True):
            announcing.discard(draft, by=reviewer)
        assert not kept.storage.exists(kept.name)
        assert not Announcement.objects.exists()


class TestPages:
    def test_it_is_written_looked_at_and_sent_with_its_papers(self, client, country, reviewer, clerk):
        client.force_login(reviewer)
        answer = client.post("/inbox/announcements/new/", typed(levels=["commune"], papers=[paper()]))
        shown = page(client, reviewer, answer["Location"])
        assert "2 đơn vị cấp xã, phường, thị trấn" in shown.words
        assert "huong-dan.pdf" in shown.words
        assert not Delivery.objects.exists()
        assert client.post(f"{answer['Location']}send/").status_code == 302
        message = Message.objects.get()
        read = page(client, clerk, f"/inbox/{message.pk}/")
        assert "Thứ hai, 8 giờ." in read.words
        assert "Phòng Tư pháp huyện Thạch Hà" in read.words
        (link,) = [each for each in read.links if each.startswith("/inbox/files/")]
        assert b"".join(client.get(link).streaming_content) == PDF

    def test_the_form_keeps_what_was_typed_and_says_what_is_missing(self, client, reviewer):
        client.force_login(reviewer)
        answer = client.post("/inbox/announcements/new/", typed(title="", levels=[]))
        assert answer.status_code == 422
        shown = HtmlPage("/", answer.content.decode())
        assert "Xin ghi tiêu đề của thông báo." in shown.words
        assert "Xin chọn ít nhất một cấp" in shown.words
        assert shown.form(having="title").fields["body"] == ["Thứ hai, 8 giờ."]

    def test_an_edited_draft_says_the_new_words_and_drops_the_papers_ticked(self, client, reviewer):
        draft = drawn_up(reviewer, files=[paper()])
        client.force_login(reviewer)
        path = f"/inbox/announcements/{draft.pk}/edit/"
        form = page(client, reviewer, path).form(having="title")
        sent_fields = form.filled(title="Tập huấn lại", without=[str(draft.files.get().pk)])
        client.post(path, sent_fields)
        draft.refresh_from_db()
        assert draft.title == "Tập huấn lại"
        assert not draft.files.exists()

    def test_a_province_ticks_districts_and_single_communes(self, client, country, province_officer):
        form = page(client, province_officer, "/inbox/announcements/new/").form(having="title")
        offered = {
            str(unit.pk) for unit in (country.district, country.commune, country.neighbour, country.far)
        }
        assert offered < set(form.choices["within"])

    def test_a_unit_that_is_not_below_cannot_be_ticked(self, client, country, reviewer):
        client.force_login(reviewer)
        answer = client.post("/inbox/announcements/new/", typed(levels=["commune"], within=[country.far.pk]))
        assert answer.status_code == 422
        assert not Announcement.objects.exists()

    @pytest.mark.parametrize(
        ("bad", "why"),
        [(paper("a.html", b"<html>"), "Chỉ nhận tệp PDF"), (paper("a.pdf", b"MZ\x90"), "Chỉ nhận tệp PDF")],
    )
    def test_a_paper_that_is_not_what_we_keep_is_refused_with_all_others(self, client, reviewer, bad, why):
        client.force_login(reviewer)
        answer = client.post("/inbox/announcements/new/", typed(levels=["commune"], papers=[paper(), bad]))
        assert answer.status_code == 422
        assert why in answer.content.decode()
        assert not AnnouncementFile.objects.exists()
        assert not Announcement.objects.exists()

    def test_more_papers_than_ten_are_refused(self, client, reviewer):
        client.force_login(reviewer)
        answer = client.post(
            "/inbox/announcements/new/", typed(levels=["commune"], papers=[paper() for _ in range(11)])
        )
        assert "nhiều nhất 10 tệp" in answer.content.decode()

    def test_a_paper_is_a_download_that_does_nothing_in_the_browser_and_is_written_down(
        self, client, country, reviewer, clerk, stranger
    ):
        announcement = sent(reviewer, files=[paper()])
        path = f"/inbox/files/{announcement.files.get().pk}/"
        client.force_login(clerk)
        answer = client.get(path)
        assert answer["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert AccessEntry.objects.get(verb=Verb.DOWNLOADED).by == clerk
        client.force_login(stranger)
        assert client.get(path).status_code == 404

    def test_a_paper_of_a_draft_is_its_authors_alone(self, client, reviewer, clerk):
        draft = drawn_up(reviewer, files=[paper()])
        path = f"/inbox/files/{draft.files.get().pk}/"
        client.force_login(clerk)
        assert client.get(path).status_code == 404
        client.force_login(reviewer)
        assert client.get(path).status_code == 200

    def test_another_offices_announcements_do_not_exist(self, client, country, reviewer, province_officer):
        announcement = sent(reviewer)
        client.force_login(province_officer)
        for part in ("", "edit/", "receipts.csv"):
            assert client.get(f"/inbox/announcements/{announcement.pk}/{part}").status_code == 404


class TestReceipts:
    def test_the_sender_sees_who_has_read_and_which_offices_have_not(
        self, client, country, reviewer, clerk, leader
    ):
        announcement = sent(reviewer)
        for reader in (clerk, leader):
            reading.mark_read(announcement.message, by=reader)
        path = f"/inbox/announcements/{announcement.pk}/"
        shown = page(client, reviewer, path)
        assert "1 / 2 cơ quan đã đọc" in shown.words
        assert "Cán bộ lan" in shown.words
        assert "Cán bộ minh" in shown.words
        unread = page(client, reviewer, f"{path}?show=unread")
        assert "Xã Thạch Trị" in unread.words
        assert "Xã Thạch Hải" not in unread.words

    def test_a_colleague_of_the_same_office_sees_them_too(self, client, country, reviewer):
        announcement = sent(reviewer)
        colleague = officer("thao", country.district, Role.DISTRICT)
        assert (
            "0 / 2 cơ quan đã đọc"
            in page(client, colleague, f"/inbox/announcements/{announcement.pk}/").words
        )

    def test_the_page_asks_as_much_for_many_readers_as_for_none(
        self, client, country, reviewer, clerk, leader, django_assert_max_num_queries
    ):
        announcement = sent(reviewer)
        for reader in (clerk, leader, officer("x", country.neighbour, Role.CLERK)):
            reading.mark_read(announcement.message, by=reader)
        client.force_login(reviewer)
        with django_assert_max_num_queries(16):
            client.get(f"/inbox/announcements/{announcement.pk}/")

    def test_the_table_can_be_taken_out_and_that_is_written_down(self, client, country, reviewer, clerk):
        announcement = sent(reviewer)
        reading.mark_read(announcement.message, by=clerk)
        client.force_login(reviewer)
        answer = client.get(f"/inbox/announcements/{announcement.pk}/receipts.csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[1][1] == "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
        assert rows[1][4:] == ["Cán bộ lan", "1"]
        assert rows[2][3:] == ["", "", "0"]
        assert AccessEntry.objects.filter(verb=Verb.EXPORTED, by=reviewer).count() == 1

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_a_readers_name_never_becomes_a_formula(self, client, country, reviewer, clerk, form):
        Officer.objects.filter(pk=clerk.pk).update(full_name='=HYPERLINK("http://x")')
        announcement = sent(reviewer)
        reading.mark_read(announcement.message, by=clerk)
        client.force_login(reviewer)
        answer = client.get(f"/inbox/announcements/{announcement.pk}/receipts.{form}")
        if form == "csv":
            cells = [
                cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row
            ]
            assert not [cell for cell in cells if cell.startswith("=")]
        else:
            sheet = load_workbook(io.BytesIO(answer.content)).active
            assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
            assert sheet["E2"].value.endswith('=HYPERLINK("http://x")')

    def test_only_the_unread_are_taken_out_when_only_they_are_shown(self, client, country, reviewer, clerk):
        announcement = sent(reviewer)
        reading.mark_read(announcement.message, by=clerk)
        client.force_login(reviewer)
        answer = client.get(f"/inbox/announcements/{announcement.pk}/receipts.csv?show=unread")
        assert answer.content.decode().count("\r\n") == 2

    def test_no_other_kind_of_table_is_made(self, client, reviewer):
        announcement = sent(reviewer)
        client.force_login(reviewer)
        assert client.get(f"/inbox/announcements/{announcement.pk}/receipts.html").status_code == 404
