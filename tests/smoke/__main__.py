"""`python -m tests.smoke`: the last line of stdout is one JSON object, faults go to stderr."""

import json
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx2

from tests.http_officer import HttpOfficer, Refused
from tests.smoke.declarations import SCENES
from tests.smoke.desk import Birth, Desk
from tests.smoke.families import COMMUNES, FAMILIES, Commune, Family
from tests.stack import ROOT, Stack, StackError

OUT = ROOT / "out" / "smoke"
NUMBERS_WITHIN = 25.0  # seconds
ELIGIBLE = sum(SCENES[family.scene].eligible for family in FAMILIES)


def main() -> int:
    """Run it all. 0 when every birth was registered, every number came and every paper was right."""
    started = time.monotonic()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    faults: list[str] = []
    births: list[Birth] = []
    try:
        with Stack() as stack:
            _say(f"ready after {time.monotonic() - started:.1f} s: {stack.url}")
            births = _work(stack, faults.append)
    except (StackError, Refused, httpx2.HTTPError) as error:
        faults.append(str(error))
    except KeyboardInterrupt:
        faults.append("interrupted")
    report = _report(births, time.monotonic() - started)
    faults += _missing(report)
    for fault in faults:
        _say(fault)
    sys.stdout.write(json.dumps(report) + "\n")
    return 1 if faults else 0


def _work(stack: Stack, complain: Callable[[str], None]) -> list[Birth]:
    """Eight officers side by side, each through the parts of the day."""
    # Nothing is decided until every first certificate is printed, however slow the machine.
    stack.scenario("silent")
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    with ExitStack() as open_things:
        desks = []
        for commune in COMMUNES:
            officer = HttpOfficer(stack.url, commune.clerk, stack.password)
            open_things.callback(officer.close)
            desks.append(Desk(officer, _families_of(commune), OUT, complain))
        crew = open_things.enter_context(ThreadPoolExecutor(len(COMMUNES)))

        def side_by_side(task: Callable[[Desk], None], words: str) -> None:
            started = time.monotonic()
            for desk, done in [(desk, crew.submit(task, desk)) for desk in desks]:
                try:
                    done.result()
                except Exception as error:  # noqa: BLE001 - an officer who fails must not hide the others
                    complain(f"{desk.officer.username}, {words}: {type(error).__name__}: {error}")
            _say(f"{words}: {time.monotonic() - started:.1f} s")

        side_by_side(lambda desk: desk.officer.sign_in(), "signing in")
        side_by_side(lambda desk: desk.declare_all(today), "registering and printing")
        stack.scenario("all_well")
        deadline = time.monotonic() + NUMBERS_WITHIN
        side_by_side(lambda desk: desk.await_numbers(deadline), "waiting for numbers")
        side_by_side(Desk.close_all, "printing with the number")
        return [birth for desk in desks for birth in desk.births]


def _families_of(commune: Commune) -> list[Family]:
    return [family for family in FAMILIES if family.commune == commune]


def _report(births: list[Birth], seconds: float) -> dict[str, float]:
    states = [birth.state for birth in births]
    return {
        "registered": sum(bool(birth.number) for birth in births),
        "completed": states.count("completed"),
        "awaiting": states.count("awaiting"),
        "errors": states.count("errors"),
        "pdf_without_pid": sum(birth.papers.get("without", False) for birth in births),
        "pdf_with_pid": sum(birth.papers.get("with", False) for birth in births),
        "seconds": round(seconds, 1),
    }


def _missing(report: dict[str, float]) -> list[str]:
    everything = len(FAMILIES)
    wanted = {
        "registered": everything,
        "completed": everything,
        "awaiting": 0,
        "errors": 0,
        "pdf_without_pid": everything,
        "pdf_with_pid": ELIGIBLE,
    }
    return [f"{name}: {report[name]} instead of {n}" for name, n in wanted.items() if report[name] != n]


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
