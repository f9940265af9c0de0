"""How an answer leaves the stand-in in the scenarios of group «Đường truyền»."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

HOLDS = 60.0  # seconds for which a line is held by who will not speak
SPOILED = {"lost_answer", "half_closed", "mute"}


def spoil(handler: BaseHTTPRequestHandler, scenario: str, status: int, answer: Any) -> None:
    """Do to the line what the scenario says, instead of an answer."""
    handler.close_connection = True
    if scenario == "half_closed":
        _say_half(handler, status, answer)
        handler.connection.shutdown(socket.SHUT_WR)
    if scenario in ("half_closed", "mute"):
        _listen_on(handler.connection)
    else:
        handler.connection.shutdown(socket.SHUT_RDWR)


def _say_half(handler: BaseHTTPRequestHandler, status: int, answer: Any) -> None:
    data = json.dumps(answer, ensure_ascii=False).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])
    handler.wfile.flush()


def _listen_on(line: socket.socket) -> None:
    """Until the caller hangs up, or a minute has gone by."""
    until = time.monotonic() + HOLDS
    try:
        while (left := until - time.monotonic()) > 0:
            line.settimeout(left)
            if not line.recv(4096):
                return
    except OSError:
        return
