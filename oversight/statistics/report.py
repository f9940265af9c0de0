"""A report as it goes out in a file: what was closed, word for word, or what is counted now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Unit
from oversight.models import ClosedReport
from oversight.row_names import names_of
from oversight.statistics import breakdowns, closing, cross, estimate, form_13a, outside
from oversight.statistics.estimate import Estimate
from oversight.statistics.moment import one_moment
from oversight.statistics.periods import Period


@dataclass(frozen=True, slots=True)
class Report:
    """Everything variable in the file; `closed` is None while the figures are today's."""

    unit: Unit
    period: Period
    made_on: date
    rows: tuple[tuple[str, form_13a.Figures], ...]
    sums: form_13a.Figures
    beside: tuple[outside.Beside, ...]
    cross: tuple[tuple[str, int], ...]
    breakdowns: tuple[tuple[str, str, int], ...]  # heading, line, number
    closed: ClosedReport | None
    estimate: Estimate | None

    @property
    def standing(self) -> str:
        """Where the figures come from, in one sentence."""
        if self.closed:
            at = timezone.localtime(self.closed.at)
            return f"Số liệu chốt ngày {at:%d/%m/%Y} lúc {at:%H:%M}, sha-256 {self.closed.digest}"
        until = "" if self.period.is_over(self.made_on) else f" thực tế đến ngày {self.made_on:%d/%m/%Y},"
        return f"Số liệu{until} chưa chốt, đếm ngày {self.made_on:%d/%m/%Y}"


def of(unit: Unit, period: Period, *, today: date) -> Report:
    """The newest closed report of that office and period if there is one, else the figures of now."""
    with one_moment():
        return _of(unit, period, today)


def _of(unit: Unit, period: Period, today: date) -> Report:
    closed = closing.newest(unit, period)
    content: Mapping[str, Any] = closed.content if closed else closing.frozen(unit, period)
    return Report(
        unit=unit,
        period=period,
        made_on=today,
        rows=_rows(content["rows"], unit),
        sums=content["sums"],
        beside=tuple(
            each for each in outside.lines(content["outside"]) if each.key not in outside.IN_THE_FORM
        ),
        cross=tuple((cross.label_of(key), number) for key, number in content.get("cross", {}).items()),
        breakdowns=tuple(
            (breakdowns.HEADINGS[key], label, number)
            for key, lines in content.get("breakdowns", {}).items()
            for _, label, number in lines
        ),
        closed=closed,
        estimate=None if closed else estimate.of(unit, period, content["sums"], today=today),
    )


def _rows(rows: Mapping[str, form_13a.Figures], around: Unit) -> tuple[tuple[str, form_13a.Figures], ...]:
    """With the names of the units, in the order of their codes; each was a unit when it was counted."""
    units = Unit.objects.in_bulk([int(pk) for pk in rows])
    known = sorted(((units[int(pk)], row) for pk, row in rows.items()), key=lambda each: each[0].code)
    names = names_of(units.values(), around)
    return tuple((names[unit.pk], row) for unit, row in known)
