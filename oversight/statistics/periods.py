"""Periods of reports and the days on which they are due (TT 04/2016 and 03/2019/TT-BTP; LAW E, 123 Đ11.2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.roles import Level


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both counted."""

    first: date
    last: date

    def __str__(self) -> str:
        if (self.first.month, self.first.day, self.last.year) == (1, 1, self.first.year):
            if (self.last.month, self.last.day) == (12, 31):
                return f"Năm {self.first.year}"
            if (self.last.month, self.last.day) == (6, 30):
                return f"6 tháng đầu năm {self.first.year}"
        return f"Từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"

    def is_over(self, today: date) -> bool:
        """Whether nothing more can be registered in it."""
        return today > self.last

    @property
    def query(self) -> str:
        """How addresses name it: «first=2026-01-01&last=2026-12-31»."""
        return f"first={self.first}&last={self.last}"

    def to_come(self, today: date) -> "Period | None":
        """Its days after `today`; None when there are none, or all of it lies ahead."""
        return Period(today + timedelta(days=1), self.last) if self.first <= today < self.last else None

    def a_year_earlier(self) -> "Period":
        """The same days of the year before; 29/02 stands for 28/02."""
        return Period(_year_earlier(self.first), _year_earlier(self.last))


def _year_earlier(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def half(year: int) -> Period:
    """The first six months."""
    return Period(date(year, 1, 1), date(year, 6, 30))


def whole(year: int) -> Period:
    """The year, from 01/01 to 31/12 (NĐ 123/2015 Đ11.2)."""
    return Period(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day on which the report of `period` is due; the circulars name days, weekends or not."""

    due: date
    what: str
    period: Period

    @property
    def day_of_work(self) -> date:
        """The last Monday to Friday on which it is still in time; holidays are not known."""
        return self.due - timedelta(days=max(0, self.due.weekday() - 4))

    @property
    def is_final(self) -> bool:
        """Whether it reports a period that is over, and so one that can be closed."""
        return self.period.is_over(self.due)


# Month and day on which the six months', the estimated year's and the final year's report is due.
# [R] of TT 03/2019/TT-BTP; the only place to change when another circular says otherwise.
_DUE = {
    Level.COMMUNE: ((6, 6), (11, 7), (1, 20)),
    Level.DISTRICT: ((6, 16), (11, 18), (1, 31)),
    Level.PROVINCE: ((6, 25), (11, 28), (2, 20)),
}
_REPORTS = (("báo cáo 6 tháng", half), ("báo cáo năm (ước tính)", whole), ("báo cáo năm chính thức", whole))


def deadlines(level: Level, first: date, last: date) -> list[Deadline]:
    """The reports due at an office of that level from `first` to `last`, in order; none at the Ministry."""
    found = [
        Deadline(date(year, month, day), f"{what} {told}", about(told))
        for year in range(first.year, last.year + 1)
        for (month, day), (what, about) in zip(_DUE.get(level, ()), _REPORTS, strict=False)
        for told in [year - 1 if month < 3 else year]
    ]
    return sorted((each for each in found if first <= each.due <= last), key=lambda each: each.due)


def next_deadline(level: Level, today: date) -> Deadline | None:
    """The report that is due next at an office of that level, today included; None for the Ministry."""
    return next(iter(deadlines(level, today, today + timedelta(days=366))), None)


def parsed(first: str, last: str, *, today: date) -> Period:
    """The period of two ISO days as typed; the current year where they cannot be read or run backwards."""
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return whole(today.year)
    too_long = period.last - period.first > timedelta(days=366 * 10)
    return whole(today.year) if period.last < period.first or too_long else period
