"""Keeps children alive, and ends them all together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hotich.embedded import LOG_LIMIT, bound

Process = subprocess.Popen[bytes]
SHORT_LIFE = 10.0  # seconds; a child that dies sooner is started again ever later
LONGEST_PAUSE = 30.0
STOP_WITHIN = 15.0


@dataclass
class Child:
    """A process, how to start it, and how it has fared."""

    name: str
    launch: Callable[[], Process]
    server: bool
    process: Process
    started: float
    short_lives: int = 0
    due: float | None = None


class Keeper:
    """The children in the order of their start; each later one may need the earlier ones."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.children: list[Child] = []

    def start(self, name: str, launch: Callable[[], Process], *, server: bool = False) -> Process:
        """Start a child and keep it from now on. A `server` is one that the programs stand on."""
        child = Child(name, launch, server, launch(), time.monotonic())
        self.children.append(child)
        self.say(f"  {name}: pid {child.process.pid}")
        return child.process

    def watch(self) -> None:
        """Start again whoever has died; to be called about twice a second."""
        now = time.monotonic()
        for child in self.children:
            if child.due is None and child.process.poll() is not None:
                lived = now - child.started
                child.short_lives = child.short_lives + 1 if lived < SHORT_LIFE else 0
                child.due = now + (min(2.0**child.short_lives, LONGEST_PAUSE) if child.short_lives else 0)
            if child.due is not None and child.due <= now:
                self._again(child)

    def stop(self) -> None:
        """End all: the programs together, then the servers they stood on."""
        _end([child for child in self.children if not child.server], signal.SIGTERM)
        # SIGTERM would make PostgreSQL wait for its clients; SIGINT is its fast and clean end.
        _end([child for child in self.children if child.server], signal.SIGINT)
        self.children.clear()

    def _again(self, child: Child) -> None:
        ended = child.process.returncode
        child.process, child.started, child.due = child.launch(), time.monotonic(), None
        self.say(f"  {child.name}: đã dừng (mã {ended}), chạy lại với pid {child.process.pid}")


def program(
    name: str, *arguments: str, logs: Path, env: Mapping[str, str] | None = None
) -> Callable[[], Process]:
    """How to start `python -m …`: its words go to `logs`/name.log, and it ends when we are killed."""

    def launch() -> Process:
        log = logs / f"{name}.log"
        mode = "wb" if log.exists() and log.stat().st_size > LOG_LIMIT else "ab"
        with log.open(mode) as output:
            return subprocess.Popen(
                [*bound(logs, "TERM"), sys.executable, "-m", *arguments],
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C reaches us alone; we end the children in order
            )

    return launch


def _end(children: list[Child], ending: signal.Signals) -> None:
    for child in children:
        child.process.send_signal(ending)
    deadline = time.monotonic() + STOP_WITHIN
    for child in children:
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
