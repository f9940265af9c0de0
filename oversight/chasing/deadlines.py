"""Days for doing things, counted in working days. Pure."""

from datetime import date, timedelta

USUAL_WORKING_DAYS = 5
LONGEST = timedelta(days=365)
_SATURDAY = 5


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`.

    Saturdays and Sundays are passed over; public holidays are not known here and are the officer's to mind.
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def working_days_until(due: date, *, today: date) -> int:
    """How many working days are left after `today`, `due` the last of them; 0 on the day and after it."""
    days = (today + timedelta(days=n) for n in range(1, (due - today).days + 1))
    return sum(day.weekday() < _SATURDAY for day in days)


def left(due: date, *, today: date) -> str:
    """«còn 7 ngày, 5 ngày làm việc», «hôm nay là hạn», «quá hạn 2 ngày»."""
    days = (due - today).days
    if days > 0:
        return f"còn {days} ngày, {working_days_until(due, today=today)} ngày làm việc"
    return f"quá hạn {-days} ngày" if days else "hôm nay là hạn"
