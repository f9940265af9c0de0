"""What the run says of its rows, to people and to machines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.outages import report
from tests.outages.row import Row
from tests.outages.situations import SITUATIONS
from tests.outages.truth import Comparison

WELL = Comparison(births=220, numbers=220, waiting=0, lost=0, doubled=0, late=0, over_a_day=20)
ROW = Row("down_4h", "Ministry down 4 h", WELL, timedelta(seconds=75), 21.4)


def test_a_row_where_nothing_went_wrong_is_good():
    assert ROW.is_good


@pytest.mark.parametrize("wrong", ["lost", "doubled", "waiting"])
def test_one_child_that_went_wrong_makes_a_row_bad(wrong):
    assert not replace(ROW, comparison=replace(WELL, **{wrong: 1})).is_good


def test_a_row_that_never_drained_is_bad():
    assert not replace(ROW, drained=None).is_good


def test_the_table_is_markdown_with_a_line_for_each_row():
    lines = report.table([ROW, replace(ROW, drained=None)]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [cell.strip() for cell in lines[2].strip("|").split("|")] == [
        *("Ministry down 4 h", "220", "220", "0", "0", "0", "20", "1 min 15 s", "21 s"),
    ]
    assert "never" in lines[3]


def test_the_page_holds_the_table_and_says_how_to_make_it_again():
    page = report.page([ROW], day=date(2026, 11, 21), settled=200, delays=(5, 45), leaps=120)
    assert report.table([ROW]) in page
    assert "Printed by `make outages` on 21/11/2026" in page
    assert "5 to 45 seconds" in page


def test_every_situation_of_the_issue_has_its_row():
    names = [situation.name for situation in SITUATIONS]
    assert len(set(names)) == len(names)
    assert {
        *("down_10s", "down_5min", "down_4h", "pause_4d", "down_10d", "worker_killed", "valkey_emptied"),
        *("postgres_restarted", "lost_answer", "half_closed", "twice", "out_of_order"),
    } == set(names)
