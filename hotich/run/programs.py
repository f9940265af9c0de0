"""The words that start the worker and the clock of a run: what is measured or tried is then what runs."""

from pathlib import Path

# One process with threads: the worker's work is waiting for the Ministry.
WORKER = (
    *("celery", "-A", "hotich", "worker", "--pool", "threads", "--concurrency", "2"),
    *("--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"),
)


def clock(state: Path) -> tuple[str, ...]:
    """The words for the clock that keeps its own file at `state`."""
    words = ("celery", "-A", "hotich", "beat", "--loglevel", "WARNING")
    return (*words, "--schedule", str(state), "--pidfile", "")
