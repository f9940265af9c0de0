"""From ticked rows of the dashboard to the letter, and one letter of a province to communes of districts."""

from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Unit
from accounts.roles import Role
from oversight.chasing import papers, progress, sending
from oversight.chasing.choosing import grouped, lying_below
from oversight.chasing.receiving import To, between, receivers
from oversight.matters import Matter
from oversight.models import ChaseItem, ChaseLetter, Delivery
from registry.exceptions import WrongState
from registry.models import Registration
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.oversight.chasing.letters import part_of, send
from tests.waiting import refused_ago

pytestmark = pytest.mark.django_db


def page(client, who, path, **said):
    client.force_login(who)
    answer = client.get(path, said or None, follow=True)
    return HtmlPage(path, answer.content.decode())


@pytest.fixture
def next_door(country):
    return officer("ngoc", country.neighbour, Role.CLERK)


@pytest.fixture
def province_officer(country):
    return officer("lien", country.province, Role.PROVINCE)


@pytest.fixture
def other_reviewer(country):
    return officer("tu", country.far.parent, Role.DISTRICT)


@pytest.fixture
def lying(clerk, next_door, stranger):
    """A draft and an error in two communes of one district, a draft in one of another."""
    factories.draft(clerk, 1)
    refused_ago(next_door, 2, days=2)
    factories.draft(stranger, 3)


@pytest.fixture
def letter(country, lying, province_officer):
    """Of the province, past both districts, to all three communes."""
    communes = (country.commune, country.neighbour, country.far)
    return send(province_officer, country.province, *communes, to=To.COMMUNES)


def test_ticked_rows_of_the_dashboard_lead_to_the_letter_about_them(client, country, lying, reviewer):
    form = page(client, reviewer, f"/oversight/{country.district.pk}/").form(having="unit")
    said = form.filled(unit=[str(country.neighbour.pk)]) | {"none_is_all": ["1"]}
    written = page(client, reviewer, f"/oversight/{country.district.pk}/chase/letter/", **said)
    assert "Công văn đôn đốc: 1 đơn vị, 1 việc" in written.words
    assert written.form(having="due").fields["unit"] == [str(country.neighbour.pk)]


def test_ticked_kinds_of_the_dashboard_are_the_kinds_of_the_letter(client, country, lying, reviewer):
    form = page(client, reviewer, f"/oversight/{country.district.pk}/?older=1").form(having="unit")
    said = form.filled(unit=[str(country.neighbour.pk)], matter=["error"]) | {"none_is_all": ["1"]}
    written = page(client, reviewer, f"/oversight/{country.district.pk}/chase/letter/", **said)
    fields = written.form(having="due").fields
    assert fields["matter"] == ["error"]
    assert fields["older"] == ["1"]


def test_without_a_ticked_row_the_page_to_tick_comes_with_the_reason(client, country, lying, reviewer):
    client.force_login(reviewer)
    path = f"/oversight/{country.district.pk}/chase/letter/"
    answer = client.get(path, {"none_is_all": "1"})
    assert answer.status_code == 409
    shown = HtmlPage(path, answer.content.decode())
    assert "Chưa chọn đơn vị nào" in shown.words
    assert str(country.commune.pk) in shown.form(having="unit").choices["unit"]


def test_choosing_again_keeps_what_was_ticked(client, country, lying, reviewer):
    path = f"/oversight/{country.district.pk}/chase/letter/"
    written = page(client, reviewer, path, unit=country.neighbour.pk, matter="error")
    (back,) = (link for link in written.links if "/chase/?" in link)
    form = page(client, reviewer, back).form(having="unit")
    assert form.fields["unit"] == [str(country.neighbour.pk)]
    assert form.fields["matter"] == ["error"]


def test_everything_can_be_unticked_and_ticked_again(client, country, lying, reviewer):
    path = f"/oversight/{country.district.pk}/chase/"
    form = page(client, reviewer, path, tick="none").form(having="unit")
    assert form.fields["unit"] == []
    assert len(page(client, reviewer, path).form(having="unit").fields["unit"]) == 2


def test_a_province_chooses_communes_under_their_districts(client, country, lying, province_officer):
    shown = page(client, province_officer, f"/oversight/{country.province.pk}/chase/", to="communes")
    form = shown.form(having="unit")
    two, one = (country.district, country.commune, country.neighbour), (country.far.parent, country.far)
    assert form.choices["unit"] == [str(unit.pk) for unit in (country.province, *two, *one)]
    assert form.fields["unit"] == []
    assert "Huyện Thạch Hà: cả 2 đơn vị" in shown.words


def test_districts_are_offered_only_what_stands_below_them(client, country, lying, reviewer):
    shown = page(client, reviewer, f"/oversight/{country.district.pk}/chase/", to="communes")
    assert shown.form(having="unit").fields["to"] == ["below"]


@pytest.mark.parametrize(
    ("ticked", "chosen"),
    [
        (("province",), ("commune", "neighbour", "far")),
        (("district",), ("commune", "neighbour")),
        (("district", "far"), ("commune", "neighbour", "far")),
        (("commune", "far"), ("commune", "far")),
        (("commune", "district"), ("commune", "neighbour")),
    ],
)
def test_a_ticked_district_stands_for_all_its_communes(country, ticked, chosen):
    pks = [getattr(country, name).pk for name in ticked]
    found = receivers(country.province, pks, To.COMMUNES)
    assert found == [getattr(country, name) for name in chosen]


def test_what_stands_elsewhere_is_no_receiver(country):
    for around, unit in ((country.district, country.far), (country.province, country.ministry)):
        with pytest.raises(WrongState, match="Chưa chọn đơn vị"):
            receivers(around, [unit.pk], To.COMMUNES)
    with pytest.raises(WrongState, match="Chưa chọn đơn vị"):
        receivers(country.province, [country.commune.pk])


def test_communes_directly_under_a_province_stand_first_and_by_themselves(country, lying):
    ward = Unit.objects.create(
        code="18073", level="commune", kind="phường", name="Phường Sông Trí", parent=country.province
    )
    factories.draft(officer("tri", ward, Role.CLERK), 7)
    rows = lying_below(country.province, at=timezone.now(), to=To.COMMUNES)
    groups = grouped(country.province, rows, To.COMMUNES)
    assert [group.unit for group in groups] == [None, country.district, country.far.parent]
    assert [row.unit for row in groups[0].rows] == [ward]
    assert [group.total for group in groups] == [1, 2, 1]


def test_from_a_ticked_district_to_one_letter_to_its_communes(client, country, lying, province_officer):
    path = f"/oversight/{country.province.pk}/chase/letter/"
    ticked = [country.district.pk, country.far.pk]
    written = page(client, province_officer, path, unit=ticked, matter=["draft", "error"], to="communes")
    assert "Công văn đôn đốc: 3 đơn vị, 3 việc" in written.words
    form = written.form(having="due")
    # The district goes on as it was ticked: a province has more communes than a form has fields.
    assert form.fields["unit"] == [str(pk) for pk in ticked]
    assert client.post(form.action, form.fields).status_code == 302
    letter = ChaseLetter.objects.get()
    assert {part.unit for part in letter.parts.all()} == {country.commune, country.neighbour, country.far}
    assert ChaseItem.objects.count() == 3


def test_each_commune_is_asked_for_its_own_records(country, letter):
    for unit in (country.commune, country.neighbour, country.far):
        assert [item.unit for item in part_of(letter, unit).items.all()] == [unit]
    counted = progress.of_letters([letter.pk], at=timezone.now())[letter.pk]
    assert (counted.total, counted.done) == (3, 0)


def test_ticked_districts_of_the_dashboard_are_ticked_among_the_communes(
    client, country, lying, province_officer
):
    path = f"/oversight/{country.province.pk}/chase/"
    shown = page(client, province_officer, path, to="communes", unit=country.district.pk)
    assert shown.form(having="unit").fields["unit"] == [str(country.district.pk)]


def test_a_district_sees_the_parts_of_its_communes_on_one_page_and_no_others(
    client, country, letter, reviewer
):
    shown = page(client, reviewer, f"/oversight/chase/{letter.pk}/")
    assert "các đơn vị ở địa phương: đã xong 0 / 2 việc" in shown.words
    assert "Cẩm Bình" not in shown.words
    for unit in (country.commune, country.neighbour):
        assert f"/oversight/chase/parts/{part_of(letter, unit).pk}/" in shown.links


def test_a_district_with_one_part_is_led_to_it(client, country, letter, other_reviewer):
    alone = page(client, other_reviewer, f"/oversight/chase/{letter.pk}/")
    assert "Ủy ban nhân dân xã Cẩm Bình: còn 1 / 1 việc" in alone.words


def test_districts_are_told_of_letters_sent_past_them_and_find_them(client, country, letter, reviewer):
    told = Delivery.objects.filter(message__reference=sending.reference(letter, "known"))
    assert {delivery.unit for delivery in told} == {country.district, country.far.parent}
    listed = page(client, reviewer, "/oversight/chase/", show="below")
    assert "cấp trên gửi các đơn vị bên dưới: 1" in listed.words
    assert "0 / 2" in listed.words
    assert f"/oversight/chase/{letter.pk}/" in listed.links
    assert "đã nhận: 0" in page(client, reviewer, "/oversight/chase/", show="received").words


def test_a_letter_to_the_own_communes_goes_past_nobody(country, lying, reviewer):
    letter = send(reviewer, country.district, country.commune)
    assert not Delivery.objects.filter(message__reference=sending.reference(letter, "known")).exists()
    assert between(country.district, [country.commune, country.neighbour]) == []


def test_who_was_told_of_the_letter_is_told_of_its_withdrawal(country, letter, province_officer):
    sending.withdraw(letter, by=province_officer, why="gửi nhầm")
    told = Delivery.objects.filter(message__reference=sending.reference(letter, "withdrawn"))
    communes = {country.commune, country.neighbour, country.far}
    assert {delivery.unit for delivery in told} == communes | {country.district, country.far.parent}


def words_of(content):
    return " ".join(" ".join(found.extract_text() for found in PdfReader(BytesIO(content)).pages).split())


def test_the_paper_names_the_district_of_each_commune_and_gives_it_a_copy(country, letter):
    whole = words_of(papers.paper(letter))
    assert "Ủy ban nhân dân xã Cẩm Bình, huyện Cẩm Xuyên" in whole
    assert "Phòng Tư pháp huyện Thạch Hà (để biết)" in whole
    part = words_of(papers.paper(letter, part_of(letter, country.far)))
    assert "Phòng Tư pháp huyện Cẩm Xuyên (để biết)" in part
    assert "Thạch Hà" not in part


@pytest.fixture
def crowd(country, clerk):
    """A draft in each of 560 communes of twelve districts."""
    districts = Unit.objects.bulk_create(
        Unit(code=f"8{n:03}", level="district", kind="huyện", name=f"Huyện Thứ {n}", parent=country.province)
        for n in range(12)
    )
    communes = Unit.objects.bulk_create(
        Unit(code=f"8{n:04}", level="commune", kind="xã", name=f"Xã Thứ {n}", parent=districts[n % 12])
        for n in range(560)
    )
    Registration.objects.bulk_create(
        Registration(unit=unit, kind="birth", created_by=clerk) for unit in communes
    )


def test_a_whole_province_of_communes_keeps_its_queries(
    client, country, crowd, province_officer, django_assert_max_num_queries
):
    client.force_login(province_officer)
    path = f"/oversight/{country.province.pk}/chase/"
    client.get(path)
    with django_assert_max_num_queries(14):
        chosen = client.get(path, {"to": "communes"})
    form = HtmlPage(path, chosen.content.decode()).form(having="unit")
    with django_assert_max_num_queries(18):
        answer = client.get(form.action, form.filled(unit=[str(country.province.pk)]))
    written = HtmlPage(form.action, answer.content.decode())
    assert "560 đơn vị, 560 việc" in written.words
    sent = written.form(having="due")
    assert client.post(sent.action, sent.fields).status_code == 302
    assert ChaseItem.objects.filter(matter=Matter.DRAFT).count() == 560
    letter = ChaseLetter.objects.get()
    for seen in (f"/oversight/chase/{letter.pk}/", "/oversight/chase/?show=below"):
        with django_assert_max_num_queries(14):
            client.get(seen)
