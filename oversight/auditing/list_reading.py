"""Lists of other offices' registrations are looks at persons too: one line in the log for a page of a list.

A list of one's own office is the desk itself: what is opened from it is written down, the list is not.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.models import Officer
from audit import log as audit
from oversight.auditing.subjects import LISTS
from registry.models.masking import sees_others


class ListReadingMiddleware:
    """Writes down who above an office has read one of LISTS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a page that was shown is written down."""
        response = self.get_response(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in LISTS and request.method == "GET" and response.status_code == 200:
            _write_down(request, name)
        return response


def _write_down(request: HttpRequest, name: str) -> None:
    officer = request.user
    if not isinstance(officer, Officer) or not sees_others(officer):
        return
    audit.viewed(
        f"list:{name}",
        by=officer,
        purpose=f"xem danh sách: {LISTS[name]}",
        operation_id=getattr(request, "operation_id", ""),
    )
