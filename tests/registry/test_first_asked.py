"""When a number was first asked for: kept over resends, refusals, cancellations (ADR 14)."""

from datetime import timedelta
from importlib import import_module

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction

from registry.actions import cancellations, registrations
from registry.lifecycle import State
from registry.models import Registration
from tests import factories
from tests.factories import fresh, registration_at
from tests.waiting import filed_ago, hours_ago

pytestmark = pytest.mark.django_db
ALMOST = timedelta(seconds=1)


def test_a_draft_has_asked_for_nothing(clerk):
    assert factories.draft(clerk).pid_asked_at is None


def test_filing_asks_and_starts_the_clock(clerk):
    registration = factories.filed(clerk)
    assert registration.pid_asked_at == registration.filed_at
    assert registration.waits_for_pid


def test_the_clock_is_that_of_the_request_itself(clerk):
    registration = filed_ago(clerk, hours=30)
    assert registration.pid_asked_at - factories.request_of(registration).first_asked_at < ALMOST
    assert abs(registration.pid_asked_at - hours_ago(30)) < timedelta(minutes=1)


def test_a_child_who_may_have_no_number_never_asks_for_one(clerk):
    registration = factories.filed(clerk, child={"sex": "unknown"})
    assert registration.state == State.COMPLETED
    assert registration.pid_asked_at is None and not registration.waits_for_pid


def test_a_refusal_does_not_stop_the_clock(clerk):
    registration = filed_ago(clerk, hours=30)
    factories.reject(registration)
    assert fresh(registration).pid_asked_at == registration.pid_asked_at
    assert fresh(registration).waits_for_pid


def test_a_second_request_does_not_start_it_again(clerk):
    registration = filed_ago(clerk, hours=30)
    factories.reject(registration)
    registrations.resend(fresh(registration), by=clerk)
    again = fresh(registration)
    assert again.state == State.AWAITING_PID and again.pid_asked_at == registration.pid_asked_at
    assert again.state_since > registration.state_since


def test_a_refused_cancellation_does_not_start_it_again(clerk, reviewer):
    registration = registration_at(State.CANCEL_REFUSED, clerk=clerk, reviewer=reviewer)
    cancellations.restore(registration, by=clerk)
    assert fresh(registration).pid_asked_at == registration.filed_at


def test_a_number_ends_the_wait(clerk, reviewer):
    assert not registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer).waits_for_pid


def test_a_cancelled_registration_waits_for_nothing(clerk, reviewer):
    assert not registration_at(State.CANCELLED, clerk=clerk, reviewer=reviewer).waits_for_pid


def test_nobody_can_set_the_clock_back(clerk):
    registration = factories.filed(clerk)
    for moment in (hours_ago(100), None):
        with pytest.raises(DatabaseError), transaction.atomic():
            Registration.objects.filter(pk=registration.pk).update(pid_asked_at=moment)


def test_whoever_asked_before_the_column_was_there_is_counted_from_the_filing(clerk):
    migration = import_module("registry.migrations.0005_when_first_asked_and_support_letters")
    waiting, without = factories.filed(clerk), factories.filed(clerk, 1, child={"sex": "unknown"})
    draft = factories.draft(clerk, 2)
    with pgtrigger.ignore(
        "registry.Registration:registration_pid_asked_at_for_ever",
        "registry.Registration:registration_first_asked",
    ):
        Registration.objects.update(pid_asked_at=None)
        with connection.cursor() as cursor:
            cursor.execute(migration.ASKED_WHEN_FILED)
    assert fresh(waiting).pid_asked_at == waiting.filed_at
    assert fresh(without).pid_asked_at is None and fresh(draft).pid_asked_at is None
