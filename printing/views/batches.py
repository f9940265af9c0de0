"""«In trình ký»: what waits, the batches, how far one is, and its file."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Unit
from accounts.roles import Permission
from audit import log as audit
from printing import batches as actions
from printing.models import PrintBatch, PrintBatchFile, PrintBatchItem
from printing.models.print_batch import PrintBatchQuerySet
from printing.views.pdf import shown
from registry import policies
from registry.exceptions import Denied
from registry.views.fetching import OfficerRequest

SHOWN = 50
_Standing = PrintBatchItem.Standing


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the officer: how many wait there, and why none can be printed now."""

    unit: Unit
    waiting: int
    why_not: str


@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: OfficerRequest) -> HttpResponse:
    """What waits at the officer's offices, and earlier batches (GET); a new batch (POST)."""
    offices = request.user.units_where(Permission.PAPER_PRINT).order_by("path")
    if request.method == "POST":
        key = request.POST.get("unit", "")
        unit = get_object_or_404(offices, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)
        batch = actions.start(unit, by=request.user, operation_id=request.operation_id)
        return redirect("printing:batch", pk=batch.pk)
    shown = [_office(unit, request) for unit in offices]
    if not shown:
        raise Denied("Chỉ cơ quan đăng ký in giấy của mình.")
    earlier = _counted(PrintBatch.objects.visible_to(request.user)).select_related("by", "unit")
    context: dict[str, Any] = {
        "offices": shown,
        "batches": earlier.order_by("-pk")[:SHOWN],
        "most": actions.MOST,
    }
    return render(request, "printing/batches.html", context)


@require_safe
def batch(request: OfficerRequest, pk: int) -> HttpResponse:
    """How far it is; with JavaScript the part that moves asks for itself until all is done."""
    seen = _counted(PrintBatch.objects.visible_to(request.user)).select_related("by", "unit")
    one = get_object_or_404(seen, pk=pk)
    refused = one.items.filter(standing=_Standing.REFUSED).select_related(
        "registration__birth", "registration__entry__book"
    )
    context = {
        "batch": one,
        "refused": refused.order_by("place"),
        "has_file": PrintBatchFile.objects.filter(batch=one).exists(),
    }
    template = "printing/batch.html" + ("#progress" if request.htmx else "")
    return render(request, template, context)


@require_safe
def batch_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """The PDF of a finished batch, for whoever prints at that office: everything of everybody is in it."""
    offices = request.user.units_where(Permission.PAPER_PRINT)
    own = PrintBatch.objects.visible_to(request.user).filter(unit__in=offices, file__isnull=False)
    one = get_object_or_404(own.select_related("file"), pk=pk)
    audit.downloaded(one, by=request.user, purpose="tải tệp in trình ký", operation_id=request.operation_id)
    return shown(bytes(one.file.content), one.filename)


def _office(unit: Unit, request: OfficerRequest) -> Office:
    why_not = policies.why_not(actions.check_start, request.user, unit)
    return Office(unit, actions.waiting(unit).count(), why_not)


def _counted(seen: PrintBatchQuerySet) -> PrintBatchQuerySet:
    """With `total`, `settled`, `printed` and `refused_count` of each."""
    return seen.annotate(
        total=Count("items"),
        settled=Count("items", filter=~Q(items__standing=_Standing.WAITING)),
        printed=Count("items", filter=Q(items__standing=_Standing.PRINTED)),
        refused_count=Count("items", filter=Q(items__standing=_Standing.REFUSED)),
    )
