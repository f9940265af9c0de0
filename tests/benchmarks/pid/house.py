"""The servers of the measurement, on free ports and in a folder of their own, while a `with` lasts."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

import psycopg

from hotich.embedded import Postgres, Server, Valkey, await_answer, bound, free_port, launch, stop
from tests.ministry import KEY, SECRET, MinistryProcess

ROOT = Path(__file__).resolve().parents[3]
PATTERN = "waiting"  # the database every run starts from
LATENCY = 0.05  # seconds
NO_BRAKE = 1_000_000  # the measurement is of the speed, not of the brake


class House:
    """PostgreSQL, as durable as in `make run`, and Valkey; a new Ministry and a new database for each run."""

    def __enter__(self) -> Self:
        # SIGTERM must unwind the `with` too, or servers and a folder would be left behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with ExitStack() as begun:
            self.folder = Path(tempfile.mkdtemp(prefix="hotich-"))
            begun.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self._postgres = Postgres(self.folder / "postgres", free_port())
            self._valkey = Valkey(self.folder / "valkey", free_port())
            for server in (self._postgres, self._valkey):
                begun.callback(stop, _started(server))
            self._end = begun.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._end.close()

    def environment(self, database: str, ministry: str = "") -> dict[str, str]:
        """For programs of ours that are to use these servers and nobody else's."""
        ours = {
            "DJANGO_SETTINGS_MODULE": "hotich.settings",
            "DATABASE_URL": self._postgres.url(database),
            "REDIS_URL": self.broker,
            "VAR_DIR": str(self.folder),
            "PID_GATEWAY_URL": ministry,
            "PID_GATEWAY_KEY": KEY,
            "PID_GATEWAY_SECRET": SECRET,
            "PID_DRAIN_PER_SECOND": str(NO_BRAKE),
        }
        return {**os.environ, **ours}

    @property
    def broker(self) -> str:
        """Where the ticks of the clock are put."""
        return self._valkey.url()

    def address(self, database: str) -> str:
        """Of one database, password included."""
        return self._postgres.url(database)

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """A connection that commits each statement."""
        return psycopg.connect(self.address(database), autocommit=True)

    def fill_pattern(self, waiting: int) -> None:
        """Make the database of which each run gets a copy. Raises CalledProcessError."""
        self._postgres.create_database(PATTERN)
        words = (
            f"import django; django.setup(); from tests.benchmarks.pid.waiting import main; main({waiting})"
        )
        subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=self.environment(PATTERN), check=True)
        with self.connect(PATTERN) as connection:
            connection.execute("VACUUM (FREEZE, ANALYZE)")

    @contextmanager
    def run(self, name: str) -> Iterator[MinistryProcess]:
        """A copy of the pattern named `name` and a Ministry that has never heard of anybody."""
        data = self.folder / f"ministry-{name}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {PATTERN}")
            connection.execute("CHECKPOINT")
        with MinistryProcess(data, "--latency", str(LATENCY)) as ministry:
            ministry.scenario("all_well")
            yield ministry
        with self.connect() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        shutil.rmtree(data)

    @contextmanager
    def program(self, name: str, words: tuple[str, ...], environment: dict[str, str]) -> Iterator[int]:
        """`python -m …` until the `with` ends; its process id. What it says is in `name`.log."""
        with (self.folder / f"{name}.log").open("ab") as said:
            process = subprocess.Popen(
                [*bound(self.folder, "TERM"), sys.executable, "-m", *words],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        try:
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _started(server: Server) -> "subprocess.Popen[bytes]":
    server.prepare()
    process = launch(server)
    try:
        await_answer(server, process)
    except BaseException:
        stop(process)
        raise
    return process
