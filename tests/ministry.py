"""The mock Ministry as a real process: started, scripted, killed and started again by tests."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any, Self

SECRET = "a-secret-for-tests"
KEY = "hotich"
PROJECT = Path(__file__).resolve().parent.parent


class MinistryProcess:
    """`python -m pid_gateway.mock_ministry` on a free port of loopback, its state in `data`.

    Decides at once and refuses nobody unless told otherwise by `options` (command-line words).
    """

    def __init__(self, data: Path, *options: str) -> None:
        self._data, self._options, self._port = data, options, 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it listens; the same after a restart."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def is_up(self) -> bool:
        """Whether it has been started and not killed since."""
        return self._process is not None

    def start(self) -> None:
        """Start it, or start it again on its old port and state, and wait until it listens."""
        usual = ["--delay-min", "0", "--delay-max", "0", "--reject-share", "0", "--silent-share", "0"]
        where = ["--port", str(self._port), "--data", str(self._data), "--secret", SECRET]
        command = [sys.executable, "-m", "pid_gateway.mock_ministry", *where, *usual, *self._options]
        self._process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith("listening on 127.0.0.1:"), f"the mock Ministry did not start: {line!r}"
        self._port = int(line.rpartition(":")[2])

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def last_words(self) -> str:
        """End it in order, and give all that it has printed since it listens."""
        if self._process is None:
            return ""
        self._process.terminate()
        words, _ = self._process.communicate(timeout=20)
        self._process = None
        return words

    def script(self, *answers: tuple[int, Any]) -> None:
        """Put answers (status, body) in front of the real ones; status 0 cuts the line after the work."""
        self._post("/_script", list(answers))

    def scenario(self, name: str) -> None:
        """Switch its mood."""
        self._post("/_scenario", {"name": name})

    def switch(self, **conditions: Any) -> None:
        """Change conditions that hold from now on: delays, shares, latency, errors={code: share}."""
        self._post("/_conditions", conditions)

    def move_clock(self, *, ahead: float) -> None:
        """Put its clock so many seconds before the machine's."""
        self._post("/_clock", {"ahead": ahead})

    def state(self) -> dict[str, Any]:
        """All it holds: {"scenario", "counts", "requests"}."""
        return dict(json.loads(self.get("/_state")))

    def get(self, path: str) -> str:
        """The body of a page."""
        with urllib.request.urlopen(self.url + path, timeout=10) as response:
            return str(response.read().decode())

    def _post(self, path: str, body: object) -> None:
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()
