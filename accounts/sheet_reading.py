"""Tables for Excel from strangers, read without believing anything they say of themselves."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 20


class NoSheet(Exception):
    """The file is no table that is safe to read; the message is for the officer."""


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
