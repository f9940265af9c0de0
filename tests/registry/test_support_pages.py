"""The letter to the support unit as officers write it on screen."""

import pytest

from audit.models import AccessEntry
from registry.lifecycle import State
from registry.models import SupportCase
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.waiting import filed_ago, refused_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def page(client, path):
    return HtmlPage(path, client.get(path).content.decode())


def write(client, *registrations, **words):
    form = {"registration": [each.pk for each in registrations], "reason": "waiting"} | words
    return client.post("/support/new/", form)


@pytest.fixture
def case(desk, clerk):
    write(desk, filed_ago(clerk, hours=25))
    return SupportCase.objects.get()


def test_the_list_offers_what_nobody_has_reported_yet(desk, clerk):
    new, reported = filed_ago(clerk, hours=25), filed_ago(clerk, 1, hours=26)
    write(desk, reported)
    desk.post(f"/support/{SupportCase.objects.get().pk}/sent/", {"how": "email"})
    form = page(desk, "/overdue/").form(having="registration")
    assert form.action.endswith("/support/new/") and form.fields["registration"] == [str(new.pk)]
    assert set(form.choices["registration"]) == {str(new.pk), str(reported.pk)}


def test_the_draft_shows_the_children_and_proposes_reason_and_signer(desk, clerk, leader):
    registration = filed_ago(clerk, hours=25)
    drafted = page(desk, f"/support/new/?registration={registration.pk}")
    fields = drafted.form(having="reason").fields
    assert registration.birth.name in drafted.words and "Kính gửi: Bộ phận hỗ trợ" in drafted.words
    assert fields["reason"] == ["waiting"] and fields["signer_name"] == [leader.full_name]


def test_all_of_the_office_over_a_day_are_taken_in_one_press(desk, clerk, country):
    first, second = filed_ago(clerk, hours=25), filed_ago(clerk, 1, hours=30)
    young = filed_ago(clerk, 2, hours=3)
    elsewhere = filed_ago(officer("ba", country.neighbour, "clerk"), 3, hours=40)
    fields = page(desk, "/support/new/?all=1").form(having="reason").fields
    assert fields["registration"] == [str(second.pk), str(first.pk)]
    assert not {str(young.pk), str(elsewhere.pk)} & set(fields["registration"])


def test_an_error_proposes_its_own_reason_and_twins_theirs(desk, clerk):
    single = refused_ago(clerk, days=0)
    twin = refused_ago(clerk, 1, days=0, child={"birth_count": 2, "birth_order": 1})
    for registration, reason in ((single, "error"), (twin, "twins")):
        form = page(desk, f"/support/new/?registration={registration.pk}").form(having="reason")
        assert form.fields["reason"] == [reason]


def test_the_record_of_an_error_leads_to_the_letter(desk, clerk):
    registration = refused_ago(clerk, days=0)
    shown = page(desk, f"/registrations/{registration.pk}/")
    assert f"/support/new/?registration={registration.pk}" in shown.links


def test_a_young_wait_offers_no_letter(desk, clerk):
    registration = filed_ago(clerk, hours=3)
    assert "Báo bộ phận hỗ trợ" not in page(desk, f"/registrations/{registration.pk}/").words


def test_a_letter_is_written_and_shown(desk, clerk):
    registration = filed_ago(clerk, hours=25)
    answer = write(desk, registration, number="12/UBND-TP", words="Xin xem giúp.")
    case = SupportCase.objects.get()
    assert answer.url == f"/support/{case.pk}/"
    shown = desk.get(answer.url).content.decode()
    assert "Đã soạn" in shown and registration.birth.name in shown and "Xin xem giúp." in shown
    assert f"/papers/support/{case.pk}/" in shown


def test_nothing_chosen_is_said_and_nothing_is_written(desk):
    answer = desk.get("/support/new/")
    assert answer.status_code == 409 and "Chưa chọn hồ sơ nào" in answer.content.decode()
    answer = desk.post("/support/new/", {"reason": "waiting"})
    assert answer.status_code == 422 and "Chưa chọn hồ sơ nào" in answer.content.decode()
    assert not SupportCase.objects.exists()


def test_a_reason_that_does_not_fit_is_said_on_the_form(desk, clerk):
    registration = filed_ago(clerk, hours=25)
    answer = write(desk, registration, reason="error", words="Đã gõ lâu rồi.")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "không báo vì lý do này được" in shown and "Đã gõ lâu rồi." in shown


@pytest.mark.parametrize("typed", ["x", "-1", "99999999999999999999", "0", "1; DROP"])
def test_keys_that_are_none_choose_nothing(desk, typed):
    assert desk.get("/support/new/", {"registration": typed}).status_code == 409


def test_what_another_commune_waits_for_cannot_be_chosen(client, clerk, stranger):
    registration = filed_ago(clerk, hours=25)
    client.force_login(stranger)
    assert client.get(f"/support/new/?registration={registration.pk}").status_code == 409
    assert write(client, registration).status_code == 422
    assert not SupportCase.objects.exists()


def test_the_address_of_the_mail_names_nobody(desk, case):
    registration = case.lines.get().registration
    shown = desk.get(f"/support/{case.pk}/").content.decode()
    (mailto,) = [part.split('"')[0] for part in shown.split('href="')[1:] if part.startswith("mailto:")]
    assert mailto.startswith("mailto:hotich@moj.gov.vn?subject=") and "body" not in mailto
    assert page(desk, f"/support/{case.pk}/").words.count(registration.birth.name) >= 1
    assert "Khôi" not in mailto and "Kh%C3%B4i" not in mailto


def test_sent_is_pressed_and_the_rows_say_so(desk, case):
    answer = desk.post(f"/support/{case.pk}/sent/", {"how": "phone"}, follow=True)
    assert "Đã gửi" in answer.content.decode()
    case.refresh_from_db()
    for path in ("/", "/overdue/"):
        assert f"đã báo hỗ trợ {case.sent_at.astimezone():%d/%m}" in page(desk, path).words
    record = page(desk, f"/registrations/{case.lines.get().registration_id}/").words
    assert "Đã báo bộ phận hỗ trợ" in record and "gửi qua điện thoại" in record


def test_the_answer_is_typed_and_stands_on_the_record(desk, case):
    desk.post(f"/support/{case.pk}/sent/", {"how": "email"})
    desk.post(f"/support/{case.pk}/answer/", {"answer": "Đã cấp lại, xin chờ."})
    assert "Đã cấp lại, xin chờ." in page(desk, f"/support/{case.pk}/").words
    record = page(desk, f"/registrations/{case.lines.get().registration_id}/").words
    assert "Bộ phận hỗ trợ trả lời" in record and "Đã cấp lại, xin chờ." in record


def test_an_empty_answer_is_refused_with_words(desk, case):
    desk.post(f"/support/{case.pk}/sent/", {"how": "email"})
    answer = desk.post(f"/support/{case.pk}/answer/", {"answer": " "})
    assert answer.status_code == 422 and "Xin ghi nội dung" in answer.content.decode()


def test_an_unknown_way_of_sending_is_refused(desk, case):
    assert desk.post(f"/support/{case.pk}/sent/", {"how": "bồ câu"}).status_code == 422
    case.refresh_from_db()
    assert case.sent_at is None


def test_a_second_press_on_sent_changes_nothing(desk, case):
    desk.post(f"/support/{case.pk}/sent/", {"how": "email"})
    answer = desk.post(f"/support/{case.pk}/sent/", {"how": "phone"})
    assert answer.status_code == 409 and "đã được ghi trước đó" in answer.content.decode()


def test_the_district_reads_the_letters_of_its_communes_and_writes_nothing(client, desk, case, reviewer):
    client.force_login(reviewer)
    assert "Xã Thạch Hải, huyện Thạch Hà" in page(client, "/support/").words
    shown = page(client, f"/support/{case.pk}/")
    assert "Chỉ cơ quan đã soạn" in shown.words
    assert client.post(f"/support/{case.pk}/sent/", {"how": "email"}).status_code == 409
    case.refresh_from_db()
    assert case.sent_at is None


def test_another_commune_does_not_find_the_letter(client, case, stranger):
    client.force_login(stranger)
    assert client.get(f"/support/{case.pk}/").status_code == 404
    assert client.get(f"/papers/support/{case.pk}/").status_code == 404
    assert client.post(f"/support/{case.pk}/sent/", {"how": "email"}).status_code == 404
    assert "Chưa soạn công văn" in page(client, "/support/").words


def test_reading_a_letter_is_written_down(desk, case, clerk):
    desk.get(f"/support/{case.pk}/")
    entry = AccessEntry.objects.filter(subject=f"supportcase:{case.pk}").last()
    assert entry.by_id == clerk.pk and entry.purpose == "xem công văn hỗ trợ"


def test_drafting_is_written_down_as_reading_each_child(desk, clerk):
    registration = filed_ago(clerk, hours=25)
    desk.get(f"/support/new/?registration={registration.pk}")
    entry = AccessEntry.objects.filter(subject=f"registration:{registration.pk}").last()
    assert entry.purpose == "soạn công văn hỗ trợ"


def test_the_letter_shows_where_each_child_stands_now(desk, case):
    registration = case.lines.get().registration
    factories.assign(registration)
    assert fresh(registration).state == State.COMPLETED
    assert "Hoàn thành" in page(desk, f"/support/{case.pk}/").words
