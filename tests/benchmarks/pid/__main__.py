"""`python -m tests.benchmarks.pid`: the drain of 40,000 numbers, beside a bare client; the last line is JSON.

Each repetition lets a bare client and then the worker of `make run` work off the same waiting births against
the same stand-in, with 50 ms of latency in every call. The exit code is 1 when a number is lost or doubled or
a birth is left waiting; speeds are said, not judged.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

from tests.benchmarks.pid.drain import Drain, drain
from tests.benchmarks.pid.house import LATENCY, NO_BRAKE, ROOT, House
from tests.benchmarks.pid.truth import faults
from tests.ministry import SECRET

LINES = 2  # as many as the worker of `make run` has threads


@dataclass(frozen=True)
class Repetition:
    """One run of each."""

    bare: float  # seconds
    ours: Drain


def main() -> int:
    """Measure, say what was found, and print the line of JSON."""
    asked, wrong = _arguments(), []
    started = time.monotonic()
    with House() as house:
        house.fill_pattern(asked.waiting)
        _say(f"{asked.waiting} births wait after {time.monotonic() - started:.0f} s of preparation")
        _say(
            f"calls take {LATENCY * 1000:.0f} ms longer; {LINES} lines each; no brake"
            f" (PID_DRAIN_PER_SECOND={NO_BRAKE}, 1000 when not set)"
        )
        done = []
        for number in range(1, asked.repeats + 1):
            bare = _bare(house, f"bare{number}")
            ours, found = _ours(house, f"ours{number}", asked.waiting)
            done.append(Repetition(bare, ours))
            wrong += found
            _say(
                f"{number}: bare client {bare:.1f} s, worker {ours.seconds:.1f} s ({ours.cpu:.1f} s of CPU),"
                f" ratio {bare / ours.seconds:.2f}; worker's memory {_flatness(ours)}"
            )
    for fault in wrong:
        _say(fault)
    sys.stdout.write(json.dumps(_report(asked.waiting, done)) + "\n")
    return 1 if wrong else 0


def _bare(house: House, database: str) -> float:
    with house.run(database) as ministry:
        address, lines = house.address(database), str(LINES)
        words = ["-m", "tests.benchmarks.pid.bare", address, ministry.url, SECRET, lines]
        ended = subprocess.run(
            [sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
        return float(ended.stdout)


def _ours(house: House, database: str, waiting: int) -> tuple[Drain, list[str]]:
    with house.run(database) as ministry:
        done = drain(house, database, ministry.url)
        with house.connect(database) as connection:
            book = house.folder / f"ministry-{database}" / "ministry.sqlite3"
            return done, list(faults(connection, book, waiting))


def _report(waiting: int, done: list[Repetition]) -> dict[str, float]:
    seconds = statistics.median(one.ours.seconds for one in done)
    bare = statistics.median(one.bare for one in done)
    return {
        "waiting": waiting,
        "seconds": round(seconds, 1),
        "per_second": round(waiting / seconds),
        "bare_per_second": round(waiting / bare),
        "ratio": round(statistics.median(one.bare / one.ours.seconds for one in done), 2),
        "peak_mb": round(max(max(one.ours.megabytes) for one in done), 1),
    }


def _flatness(ours: Drain) -> str:
    quarter, peak = ours.megabytes[len(ours.megabytes) // 4], max(ours.megabytes)
    return f"{quarter:.0f} MB after a quarter of the time, {peak:.0f} MB at most"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.pid")
    parser.add_argument("--waiting", type=int, default=40_000, help="how many births wait for a number")
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
