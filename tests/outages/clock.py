"""The clock that this process, the workers and the mock Ministry share while a situation lasts."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import time_machine

FOLLOWED = 0.05  # seconds after which everybody has seen a leap


class SimulatedClock:
    """Runs like the real one and leaps when told to; in a `with`, time of day here is what it shows."""

    def __init__(self, file: Path) -> None:
        """`file` is what the workers look at."""
        self._file, self.ahead = file, 0.0
        self.followers: list[Callable[[float], None]] = []
        self._write()

    def __enter__(self) -> Self:
        self._travel = time_machine.travel(datetime.now(UTC), tick=True)
        self._traveller = self._travel.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._travel.stop()

    def leap(self, distance: timedelta) -> None:
        """Move on, everywhere; returns when all have followed."""
        self.ahead += distance.total_seconds()
        self._write()
        for follow in self.followers:
            follow(self.ahead)
        self._traveller.shift(distance)
        time.sleep(FOLLOWED)

    def _write(self) -> None:
        beside = self._file.with_suffix(".new")
        beside.write_text(repr(self.ahead))
        beside.rename(self._file)
