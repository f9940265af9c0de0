"""A report as a workbook for a spreadsheet: numbers are numbers, and nothing becomes a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import IntegerWidget
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from accounts.sheets import harmless, sealed
from oversight.statistics import form_13a
from oversight.statistics.report import Report

_LINE = Side(style="thin", color="808080")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WHOLE = IntegerWidget(coerce_to_string=False)


# The rows of the form: a unit's name and its columns.
FormResource: Any = type(
    "FormResource",
    (Resource,),
    {"unit": Field("unit", "Đơn vị")}
    | {
        column.key: Field(column.key, f"({column.number}) {column.group}: {column.label}", widget=_WHOLE)
        for column in form_13a.COLUMNS
    },
)


class LineResource(Resource):  # type: ignore[misc]  # django-import-export has no types
    """Lines of the other tables: which table, which line, how many."""

    table = Field("table", "Bảng")
    label = Field("label", "Mục")
    number = Field("number", "Số việc", widget=_WHOLE)


def content(report: Report) -> bytes:
    """The workbook: the form with what stands beside it, and a second sheet with the other tables."""
    book = Workbook()
    form = book.active
    form.title = "Biểu 13a"
    _form(form, report)
    _lines(book.create_sheet("Các bảng khác"), report)
    return sealed(book)


def _form(sheet: Any, report: Report) -> None:
    for words, bold in (
        (f"Biểu số: {form_13a.CODE} ({form_13a.ISSUED_BY}), phần khai sinh", False),
        (form_13a.TITLE, True),
        (f"Đơn vị báo cáo: {report.unit.full_name}", False),
        (
            f"Kỳ báo cáo: {report.period}, từ {_day(report.period.first)} đến {_day(report.period.last)}",
            False,
        ),
        (report.standing, False),
        ("", False),
    ):
        sheet.append([harmless(words)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=bold, size=13 if bold else 11)
    first = _heading(sheet)
    rows = [{"unit": name, **figures} for name, figures in report.rows]
    sums = [{"unit": "Tổng số"} | dict(report.sums)]
    if report.estimate and report.estimate.is_known:
        said = f"{report.estimate.days.first:%d/%m/%Y} – {report.estimate.days.last:%d/%m/%Y}"
        sums.append({"unit": f"Ước tính {said}"} | dict(report.estimate.to_come))
        sums.append({"unit": "Cả kỳ, có ước tính"} | report.estimate.whole)
    _append(sheet, FormResource().export(rows))
    last_unit = sheet.max_row
    _append(sheet, FormResource().export(sums))
    _dress(sheet, first, sheet.max_row, bold_from=last_unit + 1)
    sheet.append([])
    sheet.append(["Ngoài biểu, hoặc chưa xong"])
    sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    for beside in report.beside:
        sheet.append([harmless(beside.label), *([None] * 9), beside.number])
    _across(sheet, first)


def _heading(sheet: Any) -> int:
    """Three rows as on the form: group, column, number; the first of them."""
    sheet.append(["Đơn vị", *(column.group for column in form_13a.COLUMNS)])
    first: int = sheet.max_row
    sheet.append([None, *(column.label for column in form_13a.COLUMNS)])
    sheet.append(["A", *(column.number for column in form_13a.COLUMNS)])
    sheet.merge_cells(start_row=first, end_row=first + 1, start_column=1, end_column=1)
    groups = [column.group for column in form_13a.COLUMNS]
    for group in dict.fromkeys(groups):
        start = groups.index(group) + 2
        end = start + groups.count(group) - 1
        if end > start:
            sheet.merge_cells(start_row=first, end_row=first, start_column=start, end_column=end)
    return first


def _lines(sheet: Any, report: Report) -> None:
    sheet.append([harmless(f"{report.unit.full_name}, {report.period}. {report.standing}")])
    sheet.append([])
    lines = [("Thời điểm × giới tính × dân tộc", label, number) for label, number in report.cross]
    known = LineResource().export(
        [
            {"table": table, "label": label, "number": number}
            for table, label, number in [*lines, *report.breakdowns]
        ]
    )
    sheet.append(known.headers)
    first = sheet.max_row
    _append(sheet, known)
    _dress(sheet, first, sheet.max_row, bold_from=sheet.max_row + 1, headings=1)
    for column, width in (("A", 34), ("B", 60), ("C", 12)):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{first + 1}"


def _append(sheet: Any, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        sheet.append([harmless(cell) for cell in row])


def _dress(sheet: Any, first: int, last: int, *, bold_from: int, headings: int = 3) -> None:
    for place, row in enumerate(sheet.iter_rows(min_row=first, max_row=last), start=first):
        for cell in row:
            cell.border = _GRID
            if place < first + headings:
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.font = Font(bold=place < first + headings or place >= bold_from)


def _across(sheet: Any, first: int) -> None:
    """Widths, the heading kept in sight, and A4 across, one page wide."""
    sheet.column_dimensions["A"].width = 34
    for number in range(2, len(form_13a.COLUMNS) + 2):
        sheet.column_dimensions[get_column_letter(number)].width = 13
    sheet.freeze_panes = f"B{first + 3}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
