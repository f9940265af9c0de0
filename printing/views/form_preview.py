"""«Xem trên phôi»: what would be printed now, laid over the picture of the Ministry's form."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import log as audit
from printing import calibrating, overprinting
from printing.documents.birth_certificate import facts_of
from printing.exceptions import NoSuchLetter, TooLong
from printing.models import IssuedPaper, Printer
from printing.overprint.picture import Side
from registry import policies
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404


@require_safe
def on_form(request: OfficerRequest, pk: int) -> HttpResponse:
    """The original on its form, as `?printer=` would put it; who may not print reads why."""
    registration = registration_or_404(request, pk)
    audit.viewed(registration, by=request.user, purpose="xem trên phôi", operation_id=request.operation_id)
    printers = list(calibrating.printers_of(registration.unit))
    printer = _chosen(request, printers)
    why_not = policies.why_not(policies.check_print, request.user, registration)
    sides: tuple[Side, ...] = ()
    if not why_not:
        sides, why_not = _sides(registration, printer)
    context = {
        "registration": registration,
        "printers": printers,
        "printer": printer,
        "sides": sides,
        "why_not": why_not,
    }
    return render(request, "printing/on_form.html", context)


def _sides(registration: Registration, printer: Printer | None) -> tuple[tuple[Side, ...], str]:
    kind = IssuedPaper.Kind.BIRTH_CERTIFICATE
    try:
        return overprinting.preview(kind, facts_of(registration), printer), ""
    except (TooLong, NoSuchLetter) as refusal:
        return (), str(refusal)


def _chosen(request: OfficerRequest, printers: list[Printer]) -> Printer | None:
    key = request.GET.get("printer", "")
    return next(
        (printer for printer in printers if str(printer.pk) == key), printers[0] if printers else None
    )
