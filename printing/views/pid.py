"""«Ghi số lên Giấy khai sinh»: the ways to put a number on paper afterwards."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit import log as audit
from printing import pid_on_paper as actions
from printing.documents import birth_certificate
from printing.exceptions import ReasonNeeded
from printing.forms.medium import PrinterChoiceForm
from printing.forms.reprinting import PrintForm
from printing.models import IssuedPaper
from printing.overprint.layout import Sheet
from printing.views.originals import pdf
from registry import policies
from registry.actions import pid_duties
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404


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
    choice = PrinterChoiceForm(request.POST, unit=registration.unit, sheet=_sheet(registration))
    if not (form.is_valid() and choice.is_valid()):
        return _ask(request, registration.pk, form, status=422)
    try:
        if how == "hand":
            pid_duties.written_by_hand(registration, by=request.user)
            messages.success(request, "Đã ghi nhận: số viết tay lên giấy đã trao. Giấy này hết nợ số.")
            return redirect("registry:registration", pk=registration.pk)
        paper = ways[how](
            registration,
            by=request.user,
            printer=choice.cleaned_data["printer"],
            reason=form.cleaned_data["reason"],
            operation_id=request.operation_id,
        )
        return pdf(paper)
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
        "choice": PrinterChoiceForm(unit=registration.unit, sheet=_sheet(registration)),
        "on_form": _sheet(registration) == Sheet.ORIGINAL,
        "form": form,
        "refusal": refusal if refusal != why_not else "",
    }
    return render(request, "printing/pid_on_paper.html", context, status=status)


def _why_no_overlay(registration: Registration) -> str:
    facts = birth_certificate.facts_of(registration)
    return policies.why_not(actions.check_same_paper, registration, facts)


def _sheet(registration: Registration) -> Sheet:
    """What the paper with the family is: the printer is set right on each kind of sheet apart."""
    handed_out = actions.handed_out_without(registration)
    on_form = handed_out is not None and handed_out.medium == IssuedPaper.Medium.FORM
    return Sheet.ORIGINAL if on_form else Sheet.PLAIN
