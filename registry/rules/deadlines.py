"""How soon a birth has to be registered (L60 Đ15.1; LAW A1). Late never refuses."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from registry.rules import Finding
from registry.rules.dates import PartialDate, add_days, written
from registry.rules.facts import BirthFacts

DAYS = 60
# What comes in after this hour may be answered on the next working day (procedure 1.001193; LAW A33).
LATE_IN_THE_DAY = time(15)
BASIS = "Điều 15 khoản 1 Luật Hộ tịch 2014"


def birth_deadline(born_on: date) -> date:
    """The last day on time, the 60th after the birth."""
    return add_days(born_on, DAYS)


def is_late(born_on: PartialDate | None, registered_on: date) -> bool | None:
    """Whether the birth is registered after its deadline; None when a partial date leaves that open."""
    if born_on is None:
        return None
    if birth_deadline(born_on.latest) < registered_on:
        return True
    return None if birth_deadline(born_on.earliest) < registered_on else False


def result_due(received: datetime) -> date:
    """The day the certificate is ready for who came at `received` (local): the same, after 15:00 the next.

    Saturdays and Sundays are passed over; public holidays are not known here and are the officer's to mind.
    """
    day = received.date()
    if received.time() > LATE_IN_THE_DAY:
        day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def official_kind_code(kind: str, late: bool | None) -> int:
    """`loaiDangKy` of the Ministry: 1 on time, 2 again, 3 registered abroad, 4 late, 6 cannot be known."""
    if kind != "new":
        return {"again": 2, "foreign": 3}[kind]
    return 6 if late is None else 4 if late else 1


def findings(facts: BirthFacts) -> Iterator[Finding]:
    """A word to the officer that a new registration is late."""
    born_on = facts.child.born_on
    if facts.kind == "new" and born_on is not None and is_late(born_on, facts.registered_on):
        yield Finding(
            "late",
            f"Đăng ký quá hạn: hạn {DAYS} ngày đã hết ngày {written(birth_deadline(born_on.latest))}. "
            "Vẫn đăng ký, ghi “Quá hạn” trong Sổ; xem lệ phí theo nghị quyết của HĐND cấp tỉnh.",
            BASIS,
            "child.born_on",
        )
