"""What a run needs around it: a free port, a lock, secrets, the environment of the children."""

import fcntl
import json
import os
import secrets
import shutil
import socket
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class CannotRun(Exception):
    """Nothing has been started; the message says why and what to do."""


def var_dir() -> Path:
    """Where everything that a run makes is kept; created for us alone to write in."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    for folder in (var, var / "log", var / "attachments"):
        folder.mkdir(parents=True, exist_ok=True)
    return var


def web_port() -> int:
    """The port of PORT, 8000 without. Raises CannotRun when it is no port or somebody has it."""
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise CannotRun(f"PORT={wanted} không phải là số cổng (1–65535). / PORT is not a port number.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except OSError as error:
            raise CannotRun(
                f"Cổng {wanted} không dùng được ({error.strerror}); hãy thử: PORT=8001 make run. "
                f"/ Port {wanted} is taken."
            ) from error
    return int(wanted)


def only_run_in(var: Path) -> TextIOWrapper:
    """A lock that lasts as long as the file is open. Raises CannotRun when another run has it."""
    lock = (var / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CannotRun(
            f"Hệ thống đang chạy với dữ liệu trong {var}. / Already running on this data folder."
        ) from error
    return lock


def keep_secrets(var: Path) -> None:
    """Put the run's secrets into the environment, unless given; made once, kept in var/secret."""
    kept = var / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        names = ("SECRET_KEY", "PID_GATEWAY_SECRET")
        kept.write_text(json.dumps({name: secrets.token_urlsafe(50) for name in names}))
    for name, value in json.loads(kept.read_text()).items():
        os.environ.setdefault(name, value)


def fresh_folder(folder: Path) -> Path:
    """An empty folder in the place of whatever an earlier run left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def write_environment(var: Path, names: tuple[str, ...]) -> Path:
    """A file to source in another terminal, so that `manage.py` reaches the same servers."""
    file = var / "run.env"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text("".join(f"{name}='{os.environ[name]}'\n" for name in names if name in os.environ))
    return file
