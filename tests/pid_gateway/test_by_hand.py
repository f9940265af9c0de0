"""A number settled by hand is told like one the Ministry gave; nothing said later replaces it."""

import pytest
from django.db import IntegrityError, transaction

from pid_gateway import actions, errors
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Pending, Rejected
from pid_gateway.signals import pids_assigned
from tests.pid_gateway.conftest import child

State, Source = PidRequest.State, PidRequest.Source
pytestmark = pytest.mark.django_db
GIRL, OTHER_GIRL = "042321000117", "042321000118"


@pytest.fixture
def heard():
    """What the rooms above would hear: (reference, pid, source)."""
    told = []

    def on_numbers(*, assignments, **kwargs):
        told.extend((one.reference, one.pid, one.source) for one in assignments)

    pids_assigned.connect(on_numbers)
    yield told
    pids_assigned.disconnect(on_numbers)


def by_hand(request, pid=GIRL):
    actions.assign_by_hand(reference=request.reference, pid=pid)
    request.refresh_from_db()
    return request


def test_a_waiting_request_is_settled_and_not_sent_any_more(ask, heard):
    request = by_hand(ask())
    assert (request.state, request.pid, request.source) == (State.ASSIGNED, GIRL, Source.BY_HAND)
    assert (request.due_at, request.submitted_at) == (None, None)
    assert heard == [("test:1", GIRL, "by_hand")]


def test_a_refused_request_is_settled_and_its_refusal_is_over(ask, heard):
    request = ask()
    actions.settle(request.pk, Rejected(errors.CHILD_HAS_PID, "đã có số", GIRL))
    request = by_hand(request)
    assert (request.state, request.last_code, request.has_second_number) == (State.ASSIGNED, "", False)


def test_the_number_of_the_ministry_is_told_with_its_source(ask, heard):
    request = ask()
    actions.settle(request.pk, Assigned(GIRL))
    assert heard == [("test:1", GIRL, "ministry")]
    assert PidRequest.objects.get().source == Source.MINISTRY


def test_a_request_with_a_number_gets_no_other_by_hand(ask, heard):
    request = ask()
    actions.settle(request.pk, Assigned(GIRL))
    with pytest.raises(actions.HasNumber):
        by_hand(request, OTHER_GIRL)
    assert PidRequest.objects.get().pid == GIRL
    assert len(heard) == 1


def test_the_number_of_another_child_is_not_taken(ask):
    by_hand(ask(1))
    second = ask(2)
    assert actions.is_taken(GIRL, reference="test:2") and not actions.is_taken(GIRL, reference="test:1")
    with pytest.raises(actions.NumberTaken):
        by_hand(second)
    assert PidRequest.objects.get(pk=second.pk).state == State.WAITING


def test_what_was_never_asked_for_gets_no_number():
    with pytest.raises(PidRequest.DoesNotExist):
        actions.assign_by_hand(reference="test:404", pid=GIRL)


@pytest.mark.parametrize(
    "late",
    [
        Assigned(GIRL),
        Rejected(errors.CHILD_HAS_PID, "đã có số", GIRL),
        Rejected(errors.CHILD_HAS_PID, "đã có số"),
        Rejected(errors.SUSPECTED_DUPLICATE, "nghi trùng", OTHER_GIRL),
        Pending(5),
    ],
    ids=["the same", "has the same", "has one", "a twin's", "pending"],
)
def test_an_answer_that_contradicts_nothing_changes_nothing(late, ask):
    request = by_hand(ask())
    before = PidRequest.objects.values().get()
    actions.settle(request.pk, late)
    assert PidRequest.objects.values().get() == before


@pytest.mark.parametrize("late", [Assigned(OTHER_GIRL), Rejected(errors.CHILD_HAS_PID, "", OTHER_GIRL)])
def test_another_number_is_kept_beside_it(late, ask, heard):
    request = by_hand(ask())
    actions.settle(request.pk, late)
    request.refresh_from_db()
    assert (request.pid, request.existing_pid, request.source) == (GIRL, OTHER_GIRL, Source.BY_HAND)
    assert request.has_second_number and len(heard) == 1


def test_sending_again_leaves_it_alone(ask):
    request = by_hand(ask())
    before = PidRequest.objects.values().get()
    actions.ask_again(reference=request.reference, application=child(ethnicity="Tày"))
    assert PidRequest.objects.values().get() == before


def test_a_hand_without_a_number_is_refused_by_the_database(ask):
    request = ask()
    with pytest.raises(IntegrityError, match="source_known"), transaction.atomic():
        PidRequest.objects.filter(pk=request.pk).update(source="by_hand")
    with pytest.raises(IntegrityError, match="source_known"), transaction.atomic():
        PidRequest.objects.filter(pk=request.pk).update(source="rumour")
