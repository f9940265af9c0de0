"""Biểu 13a/BTP/HTQTCT/HT (TT 04/2016/TT-BTP), the part on births: columns 1–10 (LAW E, correction 21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from accounts.models import Unit
from oversight import counting
from oversight.statistics.births import AGAIN, KINH, LATE, NEW, UNSETTLED, counted
from oversight.statistics.periods import Period
from registry.lifecycle import State
from registry.models import Birth, Registration

CODE = "13a/BTP/HTQTCT/HT"
TITLE = "KẾT QUẢ ĐĂNG KÝ KHAI SINH"


@dataclass(frozen=True, slots=True)
class Column:
    number: int
    key: str
    group: str
    label: str


COLUMNS = (
    Column(1, "total", "Đăng ký mới", "Tổng số"),
    Column(2, "kinh", "Dân tộc", "Kinh"),
    Column(3, "other", "Dân tộc", "Khác"),
    Column(4, "male", "Giới tính", "Nam"),
    Column(5, "female", "Giới tính", "Nữ"),
    Column(6, "on_time", "Thời điểm", "Đúng hạn"),
    Column(7, "late", "Quá hạn", "Tổng số"),
    Column(8, "late_this_year", "Quá hạn", "Sinh trong năm"),
    Column(9, "late_under_five", "Quá hạn", "Dưới 5 tuổi"),
    Column(10, "again", "Đăng ký lại", "Tổng số"),
)


def conditions(period: Period) -> dict[str, Q]:
    """Which of the counted births stand in each column; the list behind a figure uses the same."""
    return {
        "total": NEW,
        "kinh": NEW & KINH,
        # A child whose people is not written, such as a foundling, and foreigners stand in «Khác».
        "other": NEW & ~KINH,
        "male": NEW & Q(birth__sex=Birth.Sex.MALE),
        "female": NEW & Q(birth__sex=Birth.Sex.FEMALE),
        "on_time": NEW & ~LATE,
        "late": NEW & LATE,
        "late_this_year": NEW & LATE & Q(born_year=period.last.year),
        "late_under_five": NEW & LATE & Q(fifth__gt=F("registered_on")),
        "again": AGAIN,
    }


def figures(around: Unit, period: Period) -> dict[int, dict[str, int]]:
    """The columns for each unit directly under `around` (and `around` itself), by primary key; one query."""
    columns = {key: Count("pk", filter=condition) for key, condition in conditions(period).items()}
    found = counted(around, period).annotate(group=counting.child_of(around)).values("group")
    return {row.pop("group"): row for row in found.annotate(**columns)}


def added(rows: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    """The sums of all rows."""
    return {column.key: sum(row[column.key] for row in rows.values()) for column in COLUMNS}


def behind(around: Unit, period: Period, key: str) -> Any:
    """The registrations of one figure, by day. Raises KeyError for a column there is not."""
    return counted(around, period).filter(conditions(period)[key]).order_by("registered_on", "pk")


def outside(around: Unit, period: Period) -> dict[str, int]:
    """What the table leaves out or is not settled in it, so that nobody is misled; one query.

    `draft`: in no state that counts; `foreign`: written into the book from abroad, in no column; `sex`: of
    unknown sex, in column 1 but not in 4 or 5; `unsettled`: counted, with an error or a cancellation open.
    """
    here = Registration.objects.filter(unit__path__startswith=around.path)
    day = Q(registered_on__range=(period.first, period.last))
    is_new = Q(birth__kind=Birth.Kind.NEW)
    counts = ~Q(state__in=(State.DRAFT, State.CANCELLED))
    return here.filter(day | Q(registered_on=None, state=State.DRAFT)).aggregate(
        draft=Count("pk", filter=Q(state=State.DRAFT)),
        foreign=Count("pk", filter=counts & Q(birth__kind=Birth.Kind.FOREIGN)),
        sex=Count("pk", filter=counts & is_new & Q(birth__sex__in=(Birth.Sex.UNKNOWN, ""))),
        unsettled=Count("pk", filter=Q(state__in=UNSETTLED)),
    )
