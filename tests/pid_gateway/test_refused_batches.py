"""A batch refused as a whole (HTTP 400): the request at fault is found, the others get through."""

import pytest
from django.utils import timezone

from pid_gateway import actions, breaker, pacing
from pid_gateway.models import Line, PidRequest, Talk
from pid_gateway.protocol import MOST_IN_A_BATCH
from tests.pid_gateway.conftest import later

State = PidRequest.State
pytestmark = pytest.mark.django_db
REFUSED = (400, {"error": "malformed request"})


@pytest.fixture
def poison(ask):
    """A request the Ministry's program trips over, whatever stands beside it."""

    def poison(number):
        request = ask(number)
        PidRequest.objects.filter(pk=request.pk).update(
            application={**request.application, "birth_count": "hai"}
        )
        return request

    return poison


def test_one_batch_refused_does_not_open_the_breaker(ask, ministry, transport):
    for number in range(3):
        ask(number)
    ministry.script(REFUSED)
    actions.send_due(transport, now=timezone.now())
    assert breaker.down_since() is None
    assert not PidRequest.objects.filter(submitted_at__isnull=True).exists()


def test_one_request_at_fault_among_a_hundred_holds_up_none_of_the_others(ask, poison, transport, ministry):
    culprit = poison(0)
    for number in range(1, MOST_IN_A_BATCH):
        ask(number)
    assert actions.send_due(transport, now=timezone.now()) == MOST_IN_A_BATCH
    culprit.refresh_from_db()
    assert PidRequest.objects.filter(submitted_at__isnull=False).count() == MOST_IN_A_BATCH - 1
    assert (culprit.state, culprit.attempts, culprit.last_message) == (State.WAITING, 1, "HTTP 400")
    assert Talk.objects.count() <= pacing.MOST_TALKS_FOR_A_BATCH
    assert breaker.down_since() is None


def test_the_request_at_fault_knows_its_own_talk(ask, poison, transport):
    culprit = poison(0)
    ask(1)
    actions.send_due(transport, now=timezone.now())
    culprit.refresh_from_db()
    talk = Talk.objects.get(operation=culprit.last_operation)
    assert (talk.count, talk.status, talk.heard) == (1, 400, False)


def test_a_request_at_fault_alone_never_opens_the_breaker_and_comes_ever_slower(poison, transport):
    culprit, waits = poison(0), []
    for hour in range(1, pacing.SILENT_TALKS + 3):
        actions.send_due(transport, now=later(hours=hour))
        culprit.refresh_from_db()
        waits.append(culprit.attempts)
    assert waits == list(range(1, pacing.SILENT_TALKS + 3))
    assert not Line.objects.exists()


def test_a_line_that_refuses_every_batch_is_down_after_a_bounded_number_of_talks(ask, ministry, transport):
    for number in range(MOST_IN_A_BATCH):
        ask(number)
    for hour in range(1, pacing.SILENT_TALKS + 1):
        ministry.script(*[REFUSED] * pacing.MOST_TALKS_FOR_A_BATCH)
        actions.send_due(transport, now=later(hours=hour))
    assert breaker.down_since()
    assert Talk.objects.count() <= pacing.SILENT_TALKS * pacing.MOST_TALKS_FOR_A_BATCH


def test_a_silence_in_the_middle_of_a_refused_batch_leaves_the_rest_as_it_was(ask, ministry, transport):
    for number in range(4):
        ask(number)
    ministry.script(REFUSED, (503, {}))
    now = timezone.now()
    actions.send_due(transport, now=now)
    assert sorted(PidRequest.objects.values_list("attempts", flat=True)) == [0, 0, 1, 1]
    assert PidRequest.objects.filter(attempts=0, due_at__lte=later(seconds=5)).count() == 2


def test_a_probe_that_is_refused_leaves_the_line_as_it_is_and_tries_again(ask, ministry, transport):
    ask(0)
    ministry.scenario("down")
    for hour in range(1, pacing.SILENT_TALKS + 1):
        actions.send_due(transport, now=later(hours=hour))
    ministry.scenario("all_well")
    ministry.script(REFUSED)
    now = Line.objects.get().next_probe_at
    actions.send_due(transport, now=now)
    line = Line.objects.get()
    assert line.is_down and line.next_probe_at > now
    actions.send_due(transport, now=line.next_probe_at)
    assert breaker.down_since() is None
