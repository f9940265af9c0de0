"""Report days on the morning page: in time, for the right period, at weekends, and until it is closed."""

from datetime import date

import pytest
import time_machine

from accounts.models import Assignment
from accounts.roles import Level, Role
from oversight.statistics import closing
from oversight.statistics.periods import Period, deadlines, half, next_deadline, whole
from tests.html_page import HtmlPage


def reminded(client, who, day):
    """The report lines of that morning."""
    with time_machine.travel(f"{day} 08:00+07:00", tick=False):
        client.force_login(who)
        groups = client.get("/today/").context["groups"]
    return [line for _, lines in groups for line in lines if line.words.startswith("Hạn ")]


@pytest.mark.parametrize(
    ("day", "what", "period"),
    [
        ("2026-05-28", "báo cáo 6 tháng 2026", half(2026)),
        ("2026-11-01", "báo cáo năm (ước tính) 2026", whole(2026)),
        ("2027-01-10", "báo cáo năm chính thức 2026", whole(2026)),
    ],
)
@pytest.mark.django_db
def test_the_line_leads_to_the_very_period_that_is_reported(client, country, clerk, day, what, period):
    (line,) = reminded(client, clerk, day)
    assert line.words.endswith(what)
    with time_machine.travel(f"{day} 08:00+07:00", tick=False):
        shown = client.get(line.url)
    assert shown.context["period"] == period
    assert shown.context["around"] == country.commune


@pytest.mark.django_db
def test_a_day_at_the_weekend_is_said_with_the_last_day_of_work(client, clerk):
    (line,) = reminded(client, clerk, "2027-06-01")  # 06/06/2027 is a Sunday
    assert (line.age, line.note) == ("còn 5 ngày", "Chủ nhật; ngày làm việc cuối trước đó là 04/06")
    assert line.urgency.heading == "Làm ngay"
    (early,) = reminded(client, clerk, "2027-05-31")
    assert early.urgency.heading == "Theo dõi"


@pytest.mark.django_db
def test_a_report_that_is_closed_is_reminded_of_no_more(client, country, clerk, stranger):
    with time_machine.travel("2027-01-06 09:00+07:00", tick=False):
        closing.close(country.commune, whole(2026), by=clerk)
    assert reminded(client, clerk, "2027-01-10") == []
    assert len(reminded(client, stranger, "2027-01-10")) == 1


@pytest.mark.django_db
def test_closing_another_period_ends_no_reminder(client, country, clerk):
    with time_machine.travel("2027-01-06 09:00+07:00", tick=False):
        closing.close(country.commune, Period(date(2026, 7, 1), date(2026, 12, 31)), by=clerk)
    assert len(reminded(client, clerk, "2027-01-10")) == 1


@pytest.mark.django_db
def test_a_final_report_nobody_has_closed_is_late(client, clerk):
    (line,) = reminded(client, clerk, "2027-01-22")
    assert (line.age, line.note) == ("quá hạn 2 ngày", "chưa chốt số liệu")
    assert line.urgency.heading == "Làm ngay"
    assert reminded(client, clerk, "2027-02-20") == []


@pytest.mark.django_db
def test_a_report_before_the_end_of_its_period_is_not_called_late(client, clerk):
    assert reminded(client, clerk, "2026-06-08") == []


@pytest.mark.django_db
def test_who_works_at_two_offices_is_reminded_of_both_by_name(client, country, clerk):
    Assignment.objects.create(officer=clerk, unit=country.neighbour, role=Role.CLERK, valid_from="2020-01-01")
    lines = reminded(client, clerk, "2026-06-01")
    assert [line.words.partition(" – ")[2] for line in lines] == ["Xã Thạch Hải", "Xã Thạch Trị"]
    assert len({line.url for line in lines}) == 2


@pytest.mark.django_db
def test_the_ministry_is_reminded_of_nothing(client, announcer):
    assert reminded(client, announcer, "2026-06-01") == []
    assert deadlines(Level.MINISTRY, date(2026, 1, 1), date(2026, 12, 31)) == []


@pytest.mark.parametrize("level", [Level.COMMUNE, Level.DISTRICT, Level.PROVINCE])
def test_each_level_reports_after_the_one_below_it_and_three_times_a_year(level):
    found = deadlines(level, date(2026, 1, 1), date(2026, 12, 31))
    assert [each.period for each in found] == [whole(2025), half(2026), whole(2026)]
    assert [each.is_final for each in found] == [True, False, False]
    below = {Level.DISTRICT: Level.COMMUNE, Level.PROVINCE: Level.DISTRICT}.get(level)
    if below:
        before = deadlines(below, date(2026, 1, 1), date(2026, 12, 31))
        assert all(late.due > early.due for late, early in zip(found, before, strict=True))


@pytest.mark.parametrize(
    ("today", "due", "working"),
    [
        (date(2027, 6, 1), date(2027, 6, 6), date(2027, 6, 4)),  # Sunday
        (date(2026, 6, 1), date(2026, 6, 6), date(2026, 6, 5)),  # Saturday
        (date(2027, 1, 1), date(2027, 1, 20), date(2027, 1, 20)),  # Wednesday
    ],
)
def test_the_day_of_work_is_the_last_before_a_weekend(today, due, working):
    found = next_deadline(Level.COMMUNE, today)
    assert (found.due, found.day_of_work) == (due, working)


@pytest.mark.django_db
def test_the_page_of_statistics_leads_to_the_period_of_the_next_report(client, country, clerk):
    with time_machine.travel("2027-01-10 08:00+07:00", tick=False):
        client.force_login(clerk)
        path = f"/oversight/{country.commune.pk}/statistics/"
        shown = HtmlPage(path, client.get(path).content.decode())
    assert any("first=2026-01-01" in link and "last=2026-12-31" in link for link in shown.links)
