"""«Ghi số lên Giấy khai sinh»: the ways to put a number on paper afterwards, and the printer's offset."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Unit
from accounts.roles import Permission
from audit import log as audit
from printing import pid_on_paper as actions
from printing.documents import birth_certificate
from printing.exceptions import ReasonNeeded
from printing.forms import OffsetForm, PrintForm
from printing.models import IssuedPaper, PrinterOffset
from printing.render import render as draw
from printing.views import pdf
from registry import policies
from registry.actions import pid_duties
from registry.exceptions import Denied, RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404

SAMPLE_PID = "012345678901"


@require_http_methods(["GET", "HEAD", "POST"])
def pid_on_paper(request: OfficerRequest, pk: int) -> HttpResponse:
    """GET: the ways to put the number on the paper handed out. POST: one of them (`how`)."""
    registration = registration_or_404(request, pk)
    if request.method == "POST":
        return _put(request, registration)
    audit.viewed(
        registration,
        by=request.user,
        purpose="ghi số lên Giấy khai sinh đã trao",
        operation_id=request.operation_id,
    )
    return _ask(request, pk, PrintForm())


def _put(request: OfficerRequest, registration: Registration) -> HttpResponse:
    form = PrintForm(request.POST)
    how = request.POST.get("how", "")
    ways = {"overlay": actions.print_overlay, "reprint": actions.print_anew}
    if how not in (*ways, "hand"):
        raise Http404
    if not form.is_valid():
        return _ask(request, registration.pk, form, status=422)
    try:
        if how == "hand":
            pid_duties.written_by_hand(registration, by=request.user)
            messages.success(request, "Đã ghi nhận: số viết tay lên giấy đã trao. Giấy này hết nợ số.")
            return redirect("registry:registration", pk=registration.pk)
        reason = form.cleaned_data["reason"]
        return pdf(ways[how](registration, by=request.user, reason=reason, operation_id=request.operation_id))
    except ReasonNeeded as refusal:
        form.add_error("reason", str(refusal))
        return _ask(request, registration.pk, form, status=422)
    except RegistryError as refusal:
        return _ask(request, registration.pk, form, refusal=str(refusal), status=409)


def _ask(
    request: OfficerRequest, pk: int, form: PrintForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    registration = registration_or_404(request, pk, as_seen=False)
    why_not = policies.why_not(policies.check_pid_on_paper, request.user, registration, again=True)
    closed = "" if why_not else policies.why_not(policies.check_pid_on_paper, request.user, registration)
    overlays = registration.papers.filter(kind=IssuedPaper.Kind.PID_OVERLAY).select_related("by")
    context = {
        "registration": registration,
        "debt": getattr(registration, "pid_debt", None),
        "why_not": why_not,
        "closed": closed,
        "why_no_overlay": "" if why_not else _why_no_overlay(registration),
        "overlays": overlays,
        "offset": PrinterOffset.objects.filter(pk=registration.unit_id).first(),
        "form": form,
        "refusal": refusal if refusal != why_not else "",
    }
    return render(request, "printing/pid_on_paper.html", context, status=status)


def _why_no_overlay(registration: Registration) -> str:
    facts = birth_certificate.facts_of(registration)
    return policies.why_not(actions.check_same_paper, registration, facts)


@require_http_methods(["GET", "HEAD", "POST"])
def printer_offset(request: OfficerRequest) -> HttpResponse:
    """How far the printer of the officer's office is off: shown (GET), set (POST)."""
    unit = _printing_office(request)
    offset = PrinterOffset.objects.select_related("by").filter(pk=unit.pk).first()
    start = {"right": offset.right if offset else 0, "down": offset.down if offset else 0}
    form = OffsetForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        PrinterOffset.objects.update_or_create(unit=unit, defaults=form.cleaned_data | {"by": request.user})
        messages.success(request, "Đã lưu căn chỉnh; xin in thử một lần nữa.")
        return redirect("printing:printer_offset")
    context: dict[str, Any] = {"unit": unit, "offset": offset, "form": form}
    return render(request, "printing/printer_offset.html", context, status=422 if form.errors else 200)


@require_safe
def sample(request: OfficerRequest, which: str) -> HttpResponse:
    """A certificate of nobody («form»), or the number alone to be printed onto it («number»)."""
    if which not in ("form", "number"):
        raise Http404
    unit = _printing_office(request)
    page = birth_certificate.html(birth_certificate.blank(pid=SAMPLE_PID if which == "number" else ""))
    content = draw(page, css=actions.offset_of(unit) if which == "number" else "")
    response = HttpResponse(content, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


def _printing_office(request: OfficerRequest) -> Unit:
    """The office in which the officer prints; raises Denied for whoever prints nowhere."""
    unit = request.user.units_where(Permission.PAPER_PRINT).first()
    if unit is None:
        raise Denied("Chỉ cơ quan in Giấy khai sinh mới căn chỉnh máy in.")
    return unit
