"""`python -m tests.matrix`: every address × every role × every relation of offices; the last line is JSON.

The exit code is 1 when an answer is not the expected one, or an address has no expectation.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import django

from hotich.embedded import Postgres, await_answer, free_port, launch, stop

SAID_EVERY = 2000  # cells


def main() -> int:
    """On a database of its own, that is removed again."""
    parser = argparse.ArgumentParser(prog="tests.matrix")
    parser.add_argument("--only", default="", help="ask only addresses whose names begin so: a,b")
    only = tuple(parser.parse_args().only.split(","))
    folder = Path(tempfile.mkdtemp(prefix="hotich-"))
    server = Postgres(folder / "postgres", free_port(), durable=False)
    os.environ |= {"DATABASE_URL": server.url(), "VAR_DIR": str(folder), "LOG_LEVEL": "CRITICAL"}
    os.environ |= {"STATIC_HASHED": "0", "SECOND_FACTOR_OBLIGATORY": "1"}
    os.environ |= {"SIGNING_DIR": str(folder / "signing"), "SIGNING_PASSPHRASE": "ma-tran-thu"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "hotich.settings"
    (folder / "static").mkdir()
    try:
        server.prepare()
        process = launch(server)
        try:
            await_answer(server, process)
            server.create_database()
            return _matrix(only)
        finally:
            stop(process, quick=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _matrix(only: tuple[str, ...]) -> int:
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from printing.demo_keys import make_keys  # noqa: PLC0415
    from tests.matrix import asking, table  # noqa: PLC0415

    started = time.monotonic()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    missing, stale = table.without_line(), table.of_no_address()
    for name in missing:
        _say(f"{name}: no expectation; add a line to tests/matrix/table.py")
    for name in stale:
        _say(f"{name}: expected something, and is no address")
    here = asking.country()
    signing = settings.SIGNING
    make_keys([place.unit for place in here.places], Path(signing["folder"]), signing["passphrase"])
    _say(f"country ready after {time.monotonic() - started:.0f} s")
    asked = asking.all_cells(here, [row for row in table.rows() if row.name.startswith(only)])
    faults = 0
    for line in asking.wrong(asked, lambda done: _progress(done, len(asked), started)):
        faults += 1
        _say(line)
    unproved = asking.never_let_in(asked)
    for line in unproved:
        _say(f"{line}: lets somebody in, but nobody of those who asked")
    report = {
        "cells": len(asked),
        "addresses": len({cell.row.name for cell in asked}),
        "seconds": round(time.monotonic() - started),
        "without_expectation": len(missing) + len(stale) + len(unproved),
        "wrong": faults,
    }
    _say(json.dumps(report))
    return 1 if faults or missing or stale or unproved else 0


def _progress(done: int, of: int, started: float) -> None:
    if done % SAID_EVERY == 0:
        _say(f"{done} of {of} cells after {time.monotonic() - started:.0f} s")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
