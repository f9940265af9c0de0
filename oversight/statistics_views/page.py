"""The page of statistics, and closing a period."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Officer, Unit
from accounts.roles import Level
from oversight.row_names import names_of
from oversight.statistics import breakdowns, charts, closing, cross, estimate, form_13a, outside
from oversight.statistics.births import Cell, cells
from oversight.statistics.closing import Tables
from oversight.statistics.periods import Period, half, next_deadline, whole
from oversight.statistics_views.asked import Asked, asked_for
from registry.exceptions import RegistryError
from registry.views.fetching import OfficerRequest


@require_safe
def own(request: OfficerRequest) -> HttpResponse:
    """The statistics of the officer's own office; 404 for whoever reads no registrations."""
    paths = request.user.visible_paths()
    if not paths:
        raise Http404("Tài khoản này không xem hồ sơ nên không có thống kê.")
    unit = Unit.objects.get(path=paths[0])
    return redirect("oversight:statistics", pk=unit.pk)


@require_safe
def statistics(request: OfficerRequest, pk: int) -> HttpResponse:
    """Form 13a of that unit (`?first=`, `?last=` as ISO days; this year when not given)."""
    return _page(request, asked_for(request, pk))


@require_POST
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    """Freeze the form of the officer's own office for a period that is over."""
    asked = asked_for(request, pk)
    if asked.around.path not in request.user.visible_paths():
        raise Http404("Chỉ cơ quan lập báo cáo chốt số liệu của mình.")
    try:
        closing.close(asked.around, asked.period, by=request.user)
    except RegistryError as refusal:
        return _page(request, asked, refusal=str(refusal), status=409)
    return redirect(f"{reverse('oversight:statistics', args=[pk])}?{asked.period.query}")


def _page(request: OfficerRequest, asked: Asked, *, refusal: str = "", status: int = 200) -> HttpResponse:
    around, period, today = asked.around, asked.period, timezone.localdate()
    known = cells(around, period)
    tables = Tables(cross.table(known), breakdowns.all_of(around, period))
    context: dict[str, Any] = asked.context | {
        "periods": _offered(today),
        "deadline": next_deadline(Level(around.level), today),
        "is_over": period.is_over(today),
        "may_close": around.path in request.user.visible_paths(),
        "offices": _own_offices(request.user),
        "today": today,
        "refusal": refusal,
    }
    context |= _form(asked, known, today) | _closing(asked, known, tables)
    context |= _beside(asked, known) | _other_tables(tables)
    return render(request, "oversight/statistics.html", context, status=status)


def _form(asked: Asked, known: list[Cell], today: date) -> dict[str, Any]:
    """The form with its estimate."""
    rows = form_13a.figures_of(known)
    units, sums = Unit.objects.in_bulk(rows), form_13a.added(rows)
    names = names_of(units.values(), asked.around)
    lines = [(units[pk], names[pk], _cells(row)) for pk, row in rows.items()]
    expected = estimate.of(asked.around, asked.period, sums, today=today)
    return {
        "form": form_13a,
        "rows": sorted(lines, key=lambda each: each[0].code),
        "sums": _cells(sums),
        "estimate": expected,
        "to_come": _cells(expected.to_come) if expected else [],
        "whole": _cells(expected.whole) if expected else [],
        "method": estimate.METHOD,
    }


def _closing(asked: Asked, known: list[Cell], tables: Tables) -> dict[str, Any]:
    """What was closed of that period, and what has changed since in the form and in the other tables."""
    report = closing.newest(asked.around, asked.period)
    if report is None:
        return {"report": None}
    changed = closing.differences(report, form_13a.figures_of(known))
    # A unit all of whose births have been cancelled since stands in no row any more, and has its name.
    units = Unit.objects.in_bulk({each.unit for each in changed}) if changed else {}
    names = names_of(units.values(), asked.around)
    return {
        "report": report,
        "differences": [(names[each.unit], each) for each in changed],
        "other_differences": closing.differences_elsewhere(report, tables),
    }


def _beside(asked: Asked, known: list[Cell]) -> dict[str, Any]:
    """What stands outside each of the tables."""
    numbers = outside.numbers(asked.around, asked.period, known)
    return {
        "outside": outside.lines(numbers, outside.OF_FORM),
        "outside_cross": outside.lines(numbers, outside.OF_CROSS),
        "outside_breakdowns": outside.lines(numbers, outside.OF_BREAKDOWNS),
    }


def _other_tables(tables: Tables) -> dict[str, Any]:
    """The cross table, the breakdowns, and two of them as charts."""
    table, found = tables
    timings = {f"{key}-all-all": key for key in ("on_time", "late")}
    sums = {figure.key: figure.number for row in table for figure in row.figures if figure.key in timings}
    parts = {key: (cross.label_of(key).partition(", ")[2], number) for key, number in sums.items()}
    return {
        "cross": table,
        "sexes": cross.SEXES,
        "peoples": cross.PEOPLES,
        "breakdowns": [each for each in found if each.key != "month"],
        "months": charts.columns(found[0].lines),
        "timing": charts.shares(parts),
        "shares": [
            (label, number, charts.percent(number, sum(sums.values()))) for label, number in parts.values()
        ],
    }


def _cells(row: Mapping[str, int]) -> list[tuple[form_13a.Column, int]]:
    return [(column, row[column.key]) for column in form_13a.COLUMNS]


def _own_offices(officer: Officer) -> list[Unit]:
    """Where the officer reads registrations by the own posts, to choose from; no query."""
    paths = officer.visible_paths()
    return list({post.unit.pk: post.unit for post in officer.posts if post.unit.path in paths}.values())


def _offered(today: date) -> list[Period]:
    return [half(today.year), whole(today.year), half(today.year - 1), whole(today.year - 1)]
