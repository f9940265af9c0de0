"""Our client against the contract: what it says is allowed, and what it may be told it understands."""

import json
import uuid
from dataclasses import replace

import httpx2
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from pid_gateway import errors, protocol
from pid_gateway.protocol import (
    Accepted,
    Assigned,
    Cancellation,
    Parent,
    Pending,
    Rejected,
    Unknown,
    Update,
)
from pid_gateway.transport import Transport
from tests.contract.document import DOCUMENT, flaws, flaws_of, names
from tests.ministry import KEY, SECRET, MinistryProcess
from tests.pid_gateway.conftest import child

PARENTS = {
    "a mother": {},
    "no mother": {"mother": None},
    "both parents": {"father": Parent("Trần Văn Cha", "1990", "042090000001")},
    "a parent without a date": {"mother": Parent("Nguyễn Thị Mẹ")},
}


@pytest.fixture
def ministry(tmp_path):
    with MinistryProcess(tmp_path) as process:
        yield process


@pytest.fixture
def transport(ministry):
    with Transport(ministry.url, key=KEY, secret=SECRET) as line:
        yield line


def post(ministry, path, body, *, secret=SECRET):
    """The stand-in's answer as it came, to a body signed as our client signs."""
    with Transport(ministry.url, key=KEY, secret=secret) as line:
        headers = line._headers(path, body, uuid.uuid4())
    return httpx2.post(ministry.url + path, content=body, headers=headers)


def test_the_document_is_openapi_and_its_schemas_can_be_read():
    assert DOCUMENT["openapi"] == "3.1.0"
    for name, schema in DOCUMENT["components"]["schemas"].items():
        try:
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            pytest.fail(f"{name}: {error.message}")


def test_the_document_names_the_calls_and_headers_our_client_uses():
    calls = {protocol.BATCHES, protocol.RESULTS, protocol.CANCELLATIONS, protocol.UPDATES}
    assert DOCUMENT["paths"].keys() == calls
    schemes = DOCUMENT["components"]["securitySchemes"].values()
    asked = {protocol.KEY_HEADER, protocol.TIME_HEADER, protocol.SIGNATURE_HEADER}
    assert {scheme["name"] for scheme in schemes} == asked
    assert DOCUMENT["components"]["parameters"]["Operation"]["name"] == protocol.OPERATION_HEADER


def test_the_document_and_our_client_agree_on_the_size_of_a_batch():
    schemas = DOCUMENT["components"]["schemas"]
    assert schemas["Batch"]["properties"]["requests"]["maxItems"] == protocol.MOST_IN_A_BATCH
    for name in ("Cancellations", "Updates"):
        assert schemas[name]["properties"]["requests"]["maxItems"] == protocol.MOST_IN_A_BATCH
    assert schemas["Question"]["properties"]["request_ids"]["maxItems"] == protocol.MOST_IN_A_BATCH


def test_the_stand_in_hands_out_the_same_document(ministry):
    assert json.loads(ministry.get("/openapi.json")) == DOCUMENT


@pytest.mark.parametrize("parents", PARENTS.values(), ids=PARENTS)
def test_what_our_client_asks_for_is_as_the_contract_says(parents):
    asked = replace(child(**parents), request_id=str(uuid.uuid4()))
    assert flaws("Batch", protocol.encode_batch([asked])) == []


def test_every_field_our_client_sends_stands_in_the_contract():
    known = DOCUMENT["components"]["schemas"]["Request"]["properties"].keys()
    assert protocol.to_data(child()).keys() == known


def test_what_our_client_asks_about_is_as_the_contract_says():
    assert flaws("Question", protocol.encode_question([str(uuid.uuid4())])) == []


@pytest.mark.parametrize(
    ("name", "errand"),
    [
        ("Cancellations", Cancellation("a", "042321000117", "QĐ 12/2026")),
        ("Updates", Update("a", "042321000117", {"mother.name": ("Nguyễn Thị Mẹ", "Nguyễn Thị Mẹ Hai")})),
    ],
)
def test_what_our_client_tells_about_a_number_is_as_the_contract_says(name, errand):
    assert flaws(name, protocol.encode_errands([errand])) == []


@pytest.mark.parametrize(
    ("status", "more", "outcome"),
    [
        ("accepted", {}, Accepted()),
        ("pending", {"retry_after": 5}, Pending(5)),
        ("rejected", {"code": "X", "message": "m"}, Rejected("X", "m")),
    ],
)
def test_every_answer_about_what_was_told_is_understood(status, more, outcome):
    answers = {"answers": [{"request_id": "a", "status": status, **more}]}
    assert flaws_of("Told", answers) == []
    assert protocol.decode_errands(200, json.dumps(answers).encode(), ["a"]) == {"a": outcome}


@pytest.mark.parametrize("scenario", ["all_well", "reject_all", "silent"])
def test_what_the_stand_in_answers_when_told_is_as_the_contract_says(ministry, scenario):
    post(ministry, protocol.BATCHES, protocol.encode_batch([replace(child(), request_id="a")]))
    results = post(ministry, protocol.RESULTS, protocol.encode_question(["a"]))
    pid = results.json()["answers"][0]["pid"]
    ministry.scenario(scenario)
    update = Update("u", pid, {"child_name": ("Trần Thị Thử 1", "Trần Thị Thảo")})
    told = post(ministry, protocol.UPDATES, protocol.encode_errands([update]))
    cancelled = post(
        ministry, protocol.CANCELLATIONS, protocol.encode_errands([Cancellation("c", pid, "QĐ")])
    )
    assert [flaws("Told", answer.content) for answer in (told, cancelled)] == [[], []]


def test_a_batch_without_a_request_id_would_be_against_the_contract():
    assert flaws("Batch", protocol.encode_batch([child()]))


@pytest.mark.parametrize(
    ("status", "more", "outcome"),
    [
        ("assigned", {"revision": 1, "pid": "042321000117"}, Assigned("042321000117")),
        ("pending", {"revision": 1, "retry_after": 60}, Pending(60)),
        ("rejected", {"code": "X", "message": "m"}, Rejected("X", "m")),
        (
            "rejected",
            {"code": "X", "message": "m", "existing_pid": "042321000117"},
            Rejected("X", "m", "042321000117"),
        ),
        ("unknown", {}, Unknown()),
    ],
)
def test_every_answer_of_the_contract_is_understood(status, more, outcome):
    answers = {"answers": [{"request_id": "a", "status": status, **more}]}
    assert flaws_of("Results", answers) == []
    assert protocol.decode(200, json.dumps(answers).encode(), ["a"]) == {"a": outcome}


def test_no_status_of_the_contract_is_strange_to_our_client():
    answers = DOCUMENT["components"]["schemas"]["Results"]["properties"]["answers"]["items"]["oneOf"]
    kinds = [reference["$ref"].rpartition("/")[2] for reference in answers]
    assert set(kinds) == {"Assigned", "Pending", "Rejected", "Unknown"}


@pytest.mark.parametrize(
    ("scenario", "kind"), [("all_well", Assigned), ("reject_all", Rejected), ("silent", Pending)]
)
def test_what_the_stand_in_answers_is_as_the_contract_says(ministry, scenario, kind):
    ministry.scenario(scenario)
    body = protocol.encode_batch([replace(child(), request_id="a")])
    receipt = post(ministry, protocol.BATCHES, body)
    assert flaws(names(protocol.BATCHES)[1], receipt.content) == []
    results = post(ministry, protocol.RESULTS, protocol.encode_question(["a", "b"]))
    assert flaws(names(protocol.RESULTS)[1], results.content) == []
    heard = protocol.decode(results.status_code, results.content, ["a", "b"])
    assert isinstance(heard["a"], kind)
    assert heard["b"] == Unknown()


def test_every_refusal_of_the_mix_is_as_the_contract_says(ministry):
    ministry.scenario("error_mix")
    ids = [str(uuid.UUID(int=number)) for number in range(100)]
    children = [child(number, request_id=i) for number, i in enumerate(ids)]
    post(ministry, protocol.BATCHES, protocol.encode_batch(children))
    results = post(ministry, protocol.RESULTS, protocol.encode_question(ids))
    assert flaws("Results", results.content) == []
    codes = {answer.get("code") for answer in results.json()["answers"]}
    assert {errors.TECHNICAL_ERROR, errors.CHILD_HAS_PID, errors.SUSPECTED_DUPLICATE} <= codes


@pytest.mark.parametrize("scenario", ["down", "paused"])
def test_a_ministry_out_of_order_says_so_as_the_contract_says(ministry, scenario):
    ministry.scenario(scenario)
    answer = post(ministry, protocol.BATCHES, protocol.encode_batch([]))
    assert answer.status_code == 503
    assert flaws("Error", answer.content) == []


def test_a_caller_with_another_secret_is_answered_as_the_contract_says(ministry):
    answer = post(ministry, protocol.RESULTS, protocol.encode_question([]), secret="guessed")
    assert answer.status_code == 401
    assert flaws("Error", answer.content) == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (protocol.BATCHES, protocol.encode_batch([child(n, request_id=str(n)) for n in range(101)])),
        (protocol.RESULTS, protocol.encode_question([str(n) for n in range(101)])),
    ],
)
def test_too_many_in_a_batch_are_answered_as_the_contract_says(ministry, path, body):
    answer = post(ministry, path, body)
    assert answer.status_code == 413
    assert flaws("Error", answer.content) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"requests": {}}',
        b'{"requests": ["a"]}',
        b'{"requests": [{}]}',
        b'{"requests": [' + b"[" * 100_000,
    ],
    ids=range(8),
)
def test_a_malformed_body_is_answered_as_the_contract_says(ministry, body):
    answer = post(ministry, protocol.BATCHES, body)
    assert answer.status_code == 400
    assert flaws("Error", answer.content) == []


def test_one_malformed_request_keeps_its_whole_batch_out(ministry):
    requests = json.loads(protocol.encode_batch([replace(child(), request_id="a")]))["requests"]
    body = json.dumps({"requests": [*requests, {"request_id": "b"}]}).encode()
    assert post(ministry, protocol.BATCHES, body).status_code == 400
    assert ministry.state()["requests"] == []


def test_said_twice_it_is_answered_as_the_first_time(ministry, transport):
    asked = [replace(child(), request_id="a")]
    transport.submit(asked, operation=uuid.uuid4())
    first, _ = transport.poll(["a"], operation=uuid.uuid4())
    again, _ = transport.submit(asked, operation=uuid.uuid4())
    assert isinstance(first["a"], Assigned)
    assert again == first
