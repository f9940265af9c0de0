"""The whole house for a browser: database, Valkey, mock Ministry, worker with its clock, gunicorn."""

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from hotich.embedded import Valkey, free_port, launch
from hotich.run.keeper import Keeper, program
from tests import app_role
from tests.ministry import SECRET, MinistryProcess

SETTLE = "import django; django.setup(); from tests.e2e.settlers import settle; settle()"
ROOT = Path(__file__).resolve().parent.parent.parent


class Town:
    """Real processes on loopback, everything of theirs under `home` and in a database of their own."""

    def __init__(self, home: Path, server_url: str) -> None:
        """`server_url` names any database of the PostgreSQL server to use."""
        self._home, self._name = home, f"test_town_{secrets.token_hex(4)}"
        self._admin_url = urlsplit(server_url)._replace(path="/postgres").geturl()
        self._database_url = urlsplit(server_url)._replace(path=f"/{self._name}").geturl()
        self._keeper = Keeper(lambda line: None)
        self.ministry = MinistryProcess(home / "ministry")
        self.url = f"http://127.0.0.1:{free_port()}"
        self.registrations: dict[str, int] = {}

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._keeper.stop()
        self.ministry.kill()
        self._in_the_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        app_role.dropped(self._database_url)

    def session_passes(self, key: str, minutes: float) -> None:
        """As if the officer of that session (its cookie) had done nothing for so many minutes more."""
        passed = "UPDATE accounts_officersession SET acted_at = acted_at - %(passed)s, "
        passed += "expire_date = expire_date - %(passed)s WHERE session_key = %(key)s"
        with psycopg.connect(self._database_url, autocommit=True) as connection:
            connection.execute(passed, {"passed": timedelta(minutes=minutes), "key": key})

    def _begin(self) -> None:
        (self._home / "log").mkdir()
        self._in_the_server("CREATE DATABASE {}")
        self.ministry.start()
        valkey = Valkey(self._home / "valkey", free_port())
        valkey.prepare()
        self._keeper.start("valkey", lambda: launch(valkey), server=True)
        env = {
            "DATABASE_URL": self._database_url,
            "REDIS_URL": valkey.url(),
            "PID_GATEWAY_URL": self.ministry.url,
            "PID_GATEWAY_SECRET": SECRET,
            "VAR_DIR": str(self._home),
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        self.registrations = _settle(env)
        # What browsers do is done with the rights of the web, not with those of the tables' owner.
        self._start_programs(env | {"DATABASE_URL": app_role.granted(self._database_url, env)})

    def _start_programs(self, env: dict[str, str]) -> None:
        logs = self._home / "log"
        bind = ("--bind", urlsplit(self.url).netloc, "--workers", "1")
        serve = ("gunicorn", "--config", "python:hotich.gunicorn", *bind, "hotich.wsgi")
        clock = ("--beat", "--schedule", str(self._home / "beat"))
        work = ("celery", "-A", "hotich", "worker", "--pool", "threads", "--concurrency", "2", *clock)
        quiet = ("--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat")
        self._keeper.start("web", program("web", *serve, logs=logs, env=env))
        self._keeper.start("worker", program("worker", *work, *quiet, logs=logs, env=env))
        deadline = time.monotonic() + 60
        while not self._is_ready():
            assert time.monotonic() < deadline, (logs / "web.log").read_text()[-2000:]
            time.sleep(0.1)

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/live", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _in_the_server(self, statement: str) -> None:
        with psycopg.connect(self._admin_url, autocommit=True) as connection:
            connection.execute(SQL(statement).format(Identifier(self._name)))


def _settle(env: dict[str, str]) -> dict[str, int]:
    """Keys of the registrations that were there from the beginning, by state, and «troubled»."""
    done = subprocess.run(
        [sys.executable, "-c", SETTLE],
        cwd=ROOT,
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))
