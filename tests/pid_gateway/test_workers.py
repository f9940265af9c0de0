"""Several workers, and workers that die: nothing is lost, nothing is doubled."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from pid_gateway import actions, errors
from pid_gateway.models import PidRequest, Talk
from pid_gateway.protocol import Assigned
from pid_gateway.signals import pids_assigned
from pid_gateway.transport import Transport
from tests.ministry import KEY, PROJECT, SECRET
from tests.pid_gateway.conftest import later

State = PidRequest.State
pytestmark = pytest.mark.django_db(transaction=True)

WORKER = """
import sys
import django
django.setup()
from django.utils import timezone
from pid_gateway import actions
from pid_gateway.transport import Transport
act, url, key, secret = sys.argv[1:]
with Transport(url, key=key, secret=secret, timeout=30) as transport:
    print("claimed", getattr(actions, act)(transport, now=timezone.now()), flush=True)
"""


def in_threads(count, work):
    start = threading.Barrier(count)

    def run(number):
        try:
            start.wait()
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(run, range(count)))


def killed_worker(act, ministry, *, once):
    """A worker process doing `act`, killed with -9 once `once()` is true, while its talk is under way."""
    settings = connection.settings_dict
    address = (
        f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    )
    command = [sys.executable, "-c", WORKER, act, ministry.url, KEY, SECRET]
    env = {**os.environ, "DATABASE_URL": f"postgresql://{address}"}
    worker = subprocess.Popen(command, cwd=PROJECT, env=env, stdout=subprocess.PIPE)
    patience = time.monotonic() + 30
    while not once():
        assert worker.poll() is None, "the worker ended before it could be killed"
        assert time.monotonic() < patience
        time.sleep(0.02)
    worker.kill()
    assert b"claimed" not in worker.communicate()[0]


def test_four_workers_share_the_work_and_send_nothing_twice(ask, ministry):
    for number in range(60):
        ask(number)
    now = later(seconds=1)

    def work(_):
        with Transport(ministry.url, key=KEY, secret=SECRET) as line:
            while actions.send_due(line, now=now, limit=7):
                pass

    in_threads(4, work)
    assert {held["submissions"] for held in ministry.state()["requests"]} == {1}
    assert sum(Talk.objects.values_list("count", flat=True)) == len(ministry.state()["requests"]) == 60


def test_what_one_worker_has_claimed_the_other_does_not_see_until_the_lease_ends(ask, ministry, transport):
    ask()
    now, seen = later(seconds=1), []
    ministry.scenario("slow")

    def work(number):
        if number == 0:
            seen.append(actions.send_due(transport, now=now, lease=timedelta(seconds=30)))
            return
        time.sleep(0.5)
        with Transport("http://127.0.0.1:1", key=KEY, secret=SECRET) as nobody:
            seen.append(actions.send_due(nobody, now=now + timedelta(seconds=29)))

    in_threads(2, work)
    assert seen == [0, 1]


def test_a_row_another_worker_is_just_claiming_is_passed_over(ask, transport):
    first, second = ask(1), ask(2)
    counts = []
    with transaction.atomic():
        PidRequest.objects.select_for_update().get(pk=first.pk)
        in_threads(1, lambda _: counts.append(actions.send_due(transport, now=later(seconds=1))))
    second.refresh_from_db()
    assert counts == [1]
    assert second.submitted_at is not None


def test_the_ministry_is_not_spoken_to_inside_a_transaction(ask, transport):
    ask()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        actions.send_due(transport, now=later(seconds=1))


def test_a_worker_killed_while_it_sends_doubles_nothing(ask, ministry, transport):
    requests = [ask(number) for number in range(5)]
    ministry.scenario("slow")
    killed_worker("send_due", ministry, once=lambda: ministry.state()["counts"].get("pending") == 5)
    assert actions.send_due(transport, now=later(seconds=1)) == 0, "the lease still runs"
    ministry.scenario("all_well")
    assert actions.send_due(transport, now=later(seconds=61)) == 5
    actions.poll_due(transport, now=later(hours=1))
    pids = {request.pk: PidRequest.objects.get(pk=request.pk).pid for request in requests}
    held = ministry.state()["requests"]
    assert {str(pk): pid for pk, pid in pids.items()} == {row["id"]: row["pid"] for row in held}
    assert len(set(pids.values()) - {""}) == 5


def test_a_worker_killed_before_it_stores_the_numbers_loses_none(ask, ministry, transport):
    for number in range(5):
        ask(number)
    sent_at = timezone.now()
    actions.send_due(transport, now=sent_at)
    PidRequest.objects.update(due_at=sent_at)
    ministry.scenario("slow")
    killed_worker("poll_due", ministry, once=lambda: ministry.state()["counts"].get("assigned") == 5)
    assert not PidRequest.objects.exclude(pid="").exists()
    ministry.scenario("all_well")
    assert actions.poll_due(transport, now=later(seconds=61)) == 5
    stored = set(PidRequest.objects.values_list("id", "pid"))
    assert {(str(pk), pid) for pk, pid in stored} == {
        (r["id"], r["pid"]) for r in ministry.state()["requests"]
    }


def test_one_answer_stored_by_eight_workers_at_once_is_told_once(ask):
    request, told = ask(), []

    def hear(*, assignments, **kwargs):
        told.extend(one.pid for one in assignments)

    pids_assigned.connect(hear)
    in_threads(8, lambda _: actions.settle(request.pk, Assigned("042321000117")))
    pids_assigned.disconnect(hear)
    assert told == ["042321000117"]


def test_one_number_for_eight_children_at_once_goes_to_one_of_them(ask):
    requests = [ask(number) for number in range(8)]
    in_threads(8, lambda number: actions.settle(requests[number].pk, Assigned("042321000117")))
    assert PidRequest.objects.filter(pid="042321000117", state=State.ASSIGNED).count() == 1
    refused = PidRequest.objects.filter(state=State.REJECTED)
    assert {(r.last_code, r.existing_pid) for r in refused} == {(errors.NUMBER_TAKEN, "042321000117")}
    assert refused.count() == 7


def test_a_ministry_killed_and_started_again_keeps_its_numbers(ask, ministry, transport):
    request = ask()
    actions.send_due(transport, now=later(hours=1))
    ministry.kill()
    actions.poll_due(transport, now=later(hours=2))
    request.refresh_from_db()
    assert (request.state, request.attempts) == (State.WAITING, 1)
    ministry.start()
    actions.poll_due(transport, now=later(hours=3))
    request.refresh_from_db()
    ministry.kill()
    ministry.start()
    assert [row["pid"] for row in ministry.state()["requests"]] == [request.pid]
