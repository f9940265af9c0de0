from datetime import date, datetime

import pytest

from registry.rules.dates import PartialDate
from registry.rules.deadlines import birth_deadline, is_late, official_kind_code, result_due
from tests.rules.births import birth, codes, forbidden


@pytest.mark.parametrize(
    ("registered_on", "late"),
    [(date(2021, 6, 28), False), (date(2021, 8, 27), False), (date(2021, 8, 28), True)],
)
def test_the_60th_day_is_on_time_and_the_61st_is_late(registered_on, late):
    facts = birth(registered_on=registered_on)
    assert birth_deadline(date(2021, 6, 28)) == date(2021, 8, 27)
    assert is_late(PartialDate(2021, 6, 28), registered_on) is late
    assert ("late" in codes(facts)) is late
    assert forbidden(facts) == set()


@pytest.mark.parametrize(
    ("born_on", "registered_on", "late"),
    [
        (PartialDate(2021, 6), date(2021, 7, 31), False),
        (PartialDate(2021, 6), date(2021, 8, 1), None),
        (PartialDate(2021, 6), date(2021, 8, 29), None),
        (PartialDate(2021, 6), date(2021, 8, 30), True),
        (PartialDate(2021), date(2021, 9, 1), None),
        (PartialDate(2020), date(2021, 9, 1), True),
        (None, date(2021, 9, 1), None),
    ],
)
def test_a_partial_birth_date_is_late_only_when_every_day_it_can_mean_is(born_on, registered_on, late):
    assert is_late(born_on, registered_on) is late


@pytest.mark.parametrize(
    ("kind", "late", "code"),
    [("new", False, 1), ("new", True, 4), ("new", None, 6), ("again", True, 2), ("foreign", None, 3)],
)
def test_the_official_code_of_the_kind_of_registration(kind, late, code):
    assert official_kind_code(kind, late) == code


@pytest.mark.parametrize(
    ("received", "ready"),
    [
        ("2021-07-01T14:59", "2021-07-01"),
        ("2021-07-01T15:00", "2021-07-01"),
        ("2021-07-01T15:01", "2021-07-02"),
        ("2021-07-02T16:00", "2021-07-05"),
        ("2021-07-04T08:00", "2021-07-05"),
    ],
)
def test_who_comes_after_fifteen_hours_may_be_asked_to_come_the_next_working_day(received, ready):
    assert result_due(datetime.fromisoformat(received)) == date.fromisoformat(ready)
