"""`python -m tests.audit.trial`: the last line of stdout is one JSON object, complaints go to stderr.

With a DATABASE_URL that database is verified and nothing else is done.
"""

import io
import json
import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import django
from django.core.management import CommandError, call_command
from django.utils import timezone

from hotich.embedded import Postgres, await_answer, free_port, launch, stop

os.environ["DJANGO_SETTINGS_MODULE"] = "hotich.settings"


def main() -> int:
    """0 when an untouched history verifies and every spoiled one does not."""
    if os.environ.get("DATABASE_URL"):
        django.setup()
        try:
            call_command("audit_verify")
        except CommandError as wrong:
            sys.stderr.write(f"{wrong}\n")
            return 1
        return 0
    folder = Path(tempfile.mkdtemp(prefix="hotich-"))
    server = Postgres(folder / "postgres", free_port(), durable=False)
    os.environ |= {"DATABASE_URL": server.url(), "VAR_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    django.setup()
    server.prepare()
    process = launch(server)
    try:
        await_answer(server, process)
        server.create_database()
        return _trial()
    finally:
        stop(process, quick=True)
        shutil.rmtree(folder, ignore_errors=True)


def _trial() -> int:
    from audit import sealing  # noqa: PLC0415 (Django first)
    from audit.verification import verify  # noqa: PLC0415
    from tests.audit.trial.spoilings import spoilings  # noqa: PLC0415

    now = timezone.now()
    for command in ("migrate", "load_units", "seed_demo"):
        call_command(command, verbosity=0, stdout=io.StringIO())
    sealing.seal(at=now)
    _another_day()
    sealing.seal(at=now + timedelta(days=1))
    untouched = verify()
    complaints = [f"untouched, yet: {fault}" for fault in untouched.faults]
    tried = list(spoilings())
    complaints += [f"not found: {spoiling.words}" for spoiling in tried if not spoiling.is_found()]
    complaints += [f"not undone: {fault}" for fault in verify().faults]
    for complaint in complaints:
        sys.stderr.write(f"{complaint}\n")
    report = {"days": untouched.days, "tables": untouched.tables, "rows": untouched.rows}
    report |= {"wrong": len(untouched.faults), "spoiled": len(tried), "found": len(tried) - len(complaints)}
    sys.stdout.write(json.dumps(report) + "\n")
    return 1 if complaints else 0


def _another_day() -> None:
    """Officers look at every birth of the demonstration."""
    from accounts.models import Officer  # noqa: PLC0415
    from audit import log  # noqa: PLC0415
    from registry.models import Registration  # noqa: PLC0415

    officer = Officer.objects.order_by("pk")[0]
    for registration in Registration.objects.all():
        log.viewed(registration, by=officer, purpose="xem hồ sơ")


if __name__ == "__main__":
    sys.exit(main())
