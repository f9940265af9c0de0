"""Asking is a row; the same child is never asked for twice."""

import pytest

from pid_gateway import actions, errors
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Rejected
from tests.pid_gateway.conftest import child, later, send_and_poll

State = PidRequest.State
pytestmark = pytest.mark.django_db
GIRL = "042321000117"


def test_asking_twice_is_asking_once(ask):
    assert ask() == ask()
    assert PidRequest.objects.count() == 1


def test_a_request_is_found_by_what_it_is_for(ask):
    request = ask()
    assert actions.request_for("test:1") == request
    assert not request.is_refused
    actions.settle(request.pk, Rejected("X", "no"))
    assert actions.request_for("test:1").is_refused
    assert actions.request_for("test:2") is None


def test_asking_again_keeps_the_key_and_the_time_and_counts_the_revision(ask):
    first = ask()
    actions.settle(first.pk, Rejected("TECHNICAL_ERROR", "Object reference not set"))
    again = actions.ask_again(reference="test:1", application=child(child_name="Trần Thị Sửa"))
    assert (again.pk, again.first_asked_at, again.revision) == (first.pk, first.first_asked_at, 2)
    assert (again.state, again.last_code, again.submitted_at) == (State.WAITING, "", None)
    assert again.application["child_name"] == "Trần Thị Sửa"


def test_a_child_with_a_number_is_not_asked_for_again(ask):
    request = ask()
    actions.settle(request.pk, Assigned(GIRL))
    again = actions.ask_again(reference="test:1", application=child(sex="male"))
    assert (again.state, again.pid, again.revision) == (State.ASSIGNED, GIRL, 1)


def test_asking_again_for_what_was_never_asked_is_refused():
    with pytest.raises(PidRequest.DoesNotExist):
        actions.ask_again(reference="test:9", application=child())


def test_a_refusal_is_sent_again_and_cured_under_the_same_key(ask, ministry, transport):
    ministry.scenario("reject_all")
    request = ask()
    send_and_poll(transport)
    request.refresh_from_db()
    assert (request.state, request.last_code) == (State.REJECTED, errors.TECHNICAL_ERROR)
    ministry.scenario("all_well")
    actions.ask_again(reference="test:1", application=child())
    send_and_poll(transport)
    request.refresh_from_db()
    assert request.state == State.ASSIGNED
    assert [held["revision"] for held in ministry.state()["requests"]] == [2]


def test_a_corrected_child_is_sent_as_it_is_now(ask, ministry, transport):
    ask(1, sex="female")
    actions.ask_again(reference="test:1", application=child(1, sex="male"))
    send_and_poll(transport)
    assert PidRequest.objects.get().pid.startswith("042221")


def test_a_number_that_did_not_fit_is_taken_once_the_child_is_corrected(ask, ministry, transport):
    request = ask(1, sex="female")
    actions.send_due(transport, now=later(hours=1))
    answer = {"request_id": str(request.pk), "status": "assigned", "pid": "042221000117"}
    ministry.script((200, {"answers": [answer]}), (200, {"answers": [answer]}))
    actions.poll_due(transport, now=later(hours=2))
    request.refresh_from_db()
    assert (request.state, request.last_code) == (State.REJECTED, errors.WRONG_NUMBER)
    actions.ask_again(reference="test:1", application=child(1, sex="male"))
    actions.send_due(transport, now=later(hours=3))
    request.refresh_from_db()
    assert (request.state, request.pid) == (State.ASSIGNED, "042221000117")
