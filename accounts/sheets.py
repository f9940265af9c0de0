"""Tables for Excel, written so that nothing people have typed becomes a formula, and read from strangers."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 20
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class NoSheet(Exception):
    """The file is no table that is safe to read; the message is for the officer."""


def sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook with one sheet: headings in bold, first row kept in sight, every text a text (CWE-1236)."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for number in range(len(headings)):
        page.column_dimensions[chr(ord("A") + number)].width = 24
    heads = [WriteOnlyCell(page, value=heading) for heading in headings]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    for row in rows:
        page.append([_cell(page, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def harmless(cell: object) -> object:
    """A text that would be read as a formula gets an apostrophe in front (CWE-1236); numbers stay."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell


def _cell(page: object, value: object) -> WriteOnlyCell:
    if isinstance(value, str):
        value = "".join(letter for letter in value if letter.isprintable() or letter == "\n")
        value = harmless(value)
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl itself would take «=…» for a formula
    return cell


def as_download(filename: str, content: bytes) -> HttpResponse:
    """The workbook as a file to be kept, by no cache."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def rows_of(content: bytes, *, most: int) -> list[tuple[int, tuple[object, ...]]]:
    """The rows of the first sheet that hold anything, with their numbers in the file; values, never formulas.

    At most `most` and the one that is too many, and twenty columns. Raises NoSheet for what is no workbook,
    unpacks to more than 16 MB, or names entities.
    """
    _check_package(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        page = book.worksheets[0]
        page.reset_dimensions()  # what the file says of its size is not believed
        rows = list(_rows(page.iter_rows(max_col=MOST_COLUMNS, values_only=True), most + 1))
        book.close()
    except Exception as error:
        raise NoSheet(
            "Không đọc được tệp này. Xin mở bằng Excel, lưu lại dạng .xlsx rồi chọn lại."
        ) from error
    return rows


def _rows(cells: Iterator[tuple[object, ...]], most: int) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Blank rows are passed over; a file that leaves thousands of them between two rows is cut off there."""
    found = 0
    for number, row in enumerate(cells, start=1):
        if any(value not in (None, "") for value in row):
            found += 1
            yield number, row
        if found >= most or number > 10 * most:
            return


def _check_package(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise NoSheet("Tệp lớn quá 2 MB; xin chia thành nhiều tệp.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            # zipfile gives no more of a part than it declares, so the sum holds.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NoSheet("Tệp giải nén ra quá lớn; xin chỉ để lại trang danh sách rồi lưu lại.")
            if "xl/workbook.xml" not in package.namelist():
                raise NoSheet("Đây không phải tệp Excel (.xlsx); xin tải tệp mẫu và điền vào đó.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(package.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise NoSheet("Đây không phải tệp Excel (.xlsx); xin tải tệp mẫu và điền vào đó.") from error


def _check_part(xml: bytes) -> None:
    # A zero byte: UTF-16, in which the words below would hide. Excel writes UTF-8 and never a DOCTYPE.
    if b"\0" in xml or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise NoSheet("Tệp có nội dung lạ, không phải do Excel lưu; xin tải tệp mẫu và điền vào đó.")
