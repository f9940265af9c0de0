"""What is given up with a cancelled registration: a request not yet sent, or the hold on a number."""

import pytest
from django.db import IntegrityError, transaction

from pid_gateway import actions, letting_go
from pid_gateway.errors import NUMBER_TAKEN
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Rejected, Unavailable
from tests.pid_gateway.conftest import later, send_and_poll

pytestmark = pytest.mark.django_db
PID = "042321000001"
State = PidRequest.State


def now(request):
    return PidRequest.objects.get(pk=request.pk)


def test_a_request_nobody_has_taken_up_is_withdrawn_and_never_sent(ask, ministry, transport):
    request = ask()
    assert letting_go.withdraw_unsent(request.reference)
    assert (now(request).state, now(request).due_at) == (State.WITHDRAWN, None)
    send_and_poll(transport)
    assert ministry.state()["requests"] == []


def test_a_request_that_lies_with_the_ministry_is_not_withdrawn(ask, ministry, transport):
    request = ask()
    actions.send_due(transport, now=later(hours=1))
    assert not letting_go.withdraw_unsent(request.reference)
    assert now(request).state != State.WITHDRAWN


def test_a_request_whose_answer_was_lost_is_not_withdrawn(ask, ministry, transport):
    """The Ministry may have stored it: only asking again tells."""
    request = ask()
    ministry.script((0, None))
    actions.send_due(transport, now=later(hours=1))
    assert now(request).submitted_at is None
    assert not letting_go.withdraw_unsent(request.reference)
    assert now(request).state == State.WAITING


@pytest.mark.parametrize("answer", [Assigned(PID), Rejected("TECHNICAL_ERROR", "x")])
def test_what_is_settled_is_not_withdrawn(ask, answer):
    request = ask()
    actions.settle(request.pk, answer)
    assert not letting_go.withdraw_unsent(request.reference)
    assert now(request).state in (State.ASSIGNED, State.REJECTED)


def test_a_number_for_a_withdrawn_request_is_never_lost(ask):
    request = ask()
    letting_go.withdraw_unsent(request.reference)
    actions.settle(request.pk, Assigned(PID))
    assert (now(request).state, now(request).pid) == (State.ASSIGNED, PID)


@pytest.mark.parametrize("answer", [Rejected("TECHNICAL_ERROR", "x"), Unavailable("down")])
def test_nothing_else_wakes_a_withdrawn_request(ask, answer):
    request = ask()
    letting_go.withdraw_unsent(request.reference)
    actions.settle(request.pk, answer)
    assert now(request).state == State.WITHDRAWN


def test_a_released_number_can_be_anothers_and_stays_written(ask):
    first, second = ask(1), ask(2)
    actions.settle(first.pk, Assigned(PID))
    assert actions.is_taken(PID, reference=second.reference)
    letting_go.release(first.reference, to=second.reference)
    assert not actions.is_taken(PID, reference=second.reference)
    actions.settle(second.pk, Assigned(PID))
    assert (now(first).pid, now(second).pid, now(second).state) == (PID, PID, State.ASSIGNED)


def test_a_released_number_is_for_nobody_but_the_one_named(ask):
    first, second, third = ask(1), ask(2), ask(3)
    actions.settle(first.pk, Assigned(PID))
    letting_go.release(first.reference, to=second.reference)
    actions.settle(third.pk, Assigned(PID))
    assert (now(third).state, now(third).last_code) == (State.REJECTED, NUMBER_TAKEN)


def test_a_released_number_is_anothers_only_once(ask):
    first, second, third = ask(1), ask(2), ask(3)
    actions.settle(first.pk, Assigned(PID))
    letting_go.release(first.reference, to=second.reference)
    actions.settle(second.pk, Assigned(PID))
    actions.settle(third.pk, Assigned(PID))
    assert (now(third).state, now(third).last_code) == (State.REJECTED, NUMBER_TAKEN)


def test_the_database_too_lets_two_requests_share_a_number_only_when_it_is_released(ask):
    first, second = ask(1), ask(2)
    actions.settle(first.pk, Assigned(PID))
    take = PidRequest.objects.filter(pk=second.pk)
    with pytest.raises(IntegrityError, match="one_child_per_pid"), transaction.atomic():
        take.update(state="assigned", pid=PID, due_at=None)
    with pytest.raises(IntegrityError, match="released_has_pid"), transaction.atomic():
        take.update(released_to=first.reference)
