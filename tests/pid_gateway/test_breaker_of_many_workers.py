"""Several workers at one breaker: one probe, one opening, one closing, and no waiting for one another."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from pid_gateway import actions, breaker, pacing, tasks
from pid_gateway.hearing import Hearing
from pid_gateway.models import Line, LineEvent, PidRequest, Talk
from pid_gateway.transport import Transport
from tests.ministry import KEY, SECRET
from tests.pid_gateway.test_workers import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def note(heard, *, is_probe=False, at=None):
    at = at or timezone.now()
    breaker.note(heard, operation=uuid4(), is_probe=is_probe, began=at, ended=at)


def give_up():
    for _ in range(pacing.SILENT_TALKS):
        note(Hearing.SILENT)


def test_talks_in_vain_of_many_workers_open_the_breaker_once():
    in_threads(8, lambda _: note(Hearing.SILENT))
    assert Line.objects.get().silent_talks == 8
    assert [event.name for event in LineEvent.objects.all()] == ["down"]


def test_answers_heard_by_many_workers_close_it_once():
    give_up()
    in_threads(8, lambda _: note(Hearing.HEARD))
    assert [event.name for event in LineEvent.objects.all()] == ["down", "up"]
    assert breaker.down_since() is None


def test_of_many_workers_exactly_one_takes_the_probe():
    give_up()
    due, taken = Line.objects.get().next_probe_at, []

    def try_it(_):
        with transaction.atomic():
            taken.append(breaker.take_probe(due))

    in_threads(8, try_it)
    assert sorted(taken) == [False] * 7 + [True]
    assert Line.objects.get().probes == 1


def test_many_workers_at_once_send_one_probe_between_them(ask, ministry):
    for number in range(3 * pacing.PROBE_SIZE):
        ask(number)
    give_up()
    due, sent = Line.objects.get().next_probe_at, []
    ministry.scenario("down")

    def work(_):
        with Transport(ministry.url, key=KEY, secret=SECRET) as line:
            sent.append(actions.send_due(line, now=due + timedelta(seconds=1)))

    in_threads(6, work)
    assert sorted(sent) == [0] * 5 + [pacing.PROBE_SIZE]
    assert Talk.objects.count() == 1


def test_a_probe_whose_worker_died_is_taken_by_another_when_its_lease_is_over():
    give_up()
    due = Line.objects.get().next_probe_at
    assert breaker.take_probe(due)
    assert not breaker.take_probe(due + pacing.LEASE - timedelta(seconds=1))
    assert breaker.take_probe(due + pacing.LEASE)


def test_a_talk_begun_before_the_line_was_given_up_does_not_put_the_probe_off():
    give_up()
    due = Line.objects.get().next_probe_at
    note(Hearing.SILENT, at=due + timedelta(seconds=9))
    assert Line.objects.get().next_probe_at == due


def test_an_answer_to_a_talk_begun_before_closes_it_too():
    give_up()
    note(Hearing.HEARD)
    assert breaker.passage(timezone.now()) == breaker.Passage(is_probe=False)


def test_what_a_worker_has_under_way_is_not_made_due_by_another_who_closes(ask):
    request = ask()
    give_up()
    leased_until = timezone.now() + pacing.LEASE
    PidRequest.objects.filter(pk=request.pk).update(due_at=leased_until, last_operation=uuid4())
    note(Hearing.HEARD)
    request.refresh_from_db()
    assert request.due_at == leased_until


def test_workers_that_open_close_and_probe_at_once_never_lock_each_other_out(ask, ministry):
    for number in range(40):
        ask(number)
    give_up()

    def work(number):
        with Transport(ministry.url, key=KEY, secret=SECRET) as line:
            for step in range(6):
                note(Hearing.HEARD if (number + step) % 3 else Hearing.SILENT)
                actions.send_due(line, now=timezone.now() + timedelta(hours=step), limit=5)

    in_threads(4, work)
    assert not PidRequest.objects.filter(submitted_at__isnull=True).exists()


def test_the_tasks_of_the_clock_open_close_and_drain_by_themselves(ask, ministry, settings):
    """As in the life of a worker: the Ministry's program is killed under load and started again."""
    settings.PID_GATEWAY_URL, settings.PID_GATEWAY_KEY = ministry.url, KEY
    settings.PID_GATEWAY_SECRET, settings.PID_GATEWAY_TIMEOUT = SECRET, 5.0
    for number in range(600):
        ask(number)
    ministry.kill()
    tasks.send_due_requests()
    assert breaker.down_since()
    assert Talk.objects.count() == pacing.SILENT_TALKS, "one tick does not go on when the line is given up"
    ministry.start()
    tasks.send_due_requests()
    assert Talk.objects.count() == pacing.SILENT_TALKS, "no probe is due yet"
    Line.objects.update(next_probe_at=timezone.now())
    tasks.send_due_requests()
    assert breaker.down_since() is None
    assert not PidRequest.objects.filter(submitted_at__isnull=True).exists(), "the same tick drains the queue"
