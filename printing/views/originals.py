"""Preview and print; fetch again what was printed."""

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from audit import log as audit
from printing import copying, originals
from printing.documents.birth_certificate import CertificateFacts, facts_of
from printing.exceptions import NotIdentified, ReasonNeeded
from printing.forms.collector import OriginalForm
from printing.forms.medium import MediumForm
from printing.models import IssuedPaper
from printing.views.pdf import as_preview, shown
from registry import current, masking, policies
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def birth_certificate(request: OfficerRequest, pk: int) -> HttpResponse:
    """GET: what would be printed now. POST: print it, or with `do=preview` show the page."""
    registration = registration_or_404(request, pk)
    if request.method == "POST":
        return _print(request, registration)
    audit.viewed(
        registration, by=request.user, purpose="xem trước Giấy khai sinh", operation_id=request.operation_id
    )
    return _confirm(request, registration, OriginalForm(), MediumForm(unit=registration.unit))


def _print(request: OfficerRequest, registration: Registration) -> HttpResponse:
    form, medium = OriginalForm(request.POST), MediumForm(request.POST, unit=registration.unit)
    if not (form.is_valid() and medium.is_valid()):
        return _confirm(request, _afresh(request, registration), form, medium, status=422)
    try:
        if request.POST.get("do") == "preview":
            return as_preview(originals.preview(registration, by=request.user, **medium.looks))
        paper = originals.print_original(
            registration,
            by=request.user,
            asked=form.asked(registration),
            spoiled=form.cleaned_data["reason"],
            operation_id=request.operation_id,
            **medium.choice,
        )
    except (NotIdentified, ReasonNeeded) as refusal:
        form.add_error(getattr(refusal, "field", "reason"), str(refusal))
        return _confirm(request, _afresh(request, registration), form, medium, status=422)
    except RegistryError as refusal:
        return _confirm(
            request, _afresh(request, registration), form, medium, refusal=str(refusal), status=409
        )
    return pdf(paper)


@require_safe
def issued_paper(request: OfficerRequest, pk: int) -> HttpResponse:
    """The bytes of a paper as they were printed, whatever has become of the registration since."""
    visible = Registration.objects.visible_to(request.user)
    papers = IssuedPaper.objects.filter(registration__in=visible)
    paper = get_object_or_404(papers.select_related("registration__entry__book", "file"), pk=pk)
    masking.check_open(request.user, paper.registration_id)
    audit.downloaded(
        paper.registration,
        by=request.user,
        purpose=f"tải lại {paper.get_kind_display()} đã in (giấy {paper.pk})",
        operation_id=request.operation_id,
    )
    return pdf(paper)


def _confirm(
    request: OfficerRequest,
    registration: Registration,
    form: OriginalForm,
    medium: MediumForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    printed = registration.papers.exclude(kind__in=copying.KINDS)
    papers = list(printed.select_related("by", "voided", "collection"))
    prefetch_related_objects([registration], "amendments")
    why_not = policies.why_not(originals.check_print, request.user, registration, papers)
    facts = None if why_not else facts_of(registration)
    amendments = current.signed_amendments(registration)
    context = {
        "registration": registration,
        "facts": facts,
        "papers": papers,
        "again": facts is not None and any(_is_like(paper, facts) for paper in papers),
        "owes_pid": any(paper.awaits_pid for paper in papers) and registration.pid_debt.is_open,
        "amendments": amendments,
        "number_to_renew": any(amendment.needs_new_number for amendment in amendments),
        "amendment_waits": any(amendment.is_open for amendment in registration.amendments.all()),
        "form": form,
        "medium": medium,
        "why_not": why_not,
        "refusal": refusal if refusal != why_not else "",
    }
    return render(request, "printing/confirm_birth_certificate.html", context, status=status)


def _afresh(request: OfficerRequest, registration: Registration) -> Registration:
    """As it is now: the page must show, and name, the version that the next click would print."""
    return registration_or_404(request, registration.pk, as_seen=False)


def _is_like(paper: IssuedPaper, facts: CertificateFacts) -> bool:
    """Whether the certificate with these facts has been printed as `paper` before."""
    return paper.kind == paper.Kind.BIRTH_CERTIFICATE and paper.with_pid is bool(facts.pid)


def pdf(paper: IssuedPaper) -> HttpResponse:
    """The bytes of a paper, for the browser to show; kept by no cache."""
    return shown(bytes(paper.file.content), paper.filename)
