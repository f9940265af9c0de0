"""«Sổ cấp bản sao» on screen, as a table for a spreadsheet, and on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Unit
from accounts.roles import Permission
from accounts.sheets import csv_file
from audit import log as audit
from printing import copy_ledger
from printing.documents import copy_ledger as document
from printing.forms.period import PeriodForm
from printing.money import dong
from printing.render import render_pages
from printing.views.pdf import shown
from registry.views.fetching import OfficerRequest
from registry.views.queue import PER_PAGE
from registry.views.rows import sees_several_units


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days, and of which office; None for all the officer sees."""

    first: date
    last: date
    unit: int | None


@require_safe
def ledger(request: OfficerRequest) -> HttpResponse:
    """The lines of `?first=` to `?last=` (this month unless said), and for those above `?unit=`."""
    form, asked = _asked(request)
    rows = copy_ledger.between(request.user, asked.first, asked.last, asked.unit)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    days = copy_ledger.by_day(rows)
    requests, copies, fee = copy_ledger.sum_of(days)
    context: dict[str, Any] = {
        "form": form,
        "first": asked.first,
        "last": asked.last,
        "unit": asked.unit,
        "page": page,
        "lines": copy_ledger.lines(page.object_list, request.user),
        "days": days,
        "months": copy_ledger.by_month(rows),
        "requests": requests,
        "copies": copies,
        "paid": dong(fee),
        "shows_unit": sees_several_units(request.user),
    }
    return render(request, "printing/copy_ledger.html", context, status=422 if form.errors else 200)


@require_safe
def exported(request: OfficerRequest, form: str) -> HttpResponse:
    """The same lines as a file: `csv` or `pdf`. Whoever takes it is written down."""
    if form not in ("csv", "pdf"):
        raise Http404
    _, asked = _asked(request)
    rows = copy_ledger.between(request.user, asked.first, asked.last, asked.unit)
    unit = _one_office(request, asked)
    lines = copy_ledger.lines(rows, request.user)
    name = f"so-cap-ban-sao-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}"
    audit.exported(
        f"copy-ledger:{unit.pk}",
        by=request.user,
        purpose=f"xuất Sổ cấp bản sao {asked.first:%d/%m/%Y} - {asked.last:%d/%m/%Y}",
        operation_id=request.operation_id,
    )
    if form == "csv":
        headings = (*copy_ledger.HEADINGS, copy_ledger.OFFICE)
        return csv_file(f"{name}.csv", headings, ((*line.cells, line.office) for line in lines))
    page = document.html(unit, asked.first, asked.last, lines, copy_ledger.by_day(rows))
    return shown(render_pages(page, css=document.CSS), f"{name}.pdf")


def _asked(request: OfficerRequest) -> tuple[PeriodForm, Asked]:
    """What the address asks for; this month where it says nothing that can be read."""
    today = timezone.localdate()
    month = {"first": today.replace(day=1), "last": today}
    form = PeriodForm(request.GET if "first" in request.GET else None, initial=month)
    unit = request.GET.get("unit", "")
    office = int(unit) if unit.isdecimal() and len(unit) < 10 else None
    said = form.cleaned_data if form.is_bound and form.is_valid() else month
    return form, Asked(said["first"], said["last"], office)


def _one_office(request: OfficerRequest, asked: Asked) -> Unit:
    """The office whose book it is: the one asked for, else the officer's own. 404 elsewhere."""
    readable = request.user.units_where(Permission.REGISTRATION_VIEW)
    return get_object_or_404(readable, pk=asked.unit or request.user.office_unit_id or 0)
