"""«Sổ cấp bản sao»: the copies an office has given, line by line, and what was paid (HANDBOOK §4.9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.models import Officer
from printing.models import Collection
from printing.money import dong
from registry import masking
from registry.rules.dates import written
from registry.rules.sensitive import MASK

HEADINGS = (
    "STT",
    "Ngày, tháng, năm cấp",
    "Họ, chữ đệm, tên, giấy tờ tùy thân của người yêu cầu",
    "Loại bản sao",
    "Họ, chữ đệm, tên, chức vụ của người ký",
    "Số lượng bản sao",
    "Phí (đồng)",
    "Ghi chú",
)
OFFICE = "Cơ quan cấp"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the book shows it; `fee` is 0 for a spoiled paper, whose money is not taken."""

    number: int
    day: str
    asker: str
    kind: str
    signer: str
    copies: int
    fee: int
    note: str
    office: str
    registration: int

    @property
    def paid(self) -> str:
        return dong(self.fee)

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The columns of HEADINGS."""
        return (
            self.number,
            self.day,
            self.asker,
            self.kind,
            self.signer,
            self.copies,
            self.fee,
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Total:
    """What was given and paid on one day or in one month; spoiled papers do not count."""

    day: date
    requests: int
    copies: int
    fee: int

    @property
    def paid(self) -> str:
        return dong(self.fee)


def between(officer: Officer, first: date, last: date, unit: int | None = None) -> QuerySet[Collection]:
    """The copies of those days that the officer may see, in the order of the books."""
    rows = Collection.objects.visible_to(officer).of_copies().filter(day__gte=first, day__lte=last)
    rows = rows.filter(unit=unit) if unit else rows
    return rows.select_related("unit", "paper__voided", "paper__registration__entry__book")


def lines(rows: Iterable[Collection], officer: Officer) -> list[Line]:
    """Rows as they stand in the book; who asked is masked where the child's parents are."""
    read = list(rows)
    masked = masking.masked_among(officer, (row.paper.registration_id for row in read))
    return [
        replace(line(row), asker=MASK) if row.paper.registration_id in masked else line(row) for row in read
    ]


def line(row: Collection) -> Line:
    """A row as it stands in the book."""
    return Line(
        number=row.entry_number or 0,
        day=written(row.day),
        asker=_asker(row),
        kind=row.paper.get_kind_display(),
        signer=", ".join(filter(None, (row.signer_name, row.signer_title))),
        copies=row.paper.copies,
        fee=0 if _is_void(row) else row.fee,
        note="; ".join(_notes(row)),
        office=row.unit.full_name,
        registration=row.paper.registration_id,
    )


def by_day(rows: QuerySet[Collection]) -> list[Total]:
    """Totals of each day, the latest first."""
    return _totals(rows.filter(paper__voided=None).order_by().values("day"))


def by_month(rows: QuerySet[Collection]) -> list[Total]:
    """Totals of each month, named by its first day, the latest first."""
    counted = rows.filter(paper__voided=None).order_by()
    return _totals(counted.annotate(month=TruncMonth("day")).values("month"), name="month")


def sum_of(totals: Iterable[Total]) -> tuple[int, int, int]:
    """Requests, sheets and đồng of all of them."""
    listed = list(totals)
    return (
        sum(total.requests for total in listed),
        sum(total.copies for total in listed),
        sum(total.fee for total in listed),
    )


def _totals(grouped: QuerySet[Collection, Any], *, name: str = "day") -> list[Total]:
    counted = grouped.annotate(requests=Count("pk"), sheets=Sum("paper__copies"), paid=Sum("fee"))
    rows = counted.order_by(f"-{name}").values_list(name, "requests", "sheets", "paid")
    return [Total(*row) for row in rows]


def _asker(row: Collection) -> str:
    paper = f"{row.get_id_kind_display()} số {row.id_number}" if row.id_number else ""
    return ", ".join(filter(None, (row.name, paper)))


def _notes(row: Collection) -> list[str]:
    paper = row.paper
    notes = [f"Số {paper.number}", f"đăng ký số {paper.registration.entry}"]
    if row.purpose:
        notes.append(row.purpose)
    if row.exemption:
        proof = f": {row.exemption_proof}" if row.exemption_proof else ""
        notes.append(f"miễn phí, {row.get_exemption_display()}{proof}")
    if _is_void(row):
        notes.append(str(paper.voided))
    return notes


def _is_void(row: Collection) -> bool:
    return hasattr(row.paper, "voided")
