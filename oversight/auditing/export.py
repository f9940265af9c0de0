"""The lines an inspector has found, as a file for a spreadsheet in which no text becomes a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from accounts.sheets import as_download, harmless


def workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet of text cells; what begins like a formula bears an apostrophe and is marked as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Nhật ký truy cập")
    for row in (headings, *rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=str(harmless(value)))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def xlsx_file(filename: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """The workbook as a file to be kept, by no cache."""
    return as_download(filename, workbook(headings, rows))
