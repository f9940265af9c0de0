"""What every request gets: an operation id, one log line, and words where the registry refuses."""

import time
from collections.abc import Callable

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from structlog.contextvars import bind_contextvars, clear_contextvars

from hotich.errors import error_page
from hotich.metrics import count_request
from hotich.operation import new_operation_id
from registry.exceptions import ContentMasked, RegistryError

Respond = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger(__name__)


class OperationMiddleware:
    """Gives `request.operation_id`, the header X-Operation-Id, and a log line with the route."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; the log gets the route, never the path or the query."""
        started = time.monotonic()
        operation_id = new_operation_id()
        request.operation_id = operation_id  # type: ignore[attr-defined]
        clear_contextvars()
        bind_contextvars(operation_id=operation_id)
        response = self.get_response(request)
        response["X-Operation-Id"] = operation_id
        _write_down(request, response, time.monotonic() - started)
        return response


class SmallPagesMiddleware(GZipMiddleware):
    """Sends pages compressed, for communes on poor lines; papers and scans are compressed in themselves.

    Django pads them at random, so that their length tells nothing of a token in them (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is a page."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class RefusalMiddleware:
    """Turns a refusal of the registry into words for the officer."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a RegistryError; None leaves everything else to `hotich.errors`."""
        if not isinstance(error, RegistryError):
            return None
        log.info("refused", reason=type(error).__name__)
        if isinstance(error, ContentMasked):
            messages.info(request, str(error))
            return redirect("registry:registration", pk=error.registration)
        return _refusal(request, str(error))


def _refusal(request: HttpRequest, words: str) -> HttpResponse:
    """A form's sender goes back to the page with a message; htmx and a plain GET get a page, 409."""
    back = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if request.method == "POST" and not request.headers.get("HX-Request") and ours:
        messages.error(request, words)
        return redirect(back)
    return error_page(request, 409, template="refused.html", message=words, back=back if ours else "/")


def _write_down(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line and one observation per request; health and metrics would only be noise."""
    route = request.resolver_match.route if request.resolver_match else "(none)"
    count_request(request.method or "", route, response.status_code, seconds)
    if route.startswith(("health/", "metrics")) and response.status_code < 500:
        return
    # The session is not read for the log's sake: a page that needs no sign-in stays without a query.
    officer = getattr(request, "_cached_user", None)
    log.info(
        "request",
        method=request.method,
        route=route,
        status=response.status_code,
        ms=round(seconds * 1000),
        officer=getattr(officer, "pk", None),
    )
