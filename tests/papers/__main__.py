"""`python -m tests.papers`: a sample of every paper from demo data, as PDF and PNG; the last line is JSON."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django

from hotich.embedded import Postgres, await_answer, free_port, launch, stop


def main() -> int:
    """On a database of its own, that is removed again. 0 when every paper was drawn."""
    folder = Path(tempfile.mkdtemp(prefix="hotich-"))
    server = Postgres(folder / "postgres", free_port(), durable=False)
    os.environ |= {"DATABASE_URL": server.url(), "VAR_DIR": str(folder), "LOG_LEVEL": "WARNING"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "hotich.settings"
    try:
        server.prepare()
        process = launch(server)
        try:
            await_answer(server, process)
            server.create_database()
            count = _samples()
        finally:
            stop(process, quick=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(json.dumps({"papers": count, "out": "out/papers"}) + "\n")
    return 0


def _samples() -> int:
    django.setup()
    from tests.papers import demo, samples  # noqa: PLC0415 - needs Django set up

    return samples.draw(demo.prepare())


if __name__ == "__main__":
    sys.exit(main())
