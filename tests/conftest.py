"""One PostgreSQL for the whole run, on a port of its own; pytest-xdist's workers share it.

The settings module is named here and not in pyproject.toml: named there, pytest-django would read the
settings before this file has chosen the address. The server is started later, by the controller alone.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import django
import pytest

from hotich.embedded import Postgres, await_answer, free_port, launch, stop

_ours: Postgres | None = None
if not os.environ.get("DATABASE_URL"):
    _ours = Postgres(Path(tempfile.mkdtemp(prefix="hotich-")) / "postgres", free_port(), durable=False)
    os.environ["DATABASE_URL"] = _ours.url()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
# Pages are rendered without a collectstatic before.
os.environ.setdefault("STATIC_HASHED", "0")
django.setup()

pytest_plugins = ["tests.fixtures", "tests.e2e.chromium"]


def pytest_configure(config: pytest.Config) -> None:
    """Start the server; it ends with the run, however that ends."""
    if _ours:
        _ours.prepare()
        process = launch(_ours)
        config.add_cleanup(lambda: _remove(_ours, process))
        await_answer(_ours, process)


def _remove(server: Postgres, process: subprocess.Popen[bytes]) -> None:
    stop(process, quick=True)
    shutil.rmtree(server.home.parent, ignore_errors=True)
