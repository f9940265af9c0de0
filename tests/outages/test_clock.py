"""The simulated clock: a leap is seen here, by those who are told, and by programs that follow the file."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.ministry import PROJECT, MinistryProcess
from tests.outages.clock import SimulatedClock

FOLLOWER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
import time_machine
from tests.outages.shifted import _follow
with time_machine.travel(datetime.now(UTC), tick=True) as traveller:
    Thread(target=_follow, args=(Path(sys.argv[1]), traveller), daemon=True).start()
    for _ in sys.stdin:
        print(time.time(), flush=True)
"""


@pytest.fixture
def clock(tmp_path):
    with SimulatedClock(tmp_path / "ahead") as simulated:
        yield simulated


def test_a_leap_moves_the_time_of_day_but_not_the_monotonic_one(clock):
    before, monotonic = timezone.now(), time.monotonic()
    clock.leap(timedelta(days=10))
    assert timezone.now() - before == pytest.approx(timedelta(days=10), abs=timedelta(seconds=5))
    assert time.monotonic() - monotonic < 5


def test_after_the_situation_it_is_the_real_time_again(tmp_path):
    before = datetime.now(UTC)
    with SimulatedClock(tmp_path / "ahead") as clock:
        clock.leap(timedelta(days=10))
    assert datetime.now(UTC) - before < timedelta(minutes=1)


def test_leaps_add_up_for_those_who_are_told(clock):
    told = []
    clock.followers.append(told.append)
    clock.leap(timedelta(minutes=5))
    clock.leap(timedelta(minutes=5))
    assert told == [300, 600]


def test_the_mock_ministry_leaps_along(clock, tmp_path):
    with MinistryProcess(tmp_path / "ministry") as ministry:
        clock.followers.append(lambda ahead: ministry.move_clock(ahead=ahead))
        clock.leap(timedelta(days=4))
        assert ministry.state()["now"] == pytest.approx(time.time(), abs=5)


def test_a_program_that_follows_the_file_leaps_along(clock, tmp_path):
    command = [sys.executable, "-c", FOLLOWER, str(tmp_path / "ahead")]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as follower:
        assert follower.stdin and follower.stdout
        clock.leap(timedelta(hours=4))
        deadline = time.monotonic() + 30
        seen = 0.0
        while abs(seen - time.time()) > 5 and time.monotonic() < deadline:
            print("?", file=follower.stdin, flush=True)
            seen = float(follower.stdout.readline())
        follower.stdin.close()
    assert seen == pytest.approx(time.time(), abs=5)
