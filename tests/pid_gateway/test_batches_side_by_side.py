"""Batches that are stored at the same moment: they take turns, and nothing is told twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from pid_gateway import actions, errors, settlement
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned
from pid_gateway.signals import pids_assigned

State = PidRequest.State
pytestmark = pytest.mark.django_db(transaction=True)


def girl(number):
    return f"042321{number:06}"


def settle_at_once(*batches):
    """Each batch, [(request, outcome)], by a worker of its own."""
    start = threading.Barrier(len(batches))

    def work(batch):
        try:
            start.wait()
            outcomes = {str(request.pk): outcome for request, outcome in batch}
            settlement.settle_all([request for request, _ in batch], outcomes, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(len(batches)) as pool:
        list(pool.map(work, batches))


@pytest.fixture
def told():
    references = []

    def hear(*, assignments, **_):
        references.extend(one.reference for one in assignments)

    pids_assigned.connect(hear)
    yield references
    pids_assigned.disconnect(hear)


def test_one_batch_stored_by_four_workers_in_four_orders_is_told_once(ask, told):
    answers = [(ask(number), Assigned(girl(number))) for number in range(20)]
    turned = [answers, answers[::-1], answers[10:] + answers[:10], answers[5:] + answers[:5]]
    settle_at_once(*turned)
    assert sorted(told) == sorted(request.reference for request, _ in answers)
    assert PidRequest.objects.filter(state=State.ASSIGNED).count() == 20


def test_numbers_that_two_batches_give_crosswise_go_to_one_child_each(ask):
    requests = [ask(number) for number in range(40)]
    here = [(request, Assigned(girl(n))) for n, request in enumerate(requests[:20])]
    there = [(request, Assigned(girl(19 - n))) for n, request in enumerate(requests[20:])]
    settle_at_once(here, there)
    assert set(PidRequest.objects.exclude(pid="").values_list("pid", flat=True)) == {
        girl(n) for n in range(20)
    }
    refused = PidRequest.objects.filter(state=State.REJECTED)
    assert refused.count() == 20
    assert set(refused.values_list("last_code", flat=True)) == {errors.NUMBER_TAKEN}


def test_a_batch_and_a_hand_that_give_one_child_its_number_agree_on_one(ask):
    requests = [ask(number) for number in range(10)]
    start = threading.Barrier(2)
    refused = []

    def by_hand():
        try:
            start.wait()
            actions.assign_by_hand(reference="test:5", pid=girl(77))
        except actions.HasNumber:
            refused.append("test:5")
        finally:
            connection.close()

    def by_batch():
        try:
            start.wait()
            outcomes = {str(request.pk): Assigned(girl(n)) for n, request in enumerate(requests)}
            settlement.settle_all(requests, outcomes, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for running in [pool.submit(by_hand), pool.submit(by_batch)]:
            running.result()
    row = PidRequest.objects.get(reference="test:5")
    given = (girl(5), "", "ministry") if refused else (girl(77), girl(5), "by_hand")
    assert (row.pid, row.existing_pid, row.source) == given
    assert PidRequest.objects.filter(state=State.ASSIGNED).count() == 10
