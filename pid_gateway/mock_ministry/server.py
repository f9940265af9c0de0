"""The HTTP side of the stand-in: the signed interface; the unsigned doors stand in `doors`."""

import json
import time
from collections import deque
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

from pid_gateway.mock_ministry import delivery, doors, signature
from pid_gateway.mock_ministry.distortions import Distortions
from pid_gateway.mock_ministry.numbers_register import NumbersRegister
from pid_gateway.mock_ministry.requirements import check_ids, check_list

MOST_IN_A_BATCH = 100
MOST_BYTES = 4_000_000
CALLS = ("/v1/batches", "/v1/results", "/v1/cancellations", "/v1/updates")
CUT_THE_LINE = 0  # a scripted status: the request is worked on, then the line is cut without an answer
PAUSED = {
    "error": "paused",
    "message": "Tạm dừng cấp số định danh cá nhân; xin gửi lại sau khi có thông báo.",
}


class MinistryServer(ThreadingHTTPServer):
    """One thread for each line; `script` holds the answers that tests put in front of the real ones."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], register: NumbersRegister, *, secret: str) -> None:
        self.register, self.secret = register, secret
        self.distortions = Distortions(register)
        self.script: deque[tuple[int, Any]] = deque()
        self.script_lock = Lock()
        super().__init__(address, Handler)

    def add_to_script(self, answers: Iterable[tuple[int, Any]]) -> None:
        """Put answers (status, body) behind those scripted before."""
        with self.script_lock:
            self.script.extend(answers)

    def next_in_script(self) -> tuple[int, Any] | None:
        """The next scripted answer, which is then gone."""
        with self.script_lock:
            return self.script.popleft() if self.script else None


class Handler(BaseHTTPRequestHandler):
    server: MinistryServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer on a kept line waits 40 ms for an acknowledgement

    def do_GET(self) -> None:
        """A look at the stand-in; the signed calls are made by POST alone."""
        if self.path in CALLS:
            self._refuse_method()
            return
        reply = doors.look(self.server, self.path)
        self._say(reply.status, reply.said)

    def do_POST(self) -> None:
        """The signed calls, and the doors that change the stand-in's behaviour."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            self.close_connection = True
            self._say(413, {"error": "body too long or without length"})
            return
        body = self.rfile.read(int(length))
        if self.path in CALLS:
            self._call(body)
            return
        reply = doors.knock(self.server, self.path, body)
        self._say(reply.status, reply.said, location=reply.location)

    def _refuse_method(self) -> None:
        self.close_connection = True  # a body may follow that nobody will read
        self._say(405, {"error": "method not allowed"}, allow="POST" if self.path in CALLS else "GET, POST")

    def __getattr__(self, name: str) -> Any:
        """Every other method is refused alike; http.server would call it not implemented."""
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def _call(self, body: bytes) -> None:
        unbelieved = signature.objection(
            self.server.secret,
            self.headers,
            self.server.register.clock,
            method="POST",
            path=self.path,
            body=body,
        )
        if unbelieved:
            self._say(401, {"error": unbelieved})
            return
        scripted = self.server.next_in_script()
        if scripted and scripted[0] != CUT_THE_LINE:
            self._say(*scripted)
            return
        scenario = "lost_answer" if scripted else self.server.register.conditions.scenario
        if scenario == "down":
            self._say(503, {"error": "service unavailable"})
            return
        if scenario == "paused" and self.path != "/v1/results":
            self._say(503, PAUSED, retry_after=3600)
            return
        status, answer = self._work(body)
        self._deliver(scenario, status, answer)

    def _work(self, body: bytes) -> tuple[int, Any]:
        register = self.server.register
        try:
            said = json.loads(body)
            items = said["request_ids" if self.path == "/v1/results" else "requests"]
            check_list(items)
            if len(items) > MOST_IN_A_BATCH:
                return 413, {"error": f"at most {MOST_IN_A_BATCH} in a batch"}
            match self.path:
                case "/v1/batches":
                    answers = register.receive(items)
                case "/v1/results":
                    check_ids(items)
                    answers = register.answers(items)
                case _:
                    answers = register.told("cancel" if self.path == "/v1/cancellations" else "update", items)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            return 400, {"error": f"malformed request: {type(error).__name__}"}
        return 200, {"answers": answers}

    def _deliver(self, scenario: str, status: int, answer: Any) -> None:
        conditions = self.server.register.conditions
        time.sleep(conditions.latency_ms / 1000 + (conditions.slow_seconds if scenario == "slow" else 0))
        if status == 200:
            answer = {"answers": self.server.distortions.apply(scenario, answer["answers"])}
        if scenario == "garbage":
            self._say(status, json.dumps(answer)[:-20] + "<html>")
        elif scenario in delivery.SPOILED:
            delivery.spoil(self, scenario, status, answer)
        else:
            self._say(status, answer)

    def _say(
        self, status: int, answer: Any, *, location: str = "", allow: str = "", retry_after: int = 0
    ) -> None:
        """Text goes as it is, anything else as JSON."""
        is_text = isinstance(answer, str)
        data = (answer if is_text else json.dumps(answer, ensure_ascii=False)).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8" if is_text else "application/json")
            self.send_header("Content-Length", str(len(data)))
            headers = {"Location": location, "Allow": allow, "Retry-After": str(retry_after or "")}
            for name, value in headers.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)
        except ConnectionError:
            self.close_connection = True  # the caller has hung up: nobody to tell

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: paths and statuses are of no use, and bodies are people's data."""
