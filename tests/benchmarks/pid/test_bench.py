"""The measurement measures births like those of officers, and sees a number that is lost or doubled."""

import sqlite3

import pytest
from django.db import connection
from django.utils import timezone

from pid_gateway import settlement
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, from_data
from registry.lifecycle import State
from registry.models import Registration, RegistrationEvent
from tests import factories
from tests.benchmarks.pid.truth import faults
from tests.benchmarks.pid.waiting import copy
from tests.factories import assigned_pid

pytestmark = pytest.mark.django_db


@pytest.fixture
def births(clerk, country):
    """Two births filed by an officer and seven copies in two other communes."""
    for number in range(2):
        factories.filed(clerk, number)
    copy(7, offices=[country.neighbour.pk, country.far.pk])
    return list(Registration.objects.with_people().order_by("pk"))


@pytest.fixture
def ministry(births, tmp_path):
    """The file of a Ministry that has given every birth its number, as we have stored it."""
    requests = [factories.request_of(one) for one in births]
    outcomes = {str(r.pk): Assigned(assigned_pid(one)) for r, one in zip(requests, births, strict=True)}
    settlement.settle_all(requests, outcomes, now=timezone.now())
    path = tmp_path / "ministry.sqlite3"
    with sqlite3.connect(path) as book:
        book.execute("CREATE TABLE request (id TEXT, pid TEXT, submissions INTEGER)")
        for request_id, outcome in outcomes.items():
            book.execute("INSERT INTO request VALUES (?, ?, 1)", (request_id, outcome.pid))
    return path


def found(ministry, waiting=9):
    return list(faults(connection.connection, ministry, waiting))


def test_copies_wait_like_what_was_filed(births):
    assert len(births) == 9
    assert {one.state for one in births} == {State.AWAITING_PID}
    for one in births:
        assert [event.name for event in one.events.all()] == ["start", "enter", "file"]
        assert one.entry.book.unit == one.unit
        assert {person.role for person in one.people.all()} == {"mother", "father", "declarant"}


def test_copies_have_numbers_without_gaps_in_the_books_of_their_offices(births, country):
    numbers = [one.entry.number for one in births if one.unit == country.neighbour]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert births[-1].entry.book.last_number >= births[-1].entry.number


def test_the_ministry_is_told_another_mother_and_the_right_office_for_each(births):
    told = [from_data(factories.request_of(one).application) for one in births]
    assert len({application.mother.pid for application in told}) == 9
    assert [application.unit_code for application in told] == [one.unit.code for one in births]
    assert {application.province_code for application in told} == {"42"}


def test_copies_were_asked_for_over_four_days_in_the_order_they_are_due(births):
    rows = PidRequest.objects.order_by("due_at").values_list("due_at", "first_asked_at")
    assert all(due == asked for due, asked in rows)
    assert (timezone.now() - rows[0][0]).days == 3


def test_all_is_well_when_both_books_say_the_same(ministry):
    assert found(ministry) == []


def test_a_number_we_do_not_hold_is_seen(ministry):
    with sqlite3.connect(ministry) as book:
        book.execute("UPDATE request SET pid = '042321999999' WHERE rowid = 1")
    assert found(ministry) == ["numbers given by the Ministry that we do not hold: 1"]


def test_a_birth_left_waiting_is_seen(ministry, clerk):
    factories.filed(clerk, 8)
    assert found(ministry, 10)[0] == "registrations without their number, or not complete: 1"


def test_a_number_told_twice_is_seen(ministry, births):
    told = RegistrationEvent.objects.filter(registration=births[0]).last()
    told.pk = None
    told.save(force_insert=True)
    assert found(ministry) == [
        "registrations whose history does not tell of the number exactly once: 1",
    ]


def test_a_request_sent_twice_is_seen(ministry):
    with sqlite3.connect(ministry) as book:
        book.execute("UPDATE request SET submissions = 2 WHERE rowid < 3")
    assert found(ministry) == ["requests sent more than once: 2"]
