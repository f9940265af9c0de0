"""`python -m tests.benchmarks.stats`: statistics of a year of births over HTTP; the last line is JSON.

The exit code is 1 when a total on a page is not what a plain count says; speeds are said, not judged.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hotich.embedded import Postgres, await_answer, free_port, launch, stop
from tests.benchmarks.books.office import PASSWORD
from tests.benchmarks.stats import YEAR
from tests.benchmarks.stats.country import LEVELS, Country
from tests.http_officer import HttpOfficer

BIRTHS, RUNS, PATIENCE = 1_500_000, 5, 300.0
T = TypeVar("T")
_SUMS = re.compile(r"<tfoot>.*?</tr>", re.DOTALL)
_NUMBER = re.compile(r"<b>(\d+)")


def main() -> int:
    """Measure, say what was found, and print the line of JSON."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.stats")
    parser.add_argument("--births", type=int, default=BIRTHS)
    wanted = parser.parse_args().births
    with tempfile.TemporaryDirectory(prefix="hotich-") as folder:
        postgres = Postgres(Path(folder) / "postgres", free_port())
        postgres.prepare()
        server = launch(postgres)
        try:
            await_answer(postgres, server)
            return _measure(Path(folder), postgres, wanted)
        finally:
            stop(server, quick=True)


def _measure(home: Path, postgres: Postgres, wanted: int) -> int:
    started = time.monotonic()
    with Country(home, postgres.url("postgres"), drafts=wanted) as country:
        _say(f"{wanted} births of {YEAR} after {time.monotonic() - started:.0f} s of preparation")
        report: dict[str, Any] = {"births": wanted}
        wrong = 0
        with HttpOfficer(country.url, "lan", PASSWORD).beside(patience=PATIENCE) as reader:
            for level in LEVELS:
                page, report[f"{level}_ms"] = _median(lambda level=level: _read(reader, country, level))
                wrong += _differences(level, sums_on(page), country.bare(level))
            dashboard = f"/oversight/{country.units['ministry']}/"
            _, report["dashboard_ms"] = _median(lambda: reader.read(dashboard).html)
        _, report["yardstick_ms"] = _median(lambda: country.bare("ministry"))
    report["wrong"] = wrong
    sys.stdout.write(json.dumps(report) + "\n")
    return 1 if wrong else 0


def sums_on(page: str) -> list[int]:
    """The ten sums of the form on a page of statistics."""
    found = _SUMS.search(page)
    return [int(number) for number in _NUMBER.findall(found[0])] if found else []


def _read(reader: HttpOfficer, country: Country, level: str) -> str:
    period = f"first={YEAR}-01-01&last={YEAR}-12-31"
    return reader.read(f"/oversight/{country.units[level]}/statistics/?{period}").html


def _median(act: Callable[[], T]) -> tuple[T, int]:
    """What it gives, and how many milliseconds it takes: the median of RUNS, one before them aside."""
    given, took = act(), []
    for _ in range(RUNS):
        begun = time.monotonic()
        given = act()
        took.append(time.monotonic() - begun)
    return given, round(1000 * statistics.median(took))


def _differences(level: str, shown: list[int], counted: list[int]) -> int:
    if len(shown) != len(counted):
        _say(f"{level}: {len(shown)} sums on the page")
        return len(counted)
    found = [column for column, pair in enumerate(zip(shown, counted, strict=True), 1) if len(set(pair)) > 1]
    for column in found:
        _say(f"{level}, column {column}: {shown[column - 1]} on the page, {counted[column - 1]} counted")
    return len(found)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
