"""«Kết xuất bản điện tử»: the leader lets the office's key sign; earlier ones beside it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit import log as audit
from printing import electronic
from printing.documents.birth_certificate_electronic import facts_of
from printing.exceptions import ReasonNeeded
from printing.forms.reprinting import PrintForm
from printing.models import IssuedPaper
from printing.signing import Signing, check_key
from registry import policies
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.views.fetching import OfficerRequest, registration_or_404


class CopyForm(PrintForm):
    """As for paper, in the words of a file."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        required=False,
        help_text="Ghi khi lập thêm một bản nữa, hoặc lập khi số định danh chưa về.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def electronic_copy(request: OfficerRequest, pk: int) -> HttpResponse:
    """GET: what would be signed now, and the copies issued before. POST: sign one and list it too."""
    registration = registration_or_404(request, pk)
    if request.method == "POST":
        return _issue(request, registration)
    audit.viewed(
        registration, by=request.user, purpose="xem trước bản điện tử", operation_id=request.operation_id
    )
    return _confirm(request, pk, CopyForm())


def _issue(request: OfficerRequest, registration: Registration) -> HttpResponse:
    form = CopyForm(request.POST)
    if not form.is_valid():
        return _confirm(request, registration.pk, form, status=422)
    try:
        electronic.issue(
            registration,
            by=request.user,
            signing=Signing(**settings.SIGNING),
            reason=form.cleaned_data["reason"],
            operation_id=request.operation_id,
        )
    except ReasonNeeded as refusal:
        form.add_error("reason", str(refusal))
        return _confirm(request, registration.pk, form, status=422)
    except RegistryError as refusal:
        return _confirm(request, registration.pk, form, refusal=str(refusal), status=409)
    messages.success(request, "Đã ký số và lập bản điện tử; tải về ở danh sách bên dưới.")
    return redirect("printing:electronic_copy", pk=registration.pk)


def _confirm(
    request: OfficerRequest, pk: int, form: CopyForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    # Read afresh: the page must show, and name, the version that the next click would sign.
    registration = registration_or_404(request, pk, as_seen=False)
    why_not = policies.why_not(policies.check_electronic_copy, request.user, registration)
    why_not = why_not or policies.why_not(check_key, registration.unit, Signing(**settings.SIGNING))
    copies = registration.papers.filter(kind=IssuedPaper.Kind.BIRTH_CERTIFICATE_ELECTRONIC)
    context = {
        "registration": registration,
        "page": facts_of(registration).page if registration.in_the_book else None,
        "awaits_number": electronic.awaits_number(registration),
        "copies": list(copies.select_related("by", "voided")),
        "form": form,
        "why_not": why_not,
        "refusal": refusal if refusal != why_not else "",
    }
    return render(request, "printing/electronic_copy.html", context, status=status)
