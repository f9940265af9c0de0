"""Tables for a spreadsheet: no text in them becomes a formula, and equal tables give equal bytes."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import zip_longest
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
NARROWEST, WIDEST = 10, 60  # letters in a column; a cell may hold more
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DAY, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"
_PROPERTIES = "docProps/core.xml"
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 # stands where a workbook names the moment it was made


def sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook with one sheet: headings in bold, first row kept in sight, every text a text (CWE-1236).

    Days and moments are dates for Excel, moments by the clock on the wall.
    """
    known = [[_shown(value) for value in row] for row in rows]
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for number, column in enumerate(zip_longest(headings, *known, fillvalue=""), start=1):
        longest = max(len(_as_text(value)) for value in column)
        page.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROWEST), WIDEST)
    page.append([_cell(page, heading, bold=True) for heading in headings])
    for row in known:
        page.append([_cell(page, value) for value in row])
    return sealed(book)


def sealed(book: Workbook) -> bytes:
    """The workbook as a file. When it was made stands nowhere in it, so equal workbooks are equal files."""
    loose, packed = BytesIO(), BytesIO()
    book.save(loose)
    nameless = DocumentProperties(created=_NO_DAY, modified=_NO_DAY)
    with ZipFile(loose) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            content = tostring(nameless.to_tree()) if name == _PROPERTIES else parts.read(name)
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def comma_separated(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV with a byte order mark, so that Excel reads the Vietnamese letters; days as on paper."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(headings)
    table.writerows([_as_text(harmless(_shown(value))) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def xlsx_file(
    filename: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """The table as a workbook to be kept, by no cache."""
    return as_download(filename, sheet(title, headings, rows))


def csv_file(filename: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same as CSV."""
    return as_download(filename, comma_separated(headings, rows), kind=CSV)


def as_download(filename: str, content: bytes, *, kind: str = XLSX) -> HttpResponse:
    """A table as a file to be kept, by no cache."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def harmless(cell: object) -> object:
    """A text that would be read as a formula gets an apostrophe in front (CWE-1236); numbers stay."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell


def _shown(value: object) -> object:
    """Spreadsheets know no zones: a moment by the clock on the wall."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value).replace(microsecond=0)
    return value


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _cell(page: object, value: object, *, bold: bool = False) -> WriteOnlyCell:
    if isinstance(value, str):
        value = harmless("".join(letter for letter in value if letter.isprintable() or letter == "\n"))
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl itself would take «=…» for a formula
    elif isinstance(value, date):
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY
    if bold:
        cell.font = Font(bold=True)
    return cell
