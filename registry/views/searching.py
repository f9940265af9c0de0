from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import log as audit
from registry import search as registry_search
from registry.models import Registration
from registry.views.fetching import OfficerRequest
from registry.views.rows import rows

PER_PAGE = 25
LONGEST = 100


@require_safe
def search(request: OfficerRequest) -> HttpResponse:
    """Registrations the officer may see that match `?q=`; what was searched is written down as a digest."""
    text = request.GET.get("q", "")[:LONGEST].replace("\x00", "").strip()
    visible = Registration.objects.visible_to(request.user)
    found = registry_search.matching(visible.with_people(), text) if text else visible.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    if text:
        audit.searched(
            text,
            results=page.paginator.count,
            by=request.user,
            purpose="tra cứu hồ sơ",
            operation_id=request.operation_id,
        )
    context = {"q": text, "page": page, "rows": rows(page.object_list, request.user), "shows_unit": True}
    return render(request, "registry/search.html", context)
