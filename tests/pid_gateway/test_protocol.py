import hashlib
import hmac
import json

import pytest

from pid_gateway import protocol
from pid_gateway.protocol import Assigned, Parent, Pending, Rejected, Unavailable, Unknown
from tests.pid_gateway.conftest import child


def decode(*answers, ids=("a",)):
    return protocol.decode(200, json.dumps({"answers": answers}).encode(), ids)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"status": "assigned", "pid": "042321000117"}, Assigned("042321000117")),
        ({"status": "pending", "retry_after": 7}, Pending(7)),
        ({"status": "pending", "retry_after": -7}, Pending(0)),
        ({"status": "rejected", "code": "X", "message": "no"}, Rejected("X", "no")),
        ({"status": "rejected", "code": "X", "message": None, "existing_pid": "1"}, Rejected("X", "", "1")),
        ({"status": "unknown"}, Unknown()),
    ],
)
def test_each_status_is_an_outcome(answer, outcome):
    assert decode({"request_id": "a", **answer}) == {"a": outcome}


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"status": "maybe"},
        {"status": ["assigned"]},
        {"status": "assigned"},
        {"status": "assigned", "pid": 42321000117},
        {"status": "assigned", "pid": None},
        {"status": "pending", "retry_after": "soon"},
        {"status": "pending", "retry_after": float("inf")},
        {"status": "rejected", "code": None, "message": "no"},
    ],
)
def test_an_unreadable_answer_leaves_the_readable_ones_alone(answer):
    good = {"request_id": "b", "status": "pending", "retry_after": 1}
    outcomes = decode({"request_id": "a", **answer}, good, ids=("a", "b"))
    assert isinstance(outcomes["a"], Unavailable)
    assert outcomes["b"] == Pending(1)


def test_a_request_the_answer_leaves_out_is_unavailable():
    outcomes = decode(
        {"request_id": "b", "status": "unknown"}, None, 7, {"request_id": ["b"]}, ids=("a", "b")
    )
    assert isinstance(outcomes["a"], Unavailable)
    assert outcomes["b"] == Unknown()


def test_answers_nobody_asked_for_are_left_aside():
    assert set(decode({"request_id": "stranger", "status": "unknown"})) == {"a"}


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"7", b'{"answers": 7}', b"<html>", b"\xff\xfe", b'{"answers": [', b"[" * 100_000],
)
def test_garbage_is_an_outcome_not_an_exception(body):
    assert isinstance(protocol.decode(200, body, ["a"])["a"], Unavailable)


@pytest.mark.parametrize("status", [204, 301, 400, 401, 404, 429, 500, 503])
def test_another_status_than_200_says_nothing_about_any_request(status):
    answer = b'{"answers": [{"request_id": "a", "status": "assigned", "pid": "042321000117"}]}'
    assert protocol.decode(status, answer, ["a"]) == {"a": Unavailable(f"HTTP {status}")}


def test_text_the_database_cannot_keep_is_cleaned():
    outcome = decode({"request_id": "a", "status": "rejected", "code": "X", "message": "a\0b\ud800"})["a"]
    assert outcome == Rejected("X", "ab?")


def test_an_application_survives_storing():
    twin = child(birth_count=2, birth_order=2, father=Parent("Lê Văn Bố"), request_id="a", revision=3)
    stored = json.loads(json.dumps(protocol.to_data(twin)))
    assert protocol.from_data(stored) == twin
    assert protocol.from_data({**stored, "of_an_older_program": 1}) == twin


def test_vietnamese_goes_over_the_wire_as_it_is():
    body = protocol.encode_batch([child(child_name="ĐẶNG THỊ ƯỚC")])
    assert "ĐẶNG THỊ ƯỚC" in body.decode()


def test_the_signature_covers_method_path_time_and_body():
    expected = hmac.new(b"s", b"POST\n/v1/results\n1624851600\n{}", hashlib.sha256).hexdigest()
    assert protocol.sign("s", "POST", "/v1/results", "1624851600", b"{}") == expected
    others = [
        protocol.sign("t", "POST", "/v1/results", "1624851600", b"{}"),
        protocol.sign("s", "GET", "/v1/results", "1624851600", b"{}"),
        protocol.sign("s", "POST", "/v1/batches", "1624851600", b"{}"),
        protocol.sign("s", "POST", "/v1/results", "1624851601", b"{}"),
        protocol.sign("s", "POST", "/v1/results", "1624851600", b"{ }"),
    ]
    assert len({expected, *others}) == 6
