"""`python -m tests.outages.shifted CLOCK_FILE …`: Celery as `python -m celery …`, under the simulated clock.

The real program runs. What it reads as the time of day is moved; monotonic time, with which it measures
timeouts and sleeps, stays the machine's. Beat looks at the clock more often, to see a leap at once.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import time_machine
from celery.__main__ import main as celery

from hotich.celery import app

LOOKS_EVERY, BEAT_LOOKS_EVERY = 0.01, 0.05  # seconds


def main() -> None:
    """Run Celery until it ends, looking a hundred times a second how far the clock has leapt."""
    file, *words = sys.argv[1:]
    sys.argv = ["celery", *words]
    app.conf.beat_max_loop_interval = BEAT_LOOKS_EVERY
    with time_machine.travel(datetime.now(UTC), tick=True) as traveller:
        Thread(target=_follow, args=(Path(file), traveller), daemon=True).start()
        celery()


def _follow(file: Path, traveller: time_machine.Traveller) -> None:
    ahead = 0.0
    while True:
        if (wanted := float(file.read_text())) != ahead:
            traveller.shift(timedelta(seconds=wanted - ahead))
            ahead = wanted
        time.sleep(LOOKS_EVERY)


if __name__ == "__main__":
    main()
