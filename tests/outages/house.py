"""Real processes of a situation: a database, Valkey, the mock Ministry, a worker and its clock."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self
from uuid import UUID

import psycopg
import redis
from django.db import connection
from psycopg.sql import SQL, Identifier

from hotich.embedded import Postgres, Valkey, await_answer, bound, free_port, launch, stop
from tests.ministry import PROJECT, SECRET, MinistryProcess
from tests.outages.clock import SimulatedClock

SETTLED = "settled"  # the database every situation starts from
QUIET = ("--loglevel", "WARNING")
WORKER = (
    *("-A", "hotich", "worker", "--pool", "threads", "--concurrency", "2", *QUIET),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)
BEAT = ("-A", "hotich", "beat", *QUIET, "--pidfile", "")


class Ground:
    """The servers that outlive the situations, in `home`."""

    def __init__(self, home: Path, postgres: Postgres) -> None:
        self.home, self.postgres = home, postgres
        self.valkey = Valkey(home / "valkey", free_port())

    def __enter__(self) -> Self:
        (self.home / "log").mkdir()
        self.postgres.prepare()
        self._postgres = launch(self.postgres)
        await_answer(self.postgres, self._postgres)
        self.postgres.create_database(SETTLED)
        self.valkey.prepare()
        self._valkey = launch(self.valkey)
        await_answer(self.valkey, self._valkey)
        return self

    def __exit__(self, *error: object) -> None:
        connection.close()
        stop(self._valkey)
        stop(self._postgres, quick=True)

    def restart_postgres(self, down_for: float) -> None:
        """Crash it (SIGQUIT: no farewell to anybody), leave it down for so many seconds, start it."""
        stop(self._postgres, quick=True)
        connection.close()
        time.sleep(down_for)
        self._postgres = launch(self.postgres)
        await_answer(self.postgres, self._postgres)

    def empty_valkey(self) -> None:
        """FLUSHALL."""
        with redis.Redis.from_url(self.valkey.url()) as client:
            client.flushall()

    def move_into(self, name: str) -> None:
        """Make a copy of the settled database and let this process speak to it from now on."""
        connection.close()
        with psycopg.connect(self.postgres.url("postgres"), autocommit=True) as admin:
            copy = SQL("CREATE DATABASE {} TEMPLATE {}")
            admin.execute(copy.format(Identifier(name), Identifier(SETTLED)))
            # The copied sequences believe their next values are in the log already; after a checkpoint they
            # write them anew, and a crash does not set them back.
            admin.execute("CHECKPOINT")
        connection.settings_dict["NAME"] = name


class House:
    """What one situation needs, on its own copy of the settled database."""

    def __init__(self, ground: Ground, name: str, *, delays: tuple[float, float]) -> None:
        """`delays`: simulated seconds in which the Ministry decides."""
        self.ground, self._name = ground, f"{name}_{secrets.token_hex(2)}"
        self._home = ground.home / self._name
        self._home.mkdir()
        shortest, longest = (str(seconds) for seconds in delays)
        self.ministry = MinistryProcess(
            self._home / "ministry", "--delay-min", shortest, "--delay-max", longest
        )
        self.clock = SimulatedClock(self._home / "ahead")
        self.talks: dict[UUID, float] = {}  # operation -> monotonic time at which it was first seen
        self._programs: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self.ground.move_into(self._name)
        self.ground.empty_valkey()
        self.clock.__enter__()
        try:
            self.ministry.start()
            self.ministry.scenario("all_well")
            self.clock.followers.append(self._move_ministry)
            self.start_worker()
            self._start("beat", *BEAT, "--schedule", str(self._home / "beat"))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.clock.__exit__()
        for process in self._programs.values():
            process.kill()
        for process in self._programs.values():
            process.wait()
        self.ministry.kill()
        connection.close()

    def start_worker(self) -> None:
        """Start it, or start it again; it takes work some seconds later."""
        self._start("worker", *WORKER)

    def kill_worker(self) -> None:
        """kill -9."""
        worker = self._programs.pop("worker")
        worker.kill()
        worker.wait()

    def start_ministry(self) -> None:
        """Start it again after a kill, at the time it has become."""
        self.ministry.start()
        self._move_ministry(self.clock.ahead)

    def said(self) -> str:
        """The last words of the worker and its clock."""
        logs = sorted(self._home.glob("*.log"))
        return "\n".join(f"{log.name}: {log.read_text(errors='replace')[-1500:]}" for log in logs)

    def _move_ministry(self, ahead: float) -> None:
        if self.ministry.is_up:
            self.ministry.move_clock(ahead=ahead)

    def _start(self, name: str, *words: str) -> None:
        surroundings = {
            "DATABASE_URL": self.ground.postgres.url(self._name),
            "REDIS_URL": self.ground.valkey.url(),
            "PID_GATEWAY_URL": self.ministry.url,
            "PID_GATEWAY_SECRET": SECRET,
        }
        command = [sys.executable, "-m", "tests.outages.shifted", str(self._home / "ahead"), *words]
        with (self._home / f"{name}.log").open("ab") as log:
            self._programs[name] = subprocess.Popen(
                [*bound(self._home, "KILL"), *command],
                cwd=PROJECT,
                env=os.environ | surroundings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def wait_until(true: Callable[[], bool], *, within: float, what: str) -> None:
    """Look every 30 ms, for so many real seconds. Raises TimeoutError naming `what` never came."""
    deadline = time.monotonic() + within
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.03)
