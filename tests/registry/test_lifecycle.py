"""The lifecycle table, against the real database."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from pid_gateway.models import PidRequest
from registry import policies
from registry.actions import cancellations, registrations
from registry.exceptions import Denied, Overtaken, WrongState
from registry.lifecycle import ABILITIES, CANCEL, DISCARD, EDGES, TRANSITIONS, Ability, State
from registry.models import BookEntry, Person, Registration, RegistrationEvent
from tests import factories
from tests.factories import fresh, registration_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def officers(clerk, reviewer):
    return {"clerk": clerk, "reviewer": reviewer}


def test_a_birth_is_registered_and_gets_its_number(officers):
    registration = registration_at(State.AWAITING_PID, **officers)
    assert str(registration.entry) == f"01/{timezone.localdate().year}"
    assert registration.allows(Ability.PRINT)
    factories.assign(registration)
    registration = fresh(registration)
    assert registration.state == State.COMPLETED
    assert registration.pid == factories.assigned_pid(registration)
    assert [e.name for e in registration.events.all()] == ["start", "enter", "file", "record_pid"]


def test_the_ministry_is_told_the_parents_numbers_from_their_identity_cards(officers):
    registration = registration_at(State.AWAITING_PID, **officers)
    told = factories.request_of(registration).application
    assert told["mother"]["pid"] == registration.mother.id_number
    assert told["register_number"] == str(registration.entry)
    assert (told["province_code"], told["unit_code"]) == ("42", "18562")


def test_a_child_not_entitled_completes_without_asking(clerk):
    registration = factories.filed(clerk, child={"sex": "unknown"})
    assert registration.state == State.COMPLETED
    assert not PidRequest.objects.exists()


def test_a_refusal_is_mended_and_sent_again_under_the_same_key(officers, clerk):
    registration = registration_at(State.ERROR, **officers)
    before = factories.request_of(registration)
    registrations.resend(registration, by=clerk)
    after = factories.request_of(registration)
    assert (after.pk, after.revision) == (before.pk, before.revision + 1)
    factories.assign(registration)
    assert fresh(registration).state == State.COMPLETED


def test_an_answer_twice_changes_nothing(officers):
    registration = registration_at(State.COMPLETED, **officers)
    factories.assign(registration)
    assert RegistrationEvent.objects.filter(name="record_pid").count() == 1


def test_a_number_that_comes_during_a_cancellation_is_kept(officers):
    registration = registration_at(State.CANCEL_REQUESTED, **officers)
    factories.assign(registration)
    registration = fresh(registration)
    assert (registration.state, len(registration.pid)) == (State.CANCEL_REQUESTED, 12)


def test_a_number_that_comes_after_an_error_completes_the_registration(officers):
    registration = registration_at(State.ERROR, **officers)
    factories.assign(registration)
    assert fresh(registration).state == State.COMPLETED


def test_an_answer_is_stored_whole_or_not_at_all(officers, monkeypatch):
    registration = registration_at(State.AWAITING_PID, **officers)
    monkeypatch.setattr("registry.actions.pid.step_many", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        factories.assign(registration)
    assert PidRequest.objects.get().state == PidRequest.State.WAITING


@pytest.mark.parametrize("target", State)
@pytest.mark.parametrize("source", State)
def test_the_database_enforces_the_table(source, target, officers):
    registration = registration_at(source, **officers)
    if source == target:
        return
    now = timezone.now()
    changes = {}
    if source == State.DRAFT and target != State.CANCELLED:
        changes = {"filed_at": now, "entered_at": now, "registered_on": timezone.localdate()}
    move = Registration.objects.filter(pk=registration.pk)
    legal = (source.value, target.value) in EDGES
    with transaction.atomic() if legal else pytest.raises(DatabaseError), transaction.atomic():
        assert move.update(state=target, **changes) == 1


def test_the_table_is_whole():
    assert set(ABILITIES) == set(State)
    assert {t.target for t in TRANSITIONS} == set(State) - {State.DRAFT}
    assert len({t.name for t in TRANSITIONS}) == len(TRANSITIONS)
    assert all(t.effect for t in TRANSITIONS if t.permission)


def test_nobody_decides_their_own_request(officers, country, reviewer):
    registration = registration_at(State.CANCEL_REQUESTED, **officers)
    RegistrationEvent.objects.create(
        registration=registration,
        name="request_cancellation",
        source="completed",
        target="cancel_requested",
        by=reviewer,
    )
    with pytest.raises(Denied, match="tự quyết định"):
        policies.check(reviewer, CANCEL, registration)


def test_the_office_that_registered_does_not_decide_the_cancellation(officers, leader):
    registration = registration_at(State.CANCEL_REQUESTED, **officers)
    with pytest.raises(Denied):
        cancellations.accept(registration, by=leader)


@pytest.mark.parametrize("former", [State.AWAITING_PID, State.ERROR, State.COMPLETED])
def test_restore_returns_to_the_state_before_the_request(former, officers, clerk, reviewer):
    registration = registration_at(former, **officers)
    factories.request_cancellation(registration, clerk)
    cancellations.refuse(registration, by=reviewer, reason="không trùng")
    cancellations.restore(registration, by=clerk)
    assert registration.state == former


def test_restore_counts_the_number_that_came_meanwhile(officers, clerk):
    registration = registration_at(State.CANCEL_REFUSED, **officers)
    factories.assign(registration)
    cancellations.restore(fresh(registration), by=clerk)
    assert fresh(registration).state == State.COMPLETED


def test_restore_counts_the_refusal_that_came_meanwhile(officers, clerk):
    registration = registration_at(State.CANCEL_REFUSED, **officers)
    factories.reject(registration)
    cancellations.restore(fresh(registration), by=clerk)
    assert fresh(registration).state == State.ERROR


def test_a_stale_page_is_refused(officers, reviewer):
    seen = registration_at(State.CANCEL_REQUESTED, **officers)
    other = fresh(seen)
    cancellations.refuse(other, by=reviewer, reason="không trùng")
    with pytest.raises(Overtaken):
        cancellations.accept(seen, by=reviewer)
    with pytest.raises(WrongState):
        cancellations.accept(other, by=reviewer)


def test_a_draft_is_discarded_without_losing_a_number(clerk):
    first = factories.draft(clerk)
    registrations.discard(first, by=clerk, reason="gia đình rút")
    assert fresh(first).state == State.CANCELLED
    assert factories.filed(clerk, number=1).entry.number == 1


def test_a_draft_that_stands_in_the_book_cannot_be_discarded_nor_edited(clerk):
    registration = _entered_but_not_filed(clerk)
    with pytest.raises(Denied):
        policies.check(clerk, DISCARD, registration)
    with pytest.raises(WrongState):
        policies.check_edit(clerk, registration)


def test_entering_the_book_and_filing_are_two_facts(clerk):
    registration = _entered_but_not_filed(clerk)
    assert registration.allows(Ability.PRINT)
    assert not registration.allows(Ability.EDIT)
    registrations.file(registration, by=clerk)
    registration = fresh(registration)
    assert (registration.state, registration.entry.number) == (State.AWAITING_PID, 1)
    assert registration.entered_at < registration.filed_at


def _entered_but_not_filed(clerk):
    registration = factories.draft(clerk)
    registrations.enter(registration, by=clerk)
    return fresh(registration)


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda: RegistrationEvent.objects.update(note="x"), id="edit an event"),
        pytest.param(lambda: RegistrationEvent.objects.all()._raw_delete("default"), id="delete an event"),
        pytest.param(lambda: BookEntry.objects.update(number=7), id="renumber an entry"),
        pytest.param(lambda: Registration.objects.update(filed_at=None), id="unfile a registration"),
        pytest.param(lambda: Registration.objects.update(entered_at=None), id="take it out of the book"),
        pytest.param(lambda: Registration.objects.update(registered_on="2020-01-01"), id="redate the entry"),
        pytest.param(lambda: Registration.objects.update(pid="", pid_recorded_at=None), id="lose the number"),
        pytest.param(lambda: Registration.objects.all()._raw_delete("default"), id="delete a registration"),
        pytest.param(lambda: Person.objects.update(name="Khác"), id="rewrite a parent"),
        pytest.param(lambda: Person.objects.all()._raw_delete("default"), id="delete a parent"),
    ],
)
def test_history_cannot_be_rewritten(rewrite, officers):
    registration_at(State.COMPLETED, **officers)
    with pytest.raises(DatabaseError), transaction.atomic():
        rewrite()
