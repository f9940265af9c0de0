"""The stand-in under schemathesis: whatever a stranger says, the answer is one that the contract knows.

What is sent is judged by the document alone: bodies that it allows are answered 200, all others 400 or 413.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.specs.openapi import checks

from pid_gateway import protocol
from tests.contract import document
from tests.ministry import KEY, SECRET, MinistryProcess

CONTRACT = schemathesis.openapi.from_path(document.PATH)
CONTRACT.config.seed = 1
CONFORMANCE = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


def quick(examples: int) -> settings:
    """So many examples, the same in every run, without a memory of earlier runs."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def ministry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MinistryProcess]:
    with MinistryProcess(tmp_path_factory.mktemp("ministry")) as process:
        process.scenario("all_well")
        yield process


def signed(request: Any) -> Any:
    """The prepared request with the proof of who speaks, over its body as it goes out."""
    stamp = str(int(time.time()))
    request.headers[protocol.KEY_HEADER] = KEY
    request.headers[protocol.TIME_HEADER] = stamp
    request.headers[protocol.SIGNATURE_HEADER] = protocol.sign(
        SECRET, "POST", request.path_url, stamp, body_of(request)
    )
    return request


def body_of(request: Any) -> bytes:
    """The bytes of a prepared request."""
    body = request.body or b""
    return body if isinstance(body, bytes) else body.encode()


@CONTRACT.parametrize()
@quick(120)
def test_every_answer_is_one_the_contract_knows(case: Case, ministry: MinistryProcess) -> None:
    response = case.call(base_url=ministry.url, auth=signed)
    case.validate_response(response, checks=CONFORMANCE)
    asked, _ = document.names(case.operation.path)
    if case.method != "POST":
        assert response.status_code == 405
    elif document.flaws(asked, body_of(response.request)):
        assert response.status_code in (400, 413)
    else:
        assert response.status_code == 200


@CONTRACT.parametrize()
@quick(20)
def test_nobody_who_does_not_sign_is_heard(case: Case, ministry: MinistryProcess) -> None:
    response = case.call(base_url=ministry.url)
    case.validate_response(response, checks=CONFORMANCE)
    assert response.status_code == (401 if case.method == "POST" else 405)
