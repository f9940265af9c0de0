"""`python -m tests.benchmarks.books`: parallel filings over HTTP on one book; the last line is JSON.

The exit code is 1 when a number is missing or double or a filing had no answer; speeds are said, not judged.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from hotich.embedded import Postgres, await_answer, free_port, launch, stop
from tests.benchmarks.books.filings import faults, file_at_once
from tests.benchmarks.books.office import Office


def main() -> int:
    """Measure, say what was found, and print the line of JSON."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.books")
    parser.add_argument("--filings", type=int, default=200)
    wanted = parser.parse_args().filings
    with tempfile.TemporaryDirectory(prefix="hotich-") as folder:
        home = Path(folder)
        postgres = Postgres(home / "postgres", free_port())
        postgres.prepare()
        server = launch(postgres)
        try:
            await_answer(postgres, server)
            return _measure(home, postgres, wanted)
        finally:
            stop(server, quick=True)


def _measure(home: Path, postgres: Postgres, wanted: int) -> int:
    started = time.monotonic()
    with Office(home, postgres.url("postgres"), drafts=wanted) as office:
        _say(f"{wanted} drafts ready after {time.monotonic() - started:.0f} s of preparation")
        done = file_at_once(office, office.drafts)
        wrong = faults(office) + [f"{key}: {words}" for key, words in done.lost.items()]
    for fault in wrong:
        _say(fault)
    slowest = sorted(done.seconds)
    report = {
        "filings": wanted,
        "numbers": len(set(done.numbers.values())),
        "seconds": round(done.took, 1),
        "per_second": round(len(slowest) / done.took, 1),
        "median_s": round(slowest[len(slowest) // 2], 1) if slowest else None,
        "last_s": round(slowest[-1], 1) if slowest else None,
        "faults": len(wrong),
    }
    sys.stdout.write(json.dumps(report) + "\n")
    return 1 if wrong else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
