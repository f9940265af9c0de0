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
from django.conf import settings

from hotich.embedded import Postgres, await_answer, free_port, launch, stop

_ours: Postgres | None = None
if not os.environ.get("DATABASE_URL"):
    _ours = Postgres(Path(tempfile.mkdtemp(prefix="hotich-")) / "postgres", free_port(), durable=False)
    os.environ["DATABASE_URL"] = _ours.url()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
# Pages are rendered without a collectstatic before.
os.environ.setdefault("STATIC_HASHED", "0")
# Officers of every role come in by force_login or the password; tests about the obligation switch it on.
os.environ.setdefault("SECOND_FACTOR_OBLIGATORY", "0")
django.setup()
# Papers handed in by tests go when the run ends.
_papers = tempfile.mkdtemp(prefix="hotich-papers-")
settings.MEDIA_ROOT = _papers

# A quarter of a second and 100 MB for each password set or tried; servers started by tests hash as ever.
settings.PASSWORD_HASHERS = ["tests.quick_hasher.QuickArgon2", *settings.PASSWORD_HASHERS[1:]]

pytest_plugins = ["tests.fixtures", "tests.e2e.chromium"]


def pytest_configure(config: pytest.Config) -> None:
    """Start the server; it ends with the run, however that ends."""
    config.add_cleanup(lambda: shutil.rmtree(_papers, ignore_errors=True))
    if _ours:
        _ours.prepare()
        process = launch(_ours)
        config.add_cleanup(lambda: _remove(_ours, process))
        await_answer(_ours, process)


def _remove(server: Postgres, process: subprocess.Popen[bytes]) -> None:
    stop(process, quick=True)
    shutil.rmtree(server.home.parent, ignore_errors=True)
