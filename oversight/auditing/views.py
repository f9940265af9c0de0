"""The inspector's pages: searching the access log, taking the lines along, and what stands out in it."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.sheets import csv_file, xlsx_file
from audit import log as audit
from oversight.auditing import anomalies as lists
from oversight.auditing import reach, search
from oversight.auditing.forms import PeriodForm, SearchForm
from oversight.auditing.lines import HEADINGS, lines
from registry.views.fetching import OfficerRequest

SUBJECT = "access-log"
DAYS = 7  # looked back for anomalies unless said otherwise


@require_safe
def access_log(request: OfficerRequest) -> HttpResponse:
    """Looks within the inspector's reach, newest first; looking at them is a look too, and written down."""
    reach.units(request.user)
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "section": "auditing"}
    if not form.is_valid():
        return render(request, "oversight/auditing/access_log.html", context, status=422)
    page = search.page(search.matching(form.cleaned_data, by=request.user), request.GET.get("after", ""))
    _note(request, "tra nhật ký truy cập", form)
    context |= {"page": page, "lines": lines(page.entries)}
    return render(request, "oversight/auditing/access_log.html", context)


@require_safe
def access_log_file(request: OfficerRequest, form: str) -> HttpResponse:
    """What the same search finds, as `csv` or `xlsx`, at most MOST_EXPORTED lines."""
    reach.units(request.user)
    asked = SearchForm(request.GET)
    if form not in ("csv", "xlsx") or not asked.is_valid():
        raise Http404("Không có tệp này.")
    found = search.matching(asked.cleaned_data, by=request.user)[: search.MOST_EXPORTED]
    rows = [line.cells for line in lines(found)]
    audit.exported(
        SUBJECT,
        by=request.user,
        purpose=_purpose("xuất nhật ký truy cập", asked),
        operation_id=request.operation_id,
    )
    name = f"nhat-ky-truy-cap-{timezone.localdate():%Y%m%d}"
    if form == "csv":
        return csv_file(f"{name}.csv", HEADINGS, rows)
    return xlsx_file(f"{name}.xlsx", "Nhật ký truy cập", HEADINGS, rows)


@require_safe
def anomalies(request: OfficerRequest) -> HttpResponse:
    """Who looked most, when nobody works, at records of other offices, and what many looked at."""
    reach.units(request.user)
    today = timezone.localdate()
    week = {"first": today - timedelta(days=DAYS - 1), "last": today}
    form = PeriodForm(request.GET if "first" in request.GET else None, initial=week)
    context: dict[str, Any] = {"form": form, "section": "auditing"}
    if form.is_bound and not form.is_valid():
        return render(request, "oversight/auditing/anomalies.html", context, status=422)
    days = form.cleaned_data if form.is_bound else week
    found = lists.within(days["first"], days["last"], by=request.user)
    _note(request, "xem danh sách truy cập cần hỏi lại", form)
    context |= {
        "first": days["first"],
        "last": days["last"],
        "anomalies": found,
        "hours": (lists.OPENS_AT, lists.CLOSES_AT),
        "many": lists.MANY_READERS,
    }
    return render(request, "oversight/auditing/anomalies.html", context)


def _note(request: OfficerRequest, purpose: str, form: SearchForm | PeriodForm) -> None:
    audit.viewed(SUBJECT, by=request.user, purpose=_purpose(purpose, form), operation_id=request.operation_id)


def _purpose(what: str, form: SearchForm | PeriodForm) -> str:
    """What was asked by which lines, without what was typed into them: that may be a name or a number."""
    filled = [str(field.label).lower() for field in form if field.data]
    return f"{what}, theo {', '.join(filled)}"[:200] if filled else what
