"""The judge of the outages sees what is lost, doubled and late; a judge who cannot say no is none."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import actions
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned
from pid_gateway.transport import Transport
from registry.actions.pid import application
from tests import factories
from tests.ministry import KEY, SECRET, MinistryProcess
from tests.outages.truth import compare

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ministry(tmp_path):
    with MinistryProcess(tmp_path) as process:
        process.scenario("all_well")
        yield process


@pytest.fixture
def line(ministry):
    with Transport(ministry.url, key=KEY, secret=SECRET) as transport:
        yield transport


@pytest.fixture
def sent(clerk, line):
    """A birth filed and sent to the Ministry, which can tell its number."""
    registration = factories.filed(clerk)
    actions.send_due(line, now=timezone.now())
    return registration


def judged(ministry, **trouble):
    """The comparison, of a trouble that is over since just now."""
    return compare(ministry, trouble_ended=trouble.get("ended", timezone.now()))


def ask_ministry(line, registration):
    """The number as the Ministry tells it, stored nowhere."""
    key = str(factories.request_of(registration).pk)
    return line.poll([key], operation=uuid.uuid4())[0][key].pid


def test_a_number_that_came_is_neither_lost_nor_doubled_nor_late(ministry, line, sent):
    actions.poll_due(line, now=timezone.now() + timedelta(seconds=5))
    found = judged(ministry)
    assert (found.births, found.numbers, found.waiting) == (1, 1, 0)
    assert (found.lost, found.doubled, found.late, found.over_a_day) == (0, 0, 0, 0)


def test_a_birth_the_ministry_has_not_decided_waits_and_is_not_lost(ministry, sent):
    found = judged(ministry)
    assert (found.waiting, found.lost) == (1, 0)


def test_a_number_given_that_is_not_with_us_is_lost(ministry, line, sent):
    ask_ministry(line, sent)
    assert judged(ministry).lost == 1


def test_a_number_given_while_we_hold_another_is_lost(ministry, line, sent):
    given = ask_ministry(line, sent)
    other = f"{given[:6]}{(int(given[6:]) + 1) % 1_000_000:06}"
    actions.settle(factories.request_of(sent).pk, Assigned(other))
    assert judged(ministry).lost == 1


def test_a_number_of_a_request_we_do_not_know_is_lost(ministry, line, sent):
    actions.poll_due(line, now=timezone.now() + timedelta(seconds=5))
    stranger = replace(application(sent), request_id="x", mother=None, register_number="999/2026")
    line.submit([stranger], operation=uuid.uuid4())
    line.poll(["x"], operation=uuid.uuid4())
    assert judged(ministry).lost == 1


def test_a_child_asked_for_twice_is_doubled(ministry, line, sent):
    actions.poll_due(line, now=timezone.now() + timedelta(seconds=5))
    again = replace(application(sent), request_id="again", mother=None)
    line.submit([again], operation=uuid.uuid4())
    line.poll(["again"], operation=uuid.uuid4())
    assert judged(ministry).doubled == 1


def test_a_second_number_for_a_child_is_doubled(ministry, line, sent):
    given = ask_ministry(line, sent)
    request = factories.request_of(sent)
    actions.settle(request.pk, Assigned(given))
    actions.settle(request.pk, Assigned(f"{given[:6]}{(int(given[6:]) + 1) % 1_000_000:06}"))
    found = judged(ministry)
    assert (found.lost, found.doubled) == (0, 1)


@pytest.mark.parametrize(("minutes", "late"), [(14, 0), (16, 1)])
def test_a_number_is_late_a_quarter_of_an_hour_after_it_could_be_told(ministry, line, sent, minutes, late):
    actions.poll_due(line, now=timezone.now() + timedelta(minutes=minutes))
    assert judged(ministry).late == late


def test_while_the_trouble_lasts_no_number_is_late(ministry, line, sent):
    actions.poll_due(line, now=timezone.now() + timedelta(hours=4))
    assert judged(ministry, ended=timezone.now() + timedelta(hours=4)).late == 0


@pytest.mark.parametrize(("hours", "over"), [(23, 0), (25, 1)])
def test_a_number_after_24_hours_is_counted(ministry, line, sent, hours, over):
    actions.poll_due(line, now=timezone.now() + timedelta(hours=hours))
    assert judged(ministry).over_a_day == over
    assert PidRequest.objects.get().pid
