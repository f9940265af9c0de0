"""Days for doing things, counted in working days."""

from datetime import date, timedelta

import pytest

from oversight.chasing.deadlines import left, working_days_after, working_days_until

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def test_a_week_end_is_no_working_day():
    assert working_days_after(FRIDAY, 1) == MONDAY
    assert working_days_after(FRIDAY, 5) == date(2026, 11, 27)


def test_no_days_are_none():
    assert working_days_after(FRIDAY, 0) == FRIDAY


def test_what_is_left_counts_the_last_day_and_not_this_one():
    assert working_days_until(MONDAY, today=FRIDAY) == 1
    assert working_days_until(date(2026, 11, 27), today=FRIDAY) == 5
    assert working_days_until(FRIDAY, today=FRIDAY) == working_days_until(FRIDAY, today=MONDAY) == 0


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "còn 7 ngày, 5 ngày làm việc"),
        (2, "còn 2 ngày, 0 ngày làm việc"),
        (0, "hôm nay là hạn"),
        (-2, "quá hạn 2 ngày"),
    ],
)
def test_what_is_left_is_said_in_words(days, words):
    assert left(FRIDAY + timedelta(days=days), today=FRIDAY) == words
