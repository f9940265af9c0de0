"""Numbers and refusals that come a hundred at a time do to each registration what they do alone."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pid_gateway import settlement
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Rejected
from pid_gateway.signals import Assignment, pids_assigned
from registry.actions import cancellations, pid_proposals
from registry.actions._step import step_many
from registry.exceptions import Overtaken, WrongState
from registry.lifecycle import RECORD_ERROR, RECORD_PID, State
from registry.models import PidProposal, Registration, RegistrationEvent
from tests import factories
from tests.factories import assigned_pid, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def births(clerk):
    """Three births that wait for their numbers."""
    return [factories.filed(clerk, number) for number in range(3)]


def answered(registrations, answer):
    """The Ministry answers about all of them in one batch; how they stand then."""
    requests = [factories.request_of(registration) for registration in registrations]
    outcomes = {str(request.pk): answer(one) for request, one in zip(requests, registrations, strict=True)}
    settlement.settle_all(requests, outcomes, now=timezone.now())
    return [fresh(registration) for registration in registrations]


def numbered(registrations):
    return answered(registrations, lambda registration: Assigned(assigned_pid(registration)))


def refused(registrations):
    return answered(registrations, lambda one: Rejected(f"CODE_{one.pk}", "no"))


def last_event(registration):
    event = registration.events.last()
    return event.name, event.source, event.target, event.by_id, event.note


def test_every_birth_of_a_batch_is_complete_with_its_own_number(births):
    after = numbered(births)
    assert [(one.state, one.pid) for one in after] == [(State.COMPLETED, assigned_pid(one)) for one in births]
    assert all(one.pid_recorded_at and one.state_since >= one.filed_at for one in after)


def test_every_history_tells_once_that_the_number_came_and_from_nobody_here(births):
    for one in numbered(births):
        assert last_event(one) == ("record_pid", "awaiting_pid", "completed", None, "")
    told = RegistrationEvent.objects.filter(name="record_pid")
    assert sorted(told.values_list("registration_id", flat=True)) == sorted(one.pk for one in births)
    assert all(event.data == {} and event.at for event in told)


def test_a_batch_of_numbers_takes_no_more_statements_than_one_number(births):
    counts = []
    for some in (births[:1], births[1:]):
        requests = [factories.request_of(one) for one in some]
        outcomes = {str(r.pk): Assigned(assigned_pid(one)) for r, one in zip(requests, some, strict=True)}
        with CaptureQueriesContext(connection) as taken:
            settlement.settle_all(requests, outcomes, now=timezone.now())
        counts.append(len(taken))
    assert counts[0] == counts[1]


def test_a_page_an_officer_has_open_is_old_after_the_batch(births, clerk):
    before = births[1]
    numbered(births)
    with pytest.raises(Overtaken):
        factories.request_cancellation(before, clerk)
    assert fresh(before).state == State.COMPLETED


def test_every_version_grows_by_one_and_nobody_is_the_editor(births, clerk):
    versions = [one.version for one in births]
    after = numbered(births)
    assert [one.version for one in after] == [version + 1 for version in versions]
    assert {one.editor_id for one in after} == {None}


def test_births_in_error_and_waiting_are_completed_by_the_same_batch(births):
    factories.reject(births[0])
    after = numbered([fresh(births[0]), *births[1:]])
    assert [one.state for one in after] == [State.COMPLETED] * 3
    assert [last_event(one)[1] for one in after] == [State.ERROR, State.AWAITING_PID, State.AWAITING_PID]


def test_a_number_for_a_birth_being_cancelled_is_kept_and_the_others_are_complete(births, clerk):
    factories.request_cancellation(births[0], clerk)
    after = numbered(births)
    assert [one.state for one in after] == [State.CANCEL_REQUESTED, State.COMPLETED, State.COMPLETED]
    assert after[0].pid == assigned_pid(births[0])
    assert last_event(after[0])[:3] == ("late_pid", "cancel_requested", "cancel_requested")


def test_a_number_for_a_cancelled_birth_is_kept_and_the_others_are_complete(births, clerk, reviewer):
    factories.request_cancellation(births[0], clerk)
    cancellations.accept(births[0], by=reviewer)
    after = numbered(births)
    assert (after[0].state, after[0].pid) == (State.CANCELLED, assigned_pid(births[0]))
    assert {one.state for one in after[1:]} == {State.COMPLETED}


def test_proposals_nobody_needs_any_more_lapse_and_only_those(births, clerk):
    for registration in births[:2]:
        factories.proposed(registration, clerk)
    numbered([fresh(one) for one in births[1:]])
    decisions = PidProposal.objects.order_by("registration").values_list("decision", flat=True)
    assert list(decisions) == [PidProposal.Decision.OPEN, PidProposal.Decision.LAPSED]


def test_a_number_confirmed_by_hand_meanwhile_is_told_once_and_stays(births, clerk, leader):
    factories.proposed(births[0], clerk)
    pid_proposals.confirm(fresh(births[0]), by=leader)
    after = numbered([fresh(one) for one in births])
    assert last_event(after[0])[0] == "assign_pid"
    assert {last_event(one)[0] for one in after[1:]} == {"record_pid"}
    assert not factories.request_of(births[0]).has_second_number


def test_every_refusal_of_a_batch_is_noted_with_its_own_code(births):
    after = refused(births)
    assert [last_event(one) for one in after] == [
        ("record_error", "awaiting_pid", "error", None, f"CODE_{one.pk}") for one in births
    ]


def test_a_refusal_for_a_birth_being_cancelled_leaves_it_there(births, clerk):
    factories.request_cancellation(births[0], clerk)
    after = refused(births)
    assert [one.state for one in after] == [State.CANCEL_REQUESTED, State.ERROR, State.ERROR]


def test_numbers_and_refusals_in_one_batch_reach_their_births(births):
    mixed = {births[0].pk: Rejected("X", "no"), births[1].pk: Assigned(assigned_pid(births[1]))}
    after = answered(births[:2], lambda one: mixed[one.pk])
    assert [(one.state, one.pid) for one in after] == [
        (State.ERROR, ""),
        (State.COMPLETED, assigned_pid(births[1])),
    ]


def test_a_number_that_stands_in_another_registration_holds_up_only_its_own(births, clerk):
    # Written without a request, as by a program of before: the last line of defence is the database.
    other = factories.filed(clerk, 3, child={"sex": "unknown"})
    taken = assigned_pid(births[1])
    Registration.objects.filter(pk=other.pk).update(pid=taken, pid_recorded_at=timezone.now())
    after = numbered(births)
    assert [one.state for one in after] == [State.COMPLETED, State.AWAITING_PID, State.COMPLETED]
    assert factories.request_of(births[1]).state == PidRequest.State.WAITING


def test_a_request_without_its_registration_holds_up_only_itself(births):
    PidRequest.objects.filter(reference=births[0].reference).update(reference="registration:999999999")
    requests = list(PidRequest.objects.order_by("first_asked_at"))
    numbers = [Assigned(assigned_pid(one)) for one in births]
    outcomes = {str(r.pk): number for r, number in zip(requests, numbers, strict=True)}
    settlement.settle_all(requests, outcomes, now=timezone.now())
    assert [fresh(one).state for one in births] == [State.AWAITING_PID, State.COMPLETED, State.COMPLETED]
    assert PidRequest.objects.get(reference="registration:999999999").pid == ""


def test_references_of_other_rooms_are_left_to_them(births):
    pids_assigned.send(
        sender=PidRequest,
        assignments=[
            Assignment(f"death:{births[0].pk}", "042321000117", "ministry"),
            Assignment(births[1].reference, assigned_pid(births[1]), "ministry"),
        ],
    )
    assert [fresh(one).state for one in births] == [State.AWAITING_PID, State.COMPLETED, State.AWAITING_PID]


def test_of_many_steps_none_is_taken_when_one_page_is_old(births, clerk):
    factories.proposed(Registration.objects.get(pk=births[2].pk), clerk)
    with pytest.raises(Overtaken):
        step_many(births, RECORD_ERROR)
    assert {fresh(one).state for one in births} == {State.AWAITING_PID}
    assert not RegistrationEvent.objects.filter(name="record_error").exists()


def test_of_many_steps_none_is_taken_when_one_starts_elsewhere(births):
    factories.assign(births[1])
    now = timezone.now()
    pids = {one.pk: assigned_pid(one) for one in births}
    with pytest.raises(WrongState):
        step_many([fresh(one) for one in births], RECORD_PID, each={"pid": pids}, pid_recorded_at=now)
    assert [fresh(one).state for one in births] == [State.AWAITING_PID, State.COMPLETED, State.AWAITING_PID]


def test_no_steps_at_all_change_nothing(births):
    step_many([], RECORD_ERROR)
    assert not RegistrationEvent.objects.filter(name="record_error").exists()


@pytest.mark.django_db(transaction=True)
def test_a_batch_waits_for_an_officer_who_was_first_and_takes_up_what_he_did(births, clerk):
    asked, settled = threading.Event(), threading.Event()

    def officer():
        try:
            with transaction.atomic():
                factories.request_cancellation(births[0], clerk)
                asked.set()
                assert not settled.wait(0.5), "the batch did not wait for the officer"
        finally:
            connection.close()

    def worker():
        try:
            asked.wait(10)
            numbered(births)
            settled.set()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for running in [pool.submit(officer), pool.submit(worker)]:
            running.result()
    after = [fresh(one) for one in births]
    assert [one.state for one in after] == [State.CANCEL_REQUESTED, State.COMPLETED, State.COMPLETED]
    assert all(one.pid for one in after)
