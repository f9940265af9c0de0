"""Papers of a registration: handed in, fetched, taken back."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from audit import log as audit
from registry import masking
from registry.actions import attachments
from registry.exceptions import AttachmentRefused
from registry.forms.attachment import AttachmentForm
from registry.models import Attachment, Registration
from registry.views.downloads import handed_back
from registry.views.fetching import OfficerRequest


def hand_in(request: OfficerRequest, registration: Registration) -> None:
    """Keep the file sent with the page of papers; one that cannot be kept is refused in words."""
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return
    kind, file = form.cleaned_data["attachment_kind"], form.cleaned_data["file"]
    try:
        attachments.attach(registration, file, kind=kind, by=request.user)
        messages.success(request, "Đã nhận tệp.")
    except AttachmentRefused as refusal:
        messages.error(request, str(refusal))


@require_safe
def attachment(request: OfficerRequest, pk: int) -> FileResponse:
    """The bytes as they came, always as a download and inert in the browser."""
    paper = _paper_or_404(request, pk)
    audit.downloaded(
        paper.registration, by=request.user, purpose="xem giấy tờ kèm theo", operation_id=request.operation_id
    )
    return handed_back(paper.file, name=paper.name, content_type=paper.content_type)


@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    """Take a file back while the declaration is still being taken down."""
    paper = _paper_or_404(request, pk)
    attachments.withdraw(paper, by=request.user)
    messages.success(request, "Đã rút tệp.")
    return redirect("registry:step", pk=paper.registration_id, step="papers")


def _paper_or_404(request: OfficerRequest, pk: int) -> Attachment:
    visible = Registration.objects.visible_to(request.user)
    papers = Attachment.objects.filter(registration__in=visible, withdrawn_at=None)
    paper = get_object_or_404(papers.select_related("registration__unit"), pk=pk)
    masking.check_open(request.user, paper.registration_id)
    return paper
