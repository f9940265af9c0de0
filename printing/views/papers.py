"""«Giấy tờ» of one registration: what can be printed, all that was printed, and what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audit import log as audit
from printing import collecting, copying, originals, spoiling
from printing.models import IssuedPaper
from registry import policies
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.buttons import Button
from registry.views.fetching import OfficerRequest, registration_or_404


@require_safe
def papers(request: OfficerRequest, pk: int) -> HttpResponse:
    """Every paper of the registration, newest first, and the ways to print another."""
    registration = registration_or_404(request, pk)
    audit.viewed(
        registration, by=request.user, purpose="xem giấy tờ đã in", operation_id=request.operation_id
    )
    printed = registration.papers.select_related("by", "voided", "collection").order_by("-pk")
    context = {
        "registration": registration,
        "papers": printed,
        "may_print": not policies.why_not(policies.check_print, request.user, registration),
        "buttons": _buttons(request, registration),
    }
    return render(request, "printing/papers.html", context)


@require_POST
def handed_over(request: OfficerRequest, pk: int) -> HttpResponse:
    """The signed paper has been given to who asked for it."""
    paper = _paper_or_404(request, pk)
    try:
        collecting.hand_over(paper, by=request.user, operation_id=request.operation_id)
        messages.success(request, f"Đã ghi: trao {paper.get_kind_display()}.")
    except RegistryError as refusal:
        messages.error(request, str(refusal))
    return redirect("printing:papers", pk=paper.registration_id)


@require_POST
def spoiled(request: OfficerRequest, pk: int) -> HttpResponse:
    """A copy was spoiled before anybody got it: it counts no longer, and its fee is not taken."""
    paper = _paper_or_404(request, pk)
    try:
        spoiling.spoil(paper, request.POST.get("text", ""), by=request.user)
        messages.success(request, "Đã ghi: bản này hỏng, không còn giá trị. Cần thì in bản khác.")
    except RegistryError as refusal:
        messages.error(request, str(refusal))
    return redirect("printing:papers", pk=paper.registration_id)


def _buttons(request: OfficerRequest, registration: Registration) -> list[Button]:
    why_not = policies.why_not(policies.check_print, request.user, registration)
    copies = [
        Button(
            label=kind.label,
            url=reverse("printing:copy", args=[registration.pk, kind.value.replace("_", "-")]),
            why_not=why_not,
        )
        for kind in copying.KINDS
    ]
    original = Button(
        label=IssuedPaper.Kind.BIRTH_CERTIFICATE.label,
        url=reverse("printing:birth_certificate", args=[registration.pk]),
        why_not=policies.why_not(originals.check_print, request.user, registration),
        is_main=True,
    )
    return [*copies, original]


def _paper_or_404(request: OfficerRequest, pk: int) -> IssuedPaper:
    visible = Registration.objects.visible_to(request.user)
    papers = IssuedPaper.objects.filter(registration__in=visible)
    return get_object_or_404(papers.select_related("registration__unit"), pk=pk)
