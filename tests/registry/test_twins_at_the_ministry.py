"""Twins before the stand-in of the Ministry, a real process: declared, not declared, confirmed afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import actions as pid_gateway
from pid_gateway.transport import Transport
from registry.actions import intake, multiple_births, registrations
from registry.actions.intake import Typed
from registry.lifecycle import State
from tests import factories
from tests.factories import fresh
from tests.ministry import KEY, SECRET, MinistryProcess
from tests.registry.refusals import SIBLING, filed_all_the_same, leads_to, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry(tmp_path):
    with MinistryProcess(tmp_path / "ministry") as process:
        yield process


@pytest.fixture
def answers(ministry):
    """One round of the worker, later than all that is due."""

    def round_of_the_worker():
        with Transport(ministry.url, key=KEY, secret=SECRET, timeout=5) as line:
            pid_gateway.send_due(line, now=timezone.now() + timedelta(hours=1))
            pid_gateway.poll_due(line, now=timezone.now() + timedelta(hours=2))

    return round_of_the_worker


def sibling_of(registration, clerk, name=SIBLING):
    """The next child of a birth declared as one of several, filed."""
    sibling = multiple_births.add_sibling(fresh(registration), by=clerk)
    intake.save(sibling, Typed("child", {"name": name, "sex": "female"}), by=clerk)
    intake.save(sibling, Typed("papers", {"evidence_number": "14/2026"}), by=clerk)
    registrations.file(fresh(sibling), by=clerk)
    return sibling


def states(*children):
    return [fresh(child).state for child in children]


def test_declared_twins_both_get_their_numbers_and_no_error_arises(clerk, answers):
    first = factories.draft(clerk)
    second = sibling_of(first, clerk)
    registrations.file(fresh(first), by=clerk)
    answers()
    assert states(first, second) == [State.COMPLETED, State.COMPLETED]
    assert fresh(first).pid != fresh(second).pid
    assert not first.events.filter(name="record_error").exists()


def test_declared_triplets_get_three_numbers(clerk, answers):
    first = factories.draft(clerk)
    others = [sibling_of(first, clerk, f"Trần Nguyễn Minh {name}") for name in ("Khang", "Khuê")]
    registrations.file(fresh(first), by=clerk)
    answers()
    assert len({fresh(child).pid for child in (first, *others)} - {""}) == 3


def test_a_sibling_added_to_a_child_that_has_its_number_gets_one_too(clerk, answers):
    first = factories.filed(clerk)
    answers()
    second = sibling_of(first, clerk)
    answers()
    assert states(first, second) == [State.COMPLETED, State.COMPLETED]


def test_undeclared_twins_are_refused_confirmed_and_get_the_number(client, clerk, answers):
    first = factories.filed(clerk)
    answers()
    second = filed_all_the_same(clerk, child={"name": SIBLING})
    answers()
    assert states(first, second) == [State.COMPLETED, State.ERROR]
    assert factories.request_of(second).existing_pid == fresh(first).pid
    client.force_login(clerk)
    shown = record(client, second)
    assert fresh(first).pid in shown.words and leads_to(shown, second, "multiple-birth/confirm/")
    multiple_births.confirm(fresh(second), by=clerk, count=2, order=2, siblings={fresh(first): 1})
    answers()
    assert fresh(second).state == State.COMPLETED
    assert fresh(second).pid not in ("", fresh(first).pid)


def test_two_that_claim_to_be_the_same_one_of_twins_are_refused_until_the_order_is_put_right(clerk, answers):
    pages = {"birth_count": 2, "birth_order": 1}
    first = factories.filed(clerk, child=pages)
    answers()
    second = filed_all_the_same(clerk, child={"name": SIBLING, **pages})
    answers()
    assert fresh(second).state == State.ERROR
    multiple_births.confirm(fresh(second), by=clerk, count=2, order=2, siblings={fresh(first): 1})
    answers()
    assert fresh(second).state == State.COMPLETED


def test_one_child_entered_twice_stays_refused_though_sent_again(clerk, answers):
    first = factories.filed(clerk)
    answers()
    again = filed_all_the_same(clerk)
    answers()
    registrations.resend(fresh(again), by=clerk)
    answers()
    assert states(first, again) == [State.COMPLETED, State.ERROR]
    assert fresh(again).pid == ""
