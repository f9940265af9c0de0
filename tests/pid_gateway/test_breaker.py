"""The Ministry answers nobody: the line is held back, tried from time to time, and let go by itself."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from pid_gateway import actions, breaker, pacing, pauses
from pid_gateway.models import Line, LineEvent, PidRequest, Talk
from pid_gateway.transport import Transport
from tests.ministry import KEY, SECRET
from tests.pid_gateway.conftest import later

State = PidRequest.State
pytestmark = pytest.mark.django_db
MANY = pacing.SILENT_TALKS * 2 + pacing.PROBE_SIZE * 3


def line():
    return Line.objects.get()


def waiting():
    return PidRequest.objects.filter(state=State.WAITING)


@pytest.fixture
def asked(ask):
    """More requests than the talks in vain and three probes hold, asked a second apart, no. 0 first."""
    requests = [ask(number) for number in range(MANY)]
    for number, request in enumerate(requests):
        first = timezone.now() - timedelta(seconds=MANY - number)
        PidRequest.objects.filter(pk=request.pk).update(first_asked_at=first, due_at=first)
    return requests


def in_vain(transport, talks=pacing.SILENT_TALKS, now=None):
    """So many talks of two requests each that bring nothing."""
    for _ in range(talks):
        assert actions.send_due(transport, now=now or timezone.now(), limit=2) == 2


@pytest.fixture
def down(asked, ministry, transport):
    """The moment a moment after the line was given up, the Ministry still down."""
    ministry.scenario("down")
    in_vain(transport)
    return line().opened_at


def test_a_line_without_a_row_is_up(db):
    assert not Line.objects.exists() and breaker.down_since() is None
    assert breaker.passage(timezone.now()) == breaker.Passage(is_probe=False)


def test_one_talk_less_in_vain_keeps_the_line_up(asked, ministry, transport):
    ministry.scenario("down")
    in_vain(transport, pacing.SILENT_TALKS - 1)
    assert breaker.down_since() is None and not LineEvent.objects.exists()
    assert line().silent_talks == pacing.SILENT_TALKS - 1


def test_a_readable_answer_in_between_begins_the_count_anew(asked, ministry, transport):
    ministry.scenario("down")
    in_vain(transport, pacing.SILENT_TALKS - 1)
    ministry.scenario("all_well")
    actions.send_due(transport, now=timezone.now(), limit=2)
    assert (line().silent_talks, line().silent_since) == (0, None)
    ministry.scenario("down")
    in_vain(transport, pacing.SILENT_TALKS - 1)
    assert breaker.down_since() is None


def test_after_talks_in_vain_nothing_is_sent_and_the_history_says_since_when(down, ministry, transport):
    first = Talk.objects.order_by("at").first()
    assert breaker.down_since() == first.at
    event = LineEvent.objects.get()
    assert (event.name, event.since, event.talks) == ("down", first.at, pacing.SILENT_TALKS)
    assert event.operation == Talk.objects.order_by("at").last().operation
    assert actions.send_due(transport, now=down) == 0
    assert actions.poll_due(transport, now=down) == 0
    assert Talk.objects.count() == pacing.SILENT_TALKS


@pytest.mark.parametrize(
    "scenario", ["down", "garbage", "lost_answer", "slow"], ids=["503", "unreadable", "cut", "too slow"]
)
def test_whatever_is_no_readable_answer_counts(asked, ministry, scenario):
    ministry.scenario(scenario)
    with Transport(ministry.url, key=KEY, secret=SECRET, timeout=0.2) as impatient:
        in_vain(impatient)
    assert breaker.down_since()
    assert not Talk.objects.filter(heard=True).exists()


def test_a_wrong_secret_counts_too(asked, ministry):
    with Transport(ministry.url, key=KEY, secret="guessed") as stranger:
        in_vain(stranger)
    assert breaker.down_since()
    assert waiting().count() == MANY


def test_a_refusal_of_children_is_a_readable_answer(asked, ministry, transport):
    ministry.scenario("reject_all")
    for _ in range(pacing.SILENT_TALKS + 1):
        actions.send_due(transport, now=timezone.now(), limit=2)
        actions.poll_due(transport, now=later(hours=1), limit=2)
    assert breaker.down_since() is None


def test_when_the_line_is_given_up_what_it_put_off_is_due_and_counts_no_attempt(down, asked):
    assert not waiting().filter(attempts__gt=0).exists()
    assert waiting().filter(due_at=F("first_asked_at")).count() == MANY


def test_while_the_line_is_down_one_small_probe_is_sent_at_a_time(down, transport):
    probed_at = down + pacing.PROBE_SOONEST
    assert actions.send_due(transport, now=probed_at - timedelta(seconds=1)) == 0
    assert actions.send_due(transport, now=probed_at) == pacing.PROBE_SIZE
    assert actions.send_due(transport, now=probed_at) == 0
    assert actions.poll_due(transport, now=probed_at) == 0


def test_probes_in_vain_come_ever_slower_up_to_two_minutes(down, transport):
    now, waits = down, []
    for _ in range(8):
        waits.append((line().next_probe_at - now).total_seconds())
        now = line().next_probe_at
        assert actions.send_due(transport, now=now) == pacing.PROBE_SIZE
        now = now + timedelta(milliseconds=Talk.objects.order_by("at").last().ms)
    assert waits == [5, 10, 20, 40, 80, 120, 120, 120]


def test_however_long_the_outage_no_requests_attempts_grow(down, transport):
    for _ in range(8):
        actions.send_due(transport, now=line().next_probe_at)
    assert not waiting().filter(attempts__gt=0).exists()


def test_each_request_has_its_turn_in_a_probe(down, asked, transport):
    """A request that the Ministry never answers must not be the only one the line is tried with."""
    probed = []
    for _ in range(3):
        actions.send_due(transport, now=line().next_probe_at)
        talk = Talk.objects.order_by("at").last()
        probed += PidRequest.objects.filter(last_operation=talk.operation)
    assert len(set(probed)) == 3 * pacing.PROBE_SIZE


def test_a_readable_answer_to_a_probe_closes_and_everything_goes_on_at_once(down, ministry, transport):
    ministry.scenario("all_well")
    now = line().next_probe_at
    assert actions.send_due(transport, now=now) == pacing.PROBE_SIZE
    assert breaker.down_since() is None
    assert actions.send_due(transport, now=now) == MANY - pacing.PROBE_SIZE


def test_the_history_tells_how_long_the_outage_was(down, ministry, transport):
    ministry.scenario("all_well")
    actions.send_due(transport, now=down + timedelta(hours=4))
    began, ended = LineEvent.objects.all()
    assert (began.name, ended.name) == ("down", "up")
    assert ended.since == began.since
    assert ended.minutes == 240


def test_after_an_outage_the_queue_drains_oldest_first(down, asked, ministry, transport):
    for _ in range(3):
        actions.send_due(transport, now=line().next_probe_at)
    ministry.scenario("all_well")
    now = line().next_probe_at
    actions.send_due(transport, now=now)
    left = waiting().filter(submitted_at__isnull=True)
    oldest = list(left.order_by("first_asked_at").values_list("pk", flat=True)[:6])
    actions.send_due(transport, now=now, limit=6)
    talk = Talk.objects.order_by("at").last()
    assert set(PidRequest.objects.filter(last_operation=talk.operation).values_list("pk", flat=True)) == set(
        oldest
    )


def test_what_is_asked_during_the_outage_waits_and_is_sent_afterwards(down, ask, ministry, transport):
    late = ask(MANY + 1)
    ministry.scenario("all_well")
    now = later(minutes=5)
    while actions.send_due(transport, now=now):
        pass
    late.refresh_from_db()
    assert late.submitted_at is not None


def test_what_lies_with_the_ministry_can_be_the_probe(asked, ministry, transport):
    actions.send_due(transport, now=timezone.now())
    ministry.scenario("down")
    for hour in range(1, pacing.SILENT_TALKS + 1):
        actions.poll_due(transport, now=later(hours=hour), limit=2)
    assert breaker.down_since()
    ministry.scenario("all_well")
    assert actions.send_due(transport, now=later(days=1)) == 0, "nothing to send: the probe is not spent"
    assert actions.poll_due(transport, now=later(days=1)) == pacing.PROBE_SIZE
    assert breaker.down_since() is None


def test_in_an_announced_pause_an_open_breaker_probes_nothing(down, announcer, transport):
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    before = Talk.objects.count()
    assert actions.send_due(transport, now=line().next_probe_at) == 0
    assert Talk.objects.count() == before


def test_a_ministry_killed_opens_the_breaker_and_started_again_closes_it(asked, ministry, transport):
    ministry.kill()
    in_vain(transport)
    assert breaker.down_since()
    assert Talk.objects.order_by("at").last().error == "ConnectError"
    ministry.start()
    now = line().next_probe_at
    while actions.send_due(transport, now=now):
        pass
    while actions.poll_due(transport, now=now + timedelta(minutes=1)):
        pass
    assert PidRequest.objects.filter(state=State.ASSIGNED).count() == MANY
    assert len({row["pid"] for row in ministry.state()["requests"]}) == MANY
    assert [event.name for event in LineEvent.objects.all()] == ["down", "up"]


def test_the_history_of_the_line_is_never_changed(down):
    with pytest.raises(Exception, match="Cannot update or delete"):
        LineEvent.objects.update(talks=1)
