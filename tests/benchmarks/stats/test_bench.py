"""The measurement of statistics finds what is on the pages, and what is wrong with it."""

import os

import pytest

from tests.benchmarks.books.office import PASSWORD
from tests.benchmarks.stats import YEAR
from tests.benchmarks.stats.__main__ import sums_on
from tests.benchmarks.stats.country import LEVELS, Country
from tests.http_officer import HttpOfficer

BIRTHS = 20_000


def test_the_sums_are_those_of_the_first_row_under_the_form():
    page = (
        "<tbody><tr><td><b>9</b></td></tr></tbody><tfoot><tr><td><a><b>12<span>tất cả</span></b></a></td>"
        "<td><b>0</b></td></tr><tr><td><b>7</b></td></tr></tfoot>"
    )
    assert sums_on(page) == [12, 0]
    assert sums_on("<p>không có</p>") == []


@pytest.mark.xdist_group("books_over_http")
def test_every_level_shows_what_a_plain_count_finds(tmp_path):
    period = f"first={YEAR}-01-01&last={YEAR}-12-31"
    with (
        Country(tmp_path, os.environ["DATABASE_URL"], drafts=BIRTHS) as country,
        HttpOfficer(country.url, "lan", PASSWORD) as reader,
    ):
        for level in LEVELS:
            page = reader.read(f"/oversight/{country.units[level]}/statistics/?{period}")
            assert sums_on(page.html) == country.bare(level)
        total = country.bare("ministry")[0]
    assert BIRTHS * 0.9 < total < BIRTHS
