"""Tables for spreadsheets: no formula in them, dates that are dates, and equal tables as equal files."""

import time
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from accounts.sheets import CSV, XLSX, comma_separated, csv_file, harmless, sealed, sheet, xlsx_file

SEEN = datetime(2026, 11, 22, 17, 30, 5, 999, tzinfo=UTC)  # half past midnight of the 23rd in Hà Nội
HEADINGS = ("Họ tên", "Ngày", "Lúc", "Số")
ROWS = [("Lê Thị Mận", date(2026, 1, 2), SEEN, -3), ("=1+1", None, None, 0)]


def opened(content: bytes):
    return load_workbook(BytesIO(content)).active


@pytest.mark.parametrize("typed", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_what_would_be_a_formula_is_text(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["Xã Thạch Hải", "12", 12, -2, "a=b", "", None])
def test_anything_else_stays_as_it_is(typed: object) -> None:
    assert harmless(typed) == typed


def test_a_workbook_holds_no_formula_whoever_typed_one() -> None:
    page = opened(sheet("Bảng", ("=A1",), [("=1+1",), ("\x00=1+1",)]))
    assert [cell.value for (cell,) in page.iter_rows()] == ["'=A1", "'=1+1", "'=1+1"]
    assert {cell.data_type for (cell,) in page.iter_rows()} == {"s"}


def test_days_and_moments_are_dates_by_the_clock_on_the_wall_and_numbers_are_numbers() -> None:
    _, (name, day, moment, number) = list(opened(sheet("Bảng", HEADINGS, ROWS)).iter_rows())[:2]
    assert (name.value, number.value) == ("Lê Thị Mận", -3)
    assert (f"{day.value:%d.%m.%Y %H:%M}", day.number_format) == ("02.01.2026 00:00", "dd/mm/yyyy")
    assert f"{moment.value:%d.%m.%Y %H:%M:%S}" == "23.11.2026 00:30:05"
    assert moment.number_format == "dd/mm/yyyy hh:mm:ss"


def test_the_headings_are_bold_and_stay_in_sight_and_columns_are_as_wide_as_their_words() -> None:
    page = opened(sheet("Bảng", ("Ô", "Nội dung"), [("x", "a" * 30), ("y", "b" * 300)]))
    assert [cell.font.bold for cell in page[1]] == [True, True] and not page["A2"].font.bold
    assert page.freeze_panes == "A2"
    assert (page.column_dimensions["A"].width, page.column_dimensions["B"].width) == (10, 60)


def test_a_table_of_many_columns_is_written() -> None:
    page = opened(sheet("Bảng", [str(n) for n in range(60)], [range(60)]))
    assert page.cell(2, 60).value == 59


def test_equal_tables_are_equal_files_whenever_they_are_made() -> None:
    once = sheet("Bảng", HEADINGS, ROWS)
    time.sleep(2.1)  # a ZIP counts by two seconds
    assert sheet("Bảng", HEADINGS, iter(ROWS)) == once
    assert sheet("Bảng", HEADINGS, ROWS[:1]) != once


def test_a_sealed_workbook_names_no_moment() -> None:
    book = Workbook()
    book.active.append([1])
    with ZipFile(BytesIO(sealed(book))) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_as_text_days_stand_as_on_paper_in_an_alphabet_that_is_named() -> None:
    assert comma_separated(HEADINGS, ROWS).decode() == (
        "\ufeffHọ tên,Ngày,Lúc,Số\r\nLê Thị Mận,02/01/2026,23/11/2026 00:30:05,-3\r\n'=1+1,,,0\r\n"
    )


def test_both_are_sent_as_files_that_no_cache_keeps() -> None:
    for answer, name, kind in (
        (csv_file("phoi.csv", ("Tháng",), [("1",)]), "phoi.csv", CSV),
        (xlsx_file("phoi.xlsx", "Phôi", ("Tháng",), [("1",)]), "phoi.xlsx", XLSX),
    ):
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
        assert "no-store" in answer["Cache-Control"]
