"""`python -m hotich.run`, the whole of it, in a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotich.embedded import free_port
from tests.hotich.test_keeper import alive

READY_WITHIN = 180  # seconds; on a busy machine the first run loads ten thousand units


class Run:
    """A run under test: what it said, and its children by name."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        outside = ("DATABASE_URL", "OWNER_DATABASE_URL", "REDIS_URL", "PID_GATEWAY_URL", "STATIC_HASHED")
        given = {name: value for name, value in os.environ.items() if name not in outside}
        self.output = (folder / "said").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hotich.run"],
            env={
                **given,
                "VAR_DIR": str(folder / "var"),
                "PORT": str(self.port),
                # One secret in sixty-four begins so; the mock Ministry once took it for an option.
                "PID_GATEWAY_SECRET": "-a-secret-that-begins-with-a-dash",
            },
            stdout=self.output,
            stderr=self.output,
            start_new_session=True,
        )

    def said(self) -> str:
        return (self.folder / "said").read_text()

    def wait_for(self, words: str, seconds: float = READY_WITHIN) -> None:
        deadline = time.monotonic() + seconds
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)

    def pids(self) -> dict[str, int]:
        return {
            name: int(pid) for name, pid in re.findall(r"^  (\w+): .*pid (\d+)$", self.said(), re.MULTILINE)
        }


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    run = Run(tmp_path_factory.mktemp("run"))
    yield run
    run.process.kill()
    run.process.wait()


def test_it_serves_pages_restarts_the_dead_and_leaves_nothing_behind(run: Run) -> None:
    run.wait_for("Sẵn sàng")
    names = {"postgresql", "valkey", "ministry", "web", "worker", "beat"}
    assert set(run.pids()) == names
    with urllib.request.urlopen(f"http://127.0.0.1:{run.port}/accounts/login/") as page:
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert "<form" in page.read().decode()

    killed = run.pids()["ministry"]
    os.kill(killed, signal.SIGKILL)
    run.wait_for("ministry: đã dừng", 20)
    assert run.pids()["ministry"] != killed

    everybody = list(run.pids().values())
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(60) == 0
    assert [pid for pid in everybody if alive(pid)] == []


def test_a_taken_port_is_a_clear_message_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = subprocess.run(
            [sys.executable, "-m", "hotich.run"],
            env={**os.environ, "VAR_DIR": str(tmp_path / "var"), "PORT": port},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert refused.returncode == 1
    assert f"Cổng {port} không dùng được" in refused.stdout
    assert "is taken" in refused.stdout
    assert not (tmp_path / "var").exists()
