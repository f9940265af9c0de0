"""The whole house as `make run` starts it, on free ports and a fresh data folder, while a `with` lasts."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from hotich.embedded import bound, free_port

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN, STOPPED_WITHIN = 180.0, 40.0  # seconds; a busy machine loads ten thousand units slowly
# What would lead the run to servers or settings of somebody else.
_OUTSIDE = (
    "DATABASE_URL",
    "OWNER_DATABASE_URL",
    "AS_OWNER",
    "REDIS_URL",
    "PID_GATEWAY_URL",
    "STATIC_HASHED",
    "DEMO",
)
_READY = re.compile(
    r"mật khẩu chung khi mới tạo: (?P<password>\S+)"
    r".*?(?P<url>http://127\.0\.0\.1:\d+)/ +\(Ctrl-C"
    r".*?mock Ministry: (?P<ministry>http://127\.0\.0\.1:\d+)/",
    re.DOTALL,
)


class StackError(Exception):
    """The run did not come up; the message holds what it said."""


class Stack:
    """What the run told a newcomer: `url` of the application, `ministry` of the mock, the demo's `password`.

    Both addresses are without a last slash.
    """

    url = ministry = password = ""

    def __enter__(self) -> Self:
        # SIGTERM must unwind the `with` too, or a data folder and a run would be left behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        self._folder = Path(tempfile.mkdtemp(prefix="hotich-"))
        try:
            self._process = self._start()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        try:
            self._await_ready()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()

    def said(self) -> str:
        """All that the run has printed so far."""
        return (self._folder / "said").read_text()

    def environment(self) -> Mapping[str, str]:
        """What `manage.py` needs in its environment to reach this run's servers."""
        lines = (self._folder / "var" / "run.env").read_text().splitlines()
        pairs = (line.partition("=") for line in lines)
        return {name: value.strip("'") for name, _, value in pairs}

    def scenario(self, name: str) -> None:
        """Switch what the mock Ministry does."""
        request = urllib.request.Request(
            f"{self.ministry}/_scenario", json.dumps({"name": name}).encode(), method="POST"
        )
        urllib.request.urlopen(request, timeout=10).close()

    def _start(self) -> "subprocess.Popen[bytes]":
        given = {name: value for name, value in os.environ.items() if name not in _OUTSIDE}
        with (self._folder / "said").open("wb") as output:
            return subprocess.Popen(
                [*bound(self._folder, "TERM"), sys.executable, "-m", "hotich.run"],
                cwd=ROOT,
                env={**given, "VAR_DIR": str(self._folder / "var"), "PORT": str(free_port())},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C reaches us alone; the run is then ended in order
            )

    def _await_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not (found := _READY.search(self.said())):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise StackError(f"hotich.run did not become ready:\n{self.said()}")
            time.sleep(0.1)
        self.password, self.url, self.ministry = found.groups()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()  # its children are bound to its life
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
