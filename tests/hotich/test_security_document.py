"""docs/security.md speaks of every item of the standard, and of tests that exist."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCUMENT = (ROOT / "docs/security.md").read_text()

# OWASP ASVS 5.0.0: how many items of levels 1 and 2 each section has; they are numbered from 1 on.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
    "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
    "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
    "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
ITEM = r"(\d+\.\d+)\.(\d+)(?:–\1\.(\d+))?"


def answered() -> list[str]:
    """Every item that a row of the table answers, as «6.2.1»; ranges written out."""
    found = []
    for cell in re.findall(r"^\| (\d[^|]*) \|", DOCUMENT, re.MULTILINE):
        for section, first, last in re.findall(ITEM, cell):
            found += [f"{section}.{number}" for number in range(int(first), int(last or first) + 1)]
    return found


def test_every_item_of_both_levels_is_answered_once() -> None:
    wanted = [f"{section}.{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)]
    assert len(wanted) == 253
    assert sorted(answered()) == sorted(wanted)


def test_every_test_it_names_exists() -> None:
    named = set(re.findall(r"`(tests/[\w./]+)`", DOCUMENT))
    assert len(named) > 40
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_command_it_names_exists() -> None:
    known = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)`", DOCUMENT)) <= set(known)
