"""Pages of a volume, the day it is closed on, and when that is late (TT 04/2020 Đ36; NĐ 123/2015 Đ11.3)."""

from datetime import date

import pytest

from registry.rules.books import (
    VolumeFacts,
    closing_day,
    goes_on,
    is_full,
    is_late,
    last_day_to_close,
    page_of,
    pages_after_year,
    pages_used,
)


def volume(pages=200, entry_pages=1, pages_before=0, entries=0, struck=0):
    return VolumeFacts(pages, entry_pages, pages_before, entries, struck)


def test_every_entry_and_every_struck_page_takes_a_page():
    assert pages_used(volume(pages_before=3, entries=5, entry_pages=2, struck=1)) == 14


@pytest.mark.parametrize(
    ("written", "full"),
    [
        (volume(entries=199), False),
        (volume(entries=200), True),
        (volume(entries=199, struck=1), True),
        (volume(pages=5, entries=2, entry_pages=2), True),  # one page is left, an entry takes two
        (volume(pages=None, entries=5000), False),
    ],
)
def test_a_volume_is_full_when_no_further_entry_fits(written, full):
    assert is_full(written) is full


@pytest.mark.parametrize(
    ("written", "on"),
    [
        (volume(entries=198), True),  # the closing record and one entry fit
        (volume(entries=199), False),
        (volume(pages=None, entries=3), False),
    ],
)
def test_a_volume_goes_on_while_the_closing_record_and_one_entry_fit(written, on):
    assert goes_on(written) is on


def test_the_closing_record_of_the_year_takes_the_page_after_the_last_entry():
    assert pages_after_year(volume(entries=57)) == 58


@pytest.mark.parametrize(
    ("place", "before", "entry_pages", "struck", "page"),
    [
        (1, 0, 1, (), 1),
        (5, 58, 1, (), 63),
        (3, 0, 2, (), 5),
        (2, 0, 1, (2,), 3),
        (2, 0, 1, (2, 3), 4),
        (1, 0, 1, (2,), 1),
    ],
)
def test_the_page_of_an_entry_steps_over_struck_pages(place, before, entry_pages, struck, page):
    assert page_of(place, before=before, entry_pages=entry_pages, struck=struck) == page


def test_a_year_is_closed_on_31_december():
    assert closing_day(2026, unit_ends=None) == date(2026, 12, 31)


def test_an_office_that_ends_closes_on_its_last_day():
    assert closing_day(2025, unit_ends=date(2025, 6, 30)) == date(2025, 6, 30)
    assert closing_day(2024, unit_ends=date(2025, 6, 30)) == date(2024, 12, 31)


@pytest.mark.parametrize(("day", "late"), [(1, False), (4, False), (5, True), (6, True)])
def test_the_formalities_are_done_before_5_january(day, late):
    assert is_late(2026, closed_on=date(2026, 12, 31), done_on=date(2027, 1, day)) is late
    assert last_day_to_close(2026) == date(2027, 1, 4)


def test_a_volume_full_within_the_year_has_no_term():
    assert not is_late(2026, closed_on=date(2026, 5, 3), done_on=date(2027, 3, 1))
