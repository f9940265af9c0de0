"""Officers and the Ministry act in any order: one child has one number, and no number is forgotten."""

from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pid_gateway import actions as pid_gateway
from pid_gateway.models import Errand, PidRequest
from pid_gateway.protocol import Assigned, Rejected
from registry.actions import cancellations, pid_proposals
from registry.exceptions import RegistryError
from registry.lifecycle import State
from registry.models import Cancellation, Registration
from tests import factories
from tests.factories import fresh, request_of

pytestmark = pytest.mark.django_db
CHILDREN, NUMBERS = 3, 3
WHO, NUMBER = st.integers(0, CHILDREN - 1), st.integers(0, NUMBERS - 1)
ACTS = st.one_of(
    st.tuples(st.just("ask"), WHO, WHO, st.booleans()),
    st.tuples(st.just("accept"), WHO),
    st.tuples(st.just("refuse"), WHO),
    st.tuples(st.just("restore"), WHO),
    st.tuples(st.just("send"), WHO),
    st.tuples(st.just("number"), WHO, NUMBER),
    st.tuples(st.just("error"), WHO),
    st.tuples(st.just("by_hand"), WHO, NUMBER),
)


class Desk:
    """Three registrations of what may be one child, and everybody who can act on them."""

    def __init__(self, clerk, leader, reviewer):
        self.clerk, self.leader, self.reviewer = clerk, leader, reviewer
        self.births = [factories.filed(clerk, number) for number in range(CHILDREN)]
        stem = factories.assigned_pid(self.births[0])[:6]
        self.numbers = [f"{stem}{900_000 + number}" for number in range(NUMBERS)]

    def act(self, name: str, who: int, *how: Any) -> None:
        """One act, refused in words or done whole."""
        with suppress(RegistryError), transaction.atomic():
            getattr(self, name)(fresh(self.births[who]), *how)

    def ask(self, birth, other, keeps):
        reason = Cancellation.Reason.SAME_CHILD if self.births[other].pk != birth.pk else "mistake"
        other = fresh(self.births[other])
        reason = Cancellation.Reason(reason)
        factories.request_cancellation(birth, self.clerk, reason=reason, other=other, keeps_number=keeps)

    def accept(self, birth):
        cancellations.accept(birth, by=self.reviewer)

    def refuse(self, birth):
        cancellations.refuse(birth, by=self.reviewer, reason="không trùng")

    def restore(self, birth):
        cancellations.restore(birth, by=self.clerk)

    def send(self, birth):
        asked = PidRequest.objects.filter(reference=birth.reference, state="waiting")
        asked.update(last_operation="0" * 32)

    def number(self, birth, number):
        if request_of(birth).state != PidRequest.State.WITHDRAWN:
            pid_gateway.settle(request_of(birth).pk, Assigned(self.numbers[number]))

    def error(self, birth):
        pid_gateway.settle(request_of(birth).pk, Rejected("SUSPECTED_DUPLICATE", "x"))

    def by_hand(self, birth, number):
        factories.proposed(birth, self.clerk, pid=self.numbers[number])
        pid_proposals.confirm(fresh(birth), by=self.leader)


def check(desk: Desk) -> None:
    """What must hold after every act."""
    births = [fresh(birth) for birth in desk.births]
    told = set(Errand.objects.filter(kind="cancel").values_list("pid", flat=True))
    stand = [birth for birth in births if birth.state != State.CANCELLED]
    held = [birth.pid for birth in stand if birth.pid]
    assert len(held) == len(set(held)), "two that stand hold one number"
    assert not told & set(held), "a number in use was told to be cancelled"
    for void in (birth for birth in births if birth.state == State.CANCELLED):
        assert void.entry.notes.filter(kind="cancellation").count() == 1
        asked = request_of(void)
        assert asked.state != PidRequest.State.WAITING or asked.last_operation, "a number may yet be born"
        assert asked.pid == void.pid, "a number was lost"
        if void.pid:
            assert void.pid in told or void.pid in held or is_waited_for(void), "a number is forgotten"


def is_waited_for(void: Registration) -> bool:
    accepted = void.cancellations.get(outcome="accepted")
    other = accepted.other
    return bool(accepted.keeps_number and other and not other.pid and other.state != State.CANCELLED)


# Each walk starts from the same officers: what it did is rolled back.
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, min_size=4, max_size=12))
def test_one_child_has_one_number_and_none_is_forgotten(acts, clerk, leader, reviewer):
    with transaction.atomic():
        desk = Desk(clerk, leader, reviewer)
        events = 0
        for name, *how in acts:
            desk.act(name, *how)
            check(desk)
            happened = sum(birth.events.count() for birth in desk.births)
            assert happened >= events, "history was lost"
            events = happened
        transaction.set_rollback(True)
