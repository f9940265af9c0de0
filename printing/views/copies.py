"""«In bản sao, trích lục»: confirm, look at the very page, print."""

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import leaders_of
from audit import log as audit
from printing import copying, fees
from printing.documents import birth_extract, copy_facts
from printing.documents.copy_facts import CopyFacts, Issue
from printing.exceptions import NotExempt, NotIdentified, OneByOne
from printing.forms.collector import CopyForm
from printing.forms.medium import MediumForm
from printing.models import IssuedPaper
from printing.overprint.layout import Sheet
from printing.views.originals import pdf
from printing.views.pdf import as_preview
from registry import policies
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404

_KINDS = {kind.value.replace("_", "-"): kind for kind in copying.KINDS}


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: OfficerRequest, pk: int, kind: str) -> HttpResponse:
    """GET: what would be printed, and on what terms. POST: print it, or with `do=preview` show the page."""
    if kind not in _KINDS:
        raise Http404
    registration = registration_or_404(request, pk)
    day = timezone.localdate()
    if request.method == "POST":
        medium = _medium(_KINDS[kind], registration, request.POST)
        return _answer(request, registration, _KINDS[kind], CopyForm(request.POST, day=day), medium)
    audit.viewed(
        registration,
        by=request.user,
        purpose=f"xem trước {_KINDS[kind].label}",
        operation_id=request.operation_id,
    )
    medium = _medium(_KINDS[kind], registration)
    return _confirm(request, pk, _KINDS[kind], CopyForm(initial=_initial(registration), day=day), medium)


def _medium(
    kind: IssuedPaper.Kind, registration: Registration, said: QueryDict | None = None
) -> MediumForm | None:
    """Plain paper or form; None for what the Ministry prints no form for."""
    return MediumForm(said, unit=registration.unit, sheet=Sheet(kind)) if kind in Sheet.values else None


def _answer(
    request: OfficerRequest,
    registration: Registration,
    kind: IssuedPaper.Kind,
    form: CopyForm,
    medium: MediumForm | None,
) -> HttpResponse:
    if not (form.is_valid() and (medium is None or medium.is_valid())):
        return _confirm(request, registration.pk, kind, form, medium, status=422)
    try:
        if request.POST.get("do") == "preview":
            looks = medium.looks if medium else {}
            return as_preview(copying.preview(registration, kind, form.order(), by=request.user, **looks))
        paper = copying.print_copy(
            registration,
            kind,
            form.order(),
            asked=form.asked(registration),
            by=request.user,
            operation_id=request.operation_id,
            **(medium.choice if medium else {}),
        )
    except NotIdentified as refusal:
        form.add_error(refusal.field, str(refusal))
    except OneByOne as refusal:
        form.add_error("copies", str(refusal))
    except NotExempt as refusal:
        form.add_error("exemption", str(refusal))
    except RegistryError as refusal:
        return _confirm(request, registration.pk, kind, form, medium, refusal=str(refusal), status=409)
    if form.errors:
        return _confirm(request, registration.pk, kind, form, medium, status=422)
    return pdf(paper)


def _confirm(
    request: OfficerRequest,
    pk: int,
    kind: IssuedPaper.Kind,
    form: CopyForm,
    medium: MediumForm | None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    # Read afresh: the page must show, and name, the version that the next click would print.
    registration = registration_or_404(request, pk, as_seen=False)
    why_not = policies.why_not(policies.check_print, request.user, registration)
    facts = None if why_not else copy_facts.facts_of(registration, Issue("", timezone.localdate()))
    context: dict[str, Any] = {
        "registration": registration,
        "kind": kind,
        "slug": kind.value.replace("_", "-"),
        "parts": _parts(kind, facts) if facts else (),
        "pid": facts.certificate.pid if facts else "",
        "rate": fees.rate_on(kind, registration.unit, timezone.localdate()),
        "signers": leaders_of(registration.unit),
        "form": form,
        "medium": medium,
        "why_not": why_not,
        "refusal": refusal if refusal != why_not else "",
    }
    # Whoever may not print it hears that first, whatever the form still wants.
    refused = why_not and status == 422
    return render(request, "printing/confirm_copy.html", context, status=409 if refused else status)


def _parts(kind: IssuedPaper.Kind, facts: CopyFacts) -> Any:
    return birth_extract.parts(facts) if kind == IssuedPaper.Kind.BIRTH_EXTRACT else facts.parts


def _initial(registration: Registration) -> dict[str, Any]:
    leader = leaders_of(registration.unit).first()
    return {
        "copies": max(1, registration.birth.copies_wanted),
        "signer_name": leader.full_name if leader else "",
        "signer_title": leader.title if leader else "",
    }
