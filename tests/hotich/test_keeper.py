"""The keeper and its children, as real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotich.run.keeper import Keeper, program
from hotich.run.surroundings import CannotRun, keep_secrets, only_run_in

IDLE = "import time; time.sleep(60)"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def keeper(said: list[str]) -> Iterator[Keeper]:
    keeper = Keeper(said.append)
    yield keeper
    keeper.stop()


def script(path: Path, name: str, text: str) -> Callable[[], subprocess.Popen[bytes]]:
    """A module of one line, started the way the run starts its programs."""
    (path / f"{name}.py").write_text(text)
    return program(name, name, logs=path, env={"PYTHONPATH": str(path)})


def watch_until(keeper: Keeper, done: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        keeper.watch()
        time.sleep(0.05)
    return done()


def alive(pid: int) -> bool:
    """Whether that process still runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_killed_child_is_started_again(keeper: Keeper, said: list[str], tmp_path: Path) -> None:
    first = keeper.start("idler", script(tmp_path, "idler", IDLE))
    first.kill()
    assert watch_until(keeper, lambda: keeper.children[0].process is not first)
    assert keeper.children[0].process.poll() is None
    assert "mã -9" in said[-1]


def test_a_child_that_cannot_live_is_tried_ever_later(keeper: Keeper, tmp_path: Path) -> None:
    keeper.start("faulty", script(tmp_path, "faulty", "raise SystemExit(3)"))
    assert watch_until(keeper, lambda: keeper.children[0].short_lives == 2)
    assert (keeper.children[0].due or 0) - time.monotonic() > 2


def test_stopping_leaves_no_child(keeper: Keeper, tmp_path: Path) -> None:
    pids = [keeper.start(name, script(tmp_path, name, IDLE)).pid for name in ("one", "two")]
    keeper.stop()
    assert [pid for pid in pids if alive(pid)] == []


def test_programs_end_before_the_servers_they_stand_on(keeper: Keeper, tmp_path: Path) -> None:
    note = f"open({str(tmp_path / 'order')!r}, 'a').write"
    text = (
        "import signal, sys, time\n"
        f"def end(*_): {note}({{name!r}} + ' '); sys.exit()\n"
        "signal.signal(signal.SIGINT, end); signal.signal(signal.SIGTERM, end)\n"
        f"open({str(tmp_path)!r} + '/' + {{name!r}} + '.up', 'w')\n"
        "time.sleep(60)"
    )
    keeper.start("server", script(tmp_path, "server", text.format(name="server")), server=True)
    keeper.start("web", script(tmp_path, "web", text.format(name="web")))
    assert watch_until(keeper, lambda: len(list(tmp_path.glob("*.up"))) == 2)
    keeper.stop()
    assert (tmp_path / "order").read_text().split() == ["web", "server"]


def test_a_killed_run_leaves_no_orphan(tmp_path: Path) -> None:
    (tmp_path / "idler.py").write_text(IDLE)
    starter = (
        "import time; from pathlib import Path; from hotich.run.keeper import program;"
        f"print(program('idler', 'idler', logs=Path({str(tmp_path)!r}))().pid, flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": f"{os.getcwd()}:{tmp_path}"}
    run = subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, env=environment)
    assert run.stdout
    pid = int(run.stdout.readline())
    assert alive(pid)
    run.send_signal(signal.SIGKILL)
    run.wait()
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)


def test_only_one_run_uses_a_data_folder(tmp_path: Path) -> None:
    with only_run_in(tmp_path), pytest.raises(CannotRun, match="Already running"):
        only_run_in(tmp_path)
    only_run_in(tmp_path).close()


def test_secrets_are_made_once_and_for_the_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    for _ in range(2):
        monkeypatch.setenv("SECRET_KEY", "given")
        monkeypatch.setenv("PID_GATEWAY_SECRET", "")
        monkeypatch.delenv("PID_GATEWAY_SECRET")
        keep_secrets(tmp_path)
        drawn.append(os.environ["PID_GATEWAY_SECRET"])
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) > 50
    assert os.environ["SECRET_KEY"] == "given"
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
