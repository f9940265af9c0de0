"""Days that come by themselves: the next report of statistics, until it is closed."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit
from accounts.roles import Level
from oversight.counting import Tally
from oversight.models import ClosedReport
from oversight.morning.waiting import Desk, Found, Line, Urgency, Waiting
from oversight.statistics import form_13a
from oversight.statistics.periods import Deadline, deadlines

REMINDED_BEFORE = timedelta(days=15)
# A final report nobody has closed is asked for so long after its day.
REMINDED_AFTER = timedelta(days=30)
PRESSING = timedelta(days=3)
CLOSED = "closed-reports"
_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}


def closed(desk: Desk) -> Iterator[Waiting]:
    """Final reports of these days that are closed already; never a line, but they end a reminder."""
    wanted = Q(pk__in=[])
    for unit, report in _coming(desk):
        if report.is_final:
            wanted |= Q(unit=unit, first=report.period.first, last=report.period.last)
    rows = ClosedReport.objects.filter(wanted, form=form_13a.CODE).annotate(since=F("at"))
    about = Concat(Cast("unit_id", TextField()), Cast("last", TextField()), output_field=TextField())
    yield Waiting(CLOSED, "", Urgency.WATCH, rows, part=about, told=_silent)


def lines(desk: Desk, found: Found) -> Iterator[Line]:
    """The reports due within fifteen days at each office of this officer, and final ones late; no query."""
    known, today = found.get(CLOSED, {}), timezone.localdate(desk.at)
    coming = [each for each in _coming(desk) if not _is_done(*each, known)]
    offices = {unit.pk for unit, _ in coming}
    for unit, report in coming:
        where = f" – {unit.name}" if len(offices) > 1 else ""
        near = report.day_of_work - today <= PRESSING
        url = reverse("oversight:statistics", args=[unit.pk]) + f"?{report.period.query}"
        words = f"Hạn {report.due:%d/%m/%Y}: {report.what}{where}"
        urgency = Urgency.NOW if near else Urgency.WATCH
        yield Line(words, 0, _left(report, today), _note(report, today), url, urgency)


def _coming(desk: Desk) -> Iterator[tuple[Unit, Deadline]]:
    """Reports of these days by office; one that is late only where closing it would show that it is done."""
    today = timezone.localdate(desk.at)
    paths = desk.officer.visible_paths()
    for unit in {post.unit.pk: post.unit for post in desk.officer.posts}.values():
        if unit.path in paths:
            for report in deadlines(Level(unit.level), today - REMINDED_AFTER, today + REMINDED_BEFORE):
                if report.due >= today or report.is_final:
                    yield unit, report


def _is_done(unit: Unit, report: Deadline, known: Mapping[str, Tally]) -> bool:
    return report.is_final and f"{unit.pk}{report.period.last}" in known


def _note(report: Deadline, today: date) -> str:
    if report.due < today:
        return "chưa chốt số liệu"
    weekend = _WEEKEND.get(report.due.weekday())
    return f"{weekend}; ngày làm việc cuối trước đó là {report.day_of_work:%d/%m}" if weekend else ""


def _left(report: Deadline, today: date) -> str:
    left = (report.due - today).days
    if left < 0:
        return f"quá hạn {-left} ngày"
    return f"còn {left} ngày" if left else "hạn hôm nay"


def _silent(source: Waiting, found: Found, at: datetime) -> Iterator[Line]:
    yield from ()
