"""The number sequences of books begun on paper, brought in for many offices at once from a CSV table."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer, Unit
from accounts.roles import Permission
from registry import book_policies
from registry.actions.books import Opening, begin_on_paper, check_opening
from registry.exceptions import BookRefuses
from registry.models import BookAct, RegisterBook, Registration

COLUMNS = ("ma_don_vi", "loai_so", "nam", "quyen", "so_cuoi", "ngay_cuoi", "so_trang")
OPTIONAL = ("trang_da_ghi",)
MOST_ROWS = 2000
_KINDS = {"ks": Registration.Kind.BIRTH, "khai sinh": Registration.Kind.BIRTH}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table as it was read; `fault` says why it cannot be taken, blank when it can."""

    line: int
    cells: tuple[str, ...]
    unit: Unit | None = None
    kind: str = ""
    opening: Opening | None = None
    fault: str = ""


class Unreadable(BookRefuses):
    """The file is no table of ours at all."""


def read(text: str, *, by: Officer) -> list[Row]:
    """What the table says, line by line, judged as of now; nothing is written.

    Columns are separated by semicolons or commas. Raises Denied, and Unreadable when the heading is not ours.
    """
    book_policies.check_import(by)
    lines = _lines(text)
    units = _units(by, {line["ma_don_vi"] for _, line in lines})
    begun = set(
        RegisterBook.objects.filter(unit__in=units.values(), last_number__gt=0).values_list(
            "unit", "kind", "year"
        )
    )
    rows, seen = [], set()
    for number, line in lines:
        row = _row(number, line, units)
        key = (row.unit and row.unit.pk, row.kind, row.opening and row.opening.year)
        if not row.fault and key in seen:
            row = _faulty(row, "Cơ quan, loại sổ và năm này đã có ở dòng trên; chỉ nhập quyển đang ghi.")
        elif not row.fault and key in begun:
            row = _faulty(row, "Cơ quan đã có sổ của năm này trên hệ thống.")
        seen.add(key)
        rows.append(row)
    return rows


@transaction.atomic
def take_over(text: str, *, by: Officer) -> list[RegisterBook]:
    """Open a book for every line, or none at all.

    Raises what `read` raises, and BookRefuses naming the line.
    """
    books = []
    for row in read(text, by=by):
        if row.fault or row.unit is None or row.opening is None:
            raise BookRefuses(f"Dòng {row.line}: {row.fault} Chưa nhập dòng nào.")
        name = BookAct.Name.IMPORTED
        books.append(begin_on_paper(row.unit, row.opening, by=by, name=name, kind=row.kind))
    return books


def _lines(text: str) -> list[tuple[int, dict[str, str]]]:
    """The lines below the heading with their numbers in the file; blank ones are passed over."""
    heading = text.lstrip("\ufeff").partition("\n")[0]
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in heading else ",")
    names = [(name or "").strip().lower() for name in table.fieldnames or ()]
    if missing := [name for name in COLUMNS if name not in names]:
        raise Unreadable(f"Dòng đầu của tệp thiếu cột: {', '.join(missing)}.")
    table.fieldnames = names
    lines = [
        (table.line_num, {name: (line.get(name) or "").strip() for name in (*COLUMNS, *OPTIONAL)})
        for line in table
    ]
    lines = [(number, line) for number, line in lines if any(line.values())]
    if not lines:
        raise Unreadable("Tệp không có dòng nào dưới dòng tên cột.")
    if len(lines) > MOST_ROWS:
        raise Unreadable(f"Mỗi lần nhập nhiều nhất {MOST_ROWS} dòng; xin chia tệp.")
    return lines


def _units(by: Officer, codes: set[str]) -> dict[str, Unit]:
    """The offices of today that the officer may import for, by code."""
    offices = by.units_where(Permission.BOOK_IMPORT).in_force().filter(code__in=codes)
    return {unit.code: unit for unit in offices.filter(level__in=["commune", "district"])}


def _row(number: int, line: dict[str, str], units: dict[str, Unit]) -> Row:
    row = Row(number, tuple(line[name] for name in (*COLUMNS, *OPTIONAL)))
    unit, kind = units.get(line["ma_don_vi"]), _KINDS.get(line["loai_so"].lower(), "")
    if unit is None:
        return _faulty(row, f"Không có cơ quan mã «{line['ma_don_vi']}» trong phạm vi đồng chí được nhập.")
    if not kind:
        return _faulty(row, f"Loại sổ «{line['loai_so']}» chưa hỗ trợ; xin ghi KS.")
    try:
        opening = _opening(line)
        check_opening(opening, today=timezone.localdate())
    except BookRefuses as refusal:
        return Row(row.line, row.cells, unit, kind, fault=str(refusal))
    return Row(row.line, row.cells, unit, kind, opening)


def _opening(line: dict[str, str]) -> Opening:
    last = _number(line, "so_cuoi")
    used = _number(line, "trang_da_ghi", blank=True)
    return Opening(
        year=_number(line, "nam") or 0,
        volume=_number(line, "quyen") or 1,
        last_number=last or 0,
        last_on=_day(line["ngay_cuoi"]) if line["ngay_cuoi"] else None,
        pages=_number(line, "so_trang", blank=True),
        pages_used=used,
        # Of a later volume only the pages written tell how many of the numbers stand in it.
        paper_entries=min(used, last or 0) if used is not None else None,
    )


def _number(line: dict[str, str], name: str, *, blank: bool = False) -> int | None:
    text = line[name]
    if blank and not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= 32_767):
        raise BookRefuses(f"Cột {name}: «{text}» không phải số từ 0 đến 32767.")
    return int(text)


def _day(text: str) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise BookRefuses(f"Cột ngay_cuoi: «{text}» không phải ngày; xin ghi như 28/06/2026.")


def _faulty(row: Row, fault: str) -> Row:
    return Row(row.line, row.cells, row.unit, row.kind, row.opening, fault)
