"""The unsigned doors: what trainers and tests see and switch. No HTTP in here, only what is said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from pid_gateway.mock_ministry.page import page, refusal_page
from pid_gateway.mock_ministry.scenarios import SCENARIOS

if TYPE_CHECKING:
    from pid_gateway.mock_ministry.server import MinistryServer

CONTRACT = Path(__file__).with_name("contract.json")
ON_PAGE = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """Text is said as a page, anything else as JSON; `location` sends a browser on."""

    status: int
    said: Any
    location: str = ""


NOT_FOUND = Reply(404, {"error": "not found"})


def look(server: "MinistryServer", path: str) -> Reply:
    """What a GET shows: the page, its JSON, the conditions in force, the contract, and a sign of life."""
    register = server.register
    match path:
        case "/":
            shown = page(
                register.newest(ON_PAGE), register.counts(), register.conditions, register.clock.now()
            )
            return Reply(200, shown)
        case "/_state":
            stands = {"scenario": register.conditions.scenario, "now": register.clock.now()}
            held = {"counts": register.counts(), "requests": register.newest(1_000_000)}
            return Reply(200, {**stands, **held, "errands": register.errands()})
        case "/_conditions":
            return Reply(200, register.conditions.to_data())
        case "/openapi.json":
            return Reply(200, json.loads(CONTRACT.read_text()))
        case "/health":
            return Reply(200, {"status": "ok"})
    return NOT_FOUND


def knock(server: "MinistryServer", path: str, body: bytes) -> Reply:
    """What a POST switches, by form or JSON. A form is sent back to the page, JSON hears what holds now."""
    is_form = not body.lstrip().startswith((b"{", b"["))  # not by Content-Type: curl calls all a form
    try:
        said: Any = dict(parse_qsl(body.decode(), keep_blank_values=True)) if is_form else json.loads(body)
        match path:
            case "/_script":
                server.add_to_script((int(status), answer) for status, answer in said)
                return Reply(200, {})
            case "/_scenario":
                reply = _switch_scenario(server, said.get("name"))
            case "/_clock":
                reply = _move_clock(server, said)
            case "/_conditions":
                reply = Reply(200, server.register.switch(said).to_data())
            case _:
                return NOT_FOUND
    except (ValueError, TypeError, AttributeError) as error:
        return Reply(422, refusal_page(str(error)) if is_form else {"error": str(error)})
    return Reply(303, "", location="/") if is_form and reply.status == 200 else reply


def _switch_scenario(server: "MinistryServer", name: object) -> Reply:
    if name not in SCENARIOS:
        return Reply(404, {"error": "unknown scenario", "known": list(SCENARIOS)})
    server.register.switch({"scenario": name})
    return Reply(200, {"scenario": name})


def _move_clock(server: "MinistryServer", said: Mapping[str, Any]) -> Reply:
    """`ahead`: seconds before the machine's clock; `by`: so many more than now."""
    ahead = said["ahead"] if "ahead" in said else server.register.clock.ahead + float(said.get("by", 0))
    server.register.switch({"ahead": ahead})
    return Reply(200, {"ahead": server.register.clock.ahead, "now": server.register.clock.now()})
