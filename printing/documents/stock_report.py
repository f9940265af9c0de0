"""The year's report on phôi of one office: received, printed, spoiled, left, month by month."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from accounts.models import Unit
from printing.documents.letterhead import office_lines
from printing.models import FormKind
from printing.stock_counts import Month

TEMPLATE, CSS = "printing/stock_report.html", "stock.css"
HEADER = (
    "Tháng",
    "Tồn đầu",
    "Nhận",
    "Đã in",
    "Hỏng khi chưa in",
    "Mất",
    "Trả lại",
    "Tồn cuối",
    "Hỏng sau khi in",
)


@dataclass(frozen=True, slots=True)
class Section:
    """The months of one kind of sheet, each as a row under HEADER."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything variable in the report, as printed."""

    office: tuple[str, ...]
    year: int
    drawn_on: str
    iso_day: str
    sections: tuple[Section, ...]


def facts_of(unit: Unit, year: int, months: dict[FormKind, list[Month]], *, on: date) -> ReportFacts:
    """What the report of that year says on that day."""
    return ReportFacts(
        office=office_lines(unit),
        year=year,
        drawn_on=f"{on:%d/%m/%Y}",
        iso_day=on.isoformat(),
        sections=tuple(
            Section(kind.label, tuple(row(month) for month in counted)) for kind, counted in months.items()
        ),
    )


def row(month: Month) -> tuple[str, ...]:
    """A month under HEADER."""
    counts = (
        month.opening,
        month.received,
        month.printed,
        month.spoiled,
        month.lost,
        month.returned,
        month.closing,
        month.spoiled_after,
    )
    return (f"{month.first_day:%m/%Y}", *map(str, counts))


def html(facts: ReportFacts) -> str:
    """The report for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"report": facts, "header": HEADER})
