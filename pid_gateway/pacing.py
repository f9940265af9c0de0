"""How long the link waits before it says something again. All the numbers of waiting stand here; pure."""

from datetime import datetime, timedelta

SOONEST = timedelta(seconds=2)
LATEST = timedelta(minutes=10)
# Longer than any talk can take, so that a request is not claimed twice by live workers; after a worker
# was killed its requests lie still for so long.
LEASE = timedelta(seconds=60)
# The breaker: after so many talks in a row without a readable answer the line counts as down for everybody.
SILENT_TALKS = 5
PROBE_SOONEST = timedelta(seconds=5)
PROBE_LATEST = timedelta(minutes=2)
PROBE_SIZE = 10  # requests in a probe
# A batch refused as a whole is halved until the one at fault stands alone: 14 talks more for a batch of 100.
MOST_TALKS_FOR_A_BATCH = 20


def until_next_poll(*, submitted_at: datetime, now: datetime, wished: int) -> timedelta:
    """The wait before asking again about an undecided request: half as long as it has waited already.

    `wished` is the Ministry's own wish in seconds, kept unless it is longer than ten minutes.
    """
    return _within(max((now - submitted_at) / 2, timedelta(seconds=min(wished, 86_400))))


def after_silence(attempts: int) -> timedelta:
    """The wait after no readable answer came: doubled for each of the `attempts` in vain before this one."""
    return _within(SOONEST * 2 ** min(attempts, 10))


def until_next_probe(probes: int) -> timedelta:
    """The wait before a line that is down is tried again: doubled for each of the `probes` in vain so far."""
    doubled: timedelta = PROBE_SOONEST * 2 ** min(probes, 10)
    return min(PROBE_LATEST, doubled)


def _within(delay: timedelta) -> timedelta:
    return max(SOONEST, min(LATEST, delay))
