"""Real processes at real work: what web, worker and mock Ministry print carries keys, never people."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import factories
from tests.e2e.addresses import addresses
from tests.e2e.people import FIRST, OFFICERS, PASSWORD
from tests.e2e.town import Town
from tests.http_officer import HttpOfficer, Refused, state_of

SETTLED_WITHIN = 90.0  # seconds
# Of the family that comes, and of those whom the town was settled with.
NAMES = (
    FIRST.child,
    FIRST.mother,
    FIRST.father,
    factories.father()["name"],
    *(factories.child(number)["name"] for number in range(9)),
    *(factories.mother(number)["name"] for number in range(9)),
    *(name for name, _, _ in OFFICERS.values()),
)
NUMBERS = (*(page["id_number"] for page in FIRST.pages.values() if "id_number" in page), "0421940", "0420900")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Town(tmp_path, os.environ["DATABASE_URL"]) as town:
        yield town


def registered(clerk: HttpOfficer) -> int:
    """The family's birth, taken down, filed and given its number by the worker."""
    pk, review = clerk.declare(FIRST.pages)
    clerk.file(review)
    deadline = time.monotonic() + SETTLED_WITHIN
    while state_of(clerk.read(f"/registrations/{pk}/")) != "Hoàn thành":
        assert time.monotonic() < deadline
        time.sleep(0.5)
    return pk


def walked(officer: HttpOfficer, pages: list[str]) -> int:
    """How many of the pages were shown; those that are refused are a line in the log as well."""
    shown = 0
    for path in pages:
        try:
            officer.read(path)
            shown += 1
        except Refused:
            continue
    return shown


def test_nobody_is_named_in_what_the_processes_print(town: Town, tmp_path: Path) -> None:
    with (
        HttpOfficer(town.url, "lan", PASSWORD) as clerk,
        HttpOfficer(town.url, "hoa", PASSWORD) as reviewer,
    ):
        pk = registered(clerk)
        (pid,) = set(re.findall(r'class="pid">(\d{12})<', clerk.read(f"/registrations/{pk}/").html))
        clerk.print_certificate(pk)
        asked = [f"/search/?q={FIRST.child}", f"/registrations/{pk}/?q={FIRST.mother}", f"/{FIRST.father}/"]
        for officer, role in ((clerk, "clerk"), (reviewer, "district")):
            assert walked(officer, [*asked, *addresses(role, town.registrations)]) > 30
    printed = {path.name: path.read_text() for path in (tmp_path / "log").iterdir()}
    printed["ministry"] = town.ministry.last_words()
    assert '"route": "search/"' in printed["web.log"]
    assert {"web.log", "worker.log"} <= set(printed)
    for source, words in printed.items():
        told = [secret for secret in (*NAMES, *NUMBERS, pid) if secret.casefold() in words.casefold()]
        assert told == [], source
