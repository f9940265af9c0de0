"""The whole way: rows, a real line, a real Ministry, and everything a line can do wrong."""

import hashlib
import socket
import threading
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import actions, errors, numbers
from pid_gateway.models import PidRequest, Talk
from pid_gateway.protocol import MOST_IN_A_BATCH, Pending, Unavailable
from pid_gateway.transport import Transport
from tests.ministry import KEY, SECRET
from tests.pid_gateway.conftest import child, later, send_and_poll

State = PidRequest.State
pytestmark = pytest.mark.django_db


def test_a_hundred_children_get_their_numbers_in_two_talks(ask, transport):
    for number in range(MOST_IN_A_BATCH + 20):
        ask(number)
    assert actions.send_due(transport, now=later(hours=1)) == MOST_IN_A_BATCH
    assert actions.poll_due(transport, now=later(hours=2)) == MOST_IN_A_BATCH
    pids = list(PidRequest.objects.filter(state=State.ASSIGNED).values_list("pid", flat=True))
    assert len(set(pids)) == MOST_IN_A_BATCH
    assert not any(numbers.flaws(pid, sex="female", birth_year=2021) for pid in pids)
    assert [(talk.kind, talk.count, talk.status) for talk in Talk.objects.order_by("at")] == [
        ("submit", 100, 200),
        ("poll", 100, 200),
    ]


def test_nothing_due_says_nothing(ask, transport):
    assert actions.send_due(transport, now=timezone.now()) == 0
    ask()
    assert actions.poll_due(transport, now=later(hours=1)) == 0
    assert not Talk.objects.exists()


def test_a_fresh_request_is_sent_at_once_and_polled_after_two_seconds(ask, transport):
    request, now = ask(), later(seconds=1)
    assert actions.send_due(transport, now=now) == 1
    request.refresh_from_db()
    assert request.due_at == now + timedelta(seconds=2)
    assert actions.poll_due(transport, now=now) == 0
    assert actions.poll_due(transport, now=now + timedelta(seconds=2)) == 1


def test_sending_the_same_request_twice_gives_one_number(ask, ministry, transport):
    request = ask()
    send_and_poll(transport)
    request.refresh_from_db()
    again, _ = transport.submit([child(request_id=str(request.pk))], operation=uuid.uuid4())
    assert [outcome.pid for outcome in again.values()] == [request.pid]
    assert [held["submissions"] for held in ministry.state()["requests"]] == [2]


def test_an_answer_lost_after_the_ministry_stored_it_is_asked_for_again(ask, ministry, transport):
    request = ask()
    ministry.script((0, None))
    actions.send_due(transport, now=later(hours=1))
    request.refresh_from_db()
    assert (request.state, request.submitted_at, request.attempts) == (State.WAITING, None, 1)
    assert len(ministry.state()["requests"]) == 1
    assert Talk.objects.get().status is None
    assert Talk.objects.get().error == "RemoteProtocolError"
    actions.send_due(transport, now=later(hours=2))
    actions.poll_due(transport, now=later(hours=3))
    request.refresh_from_db()
    assert [held["pid"] for held in ministry.state()["requests"]] == [request.pid]


def test_the_ministry_is_down_then_slow_then_garbled_then_answers(ask, ministry):
    request, seen = ask(), []
    with Transport(ministry.url, key=KEY, secret=SECRET, timeout=0.3) as impatient:
        for hour, scenario in enumerate(["down", "slow", "garbage", "all_well"], start=1):
            ministry.scenario(scenario)
            actions.send_due(impatient, now=later(hours=hour))
            request.refresh_from_db()
            seen.append((request.attempts, request.last_message))
        actions.poll_due(impatient, now=later(hours=9))
    assert seen[0] == (1, "HTTP 503")
    assert seen[1] == (2, "ReadTimeout")
    assert seen[2] == (3, "không đọc được trả lời: JSONDecodeError")
    assert seen[3] == (0, "")
    request.refresh_from_db()
    assert request.state == State.ASSIGNED


def test_a_ministry_that_forgot_everything_is_told_again(ask, ministry, transport):
    request = ask()
    actions.send_due(transport, now=later(hours=1))
    ministry.script((200, {"answers": [{"request_id": str(request.pk), "status": "unknown"}]}))
    actions.poll_due(transport, now=later(hours=2))
    assert actions.send_due(transport, now=later(hours=3)) == 1
    actions.poll_due(transport, now=later(hours=4))
    request.refresh_from_db()
    assert request.state == State.ASSIGNED


def test_a_half_answer_settles_its_half(ask, ministry, transport):
    first, second = ask(1), ask(2)
    actions.send_due(transport, now=later(hours=1))
    half = {"request_id": str(first.pk), "status": "assigned", "pid": "042321000117"}
    ministry.script((200, {"answers": [half, {"request_id": str(second.pk), "status": "assigned"}]}))
    actions.poll_due(transport, now=later(hours=2))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.ASSIGNED, State.WAITING)
    assert second.last_code == errors.UNAVAILABLE


def test_a_wrong_secret_is_refused_and_nothing_is_lost(ask, ministry):
    request = ask()
    with Transport(ministry.url, key=KEY, secret="guessed") as stranger:
        actions.send_due(stranger, now=later(hours=1))
    request.refresh_from_db()
    assert (request.state, request.last_message) == (State.WAITING, "HTTP 401")
    assert ministry.state()["requests"] == []


def test_no_server_is_an_outcome_not_an_exception():
    with Transport("http://127.0.0.1:1", key=KEY, secret=SECRET) as line:
        outcomes, record = line.poll(["a"], operation=uuid.uuid4())
    assert outcomes == {"a": Unavailable("ConnectError")}
    assert (record.status, record.error, record.response_digest) == (None, "ConnectError", "")


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://no-such-host.invalid"])
def test_a_wrong_address_is_an_outcome_too(url):
    with Transport(url, key=KEY, secret=SECRET) as line:
        outcomes, _ = line.poll(["a"], operation=uuid.uuid4())
    assert isinstance(outcomes["a"], Unavailable)


def test_a_line_that_drips_is_cut():
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def drip():
            line, _ = server.accept()
            with line:
                line.recv(65536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                while not stop.wait(0.05):
                    line.sendall(b" ")

        dripping = threading.Thread(target=drip, daemon=True)
        dripping.start()
        port = server.getsockname()[1]
        with Transport(f"http://127.0.0.1:{port}", key=KEY, secret=SECRET, timeout=0.1) as line:
            outcomes, record = line.poll(["a"], operation=uuid.uuid4())
        stop.set()
        dripping.join()
    assert outcomes == {"a": Unavailable("AnswerTooSlow")}
    assert record.ms < 2000


def test_each_talk_is_recorded_without_anybodys_data(ask, transport):
    request = ask()
    operation = uuid.uuid4()
    outcomes, record = transport.submit([child(request_id=str(request.pk))], operation=operation)
    assert outcomes == {str(request.pk): Pending(0)}
    assert (record.status, record.error) == (200, "")
    assert len(record.request_digest) == len(record.response_digest) == 64
    answer = b'{"answers": [{"request_id": "%s", "revision": 1, "status": "pending", "retry_after": 0}]}'
    assert record.response_digest == hashlib.sha256(answer % str(request.pk).encode()).hexdigest()


def test_the_request_knows_the_talk_it_was_last_in(ask, transport):
    request = ask()
    actions.send_due(transport, now=later(hours=1))
    request.refresh_from_db()
    assert Talk.objects.get().operation == request.last_operation
