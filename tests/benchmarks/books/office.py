"""One office on its own database, served by gunicorn as `make run` serves it, while a `with` lasts."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from hotich.embedded import bound, free_port

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "mat-khau-cua-lan"
SETTLE = "import django; django.setup(); from tests.benchmarks.books.settlers import settle; settle({}, {!r})"
ANSWERS_WITHIN = 60.0  # seconds
Key = int


class Office:
    """`drafts` are the keys of the declarations ready to be filed, `url` is where the clerk «lan» works."""

    def __init__(self, home: Path, server_url: str, *, drafts: int) -> None:
        """`server_url` names any database of the PostgreSQL server to use."""
        self._home, self._name, self._wanted = home, f"test_office_{secrets.token_hex(4)}", drafts
        self._admin_url = urlsplit(server_url)._replace(path="/postgres").geturl()
        self._database_url = urlsplit(server_url)._replace(path=f"/{self._name}").geturl()
        self.url = f"http://127.0.0.1:{free_port()}"
        self.drafts: list[Key] = []
        self._web: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._in_the_server("CREATE DATABASE {}")
        try:
            self.drafts = self._settle()
            self.start_web()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.kill_web()
        self._in_the_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def start_web(self) -> None:
        """Start it, or start it again; it answers when this returns. Raises TimeoutError."""
        words = ("gunicorn", "--config", "python:hotich.gunicorn", "--bind", urlsplit(self.url).netloc)
        with (self._home / "web.log").open("ab") as log:
            self._web = subprocess.Popen(
                [*bound(self._home, "KILL"), sys.executable, "-m", *words, "hotich.wsgi"],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError((self._home / "web.log").read_text()[-2000:])
            time.sleep(0.1)

    def kill_web(self) -> None:
        """kill -9, the master and its workers at one blow: nobody finishes anything."""
        if self._web is not None:
            os.killpg(self._web.pid, signal.SIGKILL)
            self._web.wait()
            self._web = None

    def entries(self) -> list[tuple[int, Key]]:
        """What stands in the book: numbers with the keys of their registrations, by number."""
        with psycopg.connect(self._database_url) as connection:
            found = connection.execute(
                "SELECT number, registration_id FROM registry_bookentry ORDER BY number"
            ).fetchall()
        return [(number, key) for number, key in found]

    def last_number(self) -> int:
        """What the book itself has counted to; 0 without a book."""
        with psycopg.connect(self._database_url) as connection:
            found = connection.execute("SELECT max(last_number) FROM registry_registerbook").fetchone()
        return int((found and found[0]) or 0)

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self._database_url,
            "DJANGO_SETTINGS_MODULE": "hotich.settings",
            "VAR_DIR": str(self._home),
            "SECRET_KEY": "the-same-after-a-restart",
            "STATIC_HASHED": "0",
            "SECOND_FACTOR_OBLIGATORY": "0",  # whoever measures signs in by password alone
        }

    def _settle(self) -> list[Key]:
        done = subprocess.run(
            [sys.executable, "-c", SETTLE.format(self._wanted, PASSWORD)],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        return list(json.loads(done.stdout.splitlines()[-1]))

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/live", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _in_the_server(self, statement: str) -> None:
        with psycopg.connect(self._admin_url, autocommit=True) as connection:
            connection.execute(SQL(statement).format(Identifier(self._name)))
