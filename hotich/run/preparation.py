"""Brings database and static files up to date, and does only what is needed: a second run is quick."""

import hashlib
import io
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor


def prepare(say: Callable[[str], None], *, demo: bool) -> str:
    """Tables, units, demo where wanted, static files. Returns what the demo says of its accounts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    django.setup()
    # Static files are compressed, by a library that leaves Python free, while the database is made ready.
    with ThreadPoolExecutor(1) as beside:
        collected = beside.submit(_collect_static, say)
        if _migrations_wait():
            _step("migrate", say)
        _step("load_units", say)
        accounts = _step("seed_demo", say) if demo else ""
        if demo:
            _step("seed_demo_keys", say)
        if settings.APP_DATABASE["USER"] != connection.settings_dict["USER"]:
            _step("grant_app_role", say)
        connections.close_all()
        collected.result()
    return accounts


def _step(command: str, say: Callable[[str], None], **options: object) -> str:
    """Run one management command; say how long it took, return what it printed."""
    output, started = io.StringIO(), time.monotonic()
    call_command(command, stdout=output, **options)
    say(f"  {command}: {time.monotonic() - started:.1f} s")
    return output.getvalue()


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static(say: Callable[[str], None]) -> None:
    """Copy, hash and compress, when any source file has changed since the last time."""
    digest, kept = _digest_of_sources(), Path(settings.STATIC_ROOT) / ".sources"
    if kept.exists() and kept.read_text() == digest:
        return
    _step("collectstatic", say, interactive=False, clear=True, verbosity=0)
    kept.write_text(digest)


def _digest_of_sources() -> str:
    """Of every static file's path, size and time, those of the installed packages too."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))
            digest.update(f"{path}:{found.st_size}:{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
