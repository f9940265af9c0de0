"""Our side of the measurement: the worker and the clock of `make run`, from the end of the pause on."""

import os
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
from celery import Celery

from hotich.run.programs import WORKER, clock
from tests.benchmarks.pid.house import House

READY_WITHIN, DRAINED_WITHIN = 60.0, 600.0  # seconds
SAMPLE_EVERY = 0.25
END_OF_PAUSE = "UPDATE pid_gateway_pause SET cancelled_at = now(), cancelled_by_id = by_id"
IS_WAITING = "SELECT EXISTS (SELECT FROM pid_gateway_pidrequest WHERE state = 'waiting')"


@dataclass(frozen=True)
class Drain:
    """How long it took, the worker's CPU time of that, and its resident memory (MB) sampled all the while."""

    seconds: float
    cpu: float
    megabytes: tuple[float, ...]


def drain(house: House, database: str, ministry: str) -> Drain:
    """Let the queue of `database` drain, ten minutes at most. Raises TimeoutError when no worker starts."""
    environment = house.environment(database, ministry)
    with ExitStack() as running:
        worker = running.enter_context(house.program("worker", WORKER, environment))
        running.enter_context(house.program("beat", clock(house.folder / "beat"), environment))
        _await_worker(house.broker)
        connection = running.enter_context(house.connect(database))
        return _watch(connection, worker)


def _watch(connection: "psycopg.Connection[tuple[object, ...]]", worker: int) -> Drain:
    held, started, cpu = [], time.monotonic(), _cpu(worker)
    connection.execute(END_OF_PAUSE)
    while time.monotonic() < started + DRAINED_WITHIN:
        held.append(_resident(worker))
        found = connection.execute(IS_WAITING).fetchone()
        if found == (False,):
            break
        time.sleep(SAMPLE_EVERY)
    return Drain(time.monotonic() - started, _cpu(worker) - cpu, tuple(held))


def _await_worker(broker: str) -> None:
    """The pause keeps it idle until the measurement begins."""
    control = Celery(broker=broker).control
    deadline = time.monotonic() + READY_WITHIN
    while not control.ping(timeout=1):
        if time.monotonic() > deadline:
            raise TimeoutError("the worker has not started")


def _cpu(process: int) -> float:
    """Seconds in user and system mode (fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
