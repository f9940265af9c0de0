"""The letter to the support unit as a PDF: drawn from what was written that day, so always the same."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from audit import log as audit
from printing.documents import support_letter as document
from printing.render import render_pages
from printing.views.pdf import shown
from registry.views.fetching import OfficerRequest
from registry.views.support_cases import case_or_404


@require_safe
def support_letter(request: OfficerRequest, pk: int) -> HttpResponse:
    """The PDF; whoever takes it is written down, for children are named in it."""
    case = case_or_404(request, pk)
    content = render_pages(document.html(document.facts_of(case)), css=document.CSS)
    audit.printed(case, by=request.user, purpose="in công văn hỗ trợ", operation_id=request.operation_id)
    return shown(content, f"cong-van-ho-tro-{case.pk}.pdf")
