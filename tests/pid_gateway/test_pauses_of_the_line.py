"""In a pause nothing is said to the Ministry, and nothing is harmed; afterwards the queue drains."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import actions, pauses, tasks
from pid_gateway.models import PidRequest, Talk
from tests.ministry import KEY, SECRET
from tests.pid_gateway.conftest import later, send_and_poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def pause(announcer):
    """Today and tomorrow."""
    today = timezone.localdate()
    return pauses.announce(
        first_day=today, last_day=today + timedelta(days=1), letter="569/HTQTCT-HT", by=announcer
    )


@pytest.fixture
def _address(ministry, settings):
    settings.PID_GATEWAY_URL, settings.PID_GATEWAY_KEY = ministry.url, KEY
    settings.PID_GATEWAY_SECRET, settings.PID_GATEWAY_TIMEOUT = SECRET, 5.0


def rows():
    return list(PidRequest.objects.order_by("pk").values())


@pytest.mark.usefixtures("_address")
def test_in_a_pause_nothing_is_sent_or_asked_and_no_row_is_touched(ask, ministry, transport, announcer):
    ask(1)
    actions.send_due(transport, now=later(seconds=1))
    ask(2)
    PidRequest.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    before = rows()
    tasks.send_due_requests()
    tasks.poll_due_requests()
    assert rows() == before
    assert Talk.objects.count() == 1
    assert [held["submissions"] for held in ministry.state()["requests"]] == [1]


def test_a_ministry_that_is_down_in_a_pause_turns_nothing_into_an_error(ask, ministry, transport, pause):
    ask()
    ministry.scenario("down")
    send_and_poll(transport)
    request = PidRequest.objects.get()
    assert (request.state, request.attempts, request.last_code) == (PidRequest.State.WAITING, 0, "")


def test_after_the_pause_everything_gets_its_number(ask, transport, pause):
    for number in (1, 2, 3):
        ask(number)
    assert actions.send_due(transport, now=pause.ends_at - timedelta(seconds=1)) == 0
    assert actions.send_due(transport, now=pause.ends_at) == 3
    actions.poll_due(transport, now=pause.ends_at + timedelta(minutes=1))
    assert PidRequest.objects.filter(state=PidRequest.State.ASSIGNED).count() == 3


def test_a_pause_called_off_lets_the_queue_go_on_at_once(ask, transport, pause, announcer):
    ask()
    pauses.cancel(pause, by=announcer, reason="nối xong")
    assert actions.send_due(transport, now=later(seconds=1)) == 1


def test_what_has_waited_longest_goes_first(ask, transport, pause):
    asked = [ask(number) for number in range(5)]
    for age, request in enumerate(asked):
        PidRequest.objects.filter(pk=request.pk).update(due_at=timezone.now() - timedelta(hours=age))
    actions.send_due(transport, now=pause.ends_at, limit=2)
    sent = set(PidRequest.objects.filter(submitted_at__isnull=False))
    assert sent == {asked[4], asked[3]}


@pytest.mark.usefixtures("_address")
def test_a_tick_sends_no_more_than_the_set_rate(ask, settings):
    settings.PID_DRAIN_PER_SECOND = 60
    for number in range(130):
        ask(number)
    left = []
    for _ in range(2):
        tasks.send_due_requests()
        left.append(PidRequest.objects.filter(submitted_at__isnull=True).count())
    assert settings.PID_TICK_SECONDS == 2
    assert left == [10, 0]
