from datetime import UTC, datetime, timedelta

from pid_gateway import pacing

NOON = datetime(2021, 7, 1, 12, tzinfo=UTC)


def waits(until: timedelta, *, wished: int = 0) -> list[float]:
    now, found = NOON, []
    while now - NOON < until:
        wait = pacing.until_next_poll(submitted_at=NOON, now=now, wished=wished)
        found.append(wait.total_seconds())
        now += wait
    return found


def test_polling_begins_after_two_seconds_and_slows_down_to_ten_minutes():
    found = waits(timedelta(hours=2))
    assert found[:3] == [2, 2, 2]
    assert found == sorted(found)
    assert found[-1] == 600
    assert len(found) < 30


def test_the_ministrys_wish_is_kept_up_to_ten_minutes():
    assert waits(timedelta(seconds=1), wished=60) == [60]
    assert waits(timedelta(seconds=1), wished=10**9) == [600]


def test_silence_doubles_the_wait_from_two_seconds_to_ten_minutes():
    found = [pacing.after_silence(attempts).total_seconds() for attempts in range(12)]
    assert found[:4] == [2, 4, 8, 16]
    assert found[8:] == [512, 600, 600, 600]
    assert pacing.after_silence(1_000_000) == pacing.LATEST
