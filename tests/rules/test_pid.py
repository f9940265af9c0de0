from datetime import date

import pytest

from registry.rules.dates import PartialDate
from registry.rules.facts import ChildFacts
from registry.rules.pid import conditions, eligible, obstacles_to_pid

TODAY = date(2026, 11, 21)


def child(born_on: str, *, nationality: str = "Việt Nam", sex: str = "male") -> ChildFacts:
    born = PartialDate.parse(born_on) if born_on else None
    return ChildFacts(nationality=nationality, born_on=born, sex=sex)


def codes(who: ChildFacts, *, registered_on: date = TODAY, entered_on: date = TODAY) -> list[str]:
    return [f.code for f in obstacles_to_pid(who, registered_on=registered_on, entered_on=entered_on)]


@pytest.mark.parametrize(
    ("who", "obstacles"),
    [
        pytest.param(child("01/11/2026"), [], id="a newborn"),
        pytest.param(child("22/11/2012"), [], id="the day before turning 14"),
        pytest.param(child("21/11/2012"), ["fourteen"], id="on the 14th birthday"),
        pytest.param(child("2020"), ["partial_birth_date"], id="only the year is known"),
        pytest.param(child("5/2020"), ["partial_birth_date"], id="month and year are known"),
        pytest.param(child(""), ["partial_birth_date"], id="nothing is known"),
        pytest.param(child("2012"), ["partial_birth_date"], id="a year that may be 14 years ago"),
        pytest.param(child("2011"), ["partial_birth_date", "fourteen"], id="a year surely 14 years ago"),
        pytest.param(child("01/01/2026", sex="unknown"), ["sex_unknown"], id="sex not determined"),
        pytest.param(child("01/01/2026", sex=""), ["sex_unknown"], id="sex not chosen"),
        pytest.param(child("01/01/2026", nationality=""), ["not_vietnamese"], id="nationality blank"),
        pytest.param(child("01/01/2026", nationality="Hàn Quốc"), ["not_vietnamese"], id="a foreigner"),
    ],
)
def test_who_gets_a_number(who, obstacles):
    assert codes(who) == obstacles


@pytest.mark.parametrize(
    ("registered_on", "obstacles"),
    [(date(2015, 12, 31), ["registered_before_2016"]), (date(2016, 1, 1), [])],
)
def test_only_what_was_registered_from_2016_on(registered_on, obstacles):
    assert codes(child("01/12/2015"), registered_on=registered_on) == obstacles


def test_born_on_29_february_is_14_on_1_march():
    leap = child("29/02/2012")
    assert codes(leap, entered_on=date(2026, 2, 28)) == []
    assert codes(leap, entered_on=date(2026, 3, 1)) == ["fourteen"]


@pytest.mark.parametrize(
    ("born_on", "registered_on", "entered_on", "by_811", "by_4756"),
    [
        pytest.param("01/01/2010", date(2023, 5, 4), date(2023, 5, 4), True, True, id="13 years"),
        pytest.param("10/10/2007", date(2021, 10, 9), date(2021, 10, 12), False, True, id="14 in between"),
        pytest.param(
            "10/10/2007", date(2021, 10, 10), date(2021, 10, 12), False, False, id="14 on both days"
        ),
    ],
)
def test_letter_811_counts_the_age_at_entry_and_letter_4756_at_registration(
    born_on, registered_on, entered_on, by_811, by_4756
):
    days = {"registered_on": registered_on, "entered_on": entered_on}
    assert eligible(child(born_on), **days) is by_811
    assert eligible(child(born_on), **days, age_counted="registration") is by_4756


def test_the_five_conditions_come_in_fixed_order_each_with_a_reason():
    ticks = conditions(child("01/11/2026"), registered_on=TODAY, entered_on=TODAY)
    assert [tick.label for tick in ticks] == [
        "Quốc tịch Việt Nam",
        "Đủ ngày, tháng, năm sinh",
        "Đã xác định giới tính",
        "Đăng ký từ 01/01/2016",
        "Chưa đủ 14 tuổi",
    ]
    assert all(tick.met and tick.reason for tick in ticks)
    assert ticks[-1].reason == "Đủ 14 tuổi ngày 01/11/2040, sau ngày 21/11/2026 (khi nhập dữ liệu)."


def test_an_age_that_a_partial_date_leaves_open_is_neither_met_nor_counted_against_the_child():
    *_, age = conditions(child("2020"), registered_on=TODAY, entered_on=TODAY)
    assert not age.met
    assert age.undetermined
    assert age.reason.startswith("Chưa xác định được tuổi")
    assert not eligible(child("2020"), registered_on=TODAY, entered_on=TODAY)


def test_a_blank_nationality_says_so_and_only_hinders_by_the_letter():
    nationality, *_ = conditions(child("01/01/2026", nationality=" "), registered_on=TODAY, entered_on=TODAY)
    assert "để trống" in nationality.reason
    assert "811" in nationality.basis


def test_a_foreign_child_is_refused_by_the_law_itself_and_nothing_of_it_stops_the_registration():
    (finding,) = obstacles_to_pid(
        child("01/01/2026", nationality="Hàn Quốc"), registered_on=TODAY, entered_on=TODAY
    )
    assert "Điều 36 khoản 2" in finding.basis
    assert not finding.forbids
