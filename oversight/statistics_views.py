"""Statistics on screen: the form for a unit and a period, the list behind each figure, closing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Unit
from accounts.roles import Level
from oversight.places import readable_or_404
from oversight.statistics import breakdowns, closing, form_13a
from oversight.statistics.periods import Period, half, next_deadline, parsed, whole
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import rows as listed_rows


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
    return _page(request, readable_or_404(request.user, pk), _period(request))


@require_POST
def close(request: OfficerRequest, pk: int) -> HttpResponse:
    """Freeze the form of the officer's own office for a period that is over."""
    unit, period = readable_or_404(request.user, pk), _period(request)
    if unit.path not in request.user.visible_paths():
        raise Http404("Chỉ cơ quan lập báo cáo chốt số liệu của mình.")
    try:
        closing.close(unit, period, by=request.user)
    except RegistryError as refusal:
        return _page(request, unit, period, refusal=str(refusal), status=409)
    where = reverse("oversight:statistics", args=[unit.pk])
    return redirect(f"{where}?first={period.first}&last={period.last}")


@require_safe
def behind(request: OfficerRequest, pk: int, column: str) -> HttpResponse:
    """The registrations of one figure of the form, by day."""
    around, period = readable_or_404(request.user, pk), _period(request)
    known = {each.key: each for each in form_13a.COLUMNS}
    if column not in known:
        raise Http404("Biểu này không có cột ấy.")
    found = form_13a.behind(around, period, column)
    page = Paginator(found.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("page"))
    by_pk = Registration.objects.visible_to(request.user).with_people().in_bulk(list(page.object_list))
    context = {
        "around": around,
        "period": period,
        "column": known[column],
        "page": page,
        "rows": listed_rows([by_pk[pk] for pk in page.object_list if pk in by_pk], request.user),
        "section": "statistics",
    }
    return render(request, "oversight/behind_figure.html", context)


def _page(
    request: OfficerRequest, around: Unit, period: Period, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    rows = form_13a.figures(around, period)
    units = Unit.objects.in_bulk(rows)
    report = closing.newest(around, period)
    context: dict[str, Any] = {
        "around": around,
        "period": period,
        "periods": _offered(today),
        "columns": form_13a.COLUMNS,
        "code": form_13a.CODE,
        "rows": sorted(
            ((units[pk], _cells(row)) for pk, row in rows.items()),
            key=lambda each: each[0].code,
        ),
        "sums": _cells(form_13a.added(rows)),
        "outside": form_13a.outside(around, period),
        "is_over": period.is_over(today),
        "deadline": next_deadline(Level(around.level), today),
        "report": report,
        "differences": [
            (units.get(each.unit), each) for each in (closing.differences(report, rows) if report else [])
        ],
        "by_month": breakdowns.by_month(around, period),
        "by_case": breakdowns.by_case(around, period),
        "by_age": breakdowns.by_age_of_mother(around, period),
        "may_close": around.path in request.user.visible_paths(),
        "today": today,
        "refusal": refusal,
        "section": "statistics",
    }
    return render(request, "oversight/statistics.html", context, status=status)


def _cells(row: Mapping[str, int]) -> list[tuple[form_13a.Column, int]]:
    return [(column, row[column.key]) for column in form_13a.COLUMNS]


def _period(request: OfficerRequest) -> Period:
    asked = request.POST if request.method == "POST" else request.GET
    return parsed(asked.get("first", ""), asked.get("last", ""), today=timezone.localdate())


def _offered(today: date) -> list[Period]:
    return [half(today.year), whole(today.year), half(today.year - 1), whole(today.year - 1)]
