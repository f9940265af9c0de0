"""The OpenAPI document of the contract, and what it says of a body."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from tests.ministry import PROJECT

PATH: Path = PROJECT / "docs" / "ministry-contract.json"
DOCUMENT: dict[str, Any] = json.loads(PATH.read_text())


def validator(name: str) -> Draft202012Validator:
    """What judges a body by the schema of that name."""
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    )


def flaws(name: str, body: bytes) -> list[str]:
    """What in the body is not as the schema of that name says; empty when all is."""
    try:
        said = json.loads(body)
    except ValueError as error:
        return [str(error)]
    return flaws_of(name, said)


def flaws_of(name: str, said: Any) -> list[str]:
    """The same for what is read already."""
    return [error.message for error in validator(name).iter_errors(said)]


def names(path: str) -> tuple[str, str]:
    """The schemas of the body and of the answer of a call."""
    call = DOCUMENT["paths"][path]["post"]
    asked = call["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    answered = call["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    return asked.rpartition("/")[2], answered.rpartition("/")[2]
