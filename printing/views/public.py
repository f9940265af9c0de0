"""`/k/…`: the page behind the QR of a paper, for whoever holds it. No sign-in, no cookie, no script."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from printing import qr_text, verification
from printing.public_limits import may_ask

# The address of this page opens it: it shall stand in no index, no cache and no other site's logs.
_HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@login_not_required
@require_safe
def verify_paper(request: HttpRequest, token: str) -> HttpResponse:
    """What became of the paper with this token; 404 with what to do for any other text, 429 for too many."""
    now = timezone.now()
    address = get_adapter().get_client_ip(request)
    each, together = settings.PAPER_CHECKS_PER_MINUTE
    if not may_ask(address, each=each, together=together, at=now):
        answer = _page("too_many", status=429)
        answer["Retry-After"] = "60"
        return answer
    paper = verification.paper_of(qr_text.token_in(token))
    if paper is None:
        return _page("unknown", status=404)
    verification.count(paper, timezone.localdate(now))
    return _page("answer", {"paper": verification.verified(paper), "asked_at": now})


def _page(name: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    # Drawn without the request: nothing of a session, and no question to the database but our own.
    words = {"notice": settings.PAPER_CHECK_NOTICE, **(context or {})}
    return HttpResponse(
        render_to_string(f"printing/public/{name}.html", words), status=status, headers=_HEADERS
    )
