"""One officer's day: declare, print at once, wait for the numbers, print again."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.html_page import HtmlPage
from tests.http_officer import HttpOfficer, state_of
from tests.smoke import papers
from tests.smoke.declarations import SCENES, Pages, declaration
from tests.smoke.families import Family

_NUMBER = re.compile(r"Số đăng ký (\d+/\d{4})")
_PID = re.compile(r"Số định danh cá nhân (\d{12})\b")
STATES = {"Chờ BCA cấp số định danh cá nhân": "awaiting", "Đã có lỗi": "errors", "Hoàn thành": "completed"}


@dataclass
class Birth:
    """What has become of a family's declaration: `number` in the book, `state` as the record page says."""

    family: Family
    pages: Pages
    pk: int
    number: str = ""
    pid: str = ""
    state: str = ""
    papers: dict[str, bool] = field(default_factory=dict)  # "without" or "with" a number: was it right

    @property
    def eligible(self) -> bool:
        """Whether the law gives this child a number."""
        return SCENES[self.family.scene].eligible


class Desk:
    """An officer with `families` to declare; faults are reported to `complain` and counted by the caller."""

    def __init__(
        self, officer: HttpOfficer, families: list[Family], out: Path, complain: Callable[[str], None]
    ) -> None:
        self.officer, self.families, self.out, self.complain = officer, families, out, complain
        self.births: list[Birth] = []

    def declare_all(self, today: date) -> None:
        """Register every family and print its first certificate."""
        for family in self.families:
            birth = self._declare(family, today)
            self.births.append(birth)
            self._print(birth, "without")

    def await_numbers(self, deadline: float) -> None:
        """Look at the queue until none of ours waits any more, or until `deadline` (monotonic)."""
        while time.monotonic() < deadline:
            waiting = self.officer.read("/?state=awaiting_pid").links
            if not any(f"/registrations/{birth.pk}/" in link for birth in self.births for link in waiting):
                break
            time.sleep(0.5)

    def close_all(self) -> None:
        """Read every record once more, and print again where a number has come."""
        for birth in self.births:
            self._read(birth, self.officer.read(f"/registrations/{birth.pk}/"))
            if birth.eligible != bool(birth.pid):
                self.complain(f"{self._name(birth)}: number «{birth.pid}», eligible: {birth.eligible}")
            if birth.pid:
                for fault in papers.number_faults(birth.pid, birth.pages, birth.family.commune.province_code):
                    self.complain(f"{self._name(birth)}: {fault}")
                self._print(birth, "with")
        numbers = [int(birth.number.partition("/")[0]) for birth in self.births if birth.number]
        if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            self.complain(f"{self.officer.username}: the numbers in the book are not in a row: {numbers}")

    def _declare(self, family: Family, today: date) -> Birth:
        pages = declaration(family, today)
        pk, page = self.officer.declare({step: pages[step] for step in SCENES[family.scene].order})
        birth = Birth(family, pages, pk)
        self._read(birth, self.officer.file(page))
        return birth

    def _read(self, birth: Birth, record: HtmlPage) -> None:
        number, pid = _NUMBER.search(record.words), _PID.search(record.words)
        birth.number = number[1] if number else ""
        birth.pid = pid[1] if pid else ""
        birth.state = STATES.get(state_of(record), "")
        if not birth.number:
            self.complain(f"{self._name(birth)}: no number in the book")

    def _print(self, birth: Birth, kind: str) -> None:
        pdf = self.officer.print_certificate(birth.pk)
        (self.out / f"{birth.family.number:02}-{birth.family.scene}-{kind}-number.pdf").write_bytes(pdf)
        pid = birth.pid if kind == "with" else ""
        faults = papers.faults(pdf, birth.pages, number=birth.number, pid=pid)
        birth.papers[kind] = not faults
        for fault in faults:
            self.complain(f"{self._name(birth)}, certificate {kind} number: {fault}")

    def _name(self, birth: Birth) -> str:
        return f"{birth.family.commune.clerk} {birth.family.number} ({birth.family.scene})"
