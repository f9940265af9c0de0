"""`python -m tests.outages [NAME…]`: all situations, or those named; the last line is one JSON object.

Writes docs/outages.md when all were gone through. 1 when anything was lost or doubled or never drained.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

from hotich.embedded import Postgres, free_port

# Django reads its settings once, when it is set up; so the servers' addresses come first.
HOME = Path(tempfile.mkdtemp(prefix="hotich-"))
POSTGRES = Postgres(HOME / "postgres", free_port())
SURROUNDINGS = {
    "DJANGO_SETTINGS_MODULE": "hotich.settings",
    "DATABASE_URL": POSTGRES.url("settled"),
    "VAR_DIR": str(HOME),
    "SECRET_KEY": "of-no-use-outside-this-run",
    "STATIC_HASHED": "0",
}
os.environ.update(SURROUNDINGS)
django.setup()

from tests.ministry import PROJECT  # noqa: E402
from tests.outages import report, settlers  # noqa: E402
from tests.outages.house import Ground  # noqa: E402
from tests.outages.row import DELAYS, Row, play  # noqa: E402
from tests.outages.situations import LEAPS, SITUATIONS  # noqa: E402


def main() -> int:
    """Go through the situations, print the table and the JSON line."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # unwinds the `with`s too
    chosen = [situation for situation in SITUATIONS if situation.name in (asked.names or [situation.name])]
    try:
        with Ground(HOME, POSTGRES) as ground:
            started = time.monotonic()
            settlers.settle(asked.births)
            _say(f"{asked.births} births filed: {time.monotonic() - started:.1f} s")
            rows = []
            for situation in chosen:
                rows.append(play(ground, situation))
                _say(json.dumps(rows[-1].to_data()))
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    sys.stdout.write(report.table(rows) + "\n")
    if len(chosen) == len(SITUATIONS):
        page = report.page(rows, day=date.today(), settled=asked.births, delays=DELAYS, leaps=LEAPS)  # noqa: DTZ011
        (PROJECT / "docs" / "outages.md").write_text(page)
    sys.stdout.write(json.dumps(_sum(rows)) + "\n")
    return 0 if all(row.is_good for row in rows) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.outages", description=__doc__)
    names = [situation.name for situation in SITUATIONS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}")
    parser.add_argument("--births", type=int, default=200, help="filed before any trouble")
    return parser.parse_args()


def _sum(rows: list[Row]) -> dict[str, object]:
    return {
        "lost": sum(row.comparison.lost for row in rows),
        "doubled": sum(row.comparison.doubled for row in rows),
        "rows": [row.to_data() for row in rows],
    }


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
