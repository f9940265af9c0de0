"""Thresholds of waiting (811/STP points 1 and 2)."""

from datetime import timedelta

import pytest

from registry.rules.clock import LYING_AFTER, Urgency, age_in_words, urgency

SECOND = timedelta(seconds=1)


def test_less_than_half_a_day_is_no_hurry() -> None:
    assert urgency(timedelta()) is urgency(timedelta(hours=12) - SECOND) is Urgency.FRESH
    assert Urgency.FRESH.words == ""


def test_from_twelve_hours_on_a_wait_is_slow() -> None:
    assert urgency(timedelta(hours=12)) is urgency(timedelta(hours=24) - SECOND) is Urgency.SLOW


def test_from_twenty_four_hours_on_it_is_overdue() -> None:
    assert urgency(timedelta(hours=24)) is urgency(timedelta(hours=72) - SECOND) is Urgency.OVERDUE


def test_from_seventy_two_hours_on_it_is_long() -> None:
    assert urgency(timedelta(hours=72)) is urgency(timedelta(days=400)) is Urgency.LONG


def test_every_hurry_is_said_in_words_beside_its_colour() -> None:
    said = [degree.words for degree in Urgency if degree is not Urgency.FRESH]
    assert said == ["quá 12 giờ", "quá 24 giờ", "quá 72 giờ"]


def test_a_record_lies_after_three_days() -> None:
    assert timedelta(days=3) == LYING_AFTER


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(), "dưới 1 giờ"),
        (timedelta(minutes=59), "dưới 1 giờ"),
        (timedelta(hours=1), "1 giờ"),
        (timedelta(hours=23, minutes=59), "23 giờ"),
        (timedelta(hours=47, minutes=59), "47 giờ"),
        (timedelta(hours=48), "2 ngày"),
        (timedelta(hours=75), "3 ngày 3 giờ"),
        (timedelta(days=10, hours=5), "10 ngày"),
        (-SECOND, "dưới 1 giờ"),  # two servers whose clocks differ
    ],
)
def test_an_age_is_said_in_whole_hours_never_rounded_up(age: timedelta, words: str) -> None:
    assert age_in_words(age) == words
