"""What districts, provinces and the Ministry see of the offices below them, and what they do not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from oversight import history
from oversight.charts import chart
from oversight.counting import NONE, below
from oversight.dashboard import table
from oversight.matters import Matter
from oversight.models import CountedDay, DailyCount
from oversight.statistics import form_13a
from oversight.statistics.periods import whole
from printing.actions import issue_birth_certificate
from registry.models import RegisterBook
from registry.rules.dates import PartialDate
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.waiting import lain, refused_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def province_officer(country):
    return officer("lien", country.province, Role.PROVINCE)


@pytest.fixture
def ministry_officer(country):
    return officer("nam", country.ministry, Role.MINISTRY)


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    return HtmlPage(path, answer.content.decode())


def counts(around, unit):
    found = below(around, at=timezone.now())
    return {matter: found.get((unit.pk, matter), NONE).count for matter in Matter}


def test_each_matter_is_counted_where_it_lies(country, clerk, reviewer):
    factories.draft(clerk, 1)
    lain(factories.filed(clerk, 2), days=2)
    refused_ago(clerk, 3, days=1)
    factories.registration_at("cancel_requested", clerk=clerk, reviewer=reviewer, number=4)
    factories.registration_at("cancel_refused", clerk=clerk, reviewer=reviewer, number=5)
    found = counts(country.district, country.commune)
    assert found[Matter.DRAFT] == 1
    assert found[Matter.OVERDUE] == 1
    assert found[Matter.ERROR] == 1
    assert found[Matter.CANCEL_REQUESTED] == 1
    assert found[Matter.CANCEL_REFUSED] == 1
    assert counts(country.district, country.neighbour) == dict.fromkeys(Matter, 0)


def test_a_number_that_came_and_a_paper_without_it_are_owed_until_done(country, clerk):
    birth = factories.filed(clerk)
    issue_birth_certificate(birth, by=clerk)
    assert counts(country.district, country.commune)[Matter.OWED] == 1
    factories.assign(birth)
    assert counts(country.district, country.commune)[Matter.PID_TO_WRITE] == 1


def test_books_of_years_gone_by_are_to_be_closed(country, clerk):
    factories.filed(clerk)
    this_year = timezone.localdate().year
    assert counts(country.district, country.commune)[Matter.BOOK_OPEN] == 0
    RegisterBook.objects.create(unit=country.commune, kind="birth", year=this_year - 1)
    assert counts(country.district, country.commune)[Matter.BOOK_OPEN] == 1


def test_a_level_is_the_sum_of_those_below_it(country, clerk, stranger):
    factories.draft(clerk, 1)
    factories.draft(stranger, 2)
    factories.draft(stranger, 3)
    now = timezone.now()
    of_province = table(country.province, at=now)
    by_unit = {row.unit: row.total for row in of_province.rows}
    assert by_unit == {country.district: 1, country.far.parent: 2}
    assert of_province.total == table(country.ministry, at=now).total == 3


def test_an_act_is_seen_in_the_next_request(client, country, clerk, reviewer):
    path = f"/oversight/{country.district.pk}/"
    assert "Rà soát Huyện Thạch Hà: 0 việc chưa xong" in page(client, reviewer, path).words
    factories.draft(clerk)
    assert "Rà soát Huyện Thạch Hà: 1 việc chưa xong" in page(client, reviewer, path).words


def test_every_figure_leads_to_the_very_records(client, country, clerk, reviewer):
    refused = refused_ago(clerk, 3, days=5)
    factories.draft(clerk, 1)
    shown = page(client, reviewer, f"/oversight/{country.district.pk}/")
    to_errors = f"/oversight/{country.commune.pk}/error/"
    assert to_errors in shown.links
    listed = page(client, reviewer, to_errors)
    assert "Đã có lỗi, Xã Thạch Hải: 1" in listed.words
    assert "5 ngày" in listed.words
    assert f"/registrations/{refused.pk}/" in listed.links


def test_the_row_of_the_office_itself_opens_what_it_registered_alone(client, country, clerk, reviewer):
    factories.draft(clerk, 1)
    at_the_district = factories.draft(officer("dung", country.district, Role.DISTRICT), 2)
    shown = page(client, reviewer, f"/oversight/{country.district.pk}/")
    assert "Huyện Thạch Hà (tự đăng ký)" in shown.words
    own = f"/oversight/{country.district.pk}/draft/?own=1"
    assert own in shown.links
    listed = page(client, reviewer, own)
    assert "Lưu nháp, Huyện Thạch Hà (tự đăng ký): 1" in listed.words
    assert f"/registrations/{at_the_district.pk}/" in listed.links
    everything = page(client, reviewer, f"/oversight/{country.district.pk}/draft/")
    assert "Lưu nháp, Huyện Thạch Hà: 2" in everything.words


@pytest.mark.parametrize("matter", [m.value for m in Matter])
def test_every_list_opens_when_it_is_empty(client, country, reviewer, matter):
    client.force_login(reviewer)
    assert client.get(f"/oversight/{country.district.pk}/{matter}/").status_code == 200


def test_owed_numbers_are_listed_by_their_registration(client, country, clerk, reviewer):
    birth = factories.filed(clerk)
    issue_birth_certificate(birth, by=clerk)
    listed = page(client, reviewer, f"/oversight/{country.commune.pk}/owed/")
    assert f"/registrations/{birth.pk}/" in listed.links


def test_only_what_lies_long_can_be_asked_for(client, country, clerk, reviewer):
    refused_ago(clerk, 1, days=5)
    refused_ago(clerk, 2, days=1)
    path = f"/oversight/{country.district.pk}/"
    assert "2 việc chưa xong" in page(client, reviewer, path).words
    assert "1 việc chưa xong" in page(client, reviewer, f"{path}?older=3").words
    assert "2 việc chưa xong" in page(client, reviewer, f"{path}?older=999").words


def test_rows_stand_by_code_or_by_the_wanted_column(client, country, clerk, reviewer):
    factories.draft(officer("ngoc", country.neighbour, Role.CLERK))
    path = f"/oversight/{country.district.pk}/"
    by_code = page(client, reviewer, path).words
    assert by_code.index("Xã Thạch Hải") < by_code.index("Xã Thạch Trị")
    by_drafts = page(client, reviewer, f"{path}?sort=draft").words
    assert by_drafts.index("Xã Thạch Trị") < by_drafts.index("Xã Thạch Hải")


def test_what_lies_beside_or_above_does_not_exist(client, country, reviewer, clerk):
    client.force_login(reviewer)
    for unit in (country.far.parent, country.far, country.province, country.ministry):
        assert client.get(f"/oversight/{unit.pk}/").status_code == 404
        assert client.get(f"/oversight/{unit.pk}/draft/").status_code == 404
    client.force_login(clerk)
    assert client.get("/oversight/").status_code == 404
    assert client.get(f"/oversight/{country.commune.pk}/").status_code == 404
    assert "Rà soát" not in client.get("/").content.decode()


def test_the_way_in_leads_to_the_own_unit(client, country, province_officer):
    client.force_login(province_officer)
    answer = client.get("/oversight/")
    assert answer.headers["Location"] == f"/oversight/{country.province.pk}/"
    assert "/oversight/" in page(client, province_officer, "/").links


def test_the_queries_do_not_grow_with_the_country(client, country, clerk, stranger, province_officer):
    client.force_login(province_officer)
    path = f"/oversight/{country.province.pk}/"
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(6):
        factories.draft(clerk, number)
        factories.draft(stranger, number + 10)
    history.take(at=timezone.now() - timedelta(days=8))
    history.take(at=timezone.now())
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) <= len(few) + 1  # the counts of the week before
    now = timezone.now()
    with CaptureQueriesContext(connection) as own:
        table(country.province, at=now)
        history.curve(country.province, at=now)
    assert len(own) <= 6


def test_the_ministry_sees_tiles_of_its_provinces_and_the_line(client, country, clerk, ministry_officer):
    factories.draft(clerk)
    shown = page(client, ministry_officer, f"/oversight/{country.ministry.pk}/")
    assert "1 Tỉnh Hà Tĩnh" in shown.words
    assert "Đường truyền với Bộ Công an: bình thường" in shown.words


def test_a_day_is_counted_once_and_never_changes(country, clerk):
    factories.draft(clerk)
    now = timezone.now()
    assert history.take(at=now)
    assert not history.take(at=now)
    counted = DailyCount.objects.get()
    assert (counted.unit, counted.matter, counted.count) == (country.commune, "draft", 1)
    assert counted.day == timezone.localdate(now) - timedelta(days=1)
    with pytest.raises(Exception, match="Cannot update or delete"):
        DailyCount.objects.update(count=5)


def test_what_got_worse_since_last_week_is_said(client, country, clerk, reviewer):
    factories.draft(clerk, 1)
    history.take(at=timezone.now() - timedelta(days=7))
    factories.draft(clerk, 2)
    factories.draft(clerk, 3)
    shown = page(client, reviewer, f"/oversight/{country.district.pk}/").words
    assert "Xấu đi so với tuần trước" in shown
    assert "Xã Thạch Hải: lưu nháp thêm 2" in shown


def test_a_week_never_counted_is_not_called_better_or_worse(country, clerk):
    factories.draft(clerk)
    CountedDay.objects.create(day=timezone.localdate() - timedelta(days=30))
    assert all(
        cell.change is None for row in table(country.district, at=timezone.now()).rows for cell in row.cells
    )


def test_the_curve_has_a_point_for_each_counted_day(country, clerk):
    history.take(at=timezone.now() - timedelta(days=2))
    factories.draft(clerk)
    history.take(at=timezone.now())
    curve = history.curve(country.district, at=timezone.now())
    assert [count for _, count in curve[Matter.DRAFT]] == [0, 1]


def late(clerk, number):
    born = timezone.localdate() - timedelta(days=70)
    day = PartialDate(born.year, born.month, born.day)
    return factories.filed(clerk, number, child={"born_on": day})


def test_what_was_registered_late_this_year_is_a_figure_beside_the_matters(client, country, clerk, reviewer):
    overdue = late(clerk, 1)
    factories.assign(overdue)
    factories.filed(clerk, 2)
    now = timezone.now()
    counted = table(country.district, at=now)
    assert {row.unit: row.late for row in counted.rows} == {country.commune: 1, country.neighbour: 0}
    assert counted.late == 1
    assert counted.total == counts(country.district, country.commune)[Matter.PID_TO_WRITE] == 1
    year = timezone.localdate().year
    behind = f"/oversight/{country.commune.pk}/statistics/late/?first={year}-01-01&last={year}-12-31"
    shown = page(client, reviewer, f"/oversight/{country.district.pk}/")
    assert behind in shown.links
    assert f"/registrations/{overdue.pk}/" in page(client, reviewer, behind).links


def test_late_births_put_a_unit_first_when_asked_for(client, country, reviewer):
    late(officer("ngoc", country.neighbour, Role.CLERK), 1)
    words = page(client, reviewer, f"/oversight/{country.district.pk}/?sort=late").words
    assert words.index("Xã Thạch Trị") < words.index("Xã Thạch Hải")


def test_the_country_counts_late_births_as_its_form_does(client, country, clerk, stranger, ministry_officer):
    late(clerk, 1)
    late(stranger, 2)
    factories.filed(clerk, 3)
    path = f"/oversight/{country.ministry.pk}/"
    assert table(country.ministry, at=timezone.now()).late == 2
    behind = f"/oversight/{country.province.pk}/statistics/late/"
    assert any(behind in link for link in page(client, ministry_officer, path).links)
    year = whole(timezone.localdate().year)
    assert form_13a.added(form_13a.figures(country.ministry, year))["late"] == 2


def test_only_the_wanted_kinds_are_shown_and_counted(client, country, clerk, reviewer):
    factories.draft(clerk, 1)
    refused_ago(clerk, 2, days=2)
    path = f"/oversight/{country.district.pk}/"
    shown = page(client, reviewer, f"{path}?matter=error")
    assert "1 việc chưa xong" in shown.words
    assert f"/oversight/{country.commune.pk}/error/" in shown.links
    assert f"/oversight/{country.commune.pk}/draft/" not in shown.links
    assert shown.form(having="unit").fields["matter"] == ["error"]
    both = page(client, reviewer, f"{path}?matter=error&matter=draft&matter=nonsense")
    assert "2 việc chưa xong" in both.words
    assert "2 việc chưa xong" in page(client, reviewer, f"{path}?matter=nonsense").words


def test_one_kind_alone_is_counted_in_no_more_queries(country, clerk, django_assert_max_num_queries):
    factories.draft(clerk)
    with django_assert_max_num_queries(5):
        shown = table(country.district, at=timezone.now(), matters=[Matter.DRAFT])
    assert [cell.count for cell in shown.sums] == [1]


def test_rows_stay_ticked_while_the_kinds_are_chosen(client, country, clerk, reviewer):
    factories.draft(clerk)
    path = f"/oversight/{country.district.pk}/"
    form = page(client, reviewer, path).form(having="unit")
    assert form.fields["unit"] == []
    # Where nothing lies there is nothing to tick.
    assert form.choices["unit"] == [str(country.commune.pk)]
    asked = f"?unit={country.commune.pk}&matter=draft"
    assert page(client, reviewer, path + asked).form(having="unit").fields["unit"] == [
        str(country.commune.pk)
    ]


def test_a_request_to_cancel_alone_cannot_be_asked_of_a_commune(country, clerk, reviewer):
    factories.registration_at("cancel_requested", clerk=clerk, reviewer=reviewer, number=4)
    of_district = table(country.district, at=timezone.now(), matters=[Matter.CANCEL_REQUESTED])
    assert not any(row.can_be_asked for row in of_district.rows)
    of_province = table(country.province, at=timezone.now(), matters=[Matter.CANCEL_REQUESTED])
    assert {row.unit for row in of_province.rows if row.can_be_asked} == {country.district}


def test_each_state_has_a_curve_on_a_scale_of_its_own(client, country, clerk, reviewer):
    path = f"/oversight/{country.district.pk}/"
    factories.draft(clerk, 1)
    assert "Số việc cuối mỗi ngày" not in page(client, reviewer, path).words  # no day was counted
    history.take(at=timezone.now() - timedelta(days=2))
    factories.draft(clerk, 2)
    refused_ago(clerk, 3, days=1)
    words = page(client, reviewer, path).words
    assert "Lưu nháp: từ 1 lên 2, cao nhất 2" in words
    assert "Đã có lỗi: từ 0 lên 1, cao nhất 1" in words
    assert "Nợ số: từ" not in words


def test_a_curve_ends_with_what_there_is_now():
    today = timezone.localdate()
    days = [(today - timedelta(days=4), 2), (today - timedelta(days=2), 4)]
    drawn = chart({Matter.ERROR: days}, today, {Matter.ERROR: 1})
    assert drawn is not None
    (curve,) = drawn.curves
    assert curve.points == "0.0,28.0 120.0,0.0 240.0,42.0"
    assert (curve.first, curve.last, curve.top) == (2, 1, 4)
    assert chart({Matter.ERROR: []}, today, {Matter.ERROR: 1}) is None


def test_from_the_list_the_office_is_written_to_about_a_record(client, country, clerk, reviewer):
    refused = refused_ago(clerk, 3, days=5)
    to_write = f"/oversight/notes/about/{refused.pk}/"
    assert to_write in page(client, reviewer, f"/oversight/{country.commune.pk}/error/").links


def test_a_list_of_records_keeps_its_queries(client, country, clerk, reviewer, django_assert_max_num_queries):
    path = f"/oversight/{country.district.pk}/draft/"
    factories.draft(clerk, 1)
    client.force_login(reviewer)
    client.get(path)
    with CaptureQueriesContext(connection) as of_one:
        client.get(path)
    for number in range(2, 6):
        factories.draft(clerk, number)
    with django_assert_max_num_queries(len(of_one)):
        client.get(path)
