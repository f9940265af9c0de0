"""Slips for a family at the desk, the declaration to sign, and letters fetched again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Permission
from audit import log as audit
from printing import dossiers
from printing.documents import birth_declaration
from printing.forms.letters import ReceiptForm, SlipForm, SupplementForm
from printing.models import IssuedLetter
from printing.render import render_pages
from printing.views.pdf import shown
from registry import masking, policies
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404

SUPPLEMENT, RECEIPT = IssuedLetter.Kind.SUPPLEMENT_REQUEST, IssuedLetter.Kind.RECEIPT


@require_http_methods(["GET", "HEAD", "POST"])
def supplement_request(request: OfficerRequest, pk: int) -> HttpResponse:
    """GET: what is missing, to be mended by the officer. POST: print it, and answer with the PDF."""
    registration = registration_or_404(request, pk)
    if request.method != "POST":
        start = {"lines": "\n".join(dossiers.missing(registration))}
        return _ask(request, registration, SUPPLEMENT, SupplementForm(initial=start))
    form = SupplementForm(request.POST)
    if not form.is_valid():
        return _ask(request, registration, SUPPLEMENT, form, status=422)
    said = form.cleaned_data
    slip = dossiers.Slip(lines=said["lines"], phone=said["phone"], reason=said["reason"])
    return _print(request, registration, SUPPLEMENT, form, slip)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: OfficerRequest, pk: int) -> HttpResponse:
    """GET: what has been handed in and when the result is due. POST: print it, and answer with the PDF."""
    registration = registration_or_404(request, pk)
    if request.method != "POST":
        return _ask(request, registration, RECEIPT, ReceiptForm(initial=_start(registration)))
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _ask(request, registration, RECEIPT, form, status=422)
    said = form.cleaned_data
    slip = dossiers.Slip(
        lines=said["lines"], phone=said["phone"], received_at=said["received"], promised_at=said["promised"]
    )
    return _print(request, registration, RECEIPT, form, slip)


@require_safe
def declaration(request: OfficerRequest, pk: int) -> HttpResponse:
    """The declaration filled with what has been taken down; a paper to be signed, kept by nobody here."""
    registration = registration_or_404(request, pk)
    content = render_pages(
        birth_declaration.html(birth_declaration.facts_of(registration)), css=birth_declaration.CSS
    )
    audit.printed(
        registration,
        by=request.user,
        purpose="in tờ khai đăng ký khai sinh",
        operation_id=request.operation_id,
    )
    return shown(content, f"to-khai-{registration.pk}.pdf")


@require_safe
def blank_declaration(request: OfficerRequest) -> HttpResponse:
    """The declaration to be written by hand, of the form in force today, for the officer's own office."""
    unit = request.user.units_where(Permission.REGISTRATION_FILE).order_by("path").first()
    facts = birth_declaration.blank(unit, timezone.localdate())
    return shown(render_pages(birth_declaration.html(facts), css=birth_declaration.CSS), "to-khai-trong.pdf")


@require_safe
def issued_letter(request: OfficerRequest, pk: int) -> HttpResponse:
    """The bytes of a letter as they were printed, whatever has become of what it speaks of."""
    letters = IssuedLetter.objects.visible_to(request.user).select_related("file")
    letter = get_object_or_404(letters, pk=pk)
    masking.check_open(request.user, *letter.registrations.values_list("pk", flat=True))
    audit.downloaded(letter, by=request.user, purpose=f"tải lại {letter}", operation_id=request.operation_id)
    return shown(bytes(letter.file.content), letter.filename)


def _print(
    request: OfficerRequest,
    registration: Registration,
    kind: IssuedLetter.Kind,
    form: SlipForm,
    slip: dossiers.Slip,
) -> HttpResponse:
    issue = dossiers.request_supplement if kind == SUPPLEMENT else dossiers.give_receipt
    try:
        letter = issue(registration, slip, by=request.user, operation_id=request.operation_id)
    except RegistryError as refusal:
        return _ask(request, registration, kind, form, refusal=str(refusal), status=409)
    return shown(bytes(letter.file.content), letter.filename)


def _ask(
    request: OfficerRequest,
    registration: Registration,
    kind: IssuedLetter.Kind,
    form: SlipForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    audit.viewed(
        registration,
        by=request.user,
        purpose=f"soạn {kind.label}",
        operation_id=request.operation_id,
    )
    why_not = policies.why_not(policies.check_dossier_slip, request.user, registration)
    context: dict[str, Any] = {
        "registration": registration,
        "title": kind.label,
        "form": form,
        "is_receipt": kind == RECEIPT,
        "why_not": why_not,
        "refusal": refusal if refusal != why_not else "",
        "earlier": registration.letters.filter(kind=kind).select_related("by").order_by("-pk"),
    }
    # Whoever may not print it hears that first, whatever the form still wants.
    refused = why_not and status == 422
    return render(request, "printing/slip.html", context, status=409 if refused else status)


def _start(registration: Registration) -> dict[str, Any]:
    now = timezone.localtime()
    due = dossiers.due(now)
    return {
        "lines": "\n".join(dossiers.handed_in(registration)),
        "received_on": now.date(),
        "received_at": now.time(),
        "promised_on": due.date(),
        "promised_at": due.time(),
    }
