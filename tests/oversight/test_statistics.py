"""Form 13a: what it counts, that levels add up, that every figure opens its list, and closing it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Level, Role
from oversight.models import ClosedReport
from oversight.statistics import closing, form_13a
from oversight.statistics.periods import half, next_deadline, parsed, whole
from registry.exceptions import WrongState
from registry.rules.dates import PartialDate
from tests import factories
from tests.fixtures import officer
from tests.html_page import HtmlPage

THIS_YEAR = whole(2026)


def figures(unit, period=None):
    return form_13a.added(form_13a.figures(unit, period or whole(timezone.localdate().year)))


def days_ago(days):
    return PartialDate.parse(f"{timezone.localdate() - timedelta(days=days):%d/%m/%Y}")


def page(client, who, path):
    client.force_login(who)
    return HtmlPage(path, client.get(path).content.decode())


@pytest.mark.django_db
def test_a_birth_stands_in_each_column_it_belongs_to(country, clerk):
    factories.filed(clerk, child={"sex": "female", "ethnicity": "Kinh"})
    found = figures(country.commune)
    assert (found["total"], found["female"], found["male"], found["kinh"], found["other"]) == (1, 1, 0, 1, 0)
    assert (found["on_time"], found["late"], found["again"]) == (1, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "late"), [(60, 0), (61, 1)])
def test_late_begins_on_the_sixty_first_day(country, clerk, days, late):
    factories.filed(clerk, child={"born_on": days_ago(days)})
    assert figures(country.commune)["late"] == late


@pytest.mark.django_db
def test_a_month_that_may_have_been_in_time_is_not_called_late(country, clerk):
    today = timezone.localdate()
    last_month = today.replace(day=1) - timedelta(days=1)
    factories.filed(clerk, child={"born_on": PartialDate(last_month.year, last_month.month)})
    assert figures(country.commune)["late"] == 0


@pytest.mark.django_db
def test_late_ones_are_told_apart_by_age(country, clerk):
    factories.filed(clerk, 1, child={"born_on": days_ago(365 * 6)})
    factories.filed(clerk, 2, child={"born_on": days_ago(365 * 3)})
    found = figures(country.commune)
    assert (found["late"], found["late_under_five"], found["late_this_year"]) == (2, 1, 0)


@pytest.mark.django_db
def test_the_columns_add_up_and_so_do_the_levels(country, clerk, stranger):
    for number in range(3):
        factories.filed(clerk, number, child={"sex": "male" if number else "female"})
    factories.filed(stranger, 5, child={"ethnicity": "Chứt"})
    of_country = figures(country.ministry)
    assert of_country["total"] == 4
    assert of_country["total"] == of_country["kinh"] + of_country["other"]
    assert of_country["total"] == of_country["male"] + of_country["female"]
    assert of_country["total"] == of_country["on_time"] + of_country["late"]
    districts = [figures(country.district), figures(country.far.parent)]
    communes = [figures(unit) for unit in (country.commune, country.neighbour, country.far)]
    assert figures(country.province) == of_country
    for key, number in of_country.items():
        assert sum(row[key] for row in districts) == sum(row[key] for row in communes) == number


@pytest.mark.django_db
def test_drafts_and_cancelled_ones_are_outside_and_said_to_be(client, country, clerk, reviewer):
    factories.draft(clerk, 1)
    factories.cancel(
        factories.registration_at("completed", clerk=clerk, reviewer=reviewer, number=2), clerk, reviewer
    )
    factories.registration_at("error", clerk=clerk, reviewer=reviewer, number=3)
    assert figures(country.commune)["total"] == 1
    words = page(client, clerk, f"/oversight/{country.commune.pk}/statistics/").words
    assert "Lưu nháp, chưa tính: 1" in words
    assert "Đã hủy, không tính: 1" in words
    assert "Đã có lỗi; đã tính, còn phải xử lý: 1" in words


@pytest.mark.django_db
def test_every_figure_opens_the_list_it_counts(client, country, clerk):
    girl = factories.filed(clerk, 1, child={"sex": "female"})
    factories.filed(clerk, 2, child={"sex": "male"})
    shown = page(client, clerk, f"/oversight/{country.commune.pk}/statistics/")
    where = next(link for link in shown.links if "/statistics/female/" in link)
    listed = page(client, clerk, where.replace("&amp;", "&"))
    assert "nữ, Xã Thạch Hải: 1" in listed.words
    assert f"/registrations/{girl.pk}/" in listed.links


@pytest.mark.django_db
def test_the_statistics_of_others_do_not_exist(client, country, clerk, reviewer):
    client.force_login(clerk)
    for unit in (country.neighbour, country.district, country.far):
        assert client.get(f"/oversight/{unit.pk}/statistics/").status_code == 404
        assert client.get(f"/oversight/{unit.pk}/statistics/total/").status_code == 404
        assert client.post(f"/oversight/{unit.pk}/statistics/close/").status_code == 404
    client.force_login(reviewer)
    assert client.get(f"/oversight/{country.commune.pk}/statistics/").status_code == 200
    assert client.post(f"/oversight/{country.commune.pk}/statistics/close/").status_code == 404
    assert client.get(f"/oversight/{country.commune.pk}/statistics/nothing/").status_code == 404


@pytest.mark.django_db
def test_a_closed_period_stays_as_it_was_and_later_changes_show(client, country, clerk, reviewer):
    yesterday = timezone.localdate() - timedelta(days=1)
    period = parsed(str(yesterday - timedelta(days=30)), str(yesterday), today=timezone.localdate())
    report = closing.close(country.commune, period, by=clerk)
    assert report.digest == closing.digest(report.content)
    assert closing.differences(report, form_13a.figures(country.commune, period)) == []
    wider = parsed(str(period.first), str(timezone.localdate()), today=timezone.localdate())
    factories.filed(clerk)
    changed = closing.differences(report, form_13a.figures(country.commune, wider))
    assert ("total", 0, 1) in [(each.column.key, each.then, each.now) for each in changed]
    with pytest.raises(Exception, match="Cannot update or delete"):
        ClosedReport.objects.update(digest="0" * 64)


@pytest.mark.django_db
def test_a_period_that_still_runs_is_not_closed(client, country, clerk):
    with pytest.raises(WrongState, match="hết kỳ mới chốt được"):
        closing.close(country.commune, whole(timezone.localdate().year), by=clerk)
    client.force_login(clerk)
    year = timezone.localdate().year
    answer = client.post(
        f"/oversight/{country.commune.pk}/statistics/close/",
        {"first": f"{year}-01-01", "last": f"{year}-12-31"},
    )
    assert answer.status_code == 409
    assert not ClosedReport.objects.exists()


@pytest.mark.django_db
def test_the_office_closes_its_own_period_on_screen(client, country, clerk):
    client.force_login(clerk)
    last = timezone.localdate().year - 1
    answer = client.post(
        f"/oversight/{country.commune.pk}/statistics/close/",
        {"first": f"{last}-01-01", "last": f"{last}-12-31"},
        follow=True,
    )
    words = HtmlPage("/", answer.content.decode()).words
    assert "Từ khi chốt đến nay không có gì thay đổi" in words
    assert ClosedReport.objects.get().digest[:16] in words


@pytest.mark.django_db
def test_a_district_officer_is_led_to_the_own_district(client, country):
    client.force_login(officer("lan2", country.district, Role.DISTRICT))
    assert (
        client.get("/oversight/statistics/").headers["Location"]
        == f"/oversight/{country.district.pk}/statistics/"
    )
    client.force_login(officer("quantri", country.ministry, Role.ADMIN))
    assert client.get("/oversight/statistics/").status_code == 404


@pytest.mark.parametrize(
    ("level", "today", "due", "what"),
    [
        (Level.COMMUNE, date(2026, 1, 20), date(2026, 1, 20), "báo cáo năm chính thức 2025"),
        (Level.COMMUNE, date(2026, 1, 21), date(2026, 6, 6), "báo cáo 6 tháng 2026"),
        (Level.DISTRICT, date(2026, 6, 17), date(2026, 11, 18), "báo cáo năm (ước tính) 2026"),
        (Level.PROVINCE, date(2026, 12, 1), date(2027, 2, 20), "báo cáo năm chính thức 2026"),
    ],
)
def test_the_next_report_is_reminded_of(level, today, due, what):
    deadline = next_deadline(level, today)
    assert (deadline.due, deadline.what) == (due, what)


def test_the_ministry_reports_to_nobody_here():
    assert next_deadline(Level.MINISTRY, date(2026, 1, 1)) is None


def test_periods_read_as_officers_say_them():
    assert str(half(2026)) == "6 tháng đầu năm 2026"
    assert str(THIS_YEAR) == "Năm 2026"
    assert str(parsed("2026-02-01", "2026-02-28", today=date(2026, 5, 1))) == "Từ 01/02/2026 đến 28/02/2026"


@pytest.mark.parametrize(
    ("first", "last"),
    [("", ""), ("2026-13-01", "x"), ("2026-05-02", "2026-05-01"), ("1900-01-01", "2026-01-01")],
)
def test_a_period_that_cannot_be_is_the_current_year(first, last):
    assert parsed(first, last, today=date(2026, 5, 1)) == THIS_YEAR
