"""The stand-in itself: what it gives, refuses, flags and shows."""

import json
import time
import urllib.parse
import urllib.request
import uuid
from contextlib import contextmanager
from dataclasses import replace

import httpx2
import pytest

from pid_gateway import protocol
from pid_gateway.protocol import Assigned, Parent, Pending, Rejected, Unavailable, Unknown
from pid_gateway.transport import Transport
from tests.ministry import KEY, SECRET, MinistryProcess
from tests.pid_gateway.conftest import child


def outcome_of(transport, application, request_id="", revision=1):
    """What comes of one child: sent, then asked about."""
    asked = replace(application, request_id=request_id or str(uuid.uuid4()), revision=revision)
    transport.submit([asked], operation=uuid.uuid4())
    return transport.poll([asked.request_id], operation=uuid.uuid4())[0][asked.request_id]


@contextmanager
def line_to_a_ministry(home, *options):
    """A stand-in of its own, started with other options than the usual ones."""
    with MinistryProcess(home, *options) as process, Transport(process.url, key=KEY, secret=SECRET) as line:
        yield line


@pytest.mark.parametrize(
    ("facts", "start"),
    [
        ({"province_code": "42", "sex": "female", "born_on": "2021-06-28"}, "042321"),
        ({"province_code": "1", "sex": "male", "born_on": "1999-12-31"}, "001099"),
        ({"province_code": "79", "sex": "male", "born_on": "2000-01-01"}, "079200"),
    ],
)
def test_numbers_have_the_real_structure(transport, facts, start):
    outcome = outcome_of(transport, child(**facts))
    assert isinstance(outcome, Assigned)
    assert outcome.pid[:6] == start
    assert len(outcome.pid) == 12


def test_a_request_is_acknowledged_first_and_decided_later(tmp_path):
    with line_to_a_ministry(tmp_path, "--delay-min", "1", "--delay-max", "1") as line:
        assert outcome_of(line, child(), "a") == Pending(1)
        time.sleep(1.05)
        assert isinstance(line.poll(["a"], operation=uuid.uuid4())[0]["a"], Assigned)


def test_what_it_never_heard_of_it_says_so(transport):
    assert transport.poll(["x"], operation=uuid.uuid4())[0] == {"x": Unknown()}


def test_a_batch_of_more_than_a_hundred_is_refused_whole(transport, ministry):
    many = [child(number, request_id=str(number)) for number in range(101)]
    outcomes, _ = transport.submit(many, operation=uuid.uuid4())
    assert set(outcomes.values()) == {Unavailable("HTTP 413")}
    assert ministry.state()["requests"] == []


@pytest.mark.parametrize("facts", [{"sex": "unknown"}, {"born_on": "2021"}])
def test_data_it_cannot_use_is_refused(transport, facts):
    assert isinstance(outcome_of(transport, child(**facts)), Rejected)


def test_a_refused_request_is_judged_anew_only_in_a_higher_revision(ministry, transport):
    ministry.scenario("reject_all")
    first = outcome_of(transport, child(), "a")
    assert isinstance(first, Rejected)
    ministry.scenario("all_well")
    assert outcome_of(transport, child(), "a", revision=1) == first
    assert isinstance(outcome_of(transport, child(), "a", revision=2), Assigned)


def test_a_number_once_given_stays_whatever_is_sent(transport):
    first = outcome_of(transport, child(), "a")
    assert outcome_of(transport, child(sex="male"), "a", revision=2) == first


def test_twins_are_suspected_unless_the_request_says_so(transport):
    first = outcome_of(transport, child(1))
    twin = child(1, child_name="Trần Thị Em")
    suspected = outcome_of(transport, twin, "twin")
    assert isinstance(suspected, Rejected)
    assert (suspected.code, suspected.existing_pid) == ("SUSPECTED_DUPLICATE", first.pid)
    declared = child(1, child_name="Trần Thị Em", birth_count=2, birth_order=2)
    assert isinstance(outcome_of(transport, declared, "twin", revision=2), Assigned)


@pytest.mark.parametrize(
    ("mother", "name"),
    [
        (Parent("NGUYEN THI ME 1"), "tran thi thu 1"),
        (Parent("Nguyễn  Thị Mẹ 1"), "TRẦN THỊ THỬ 1"),
    ],
)
def test_the_same_child_typed_otherwise_is_suspected(transport, mother, name):
    outcome_of(transport, child(1))
    outcome = outcome_of(transport, child(1, child_name=name, mother=mother, birth_count=2))
    assert isinstance(outcome, Rejected)


@pytest.mark.parametrize(
    "facts",
    [
        {"born_on": "2021-06-29"},
        {"mother": Parent("Nguyễn Thị Mẹ Khác")},
        {"mother": Parent("Nguyễn Thị Mẹ 1", pid="042195000001")},
        {"mother": None},
    ],
    ids=["another day", "another mother", "a mother with a number", "no mother"],
)
def test_another_child_is_not_suspected(transport, facts):
    outcome_of(transport, child(1))
    assert isinstance(outcome_of(transport, child(1, **facts)), Assigned)


def test_normal_refuses_some_stays_silent_for_some_and_always_the_same(tmp_path):
    fates = []
    ids = [str(uuid.UUID(int=number)) for number in range(100)]
    for home in ("one", "two"):
        with line_to_a_ministry(tmp_path / home, "--reject-share", "0.3", "--silent-share", "0.1") as line:
            line.submit([child(n, request_id=i) for n, i in enumerate(ids)], operation=uuid.uuid4())
            outcomes, _ = line.poll(ids, operation=uuid.uuid4())
        fates.append([outcomes[i] if isinstance(outcomes[i], Rejected) else type(outcomes[i]) for i in ids])
    assert fates[0] == fates[1]
    refusals = [fate for fate in fates[0] if isinstance(fate, Rejected)]
    assert 15 < len(refusals) < 45
    assert 1 <= fates[0].count(Pending) < 25
    assert any("Object reference not set" in refusal.message for refusal in refusals)
    assert any("could not parse message element" in refusal.message for refusal in refusals)


def test_silence_ends_with_the_scenario(ministry, transport):
    ministry.scenario("silent")
    assert outcome_of(transport, child(), "a") == Pending(0)
    ministry.scenario("normal")
    assert isinstance(transport.poll(["a"], operation=uuid.uuid4())[0]["a"], Assigned)


def test_scripted_answers_come_first_and_once(ministry, transport):
    ministry.script((503, {}), (200, "<html>"))
    said = [transport.poll(["x"], operation=uuid.uuid4())[1].status for _ in range(3)]
    assert said == [503, 200, 200]
    assert transport.poll(["x"], operation=uuid.uuid4())[0] == {"x": Unknown()}


@pytest.mark.parametrize(
    ("secret", "age", "path"),
    [
        ("guessed", 0, "/v1/results"),
        (SECRET, 301, "/v1/results"),
        (SECRET, -330, "/v1/results"),  # far enough to be early still when a busy machine is slow to ask
        (SECRET, 0, "/v1/batches"),
    ],
    ids=["wrong secret", "too old", "from the future", "signed for another path"],
)
def test_an_unproven_caller_is_refused(ministry, secret, age, path):
    stamp = str(int(time.time()) - age)
    body = b'{"request_ids": []}'
    signature = protocol.sign(secret, "POST", path, stamp, body)
    headers = {"X-Hotich-Key": KEY, "X-Hotich-Time": stamp, "X-Hotich-Signature": signature}
    assert httpx2.post(f"{ministry.url}/v1/results", content=body, headers=headers).status_code == 401


def test_a_caller_without_any_signature_is_refused(ministry):
    assert httpx2.post(f"{ministry.url}/v1/results", content=b"{}").status_code == 401


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"requests": 7}', b'{"requests": [{}]}', b'{"requests": ["a"]}']
)
def test_a_malformed_call_is_answered_400(ministry, body):
    stamp = str(int(time.time()))
    signature = protocol.sign(SECRET, "POST", "/v1/batches", stamp, body)
    headers = {"X-Hotich-Key": KEY, "X-Hotich-Time": stamp, "X-Hotich-Signature": signature}
    assert httpx2.post(f"{ministry.url}/v1/batches", content=body, headers=headers).status_code == 400


def test_its_page_shows_what_it_holds_and_escapes_it(ministry, transport):
    outcome = outcome_of(transport, child(child_name="<script>Trẻ"))
    page = ministry.get("/")
    assert outcome.pid in page
    assert "&lt;script&gt;Trẻ" in page
    assert "<script" not in page
    assert "1 đã cấp số" in page


def test_its_buttons_switch_the_scenario_without_javascript(ministry):
    body = urllib.parse.urlencode({"name": "reject_all"}).encode()
    with urllib.request.urlopen(f"{ministry.url}/_scenario", body) as response:
        page = response.read().decode()
    assert 'value="reject_all" aria-pressed="true"' in page
    assert ministry.state()["scenario"] == "reject_all"


def test_an_unknown_scenario_is_refused(ministry):
    answer = httpx2.post(f"{ministry.url}/_scenario", json={"name": "party"})
    assert answer.status_code == 404
    assert "normal" in answer.json()["known"]


def test_it_shows_a_sign_of_life(ministry):
    assert json.loads(ministry.get("/health")) == {"status": "ok"}


def test_it_can_take_a_set_time_longer_for_every_call(tmp_path):
    with line_to_a_ministry(tmp_path, "--latency", "0.3") as line:
        for call in (line.submit([], operation=uuid.uuid4()), line.poll([], operation=uuid.uuid4())):
            assert call[1].status == 200
            assert call[1].ms >= 300
