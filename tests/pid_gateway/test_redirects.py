"""The Ministry's line goes where the settings say and nowhere else, whatever the other end answers."""

import threading
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pid_gateway.protocol import Unavailable
from pid_gateway.transport import Transport

ANSWERED = "ffffffff-0000-0000-0000-000000000001"


class _LeadsAway(BaseHTTPRequestHandler):
    """Sends whoever asks to another address of the same machine, and notes what is asked for."""

    asked: list[str] = []

    def do_POST(self) -> None:
        self.asked.append(self.path)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(307)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def address() -> Iterator[str]:
    _LeadsAway.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), _LeadsAway)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_redirection_is_not_followed_and_counts_as_no_answer(address: str) -> None:
    with Transport(address, key="hotich", secret="a-secret-for-tests") as line:
        outcomes, talk = line.poll([ANSWERED], operation=uuid.uuid4())
    assert talk.status == 307
    assert isinstance(outcomes[ANSWERED], Unavailable)
    assert len(_LeadsAway.asked) == 1 and "/elsewhere" not in _LeadsAway.asked
