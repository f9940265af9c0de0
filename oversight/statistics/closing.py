"""Closing a period's statistics: frozen as they are, with a digest; later changes appear as differences."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import Officer, Unit
from oversight.models import ClosedReport
from oversight.statistics import breakdowns, cross, form_13a, outside
from oversight.statistics.births import cells
from oversight.statistics.periods import Period
from registry.exceptions import WrongState


@dataclass(frozen=True, slots=True)
class Difference:
    unit: int
    column: form_13a.Column
    then: int
    now: int


def close(unit: Unit, period: Period, *, by: Officer) -> ClosedReport:
    """Freeze form 13a of `unit` for `period` as it stands. Raises WrongState while the period still runs.

    The caller has checked that `by` belongs to that office. Closing again adds a report, the newest counts.
    """
    if not period.is_over(timezone.localdate()):
        raise WrongState(f"Kỳ này đến hết ngày {period.last:%d/%m/%Y}; hết kỳ mới chốt được số liệu.")
    content = frozen(unit, period)
    return ClosedReport.objects.create(
        unit=unit,
        form=form_13a.CODE,
        first=period.first,
        last=period.last,
        content=content,
        digest=digest(content),
        by=by,
    )


def frozen(unit: Unit, period: Period) -> dict[str, Any]:
    """All tables of that period as they stand now, as a closed report keeps them. Six queries."""
    known = cells(unit, period)
    rows = form_13a.figures_of(known)
    return {
        "rows": {str(pk): row for pk, row in sorted(rows.items())},
        "sums": form_13a.added(rows),
        "outside": outside.numbers(unit, period, known),
        "cross": {figure.key: figure.number for row in cross.table(known) for figure in row.figures},
        "breakdowns": {
            each.key: [[line.value, line.label, line.number] for line in each.lines]
            for each in breakdowns.all_of(unit, period)
        },
    }


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text of that content, in hexadecimal."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def newest(unit: Unit, period: Period) -> ClosedReport | None:
    """The report that counts for that office and period."""
    found = ClosedReport.objects.filter(unit=unit, form=form_13a.CODE, first=period.first, last=period.last)
    return found.select_related("by").order_by("-pk").first()


def differences(report: ClosedReport, rows: Mapping[int, Mapping[str, int]]) -> list[Difference]:
    """What `rows`, counted now, say otherwise than the closed report, by unit and column."""
    then = {int(pk): row for pk, row in report.content["rows"].items()}
    none = form_13a.NOTHING
    return [
        Difference(pk, column, then.get(pk, none)[column.key], rows.get(pk, none)[column.key])
        for pk in sorted(then.keys() | rows.keys())
        for column in form_13a.COLUMNS
        if then.get(pk, none)[column.key] != rows.get(pk, none)[column.key]
    ]
