"""How long the link waits before it says something again. All the numbers of waiting stand here; pure."""

from datetime import datetime, timedelta

SOONEST = timedelta(seconds=2)
LATEST = timedelta(minutes=10)
# Longer than any talk can take, so that a request is not claimed twice by live workers; after a worker
# was killed its requests lie still for so long.
LEASE = timedelta(seconds=60)


def until_next_poll(*, submitted_at: datetime, now: datetime, wished: int) -> timedelta:
    """The wait before asking again about an undecided request: half as long as it has waited already.

    `wished` is the Ministry's own wish in seconds, kept unless it is longer than ten minutes.
    """
    return _within(max((now - submitted_at) / 2, timedelta(seconds=min(wished, 86_400))))


def after_silence(attempts: int) -> timedelta:
    """The wait after no readable answer came: doubled for each of the `attempts` in vain before this one."""
    return _within(SOONEST * 2 ** min(attempts, 10))


def _within(delay: timedelta) -> timedelta:
    return max(SOONEST, min(LATEST, delay))
