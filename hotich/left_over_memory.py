"""The shared memory of a PostgreSQL that was killed: its processes hold it until they notice that it is gone.

While they do, PostgreSQL refuses to start in the same folder («pre-existing shared memory block … is still
in use»), and rightly: they might still write. On a busy machine they take seconds.
"""

import time
from pathlib import Path

_BLOCKS = Path("/proc/sysvipc/shm")
_LINE_OF_KEY_AND_ID = 6  # of postmaster.pid, from nought


def block_of(pid_file: Path) -> int | None:
    """The id of the block that a server's pid file names; None where it names none (yet)."""
    try:
        return int(pid_file.read_text().splitlines()[_LINE_OF_KEY_AND_ID].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def holders(block: int) -> int:
    """How many processes hold the block now; 0 once it is gone, and where the kernel does not say."""
    try:
        rows = [line.split() for line in _BLOCKS.read_text().splitlines()[1:]]
    except OSError:
        return 0
    return next((int(row[6]) for row in rows if int(row[1]) == block), 0)


def await_release(block: int, *, seconds: float, log: Path) -> None:
    """Wait, at most so long, until nobody holds the block; says so in `log` if there is anything to wait for.

    Raises nothing: if it is held even then, PostgreSQL refuses to start, in words of its own.
    """
    deadline = time.monotonic() + seconds
    if held := holders(block):
        with log.open("a") as lines:
            lines.write(
                f"Waiting up to {seconds:g} s: {held} processes of a killed server hold its memory.\n"
            )
    while holders(block) and time.monotonic() < deadline:
        time.sleep(0.1)
