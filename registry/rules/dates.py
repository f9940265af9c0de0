"""Dates as papers give them: whole, or month and year, or the year alone (TT 04/2020 Đ29.9)."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

FIRST_YEAR, LAST_YEAR = 1850, 2200

_HOW = "Xin gõ ngày/tháng/năm như 28/06/2021; chỉ biết tháng và năm thì gõ 06/2021, chỉ biết năm thì gõ 2021."
_TYPED = re.compile(
    r"(?:(?:(?P<day>[0-9]{1,2})\s*[/.-]\s*)?(?P<month>[0-9]{1,2})\s*[/.-]\s*)?(?P<year>[0-9]{4})"
    r"|(?P<day8>[0-9]{2})(?P<month8>[0-9]{2})(?P<year8>[0-9]{4})"
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year; the shorter sorts before what lies within it, as its ISO text does."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"Năm {self.year} không thể đúng ({FIRST_YEAR}–{LAST_YEAR}). {_HOW}")
        if self.month is None and self.day is not None:
            raise ValueError(f"Có ngày mà thiếu tháng. {_HOW}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"Không có tháng {self.month}. {_HOW}")
        if self.month and self.day is not None and not 1 <= self.day <= _days(self.year, self.month):
            raise ValueError(f"Tháng {self.month}/{self.year} không có ngày {self.day}. {_HOW}")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """What an officer types: 28/06/2021, 28-6-2021, 28.06.2021, 28062021, 6/2021 or 2021.

        Raises ValueError, whose message is Vietnamese and says what to type.
        """
        found = _TYPED.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"Không đọc được ngày “{text.strip()[:20]}”. {_HOW}")
        part = found.groupdict()
        year, month, day = (part[name] or part[f"{name}8"] for name in ("year", "month", "day"))
        return cls(int(year or 0), int(month) if month else None, int(day) if day else None)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """The stored form: 2021, 2021-06 or 2021-06-28. Raises ValueError for anything else."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError(f"Không đọc được ngày đã lưu “{text[:20]}”.")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """The whole date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The text that is stored; as text it sorts as the dates do."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def is_full(self) -> bool:
        """Whether day, month and year are all known."""
        return self.day is not None

    @property
    def earliest(self) -> datetime.date:
        """The first calendar day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last calendar day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or _days(self.year, month))

    @property
    def date(self) -> datetime.date | None:
        """The calendar day; None unless it is full."""
        return self.earliest if self.is_full else None

    def __lt__(self, other: "PartialDate") -> bool:
        return self.iso < other.iso

    def __str__(self) -> str:
        """As papers write it: 28/06/2021, 06/2021 or 2021."""
        return "/".join(reversed(self.iso.split("-")))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def birthday(born_on: datetime.date, age: int) -> datetime.date:
    """The day a person becomes `age` years old; who was born on 29 February does so on 1 March."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return datetime.date(born_on.year + age, 3, 1)


def add_days(day: datetime.date, days: int) -> datetime.date:
    """The day that many calendar days later; the first day itself is not counted (BLDS Đ147.2)."""
    return day + datetime.timedelta(days=days)


def written(day: datetime.date) -> str:
    """A calendar day as papers and messages write it: 28/06/2021."""
    return f"{day:%d/%m/}{day.year:04}"
