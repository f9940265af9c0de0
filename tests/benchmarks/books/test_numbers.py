"""A book under two hundred filings at one moment, and under the death of its server before the print."""

import os
import threading
import time

import pytest

from tests.benchmarks.books.filings import faults, file_at_once
from tests.benchmarks.books.office import PASSWORD, Office
from tests.http_officer import HttpOfficer
from tests.printing.paper import text_of

FILINGS, IN_THE_CRASH, BEFORE_THE_CRASH = 200, 24, 5

# One after the other: both want the whole machine.
pytestmark = pytest.mark.xdist_group("books_over_http")


@pytest.fixture
def office(tmp_path, request):
    with Office(tmp_path, os.environ["DATABASE_URL"], drafts=request.param) as office:
        yield office


@pytest.mark.parametrize("office", [FILINGS], indirect=True)
def test_two_hundred_filings_at_one_moment_get_1_to_200_without_gap_or_double(office):
    done = file_at_once(office, office.drafts)
    assert done.lost == {}
    assert faults(office) == []
    assert [number for number, _ in office.entries()] == list(range(1, FILINGS + 1))
    told = {key: int(number.partition("/")[0]) for key, number in done.numbers.items()}
    assert told == {key: number for number, key in office.entries()}


@pytest.mark.parametrize("office", [IN_THE_CRASH], indirect=True)
def test_a_server_killed_between_number_and_print_keeps_the_numbers_and_prints_afterwards(office):
    killer = threading.Thread(target=_kill_after, args=(office, BEFORE_THE_CRASH))
    killer.start()
    cut_off = file_at_once(office, office.drafts)
    killer.join()
    kept = dict(office.entries())
    assert BEFORE_THE_CRASH <= len(kept) < IN_THE_CRASH
    assert cut_off.lost
    assert faults(office) == []

    office.start_web()
    again = file_at_once(office, set(office.drafts) - set(kept.values()))
    assert again.lost == {}
    assert faults(office) == []
    assert len(office.entries()) == IN_THE_CRASH
    assert kept.items() <= dict(office.entries()).items()
    with HttpOfficer(office.url, "lan", PASSWORD) as lan:
        words = text_of(lan.print_certificate(kept[1]))
    assert "Số: 01/" in words


def _kill_after(office: Office, entries: int) -> None:
    deadline = time.monotonic() + 120
    while len(office.entries()) < entries and time.monotonic() < deadline:
        time.sleep(0.02)
    office.kill_web()
