"""The tables beside form 13a: each figure is its list, each sum is its parts, and what is outside is said."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from oversight.statistics import breakdowns, charts, cross, estimate, form_13a, outside
from oversight.statistics.births import cells
from oversight.statistics.periods import Period, half, whole
from registry.models import Birth
from tests.html_page import HtmlPage
from tests.oversight.births import WAYS, Told, entered, written
from tests.registry import amending

TODAY = timezone.localdate()
YEAR = whole(TODAY.year)
MIX = (
    Told(0),
    Told(0, sex="female", days=80),
    Told(0, ethnicity="Chứt", days=400, mother_born=2010),
    Told(0, kind="again", days=9000, mother_born=None),
    Told(0, kind="foreign", place="Viên Chăn, Lào"),
    Told(0, sex="unknown", case="abandoned", mother_born=None, place="Xã Thạch Hải, tỉnh Hà Tĩnh"),
    *(Told(0, state=state, place="Tại nhà, xã Thạch Hải") for state in WAYS if state != "completed"),
)


@pytest.fixture
def mixed(country, clerk):
    """One birth of each kind and state in one commune, one elsewhere."""
    for told in MIX:
        entered(written(told, country.commune, clerk, registered_on=TODAY), clerk)
    entered(written(Told(0), country.far, clerk, registered_on=TODAY), clerk)
    return country


def page(client, who, unit, period=YEAR):
    client.force_login(who)
    path = f"/oversight/{unit.pk}/statistics/?{period.query}"
    return HtmlPage(path, client.get(path).content.decode())


def test_every_figure_on_the_page_opens_a_list_of_so_many(client, mixed, reviewer):
    shown = page(client, reviewer, mixed.district)
    addresses = {link for link in shown.links if "/statistics/" in link and "first=" in link}
    lists = [link for link in addresses if "/file/" not in link and "/statistics/?" not in link]
    assert len(lists) > 40
    for link in lists:
        text = f'{urlsplit(link).path}?{YEAR.query.replace("&", "&amp;")}"'
        after = shown.html.partition(text)[2].partition("</a>")[0]
        number = after.partition(">")[2].removeprefix("<b>").partition("<")[0].rpartition(" ")[2]
        said = HtmlPage(link, client.get(link).content.decode())
        heading = said.html.partition("<h1>")[2].partition("</h1>")[0]
        if "/month/" in link:
            number = after.rpartition("<b>")[2].partition("<")[0]
        assert heading.rpartition(": ")[2] == number, link


def test_the_cross_table_adds_up_both_ways_and_to_the_form(mixed):
    known = cells(mixed.commune, YEAR)
    number = {figure.key: figure.number for row in cross.table(known) for figure in row.figures}
    sums = form_13a.added(form_13a.figures_of(known))
    for row in ("on_time", "late", "again", "all"):
        for sex in ("male", "female", "unknown", "all"):
            parts = number[f"{row}-{sex}-kinh"], number[f"{row}-{sex}-other"]
            assert number[f"{row}-{sex}-all"] == sum(parts)
        sexes = [number[f"{row}-{sex}-all"] for sex in ("male", "female", "unknown")]
        assert number[f"{row}-all-all"] == sum(sexes)
    assert (number["on_time-all-all"], number["late-all-all"], number["again-all-all"]) == (
        sums["on_time"],
        sums["late"],
        sums["again"],
    )
    assert number["all-all-all"] == sums["total"] + sums["again"]


def test_every_breakdown_adds_up_to_column_1(mixed):
    total = form_13a.added(form_13a.figures(mixed.province, YEAR))["total"]
    for breakdown in breakdowns.all_of(mixed.province, YEAR):
        assert sum(line.number for line in breakdown.lines) == total == 9


def test_births_are_told_apart_by_everything_that_is_asked(mixed):
    found = {each.key: each.lines for each in breakdowns.all_of(mixed.commune, YEAR)}
    told = {key: {line.label: line.number for line in lines} for key, lines in found.items()}
    assert told["month"] == {f"{TODAY:%m/%Y}": 8}
    assert told["case"] == {"Đã xác định được cả cha lẫn mẹ": 7, "Trẻ bị bỏ rơi": 1}
    assert told["place"]["Tại nhà"] == 4
    assert told["place"]["Ngoài cơ sở y tế, chỉ ghi địa danh"] == 1
    assert told["province"] == {"Tỉnh Hà Tĩnh": 4, "Ở nước ngoài hoặc không rõ tỉnh": 4}
    assert told["mother-age"]["Không rõ"] == 1
    assert told["mother-age"]["Dưới 18"] == 1


def test_what_stands_beside_the_tables_is_counted_once_each(mixed):
    numbers = outside.numbers(mixed.commune, YEAR, cells(mixed.commune, YEAR))
    assert numbers == {
        "draft": 1,
        "cancelled": 1,
        "error": 1,
        "cancel-requested": 1,
        "cancel-refused": 1,
        "foreign": 1,
        "sex-unknown": 1,
        "again": 1,
    }


def test_figures_there_are_none_of_have_no_list(client, mixed, reviewer):
    client.force_login(reviewer)
    where = f"/oversight/{mixed.district.pk}/statistics"
    for path in ("cross/late-male", "cross/late-male-thai", "beside/lost", "month/2026-13", "place/sea"):
        assert client.get(f"{where}/{path}/").status_code == 404
    for path in ("case/none", "mother-age/99", "province/ha-tinh", "colour/red"):
        assert client.get(f"{where}/{path}/").status_code == 404


def test_the_lists_of_others_do_not_exist(client, mixed, clerk):
    client.force_login(clerk)
    for path in ("cross/all-all-all", "beside/draft", "month/2026-01", "file/pdf", "file/xlsx"):
        assert client.get(f"/oversight/{mixed.district.pk}/statistics/{path}/").status_code == 404


def test_an_amendment_changes_no_figure(country, clerk, leader, reviewer):
    registration = amending.completed(clerk, reviewer)
    before = form_13a.figures(country.commune, YEAR), breakdowns.all_of(country.commune, YEAR)
    amending.signed(registration, clerk, leader)
    assert (form_13a.figures(country.commune, YEAR), breakdowns.all_of(country.commune, YEAR)) == before


def test_the_page_asks_so_much_and_no_more_whatever_the_level(
    client, mixed, reviewer, django_assert_max_num_queries
):
    client.force_login(reviewer)
    for unit in (mixed.district, mixed.commune):
        client.get(f"/oversight/{unit.pk}/statistics/")
        with django_assert_max_num_queries(18):
            assert client.get(f"/oversight/{unit.pk}/statistics/").status_code == 200


def test_the_days_to_come_are_estimated_by_the_same_days_of_the_year_before(country, clerk):
    today = date(2026, 11, 7)
    for day in (date(2025, 11, 7), date(2025, 11, 8), date(2025, 12, 31), date(2026, 11, 7)):
        written(Told(0), country.commune, clerk, registered_on=day)
    written(Told(0, sex="female", days=90), country.far, clerk, registered_on=date(2025, 11, 8))
    found = {}
    for unit in (country.commune, country.far, country.district, country.province, country.ministry):
        actual = form_13a.added(form_13a.figures(unit, whole(2026)))
        found[unit] = estimate.of(unit, whole(2026), actual, today=today)
    of_country = found[country.ministry]
    assert (of_country.days, of_country.like) == (
        Period(date(2026, 11, 8), date(2026, 12, 31)),
        Period(date(2025, 11, 8), date(2025, 12, 31)),
    )
    assert (of_country.actual["total"], of_country.to_come["total"], of_country.whole["total"]) == (1, 3, 4)
    for key, number in of_country.whole.items():
        assert found[country.commune].whole[key] + found[country.far].whole[key] == number
        assert found[country.province].whole[key] == number
    assert of_country.whole["total"] == of_country.whole["on_time"] + of_country.whole["late"]


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 1, 5), date(2025, 12, 31)])
def test_a_period_that_is_over_or_lies_ahead_has_no_estimate(today):
    assert whole(2026).to_come(today) is None


def test_the_29th_of_february_has_a_day_to_be_held_against():
    leap = Period(date(2028, 2, 29), date(2028, 2, 29))
    assert leap.a_year_earlier() == Period(date(2027, 2, 28), date(2027, 2, 28))


def test_half_a_year_that_runs_says_that_nothing_is_known_of_the_year_before(client, country, clerk):
    period = Period(TODAY - timedelta(days=3), TODAY + timedelta(days=30))
    assert "chưa có số của những ngày ấy năm trước" in page(client, clerk, country.commune, period).words
    assert half(TODAY.year) != period


def test_columns_are_as_high_as_their_numbers():
    lines = [breakdowns.Line("2026-01", "01/2026", 4, 100), breakdowns.Line("2026-02", "02/2026", 1, 25)]
    high, low = charts.columns(lines).bars
    assert (high.height, high.y, low.height) == (charts.HEIGHT, 0, charts.HEIGHT / 4)
    assert charts.columns([]).bars == ()


def test_the_divided_bar_is_as_wide_as_its_parts_together():
    chart = charts.shares({"on_time": ("đúng hạn", 3), "late": ("quá hạn", 1)})
    assert [bar.width for bar in chart.bars] == [540, 180]
    assert charts.shares({"on_time": ("đúng hạn", 0)}) is None
    assert (charts.percent(849, 1000), charts.percent(0, 0)) == ("84,9 %", "–")


def test_every_case_the_law_knows_has_its_line(country, clerk):
    for case in Birth.Case.values:
        written(Told(0, case=case), country.commune, clerk, registered_on=TODAY)
    by_case = next(each for each in breakdowns.all_of(country.commune, YEAR) if each.key == "case")
    assert [line.value for line in by_case.lines] == Birth.Case.values
