"""The HTTP side of the stand-in: the signed interface, and unsigned doors for tests and trainers."""

import json
import socket
import time
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any
from urllib.parse import parse_qs

from pid_gateway.mock_ministry import signature
from pid_gateway.mock_ministry.numbers_register import NumbersRegister
from pid_gateway.mock_ministry.page import page
from pid_gateway.mock_ministry.scenarios import SCENARIOS

MOST_IN_A_BATCH = 100
MOST_BYTES = 4_000_000
ON_PAGE = 200
CUT_THE_LINE = 0  # a scripted status: the request is worked on, then the line is cut without an answer


class MinistryServer(ThreadingHTTPServer):
    """One thread for each line; `script` holds the answers that tests put in front of the real ones."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self, address: tuple[str, int], register: NumbersRegister, *, secret: str, slow: float
    ) -> None:
        self.register, self.secret, self.slow = register, secret, slow
        self.script: deque[tuple[int, Any]] = deque()
        self.script_lock = Lock()
        super().__init__(address, Handler)

    def next_in_script(self) -> tuple[int, Any] | None:
        """The next scripted answer, which is then gone."""
        with self.script_lock:
            return self.script.popleft() if self.script else None


class Handler(BaseHTTPRequestHandler):
    server: MinistryServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer on a kept line waits 40 ms for an acknowledgement

    def do_GET(self) -> None:
        """The page, its JSON, and a sign of life."""
        register = self.server.register
        match self.path:
            case "/":
                self._say(200, page(register.newest(ON_PAGE), register.counts(), register.scenario))
            case "/_state":
                requests = register.newest(1_000_000)
                self._say(
                    200,
                    {
                        "scenario": register.scenario,
                        "counts": register.counts(),
                        "requests": requests,
                        "errands": register.errands(),
                    },
                )
            case "/health":
                self._say(200, {"status": "ok"})
            case _:
                self._say(404, {"error": "not found"})

    def do_POST(self) -> None:
        """The signed calls, and the two doors that change the stand-in's behaviour."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            self.close_connection = True
            self._say(413, {"error": "body too long or without length"})
            return
        body = self.rfile.read(int(length))
        match self.path:
            case "/v1/batches" | "/v1/results" | "/v1/cancellations" | "/v1/updates":
                self._call(body)
            case "/_scenario":
                self._switch(body)
            case "/_script":
                with self.server.script_lock:
                    self.server.script.extend((int(status), answer) for status, answer in json.loads(body))
                self._say(200, {})
            case _:
                self._say(404, {"error": "not found"})

    def _call(self, body: bytes) -> None:
        unbelieved = signature.objection(
            self.server.secret, self.headers, method="POST", path=self.path, body=body
        )
        if unbelieved:
            self._say(401, {"error": unbelieved})
            return
        scripted = self.server.next_in_script()
        if scripted and scripted[0] != CUT_THE_LINE:
            self._say(*scripted)
            return
        scenario = "lost_answer" if scripted else self.server.register.scenario
        if scenario == "down":
            self._say(503, {"error": "service unavailable"})
            return
        status, answer = self._work(body)
        self._deliver(scenario, status, answer)

    def _work(self, body: bytes) -> tuple[int, Any]:
        register = self.server.register
        try:
            said = json.loads(body)
            items = said["request_ids"] if self.path == "/v1/results" else said["requests"]
            if len(items) > MOST_IN_A_BATCH:
                return 413, {"error": f"at most {MOST_IN_A_BATCH} in a batch"}
            match self.path:
                case "/v1/batches":
                    answers = register.receive(items)
                case "/v1/results":
                    answers = register.answers(items)
                case _:
                    answers = register.told("cancel" if self.path == "/v1/cancellations" else "update", items)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return 400, {"error": f"malformed request: {type(error).__name__}"}
        return 200, {"answers": answers}

    def _deliver(self, scenario: str, status: int, answer: Any) -> None:
        match scenario:
            case "garbage":
                self._say(status, json.dumps(answer)[:-20] + "<html>")
            case "lost_answer":
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            case "slow":
                time.sleep(self.server.slow)
                self._say(status, answer)
            case _:
                self._say(status, answer)

    def _switch(self, body: bytes) -> None:
        is_form = not body.lstrip().startswith(b"{")  # not by Content-Type: curl calls everything a form
        name = parse_qs(body.decode()).get("name", [""])[0] if is_form else json.loads(body).get("name")
        if name not in SCENARIOS:
            self._say(404, {"error": "unknown scenario", "known": list(SCENARIOS)})
            return
        self.server.register.scenario = name
        if is_form:
            self._say(303, "", location="/")
        else:
            self._say(200, {"scenario": name})

    def _say(self, status: int, answer: Any, *, location: str = "") -> None:
        """Text goes as it is, anything else as JSON."""
        is_text = isinstance(answer, str)
        data = (answer if is_text else json.dumps(answer, ensure_ascii=False)).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8" if is_text else "application/json")
            self.send_header("Content-Length", str(len(data)))
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(data)
        except ConnectionError:
            self.close_connection = True  # the caller has hung up: nobody to tell

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: paths and statuses are of no use, and bodies are people's data."""
