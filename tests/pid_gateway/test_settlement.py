"""What each answer does, whenever and however often it comes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import actions, errors, settlement
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Pending, Rejected, Unavailable, Unknown
from pid_gateway.signals import pids_assigned, pids_refused
from tests.pid_gateway.conftest import child

State = PidRequest.State
pytestmark = pytest.mark.django_db
GIRL, OTHER_GIRL = "042321000117", "042321000118"


@pytest.fixture
def heard():
    """What the rooms above would hear: (reference, pid or code)."""
    told = []

    def on_numbers(*, assignments, **kwargs):
        told.extend((one.reference, one.pid) for one in assignments)

    def on_refusals(*, refusals, **kwargs):
        told.extend((one.reference, one.code) for one in refusals)

    pids_assigned.connect(on_numbers)
    pids_refused.connect(on_refusals)
    yield told
    pids_assigned.disconnect(on_numbers)
    pids_refused.disconnect(on_refusals)


def settled(request, outcome, **context):
    actions.settle(request.pk, outcome, **context)
    request.refresh_from_db()
    return request


def test_a_number_is_stored_and_told_once(ask, heard):
    request = ask()
    for _ in range(2):
        settled(request, Assigned(GIRL))
    assert (request.state, request.pid, request.due_at) == (State.ASSIGNED, GIRL, None)
    assert heard == [("test:1", GIRL)]


def test_a_refusal_is_stored_and_told_once(ask, heard):
    request = ask()
    for _ in range(2):
        settled(request, Rejected("CHILD_HAS_PID", "đã có số", OTHER_GIRL))
    assert (request.state, request.last_code, request.last_message, request.existing_pid) == (
        State.REJECTED,
        "CHILD_HAS_PID",
        "đã có số",
        OTHER_GIRL,
    )
    assert heard == [("test:1", "CHILD_HAS_PID")]


def test_a_number_after_a_refusal_is_not_lost(ask, heard):
    request = ask()
    settled(request, Rejected("TECHNICAL_ERROR", "Unexpected error"))
    settled(request, Assigned(GIRL))
    assert (request.state, request.pid, request.last_code) == (State.ASSIGNED, GIRL, "")
    assert heard == [("test:1", "TECHNICAL_ERROR"), ("test:1", GIRL)]


@pytest.mark.parametrize(
    "late",
    [Rejected("X", "no"), Pending(5), Unavailable("HTTP 503"), Unknown()],
    ids=lambda late: type(late).__name__,
)
def test_nothing_takes_a_number_away(late, ask, heard):
    request = settled(ask(), Assigned(GIRL))
    before = PidRequest.objects.values().get()
    settled(request, late)
    assert PidRequest.objects.values().get() == before
    assert heard == [("test:1", GIRL)]


@pytest.mark.parametrize(
    "late", [Pending(5), Unavailable("HTTP 503"), Unknown()], ids=lambda late: type(late).__name__
)
def test_nothing_undecided_wakes_a_refused_request(late, ask):
    request = settled(ask(), Rejected("X", "no"))
    assert settled(request, late).state == State.REJECTED


def test_a_second_different_number_is_kept_aside(ask, heard):
    request = settled(ask(), Assigned(GIRL))
    settled(request, Assigned(OTHER_GIRL))
    assert (request.pid, request.existing_pid, request.last_code) == (GIRL, OTHER_GIRL, errors.SECOND_NUMBER)
    assert heard == [("test:1", GIRL)]


@pytest.mark.parametrize(
    "wrong",
    ["003321000117", "042121000117", "042221000117", "042320000117", "04232100011", "", "x" * 200],
    ids=["province", "century", "sex", "year", "eleven digits", "nothing", "letters"],
)
def test_a_number_that_does_not_fit_the_child_is_not_believed_but_kept(wrong, ask, heard):
    request = settled(ask(), Assigned(wrong))
    assert (request.state, request.pid, request.last_code) == (State.REJECTED, "", errors.WRONG_NUMBER)
    assert request.existing_pid == wrong[:40]
    assert heard == [("test:1", errors.WRONG_NUMBER)]


def test_a_number_of_another_child_is_not_believed_but_kept(ask, heard):
    settled(ask(1), Assigned(GIRL))
    second = settled(ask(2), Assigned(GIRL))
    assert (second.state, second.pid, second.existing_pid) == (State.REJECTED, "", GIRL)
    assert heard == [("test:1", GIRL), ("test:2", errors.NUMBER_TAKEN)]


def test_a_number_kept_aside_outlives_a_refusal_without_one(ask):
    request = settled(ask(), Assigned("042221000117"))
    actions.ask_again(reference="test:1", application=child())
    assert settled(request, Rejected("X", "no")).existing_pid == "042221000117"


def test_an_undecided_request_is_asked_about_later(ask):
    now = timezone.now()
    request = settled(ask(), Pending(30), now=now)
    assert (request.state, request.submitted_at) == (State.WAITING, now)
    assert request.due_at == now + timedelta(seconds=30)


def test_silence_is_counted_until_something_is_heard(ask):
    request, now = ask(), timezone.now()
    for _ in range(3):
        settled(request, Unavailable("ConnectError"), now=now)
    assert (request.attempts, request.last_code) == (3, errors.UNAVAILABLE)
    assert request.due_at == now + timedelta(seconds=8)
    settled(request, Pending(0), now=now)
    assert (request.attempts, request.last_code, request.last_message) == (0, "", "")


def test_what_the_ministry_has_never_heard_of_is_sent_again(ask):
    request = settled(ask(), Pending(0))
    assert settled(request, Unknown()).submitted_at is None
    assert request.state == State.WAITING


@pytest.mark.parametrize("old", [Rejected("X", "no"), Pending(600), Unavailable("HTTP 503"), Unknown()])
def test_an_answer_to_the_uncorrected_child_changes_nothing(old, ask):
    request = ask()
    corrected = actions.ask_again(reference="test:1", application=child())
    settled(request, old, revision=1)
    assert (request.state, request.due_at, request.submitted_at) == (State.WAITING, corrected.due_at, None)


def test_a_number_for_the_uncorrected_child_is_kept_all_the_same(ask):
    request = ask()
    actions.ask_again(reference="test:1", application=child())
    assert settled(request, Assigned(GIRL), revision=1).pid == GIRL


def test_a_batch_of_undecided_answers_changes_each_as_one_alone_would(ask):
    now, requests = timezone.now(), [ask(number) for number in range(1, 5)]
    actions.ask_again(reference="test:4", application=child(4))
    outcomes = (Pending(30), Unavailable("HTTP 503"), Unknown(), Pending(30))
    settlement.settle_all(requests, {str(r.pk): o for r, o in zip(requests, outcomes, strict=True)}, now=now)
    rows = list(PidRequest.objects.order_by("reference"))
    assert [row.submitted_at for row in rows] == [now, None, None, None]
    assert [row.attempts for row in rows] == [0, 1, 1, 0]
    assert [row.due_at - now for row in rows[:3]] == [timedelta(seconds=s) for s in (30, 2, 2)]


def test_a_receiver_that_fails_undoes_its_own_answer_and_no_other(ask):
    def trip(*, assignments, **kwargs):
        if "test:1" in [one.reference for one in assignments]:
            raise ZeroDivisionError

    pids_assigned.connect(trip)
    try:
        requests = [ask(1), ask(2)]
        outcomes = {str(requests[0].pk): Assigned(GIRL), str(requests[1].pk): Assigned(OTHER_GIRL)}
        settlement.settle_all(requests, outcomes, now=timezone.now())
    finally:
        pids_assigned.disconnect(trip)
    states = list(PidRequest.objects.order_by("reference").values_list("state", "pid"))
    assert states == [(State.WAITING, ""), (State.ASSIGNED, OTHER_GIRL)]
