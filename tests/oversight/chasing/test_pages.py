"""Choosing, writing, sending on screen; what the sender sees of it, and what each unit does."""

import pytest

from accounts.roles import Role
from audit.models import AccessEntry
from oversight.models import ChaseLetter, ChasePaper
from registry.actions import registrations
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.oversight.chasing.letters import last_years_book, part_of, send
from tests.waiting import refused_ago

pytestmark = pytest.mark.django_db


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return HtmlPage(path, answer.content.decode())


@pytest.fixture
def next_door(country):
    return officer("ngoc", country.neighbour, Role.CLERK)


@pytest.fixture
def letter(country, clerk, next_door, reviewer):
    factories.draft(clerk, 1)
    refused_ago(next_door, 2, days=2)
    return send(reviewer, country.district, country.commune, country.neighbour)


def test_the_dashboard_leads_to_the_choosing(client, country, reviewer):
    shown = page(client, reviewer, f"/oversight/{country.district.pk}/")
    assert f"/oversight/{country.district.pk}/chase/" in shown.links
    assert "/oversight/chase/" in shown.links


def test_units_and_matters_that_have_something_are_offered_ticked(client, country, clerk, reviewer):
    refused_ago(clerk, 1, days=2)
    form = page(client, reviewer, f"/oversight/{country.district.pk}/chase/").form(having="unit")
    assert form.fields["unit"] == form.choices["unit"] == [str(country.commune.pk)]
    assert form.fields["matter"] == ["error"]


def test_where_nothing_lies_nothing_is_offered(client, country, reviewer):
    assert (
        "không có việc nào phải đôn đốc"
        in page(client, reviewer, f"/oversight/{country.district.pk}/chase/").words
    )


def test_from_ticking_to_sending(client, country, clerk, next_door, reviewer):
    factories.draft(clerk, 1)
    refused_ago(next_door, 2, days=2)
    chosen = page(client, reviewer, f"/oversight/{country.district.pk}/chase/").form(having="unit")
    client.force_login(reviewer)
    answer = client.get(chosen.action, chosen.filled(unit=[str(country.neighbour.pk)]))
    written = HtmlPage(chosen.action, answer.content.decode())
    assert "Công văn đôn đốc: 1 đơn vị, 1 việc" in written.words
    form = written.form(having="due")
    assert form.fields["suffix"] == ["PTP"]
    sent = client.post(form.action, form.filled(words="Xin khẩn trương."))
    letter = ChaseLetter.objects.get()
    assert sent.headers["Location"] == f"/oversight/chase/{letter.pk}/"
    assert [part.unit for part in letter.parts.all()] == [country.neighbour]
    assert letter.words == "Xin khẩn trương."


def test_only_what_has_lasted_so_long_goes_into_it(client, country, clerk, reviewer):
    refused_ago(clerk, 1, days=5)
    refused_ago(clerk, 2, days=1)
    path = f"/oversight/{country.district.pk}/chase/"
    chosen = page(client, reviewer, f"{path}?older=3").form(having="unit")
    answer = client.get(chosen.action, chosen.fields)
    form = HtmlPage(chosen.action, answer.content.decode()).form(having="due")
    client.post(form.action, form.fields)
    assert part_of(ChaseLetter.objects.get(), country.commune).items.count() == 1


def test_the_print_can_be_looked_at_before_and_nothing_is_kept(client, country, clerk, reviewer):
    factories.draft(clerk)
    path = f"/oversight/{country.district.pk}/chase/letter/"
    client.force_login(reviewer)
    said = {"unit": country.commune.pk, "matter": "draft"}
    form = HtmlPage(path, client.get(path, said).content.decode()).form(having="due")
    answer = client.post(path, form.fields | {"preview": ["1"]})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert not ChaseLetter.objects.exists()
    assert not ChasePaper.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("due", "01/01/2020", "Hạn xử lý phải từ hôm nay"),
        ("due", "31/02/2027", "không có trong lịch"),
        ("due", "", "Xin ghi hạn xử lý"),
        ("suffix", "ptp huyện", "Ký hiệu viết chữ hoa"),
        ("number", "0", "Số"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, country, clerk, reviewer, field, typed, words):
    factories.draft(clerk)
    path = f"/oversight/{country.district.pk}/chase/letter/"
    client.force_login(reviewer)
    form = HtmlPage(
        path, client.get(path, {"unit": country.commune.pk, "matter": "draft"}).content.decode()
    ).form(having="due")
    answer = client.post(path, form.filled(**{field: typed}))
    assert answer.status_code == 422
    assert words in HtmlPage(path, answer.content.decode()).words
    assert not ChaseLetter.objects.exists()


def test_what_was_finished_meanwhile_is_not_sent(client, country, clerk, reviewer):
    draft = factories.draft(clerk)
    path = f"/oversight/{country.district.pk}/chase/letter/"
    client.force_login(reviewer)
    said = {"unit": country.commune.pk, "matter": "draft"}
    form = HtmlPage(path, client.get(path, said).content.decode()).form(having="due")
    registrations.file(draft, by=clerk, acknowledged=factories.warnings(draft))
    answer = client.post(path, form.fields)
    assert answer.status_code == 409
    assert "không còn việc nào" in answer.content.decode()


def test_without_a_unit_or_a_matter_the_way_back_is_said(client, country, clerk, reviewer):
    factories.draft(clerk)
    path = f"/oversight/{country.district.pk}/chase/letter/"
    client.force_login(reviewer)
    assert "Chưa chọn loại việc" in client.get(path, {"unit": country.commune.pk}).content.decode()
    assert "Chưa chọn đơn vị" in client.get(path, {"matter": "draft"}).content.decode()
    assert (
        "Chưa chọn đơn vị" in client.get(path, {"matter": "draft", "unit": country.far.pk}).content.decode()
    )


def test_communes_send_none_and_districts_only_below_them(client, country, clerk, reviewer):
    client.force_login(clerk)
    assert client.get(f"/oversight/{country.commune.pk}/chase/").status_code == 404
    client.force_login(reviewer)
    for unit in (country.far.parent, country.province, country.ministry):
        assert client.get(f"/oversight/{unit.pk}/chase/").status_code == 404
        assert client.post(f"/oversight/{unit.pk}/chase/letter/", {"unit": country.far.pk}).status_code == 404


def test_the_sender_sees_how_far_each_unit_has_come(client, country, letter, reviewer, clerk):
    path = f"/oversight/chase/{letter.pk}/"
    assert "đã xong 0 / 2 việc" in page(client, reviewer, path).words
    draft = part_of(letter, country.commune).items.get().registration
    draft = factories.fresh(draft)
    registrations.file(draft, by=clerk, acknowledged=factories.warnings(draft))
    shown = page(client, reviewer, path).words
    assert "đã xong 1 / 2 việc" in shown
    assert "Xã Thạch Hải 1 / 1" in shown


def test_a_unit_is_led_to_its_own_part_with_links_to_the_work(client, country, letter, clerk):
    shown = page(client, clerk, f"/oversight/chase/{letter.pk}/")
    item = part_of(letter, country.commune).items.get()
    assert "Ủy ban nhân dân xã Thạch Hải: còn 1 / 1 việc" in shown.words
    assert f"/registrations/{item.registration_id}/" in shown.links
    assert "Thạch Trị" not in shown.words


def test_a_book_that_is_asked_for_is_linked_as_a_book(client, country, clerk, reviewer):
    last_years_book(country.commune)
    letter = send(reviewer, country.district, country.commune)
    item = part_of(letter, country.commune).items.get()
    assert f"/books/{item.book_id}/" in page(client, clerk, f"/oversight/chase/{letter.pk}/").links


def test_another_units_part_and_the_whole_do_not_exist_for_a_commune(
    client, country, letter, clerk, stranger
):
    other = part_of(letter, country.neighbour)
    client.force_login(clerk)
    for path in (f"/oversight/chase/parts/{other.pk}/", f"/oversight/chase/parts/{other.pk}/paper/"):
        assert client.get(path).status_code == 404
    assert client.get(f"/oversight/chase/{letter.pk}/paper/").status_code == 404
    assert client.post(f"/oversight/chase/{letter.pk}/withdraw/", {"why": "thôi"}).status_code == 404
    client.force_login(stranger)
    assert client.get(f"/oversight/chase/{letter.pk}/").status_code == 404


def test_a_district_beside_sees_nothing_and_the_province_sees_all(client, country, letter):
    client.force_login(officer("tu", country.far.parent, Role.DISTRICT))
    assert client.get(f"/oversight/chase/{letter.pk}/").status_code == 404
    above = officer("lien", country.province, Role.PROVINCE)
    shown = page(client, above, f"/oversight/chase/{letter.pk}/")
    assert "đã xong 0 / 2 việc" in shown.words
    assert "Thu hồi công văn" not in shown.words


def test_lists_of_what_was_sent_and_received(client, country, letter, reviewer, clerk, stranger):
    assert "01/PTP Huyện Thạch Hà" in page(client, reviewer, "/oversight/chase/").words
    assert "đã nhận: 0" in page(client, reviewer, "/oversight/chase/?show=received").words
    shown = page(client, clerk, "/oversight/chase/")
    assert "đã nhận: 1" in shown.words
    assert f"/oversight/chase/parts/{part_of(letter, country.commune).pk}/" in shown.links
    assert "đã nhận: 0" in page(client, stranger, "/oversight/chase/").words


def test_withdrawing_on_screen_asks_why(client, country, letter, reviewer, clerk):
    client.force_login(reviewer)
    path = f"/oversight/chase/{letter.pk}/withdraw/"
    assert client.get(path).status_code == 405
    assert client.post(path, {"why": ""}).status_code == 422
    assert client.post(path, {"why": "gửi nhầm"}).status_code == 302
    assert client.post(path, {"why": "gửi nhầm"}).status_code == 409
    assert "Đã thu hồi" in page(client, reviewer, f"/oversight/chase/{letter.pk}/").words
    assert "đã được thu hồi" in page(client, clerk, f"/oversight/chase/{letter.pk}/").words


def test_the_sender_sees_who_has_opened_it(client, country, letter, reviewer):
    assert page(client, reviewer, f"/oversight/chase/{letter.pk}/").words.count("chưa mở") == 2


def test_the_pdf_is_given_and_written_down(client, country, letter, reviewer, clerk):
    part = part_of(letter, country.commune)
    client.force_login(clerk)
    answer = client.get(f"/oversight/chase/parts/{part.pk}/paper/")
    assert answer.content.startswith(b"%PDF")
    assert AccessEntry.objects.filter(verb="downloaded", subject=f"chasepart:{part.pk}").exists()
    client.force_login(reviewer)
    assert client.get(f"/oversight/chase/{letter.pk}/paper/").content.startswith(b"%PDF")
    assert AccessEntry.objects.filter(verb="downloaded", subject=f"chaseletter:{letter.pk}").exists()
