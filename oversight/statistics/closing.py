"""Closing a period's statistics: frozen as they are, with a digest; later changes appear as differences."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import Officer, Unit
from oversight.models import ClosedReport
from oversight.statistics import breakdowns, cross, form_13a, outside
from oversight.statistics.births import cells
from oversight.statistics.moment import one_moment
from oversight.statistics.periods import Period
from registry.exceptions import WrongState


@dataclass(frozen=True, slots=True)
class Difference:
    unit: int
    column: form_13a.Column
    then: int
    now: int


class Tables(NamedTuple):
    """The tables beside the form, as they stand."""

    cross: tuple[cross.Row, ...]
    breakdowns: tuple[breakdowns.Breakdown, ...]


@dataclass(frozen=True, slots=True)
class DifferenceElsewhere:
    """A figure of another table; `line` says which."""

    line: str
    then: int
    now: int


def close(unit: Unit, period: Period, *, by: Officer) -> ClosedReport:
    """Freeze form 13a of `unit` for `period` as it stands. Raises WrongState while the period still runs.

    The caller has checked that `by` belongs to that office. Closing again adds a report, the newest counts.
    """
    if not period.is_over(timezone.localdate()):
        raise WrongState(f"Kỳ này đến hết ngày {period.last:%d/%m/%Y}; hết kỳ mới chốt được số liệu.")
    with one_moment():
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
        **_kept(Tables(cross.table(known), breakdowns.all_of(unit, period))),
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


def differences_elsewhere(report: ClosedReport, tables: Tables) -> list[DifferenceElsewhere]:
    """What the other tables say otherwise than the closed report; nothing for one that did not keep them.

    Of the cross table only what is no sum is held against each other: its sums are those of the form.
    """
    then, now = _figures(report.content), _figures(_kept(tables))
    lines = dict.fromkeys([*then, *now]) if then else {}
    return [
        DifferenceElsewhere(": ".join(line), then.get(line, 0), now.get(line, 0))
        for line in lines
        if then.get(line, 0) != now.get(line, 0)
    ]


def _kept(tables: Tables) -> dict[str, Any]:
    """The other tables as a closed report keeps them."""
    return {
        "cross": {figure.key: figure.number for row in tables.cross for figure in row.figures},
        "breakdowns": {
            each.key: [[line.value, line.label, line.number] for line in each.lines]
            for each in tables.breakdowns
        },
    }


def _figures(content: Mapping[str, Any]) -> dict[tuple[str, ...], int]:
    """Every line of those tables by its words; nought is not kept."""
    crossed = content.get("cross", {}).items()
    of_cross = {(cross.label_of(key),): number for key, number in crossed if "all" not in key.split("-")}
    return of_cross | {
        (breakdowns.HEADINGS[key], label): number
        for key, lines in content.get("breakdowns", {}).items()
        for _, label, number in lines
    }
