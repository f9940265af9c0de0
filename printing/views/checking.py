"""«Kiểm tra giấy»: an officer scans or types the code of a paper handed in (LAW D3, D4)."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit import log as audit
from printing import qr_text, verification
from printing.exceptions import NotOurPaper
from printing.models import IssuedPaper
from registry.models import Registration
from registry.views.fetching import OfficerRequest

_NOT_FOUND = (
    "Hệ thống này chưa cấp giấy nào mang mã vừa quét. Quét lại, hoặc gõ mã 26 chữ in dưới hình; vẫn không "
    "thấy thì hỏi cơ quan cấp ghi trên giấy."
)


class CodeForm(forms.Form):
    """What the scanner types, with Enter behind it."""

    code = forms.CharField(
        label="Mã trên giấy",
        max_length=300,
        help_text="Để con trỏ ở ô này rồi quét mã, hoặc gõ 26 chữ in dưới mã.",
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check_paper(request: OfficerRequest) -> HttpResponse:
    """GET: the box for the scanner. POST: what became of that paper. Posted, so that no address keeps it."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found = _find(request, form) if form.is_bound and form.is_valid() else None
    context: dict[str, Any] = {"form": form if not found else CodeForm(), "asked_at": timezone.now()}
    if found:
        context |= {"paper": verification.verified(found), "record": _record(request, found)}
    return render(request, "printing/check_paper.html", context, status=422 if form.errors else 200)


def _find(request: OfficerRequest, form: CodeForm) -> IssuedPaper | None:
    try:
        token = qr_text.token_scanned(form.cleaned_data["code"], ours=settings.PUBLIC_ADDRESS)
    except NotOurPaper as refusal:
        form.add_error("code", str(refusal))
        return None
    paper = verification.paper_of(token)
    if paper is None:
        form.add_error("code", _NOT_FOUND)
        return None
    audit.viewed(
        paper.registration,
        by=request.user,
        purpose=f"kiểm tra giấy {paper.pk} bằng mã",
        operation_id=request.operation_id,
    )
    return paper


def _record(request: OfficerRequest, paper: IssuedPaper) -> Registration | None:
    """The record, for those who may open it."""
    return Registration.objects.visible_to(request.user).filter(pk=paper.registration_id).first()
