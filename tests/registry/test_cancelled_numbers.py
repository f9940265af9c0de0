"""The number of a cancelled registration: cancelled at the Ministry, or the child's still; never two."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from pid_gateway import actions as pid_gateway
from pid_gateway import errands, pacing
from pid_gateway.errors import NUMBER_TAKEN
from pid_gateway.models import Errand, PidRequest
from pid_gateway.protocol import Assigned, Rejected
from pid_gateway.transport import Transport
from registry.actions import cancellations, pid_proposals
from registry.exceptions import Forbidden, Overtaken, WrongState
from registry.lifecycle import State
from registry.models import Cancellation, Registration
from tests import factories
from tests.factories import assigned_pid, cancel, filed, fresh, proposed, request_cancellation, request_of
from tests.ministry import KEY, SECRET, MinistryProcess

pytestmark = pytest.mark.django_db
Reason = Cancellation.Reason


@pytest.fixture
def doubled(clerk):
    """The registration to be cancelled, with its number."""
    registration = filed(clerk, 1)
    factories.assign(registration)
    return fresh(registration)


@pytest.fixture
def stays(clerk):
    """The same child's registration that stays; it has no number yet."""
    return filed(clerk, 0)


@pytest.fixture
def void(doubled, stays, clerk, reviewer):
    """Cancelled as the double of the other; the number is kept for the child."""
    return kept(doubled, stays, clerk, reviewer)


@pytest.fixture
def ministry(tmp_path):
    with MinistryProcess(tmp_path / "ministry") as process:
        yield process


@pytest.fixture
def line(ministry):
    with Transport(ministry.url, key=KEY, secret=SECRET, timeout=5) as transport:
        yield transport


def kept(registration, other, clerk, reviewer):
    return cancel(registration, clerk, reviewer, reason=Reason.SAME_CHILD, other=other, keeps_number=True)


def told():
    """Numbers the Ministry is told to cancel."""
    return list(Errand.objects.filter(kind="cancel").values_list("reference", "pid"))


def answers_with(registration, pid):
    pid_gateway.settle(request_of(registration).pk, Assigned(pid))


def talk(line, hours):
    """One round of the worker, some hours from now."""
    now = timezone.now() + timedelta(hours=hours)
    pid_gateway.send_due(line, now=now)
    pid_gateway.poll_due(line, now=now + pacing.LATEST)
    errands.send_due(line, Errand.Kind.CANCEL, now=now + pacing.LATEST, limit=100)


def test_the_ministry_is_told_to_cancel_the_number_with_the_decision(doubled, clerk, reviewer):
    request_cancellation(doubled, clerk, reason=Reason.LEGAL)
    assert told() == []
    decision = cancellations.Decision("05/QĐ-UBND", timezone.localdate(), "Lê Văn Thử")
    cancellations.accept(fresh(doubled), by=reviewer, decision=decision)
    assert told() == [(doubled.reference, doubled.pid)]
    assert "05/QĐ-UBND" in Errand.objects.get().payload["decision"]


def test_a_refused_request_tells_the_ministry_nothing(doubled, clerk, reviewer):
    request_cancellation(doubled, clerk)
    cancellations.refuse(fresh(doubled), by=reviewer, reason="không trùng")
    cancellations.restore(fresh(doubled), by=clerk)
    assert told() == [] and fresh(doubled).state == State.COMPLETED


def test_a_number_that_comes_after_the_cancellation_is_kept_and_cancelled(clerk, reviewer):
    registration = filed(clerk)
    PidRequest.objects.update(last_operation="0" * 32, submitted_at=timezone.now())
    registration = cancel(registration, clerk, reviewer)
    assert told() == []
    factories.assign(registration)
    registration = fresh(registration)
    assert (registration.state, registration.pid) == (State.CANCELLED, assigned_pid(registration))
    assert told() == [(registration.reference, registration.pid)]
    assert registration.events.last().name == "late_pid"


def test_a_number_that_comes_while_it_is_asked_for_is_cancelled_with_the_registration(clerk, reviewer):
    registration = filed(clerk)
    request_cancellation(registration, clerk)
    factories.assign(registration)
    assert told() == []
    cancellations.accept(fresh(registration), by=reviewer)
    assert told() == [(registration.reference, assigned_pid(registration))]


def test_the_answer_twice_tells_once(doubled, clerk, reviewer):
    registration = cancel(doubled, clerk, reviewer)
    factories.assign(registration)
    factories.assign(registration)
    assert len(told()) == 1


def test_a_request_never_sent_is_withdrawn_so_that_no_number_is_born(clerk, reviewer, ministry, line):
    registration = cancel(filed(clerk), clerk, reviewer)
    assert request_of(registration).state == PidRequest.State.WITHDRAWN
    talk(line, hours=1)
    assert ministry.state()["requests"] == [] and told() == []


def test_a_restored_registration_still_gets_its_number(clerk, reviewer, ministry, line):
    registration = filed(clerk)
    request_cancellation(registration, clerk)
    cancellations.refuse(fresh(registration), by=reviewer, reason="không trùng")
    cancellations.restore(fresh(registration), by=clerk)
    talk(line, hours=1)
    registration = fresh(registration)
    assert (registration.state, len(registration.pid)) == (State.COMPLETED, 12)


def test_the_whole_way_to_the_ministry_and_back(clerk, reviewer, ministry, line):
    registration = filed(clerk)
    talk(line, hours=1)
    number = fresh(registration).pid
    cancel(fresh(registration), clerk, reviewer)
    talk(line, hours=2)
    assert [errand.state for errand in errands.of(registration.reference)] == [Errand.State.ACCEPTED]
    assert registration.events.last().name == "pid_cancelled"
    assert fresh(registration).pid == number


def test_a_number_born_while_it_is_decided_is_cancelled_at_the_ministry_too(clerk, reviewer, ministry, line):
    registration = filed(clerk)
    pid_gateway.send_due(line, now=timezone.now() + timedelta(hours=1))
    cancel(fresh(registration), clerk, reviewer)
    talk(line, hours=2)
    assert len(fresh(registration).pid) == 12
    assert [errand.state for errand in errands.of(registration.reference)] == [Errand.State.ACCEPTED]


def test_a_ministry_that_is_silent_is_told_until_it_answers(doubled, clerk, reviewer, ministry, line):
    registration = filed(clerk, 5)
    talk(line, hours=1)
    cancel(fresh(registration), clerk, reviewer)
    ministry.script((503, {}))
    talk(line, hours=2)
    assert errands.of(registration.reference)[0].state == Errand.State.WAITING
    talk(line, hours=3)
    assert errands.of(registration.reference)[0].state == Errand.State.ACCEPTED


def test_a_number_the_ministry_does_not_know_is_refused_and_stands_in_the_history(
    doubled, clerk, reviewer, line
):
    registration = cancel(doubled, clerk, reviewer)
    talk(line, hours=1)
    errand = errands.of(registration.reference)[0]
    assert (errand.state, errand.last_code) == (Errand.State.REFUSED, "UNKNOWN_NUMBER")
    assert registration.events.last().name == "pid_not_cancelled"


def test_the_number_of_a_child_entered_twice_is_not_cancelled(void):
    assert told() == []
    assert request_of(void).released_to and void.pid == assigned_pid(void)


def test_it_is_proposed_and_confirmed_for_the_other_registration(void, stays, clerk, leader):
    proposed(stays, clerk, pid=void.pid)
    pid_proposals.confirm(fresh(stays), by=leader)
    assert fresh(stays).pid == void.pid == fresh(void).pid
    assert fresh(stays).state == State.COMPLETED and told() == []


def test_it_is_the_others_also_when_the_ministry_says_so_itself(void, stays):
    answers_with(stays, void.pid)
    assert (fresh(stays).pid, told()) == (void.pid, [])


def test_no_third_child_gets_it(void, clerk, leader):
    third = filed(clerk, 2)
    with pytest.raises(Forbidden, match="đã được ghi cho một trẻ khác"):
        proposed(third, clerk, pid=void.pid)


def test_before_the_decision_it_is_nobody_elses(doubled, stays, clerk):
    request_cancellation(doubled, clerk, reason=Reason.SAME_CHILD, other=stays, keeps_number=True)
    with pytest.raises(Forbidden, match="đã được ghi cho một trẻ khác"):
        proposed(stays, clerk, pid=doubled.pid)


def test_a_number_that_is_cancelled_is_nobody_elses(doubled, stays, clerk, reviewer):
    cancel(doubled, clerk, reviewer, reason=Reason.SAME_CHILD, other=stays)
    assert told() == [(doubled.reference, doubled.pid)]
    with pytest.raises(Forbidden, match="đã được ghi cho một trẻ khác"):
        proposed(stays, clerk, pid=doubled.pid)


def test_a_child_that_has_a_number_needs_no_second_one(doubled, stays, clerk):
    factories.assign(stays)
    with pytest.raises(Forbidden, match="đã có số định danh"):
        request_cancellation(doubled, clerk, reason=Reason.SAME_CHILD, other=fresh(stays), keeps_number=True)


def test_when_the_other_gets_its_own_number_before_the_decision_the_kept_one_is_cancelled(
    doubled, stays, clerk, reviewer
):
    request_cancellation(doubled, clerk, reason=Reason.SAME_CHILD, other=stays, keeps_number=True)
    factories.assign(stays)
    cancellations.accept(fresh(doubled), by=reviewer)
    assert told() == [(doubled.reference, doubled.pid)]


def test_when_the_other_gets_its_own_number_after_it_the_kept_one_is_cancelled(void, stays):
    factories.assign(stays)
    assert fresh(stays).pid != void.pid
    assert told() == [(void.reference, void.pid)]


def test_when_another_number_is_confirmed_by_hand_the_kept_one_is_cancelled(void, stays, clerk, leader):
    proposed(stays, clerk)
    pid_proposals.confirm(fresh(stays), by=leader)
    assert told() == [(void.reference, void.pid)]


def test_when_the_other_is_cancelled_too_the_kept_number_is_cancelled(void, stays, clerk, reviewer):
    cancel(stays, clerk, reviewer)
    assert told() == [(void.reference, void.pid)]


def test_a_number_that_went_over_ends_with_the_registration_it_went_to(void, stays, clerk, reviewer):
    answers_with(stays, void.pid)
    cancel(fresh(stays), clerk, reviewer)
    assert told() == [(stays.reference, void.pid)]


def test_a_late_number_of_the_double_is_kept_for_the_child(clerk, reviewer, stays):
    late = filed(clerk, 1)
    PidRequest.objects.filter(reference=late.reference).update(last_operation="0" * 32)
    void = kept(late, stays, clerk, reviewer)
    factories.assign(void)
    assert request_of(void).released_to and told() == []
    answers_with(stays, fresh(void).pid)
    assert fresh(stays).pid == fresh(void).pid


def test_a_late_number_of_the_double_is_cancelled_when_the_child_has_one(clerk, reviewer, stays):
    late = filed(clerk, 1)
    PidRequest.objects.filter(reference=late.reference).update(last_operation="0" * 32)
    void = kept(late, stays, clerk, reviewer)
    factories.assign(stays)
    factories.assign(void)
    assert told() == [(void.reference, fresh(void).pid)]


def test_a_late_number_the_child_has_already_is_not_written_twice(clerk, reviewer, stays):
    late = filed(clerk, 1)
    PidRequest.objects.filter(reference=late.reference).update(last_operation="0" * 32)
    void = kept(late, stays, clerk, reviewer)
    factories.assign(stays)
    answers_with(void, fresh(stays).pid)
    assert (fresh(void).pid, request_of(void).last_code) == ("", NUMBER_TAKEN)
    assert told() == []


def test_a_late_refusal_of_a_cancelled_registration_changes_nothing(clerk, reviewer):
    registration = filed(clerk)
    PidRequest.objects.update(last_operation="0" * 32)
    registration = cancel(registration, clerk, reviewer)
    pid_gateway.settle(request_of(registration).pk, Rejected("SUSPECTED_DUPLICATE", "x"))
    assert fresh(registration).state == State.CANCELLED and told() == []


def test_the_database_lets_no_two_registrations_that_stand_share_a_number(void, stays, clerk):
    answers_with(stays, void.pid)
    third = filed(clerk, 2)
    with pytest.raises(IntegrityError, match="registration_pid_once"), transaction.atomic():
        Registration.objects.filter(pk=third.pk).update(pid=void.pid, pid_recorded_at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        Registration.objects.filter(pk=void.pk).update(state="completed")


def test_a_cancellation_is_stored_whole_or_not_at_all(doubled, clerk, reviewer, monkeypatch):
    request_cancellation(doubled, clerk)
    monkeypatch.setattr("registry.actions.cancelled_numbers.errands.tell_cancelled", lambda **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cancellations.accept(fresh(doubled), by=reviewer)
    assert fresh(doubled).state == State.CANCEL_REQUESTED
    assert not doubled.entry.notes.exists() and doubled.cancellations.open().exists()


@pytest.mark.django_db(transaction=True)
def test_whatever_is_said_at_the_same_moment_one_child_has_one_number(clerk, reviewer):
    """Eight pairs: the decision, the double's number and the other's own number, all at once."""
    pairs = [(filed(clerk, 2 * n), filed(clerk, 2 * n + 1)) for n in range(8)]
    PidRequest.objects.update(last_operation="0" * 32)
    for doubled, stays in pairs:
        request_cancellation(doubled, clerk, reason=Reason.SAME_CHILD, other=stays, keeps_number=True)
    acts = [lambda r=a: decide(r, reviewer) for a, _ in pairs]
    acts += [lambda r=r: factories.assign(r) for pair in pairs for r in pair]
    assert at_once(acts) == []
    for doubled, stays in ((fresh(a), fresh(b)) for a, b in pairs):
        if doubled.state == State.CANCEL_REQUESTED:
            decide(doubled, reviewer)
        assert doubled.pid and stays.pid and doubled.pid != stays.pid
        assert told().count((doubled.reference, doubled.pid)) == 1


def decide(registration, reviewer):
    """The decider presses once more when somebody was quicker."""
    for _ in range(3):
        with suppress(Overtaken, WrongState):
            cancellations.accept(fresh(registration), by=reviewer)
            return


def at_once(acts):
    """Faults of acts done by as many people in the same moment."""
    start = threading.Barrier(len(acts))

    def do(act):
        try:
            start.wait()
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        said = [people.submit(do, act) for act in acts]
    return [fault for answer in said if (fault := answer.exception())]
