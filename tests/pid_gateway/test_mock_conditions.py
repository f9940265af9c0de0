"""What a trainer switches in the stand-in, by page and by HTTP, while it runs."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections import Counter

import httpx2
import pytest

from pid_gateway.mock_ministry.conditions import DAY, Conditions
from pid_gateway.mock_ministry.scenarios import SCENARIOS
from pid_gateway.protocol import Assigned, Pending, Rejected
from tests.ministry import MinistryProcess
from tests.pid_gateway.conftest import child
from tests.pid_gateway.test_mock_ministry import outcome_of


def conditions_of(ministry):
    """The conditions in force."""
    return json.loads(ministry.get("/_conditions"))


def type_into(ministry, door, **typed):
    """The page after a form was sent, as a browser without JavaScript sends it."""
    body = urllib.parse.urlencode(typed).encode()
    with urllib.request.urlopen(ministry.url + door, body) as response:
        return response.read().decode()


def test_the_delay_can_be_changed_while_it_runs(ministry, transport):
    ministry.switch(delay_min=50, delay_max=50)
    assert outcome_of(transport, child(), "a") == Pending(50)


def test_a_number_late_by_days_comes_when_the_clock_has_moved(ministry, transport):
    ministry.scenario("late")
    asked = outcome_of(transport, child(), "a")
    assert isinstance(asked, Pending)
    assert 3 * DAY - 1 <= asked.retry_after <= 5 * DAY
    ministry.move_clock(ahead=5 * DAY)
    assert isinstance(transport.poll(["a"], operation=uuid.uuid4())[0]["a"], Assigned)


def test_a_moved_clock_shows_in_all_its_times(ministry, transport):
    ministry.move_clock(ahead=4 * DAY)
    outcome_of(transport, child(), "a")
    state = ministry.state()
    assert state["now"] - time.time() == pytest.approx(4 * DAY, abs=5)
    assert state["requests"][0]["received_at"] - time.time() == pytest.approx(4 * DAY, abs=5)
    assert "4 ngày" in ministry.get("/")


def test_the_clock_moves_in_leaps_from_the_page_and_back(ministry):
    type_into(ministry, "/_clock", by=3600)
    type_into(ministry, "/_clock", by=3600)
    assert conditions_of(ministry)["ahead"] == 7200
    type_into(ministry, "/_clock", ahead=0)
    assert conditions_of(ministry)["ahead"] == 0


def test_what_was_switched_outlives_a_restart(ministry):
    ministry.scenario("paused")
    ministry.switch(delay_max=9, errors={"UNHEARD_OF": 0.2})
    ministry.move_clock(ahead=60)
    before = conditions_of(ministry)
    ministry.kill()
    ministry.start()
    assert conditions_of(ministry) == before
    assert (before["scenario"], before["delay_max"], before["ahead"]) == ("paused", 9, 60)


@pytest.mark.parametrize(
    ("shape", "low", "high"), [("even", 0.3, 0.7), ("mostly_quick", 0.0, 0.35), ("mostly_slow", 0.65, 1.0)]
)
def test_the_shape_says_where_most_delays_lie(shape, low, high):
    conditions = Conditions(delay_min=0, delay_max=1, delay_shape=shape)
    drawn = [conditions.patience() for _ in range(400)]
    assert all(0 <= delay <= 1 for delay in drawn)
    assert low < sum(drawn) / len(drawn) < high


def test_the_mix_refuses_in_the_shares_set(ministry, transport):
    ministry.scenario("error_mix")
    shares = {"TECHNICAL_ERROR": 0, "SUSPECTED_DUPLICATE": 0.3, "CHILD_HAS_PID": 0.3}
    rest = {"BIRTH_DATE_FORMAT": 0, "NEEDS_VERIFICATION": 0, "UNHEARD_OF": 0.4}
    ministry.switch(errors=shares | rest)
    ids = [str(uuid.UUID(int=number)) for number in range(100)]
    transport.submit([child(n, request_id=i) for n, i in enumerate(ids)], operation=uuid.uuid4())
    outcomes, _ = transport.poll(ids, operation=uuid.uuid4())
    counted = Counter(outcome.code for outcome in outcomes.values())
    assert counted.keys() == {"SUSPECTED_DUPLICATE", "CHILD_HAS_PID", "ERR_0x80131904"}
    assert 15 < counted["SUSPECTED_DUPLICATE"] < 45


@pytest.mark.parametrize("code", ["SUSPECTED_DUPLICATE", "CHILD_HAS_PID"])
def test_a_refusal_that_means_a_number_names_one_that_fits_the_child(ministry, transport, code):
    none = dict.fromkeys(conditions_of(ministry)["errors"], 0)
    ministry.scenario("error_mix")
    ministry.switch(errors={**none, code: 1})
    refused = outcome_of(transport, child(), "a")
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.existing_pid[:6], len(refused.existing_pid)) == (code, "042321", 12)


def test_sending_again_cures_a_technical_error_but_no_number_from_before(ministry, transport):
    ministry.scenario("error_mix")
    ministry.switch(errors=dict.fromkeys(conditions_of(ministry)["errors"], 0) | {"TECHNICAL_ERROR": 1})
    assert isinstance(outcome_of(transport, child(1), "a"), Rejected)
    assert isinstance(outcome_of(transport, child(1), "a", revision=2), Assigned)
    ministry.switch(errors={"TECHNICAL_ERROR": 0, "CHILD_HAS_PID": 1})
    first = outcome_of(transport, child(2), "b")
    assert outcome_of(transport, child(2), "b", revision=2) == first


def test_a_line_slow_by_latency_answers_later(ministry, transport):
    ministry.switch(latency_ms=150)
    _, record = transport.poll(["a"], operation=uuid.uuid4())
    assert record.ms >= 150


def test_the_latency_it_is_started_with_holds_until_it_is_switched(tmp_path):
    with MinistryProcess(tmp_path, "--latency", "0.25") as ministry:
        assert conditions_of(ministry)["latency_ms"] == 250
        ministry.switch(latency_ms=0)
        assert conditions_of(ministry)["latency_ms"] == 0


def test_conditions_are_typed_into_a_form_without_javascript(ministry):
    page = type_into(ministry, "/_conditions", delay_max="7,5", delay_shape="mostly_slow")
    assert 'name="delay_max" value="7.5"' in page
    assert '<option value="mostly_slow" selected>' in page


@pytest.mark.parametrize(
    "conditions",
    [
        {"delay_min": 5, "delay_max": 1},
        {"delay_max": -1},
        {"delay_max": "soon"},
        {"delay_max": float("nan")},
        {"delay_shape": "round"},
        {"latency_ms": 40_000},
        {"reject_share": 0.9, "silent_share": 0.2},
        {"errors": {"TECHNICAL_ERROR": 1.5}},
        {"errors": {"PARTY": 0.1}},
        {"errors": 7},
        {"party": 1},
        {"scenario": "party"},
        [],
    ],
)
def test_conditions_that_cannot_be_are_refused_and_change_nothing(ministry, conditions):
    before = conditions_of(ministry)
    answer = httpx2.post(f"{ministry.url}/_conditions", content=json.dumps(conditions))
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert conditions_of(ministry) == before


def test_a_trainer_whose_form_is_refused_reads_why_and_finds_back(ministry):
    with pytest.raises(urllib.error.HTTPError) as refused:
        type_into(ministry, "/_conditions", delay_max="mai")
    page = refused.value.read().decode()
    assert refused.value.code == 422
    assert "xin ghi một số không âm" in page
    assert '<a href="/">Quay lại và sửa</a>' in page


def test_the_page_offers_every_scenario_by_its_words(ministry):
    page = ministry.get("/")
    assert len(SCENARIOS) == 17
    assert all(f'value="{name}"' in page and scenario.text in page for name, scenario in SCENARIOS.items())


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/v1/batches", "/"])
def test_another_method_is_told_which_ones_there_are(ministry, method, path):
    answer = httpx2.request(method, ministry.url + path)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_the_signed_calls_cannot_be_looked_at(ministry):
    assert httpx2.get(f"{ministry.url}/v1/results").status_code == 405
