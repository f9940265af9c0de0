from datetime import date

import pytest

from registry.rules.dates import PartialDate, add_days, birthday, written


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ("28/06/2021", "2021-06-28", "28/06/2021"),
        ("28-6-2021", "2021-06-28", "28/06/2021"),
        ("28.06.2021", "2021-06-28", "28/06/2021"),
        ("28062021", "2021-06-28", "28/06/2021"),
        (" 28 / 6 / 2021 ", "2021-06-28", "28/06/2021"),
        ("6/2021", "2021-06", "06/2021"),
        ("2021", "2021", "2021"),
        ("29/02/2024", "2024-02-29", "29/02/2024"),
        ("1850", "1850", "1850"),
        ("31/12/2200", "2200-12-31", "31/12/2200"),
    ],
)
def test_what_an_officer_types_is_read_stored_and_written(typed, iso, shown):
    day = PartialDate.parse(typed)
    assert (day.iso, str(day)) == (iso, shown)
    assert PartialDate.from_iso(iso) == day


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2021",
        "29/02/2023",
        "31/04/2021",
        "00/01/2021",
        "1/13/2021",
        "0/2021",
        "28/6/21",
        "1849",
        "2201",
        "01/04/5005",
        "",
        "hôm qua",
        "2021-06-28",
        "062021",
        "٢٠٢١",
        "31022021",
    ],
)
def test_an_impossible_date_is_refused_with_what_to_type(typed):
    with pytest.raises(ValueError, match="Xin gõ ngày/tháng/năm như 28/06/2021"):
        PartialDate.parse(typed)


@pytest.mark.parametrize("stored", ["28/06/2021", "2021-6-28", "2021-06-28T00:00", "", "2021-02-30"])
def test_a_broken_stored_date_is_refused(stored):
    with pytest.raises(ValueError):
        PartialDate.from_iso(stored)


def test_a_day_without_a_month_is_refused():
    with pytest.raises(ValueError, match="thiếu tháng"):
        PartialDate(2021, None, 28)


@pytest.mark.parametrize(
    ("day", "earliest", "latest"),
    [
        (PartialDate(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (PartialDate(2024, 2, 5), date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_a_partial_date_knows_the_days_it_can_mean(day, earliest, latest):
    assert (day.earliest, day.latest) == (earliest, latest)
    assert day.date == (earliest if day.is_full else None)


def test_dates_sort_as_their_stored_text_and_work_in_sets():
    days = [PartialDate.from_iso(text) for text in ("2021-06-28", "2020-12", "2021", "2021-06", "1999-01-01")]
    assert [day.iso for day in sorted(days)] == sorted(day.iso for day in days)
    assert PartialDate(2021) < PartialDate(2021, 6) <= PartialDate(2021, 6) < PartialDate(2021, 6, 1)
    assert not PartialDate(2021) < PartialDate(2021)
    assert len({PartialDate(2021), PartialDate(2021), PartialDate(2021, 1)}) == 2
    assert PartialDate.of(date(2021, 6, 28)) == PartialDate(2021, 6, 28)


@pytest.mark.parametrize(
    ("born_on", "age", "day"),
    [
        (date(2012, 11, 21), 14, date(2026, 11, 21)),
        (date(2012, 2, 29), 14, date(2026, 3, 1)),
        (date(2012, 2, 29), 16, date(2028, 2, 29)),
    ],
)
def test_a_birthday_on_29_february_falls_on_1_march_of_a_common_year(born_on, age, day):
    assert birthday(born_on, age) == day


def test_days_are_counted_from_the_day_after():
    assert add_days(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert written(date(1901, 2, 3)) == "03/02/1901"
