"""A hundred answers are stored together, and each as if it had come alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from structlog.testing import capture_logs

from pid_gateway import actions, errors, settlement
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Pending, Rejected, Unavailable, Unknown
from pid_gateway.signals import Assignment, Refusal, pids_assigned, pids_refused
from tests.pid_gateway.conftest import child

State, Source = PidRequest.State, PidRequest.Source
pytestmark = pytest.mark.django_db


def girl(number):
    """The number of girl no. 1, 2, …"""
    return f"042321{number:06}"


@pytest.fixture
def listening():
    """Connects receivers for as long as the test lasts."""
    connected = []

    def listen(signal, receiver):
        signal.connect(receiver, weak=False)
        connected.append((signal, receiver))

    yield listen
    for signal, receiver in connected:
        signal.disconnect(receiver)


@pytest.fixture
def told(listening):
    """What the rooms above hear, batch by batch."""
    news = []
    listening(pids_assigned, lambda *, assignments, **_: news.append(list(assignments)))
    listening(pids_refused, lambda *, refusals, **_: news.append(list(refusals)))
    return news


def settle(outcomes, now=None):
    """Store a batch: {request: outcome}, in the order of the requests."""
    answers = {str(request.pk): outcome for request, outcome in outcomes.items()}
    settlement.settle_all(list(outcomes), answers, now=now or timezone.now())
    return [PidRequest.objects.get(pk=request.pk) for request in outcomes]


def stands(request):
    return request.state, request.pid, request.last_code


def test_every_child_of_a_batch_gets_its_own_number(ask):
    rows = settle({ask(number): Assigned(girl(number)) for number in range(1, 6)})
    assert [stands(row) for row in rows] == [(State.ASSIGNED, girl(number), "") for number in range(1, 6)]
    assert {(row.source, row.due_at, row.attempts) for row in rows} == {(Source.MINISTRY, None, 0)}


def test_a_batch_is_told_once(ask, told):
    settle({ask(1): Assigned(girl(1)), ask(2): Assigned(girl(2))})
    both = [Assignment(f"test:{number}", girl(number), "ministry") for number in (1, 2)]
    assert told == [both]


def test_numbers_are_told_before_refusals(ask, told):
    settle({ask(1): Rejected("X", "no"), ask(2): Assigned(girl(2))})
    assert told == [[Assignment("test:2", girl(2), "ministry")], [Refusal("test:1", "X")]]


def test_an_answer_that_comes_alone_is_a_batch_of_one(ask, told):
    actions.settle(ask().pk, Assigned(girl(1)))
    assert told == [[Assignment("test:1", girl(1), "ministry")]]


def test_a_number_assigned_by_hand_is_a_batch_of_one(ask, told):
    actions.assign_by_hand(reference=ask().reference, pid=girl(1))
    assert told == [[Assignment("test:1", girl(1), "by_hand")]]


def test_a_batch_that_decides_nothing_is_not_told(ask, told):
    settle({ask(1): Pending(5), ask(2): Unavailable("HTTP 503")})
    assert told == []


@pytest.mark.parametrize(
    "answer",
    [
        lambda number: Assigned(girl(number)),
        lambda number: Rejected("X", f"no {number}"),
        lambda _: Pending(3),
    ],
    ids=["numbers", "refusals", "waiting"],
)
def test_a_large_batch_takes_no_more_statements_than_a_small_one(answer, ask):
    counts = []
    for numbers in (range(1, 3), range(3, 43)):
        asked = {ask(number): answer(number) for number in numbers}
        with CaptureQueriesContext(connection) as taken:
            settlement.settle_all(
                list(asked), {str(r.pk): told for r, told in asked.items()}, now=timezone.now()
            )
        counts.append(len(taken))
    assert counts[0] == counts[1]


def test_of_two_in_a_batch_with_the_same_number_the_one_that_waited_longer_keeps_it(ask, told):
    younger, older = ask(1), ask(2)
    rows = settle({older: Assigned(girl(7)), younger: Assigned(girl(7))})
    assert stands(rows[0]) == (State.ASSIGNED, girl(7), "")
    assert stands(rows[1]) == (State.REJECTED, "", errors.NUMBER_TAKEN)
    assert rows[1].existing_pid == girl(7)
    assert told[1] == [Refusal("test:1", errors.NUMBER_TAKEN)]


def test_a_number_another_child_holds_is_refused_and_the_rest_of_the_batch_stored(ask):
    settle({ask(1): Assigned(girl(1))})
    rows = settle({ask(2): Assigned(girl(2)), ask(3): Assigned(girl(1)), ask(4): Assigned(girl(4))})
    assert [row.state for row in rows] == [State.ASSIGNED, State.REJECTED, State.ASSIGNED]
    assert (rows[1].last_code, rows[1].existing_pid) == (errors.NUMBER_TAKEN, girl(1))


def test_a_number_that_fits_only_its_neighbour_is_refused_and_the_rest_stored(ask):
    rows = settle({ask(1, sex="male"): Assigned(girl(1)), ask(2): Assigned(girl(2))})
    assert stands(rows[0]) == (State.REJECTED, "", errors.WRONG_NUMBER)
    assert stands(rows[1]) == (State.ASSIGNED, girl(2), "")


def test_a_number_believed_of_nobody_can_be_its_true_owners_in_the_same_batch(ask):
    rows = settle({ask(1, sex="male"): Assigned(girl(1)), ask(2): Assigned(girl(1))})
    assert [row.pid for row in rows] == ["", girl(1)]


def test_each_refusal_keeps_its_own_words(ask):
    first, second = Rejected("A", "một", girl(1)), Rejected("B", "hai")
    rows = settle({ask(1): first, ask(2): second})
    assert [(row.last_code, row.last_message, row.existing_pid) for row in rows] == [
        ("A", "một", girl(1)),
        ("B", "hai", ""),
    ]


def test_all_five_kinds_of_answers_in_one_batch_do_what_they_do_alone(ask):
    def columns(number):
        of_its_own = {"id", "reference", "application", "first_asked_at", "pid"}
        row = PidRequest.objects.values().get(reference=f"test:{number}")
        return {name: value for name, value in row.items() if name not in of_its_own}

    now = timezone.now()
    others = (Rejected("X", "no"), Pending(30), Unavailable("HTTP 503"), Unknown())
    settle({ask(number): outcome for number, outcome in enumerate((Assigned(girl(1)), *others), 1)}, now)
    for number, outcome in enumerate((Assigned(girl(11)), *others), 11):
        actions.settle(ask(number).pk, outcome, now=now)
        assert columns(number - 10) == columns(number)


def test_a_batch_that_comes_twice_changes_nothing_and_is_told_once(ask, told):
    batch = {ask(1): Assigned(girl(1)), ask(2): Rejected("X", "no")}
    settle(batch)
    rows, heard = list(PidRequest.objects.order_by("pk").values()), list(told)
    settle(batch, timezone.now() + timedelta(hours=1))
    assert list(PidRequest.objects.order_by("pk").values()) == rows
    assert told == heard


def test_a_number_given_by_hand_meanwhile_stays_and_another_is_kept_beside_it(ask, told):
    batch = {ask(1): Assigned(girl(1)), ask(2): Assigned(girl(9)), ask(3): Assigned(girl(3))}
    for number in (1, 2):
        actions.assign_by_hand(reference=f"test:{number}", pid=girl(number))
    told.clear()
    rows = settle(batch)
    assert [row.source for row in rows] == [Source.BY_HAND, Source.BY_HAND, Source.MINISTRY]
    assert [row.existing_pid for row in rows] == ["", girl(9), ""]
    assert rows[1].has_second_number and not rows[0].has_second_number
    assert told == [[Assignment("test:3", girl(3), "ministry")]]


def test_a_refusal_of_the_uncorrected_child_changes_nothing_and_the_rest_is_stored(ask):
    batch = {ask(1): Rejected("X", "no"), ask(2): Rejected("X", "no")}
    actions.ask_again(reference="test:1", application=child(1))
    rows = settle(batch)
    assert [row.state for row in rows] == [State.WAITING, State.REJECTED]


def test_late_numbers_of_refused_children_are_not_lost(ask):
    batch = [ask(1), ask(2)]
    settle(dict.fromkeys(batch, Rejected("TECHNICAL_ERROR", "Unexpected error")))
    rows = settle({request: Assigned(girl(n)) for n, request in enumerate(batch, 1)})
    assert [stands(row) for row in rows] == [(State.ASSIGNED, girl(n), "") for n in (1, 2)]


@pytest.mark.parametrize("failure", [ZeroDivisionError, IntegrityError], ids=lambda failure: failure.__name__)
@pytest.mark.parametrize("place", [1, 6, 11])
def test_one_answer_that_cannot_be_stored_holds_up_none_of_the_others(place, failure, ask, listening):
    def trip(*, assignments, **_):
        if f"test:{place}" in [one.reference for one in assignments]:
            raise failure

    listening(pids_assigned, trip)
    rows = settle({ask(number): Assigned(girl(number)) for number in range(1, 12)})
    assert [row.reference for row in rows if row.state == State.WAITING] == [f"test:{place}"]
    assert {row.pid for row in rows} == {girl(n) for n in range(1, 12) if n != place} | {""}


def test_what_could_not_be_stored_is_logged_once_without_the_childs_data(ask, listening):
    def trip(*, assignments, **_):
        for one in assignments:
            if one.reference == "test:2":
                raise ValueError(one.pid)

    listening(pids_assigned, trip)
    asked = [ask(number) for number in range(1, 5)]
    with capture_logs() as lines:
        settle({request: Assigned(girl(number)) for number, request in enumerate(asked, 1)})
    assert [line["event"] for line in lines] == ["pid_answer_not_stored"]
    assert (lines[0]["request"], lines[0]["error"]) == (str(asked[1].pk), "ValueError")
    assert girl(2) not in str(lines)


def test_what_could_not_be_stored_is_asked_about_again_after_the_lease(ask, transport, listening):
    broken = [True]

    def trip(*, assignments, **_):
        if broken and "test:1" in [one.reference for one in assignments]:
            raise ZeroDivisionError

    listening(pids_assigned, trip)
    for number in (1, 2):
        ask(number)
    now = timezone.now()
    actions.send_due(transport, now=now)
    actions.poll_due(transport, now=now + timedelta(minutes=1))
    assert set(PidRequest.objects.filter(pid="").values_list("reference", flat=True)) == {"test:1"}
    broken.clear()
    assert actions.poll_due(transport, now=now + timedelta(minutes=1, seconds=59)) == 0
    assert actions.poll_due(transport, now=now + timedelta(minutes=2)) == 1
    assert not PidRequest.objects.filter(pid="").exists()


def test_a_request_whose_data_cannot_be_read_holds_up_none_of_the_others(ask):
    broken = ask(1)
    PidRequest.objects.filter(pk=broken.pk).update(application={"child_name": "Trần Thị Thử"})
    rows = settle({broken: Assigned(girl(1)), ask(2): Assigned(girl(2))})
    assert [row.state for row in rows] == [State.WAITING, State.ASSIGNED]


def test_an_answer_for_a_request_that_is_gone_holds_up_none_of_the_others(ask):
    gone, stays = ask(1), ask(2)
    PidRequest.objects.filter(pk=gone.pk).delete()
    outcomes = {str(gone.pk): Assigned(girl(1)), str(stays.pk): Assigned(girl(2))}
    settlement.settle_all([gone, stays], outcomes, now=timezone.now())
    assert PidRequest.objects.get().pid == girl(2)


def test_after_a_pause_the_queue_drains_oldest_first_batch_after_batch(ask, transport):
    asked_at = timezone.now() - timedelta(days=4)
    # Asked in another order than that of the keys or references.
    for place, number in enumerate([5, 2, 6, 1, 4, 3]):
        at = asked_at + timedelta(hours=place)
        PidRequest.objects.filter(pk=ask(number).pk).update(first_asked_at=at, due_at=at)
    sent = []
    while actions.send_due(transport, now=timezone.now(), limit=2):
        done = set(PidRequest.objects.filter(submitted_at__isnull=False).values_list("reference", flat=True))
        sent.append(done - set().union(*sent))
    assert sent == [{"test:5", "test:2"}, {"test:6", "test:1"}, {"test:4", "test:3"}]


def test_what_is_to_be_asked_about_does_not_wait_for_what_is_to_be_sent(ask, transport):
    sent, now = ask(1), timezone.now()
    actions.send_due(transport, now=now)
    unsent = ask(2)
    PidRequest.objects.filter(pk=unsent.pk).update(due_at=now - timedelta(days=4))
    assert actions.poll_due(transport, now=now + timedelta(minutes=1), limit=1) == 1
    sent.refresh_from_db()
    assert sent.state == State.ASSIGNED
