"""Biểu 13a/BTP/HTQTCT/HT (TT 04/2016/TT-BTP), the part on births: columns 1–10 (LAW E, correction 21)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Unit
from oversight.statistics.births import AGAIN, NEW, Cell, Pick, cells, condition, counted, is_picked, one_of
from oversight.statistics.periods import Period
from registry.models import CountedBirth

CODE = "13a/BTP/HTQTCT/HT"
ISSUED_BY = "Thông tư 04/2016/TT-BTP"
TITLE = "KẾT QUẢ ĐĂNG KÝ KHAI SINH"
Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Column:
    number: int
    key: str
    group: str
    label: str
    pick: Pick


_LATE = NEW | one_of(is_late=True)
COLUMNS = (
    Column(1, "total", "Đăng ký mới", "Tổng số", NEW),
    Column(2, "kinh", "Dân tộc", "Kinh", NEW | one_of(is_kinh=True)),
    # A child whose people is not written, such as a foundling, and foreigners stand in «Khác».
    Column(3, "other", "Dân tộc", "Khác", NEW | one_of(is_kinh=False)),
    Column(4, "male", "Giới tính", "Nam", NEW | one_of(sex="male")),
    Column(5, "female", "Giới tính", "Nữ", NEW | one_of(sex="female")),
    Column(6, "on_time", "Thời điểm", "Đúng hạn", NEW | one_of(is_late=False)),
    Column(7, "late", "Quá hạn", "Tổng số", _LATE),
    Column(8, "late_this_year", "Quá hạn", "Sinh trong năm", _LATE | one_of(this_year=True)),
    Column(9, "late_under_five", "Quá hạn", "Dưới 5 tuổi", _LATE | one_of(under_five=True)),
    Column(10, "again", "Đăng ký lại", "Tổng số", AGAIN),
)
NOTHING: Figures = dict.fromkeys((column.key for column in COLUMNS), 0)


def figures(around: Unit, period: Period) -> dict[int, dict[str, int]]:
    """The columns for each unit directly under `around` (and `around` itself), by primary key; one query."""
    return figures_of(cells(around, period))


def figures_of(known: Iterable[Cell]) -> dict[int, dict[str, int]]:
    """The same of cells that have been counted."""
    rows: dict[int, dict[str, int]] = {}
    for cell in known:
        row = rows.setdefault(cell.unit, dict(NOTHING))
        for column in COLUMNS:
            if is_picked(cell, column.pick):
                row[column.key] += cell.number
    return rows


def added(rows: Mapping[int, Figures]) -> dict[str, int]:
    """The sums of all rows."""
    return {key: sum(row[key] for row in rows.values()) for key in NOTHING}


def behind(around: Unit, period: Period, key: str, *, alone: bool = False) -> QuerySet[CountedBirth]:
    """The births of one figure, in no order; with `alone` of the row of `around` itself.

    Raises KeyError for a column there is not.
    """
    picks = {column.key: column.pick for column in COLUMNS}
    return counted(around, period, alone=alone).filter(condition(picks[key]))
