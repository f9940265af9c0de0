"""The situations, a row of the report each: what goes wrong, for how long, and what must hold afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from pid_gateway import pauses
from pid_gateway.models import PidRequest, Talk
from registry.actions import entered_drafts, registrations
from registry.models import Registration
from tests.outages import passing, settlers
from tests.outages.house import House, wait_until

MEANWHILE = 20  # births filed while the trouble lasts
LEAPS = 60  # most leaps through one trouble


@dataclass(frozen=True, slots=True)
class Situation:
    """`trouble` begins when some births have their numbers and some wait, and returns when it is over."""

    name: str
    words: str
    trouble: Callable[[House], None]
    scenario: str = "all_well"  # the mock's, from the first birth on


def _down(lasting: timedelta, *, process: bool) -> Callable[[House], None]:
    """The Ministry answers 503, or with `process` is not there at all; births go on being filed."""

    def trouble(house: House) -> None:
        if process:
            house.ministry.kill()
        else:
            house.ministry.scenario("down")
        _live_through(house, lasting)
        if process:
            house.start_ministry()
        else:
            house.ministry.scenario("all_well")

    return trouble


def _spoilt(scenario: str, lasting: timedelta) -> Callable[[House], None]:
    """The mock is in this scenario for so long, then all is well."""

    def trouble(house: House) -> None:
        house.ministry.scenario(scenario)
        _live_through(house, lasting)
        house.ministry.scenario("all_well")

    return trouble


def _announced_pause(house: House) -> None:
    """Four whole days by letter: births are entered in the book, nothing is sent, then all are filed."""
    today = timezone.localdate()
    pauses.announce(
        first_day=today + timedelta(days=1),
        last_day=today + timedelta(days=4),
        letter="569/HTQTCT-HT",
        by=settlers.announcer(),
    )
    pause = pauses.outlook(timezone.now()).pauses[0]
    passing.drain(house, within=timedelta(hours=1))
    house.clock.leap(pause.starts_at - timezone.now() + timedelta(seconds=1))
    house.ministry.scenario("paused")
    talks, clerk = Talk.objects.count(), settlers.clerk()
    for number in range(MEANWHILE):
        filed = registrations.register(settlers.declared(clerk, 900 + number), by=clerk)
        assert not filed, "a birth was filed in the pause"
        house.clock.leap(timedelta(hours=4))
    assert Talk.objects.count() == talks, "the Ministry was spoken to in the pause"
    house.clock.leap(pause.ends_at - timezone.now() + timedelta(seconds=1))
    house.ministry.scenario("all_well")
    drafts = Registration.objects.filter(filed_at=None, entered_at__isnull=False).order_by("entered_at")
    assert {outcome.refusal for outcome in entered_drafts.file_each(drafts, by=clerk)} == {""}


def _worker_killed(house: House) -> None:
    """kill -9 with a batch in hand, twice; started again each time."""
    for _ in range(2):
        _await_a_batch(house)
        house.kill_worker()
        house.ministry.switch(latency_ms=0)
        house.start_worker()


def _valkey_emptied(house: House) -> None:
    """FLUSHALL three times, while births are filed and answers come."""
    for _ in range(3):
        _file_some(MEANWHILE // 3, 900 + PidRequest.objects.count())
        house.ground.empty_valkey()
        passing.pass_time(house, until=timezone.now() + timedelta(seconds=10))


def _postgres_restarted(house: House) -> None:
    """It crashes while a batch is in hand, twice; each time it is down two seconds."""
    for _ in range(2):
        _await_a_batch(house)
        house.ground.restart_postgres(down_for=2)
        house.ministry.switch(latency_ms=0)
        passing.pass_time(house, until=timezone.now() + timedelta(seconds=10))


def _await_a_batch(house: House) -> None:
    """Births are filed; returns while a worker waits for the Ministry's answer about some."""
    over = passing.in_hand(house)
    house.ministry.switch(latency_ms=400)
    _file_some(MEANWHILE // 2, 900 + PidRequest.objects.count())
    house.clock.leap(passing.TICK)
    wait_until(lambda: bool(passing.in_hand(house) - over), within=120, what="a batch in hand")


def _nothing(house: House) -> None:
    """The scenario alone is the trouble, from the first birth to the last."""
    _file_some(MEANWHILE, 900)


def _live_through(house: House, lasting: timedelta) -> None:
    """Births are filed in two lots, a third and two thirds through."""
    begun, third = timezone.now(), lasting / 3
    for lot in (1, 2):
        passing.pass_time(house, until=begun + third * lot, shortest=max(passing.TICK, lasting / LEAPS))
        _file_some(MEANWHILE // 2, 900 + MEANWHILE * lot)
    passing.pass_time(house, until=begun + lasting, shortest=max(passing.TICK, lasting / LEAPS))


def _file_some(births: int, first: int) -> None:
    clerk = settlers.clerk()
    for number in range(first, first + births):
        passing.steadily(lambda n=number: registrations.file(settlers.declared(clerk, n), by=clerk))


SITUATIONS = (
    Situation("down_10s", "Ministry down 10 s (HTTP 503)", _down(timedelta(seconds=10), process=False)),
    Situation("down_5min", "Ministry down 5 min (no process)", _down(timedelta(minutes=5), process=True)),
    Situation("down_4h", "Ministry down 4 h (HTTP 503)", _down(timedelta(hours=4), process=False)),
    Situation("pause_4d", "Ministry down 4 days, announced", _announced_pause),
    Situation("down_10d", "Ministry down 10 days (no process)", _down(timedelta(days=10), process=True)),
    Situation("worker_killed", "Worker killed (kill -9 mid-batch, twice)", _worker_killed),
    Situation("valkey_emptied", "Valkey emptied (FLUSHALL, three times)", _valkey_emptied),
    Situation("postgres_restarted", "PostgreSQL crashed and restarted (twice)", _postgres_restarted),
    Situation(
        "lost_answer",
        "Answer lost after the Ministry stored it (5 min)",
        _spoilt("lost_answer", timedelta(minutes=5)),
    ),
    Situation(
        "half_closed", "Line half closed in mid-answer (5 min)", _spoilt("half_closed", timedelta(minutes=5))
    ),
    Situation("twice", "Every answer twice", _nothing, scenario="twice"),
    Situation("out_of_order", "Answers out of order, old ones after new", _nothing, scenario="out_of_order"),
)
