"""The pages for what went wrong: Vietnamese words, a way out, the operation id to read out."""

import sys

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, loader
from django.utils.html import format_html

log = structlog.get_logger(__name__)

_LAST_RESORT = (
    "<!doctype html><html lang='vi'><meta charset='utf-8'><title>Có lỗi</title>"
    "<p>Máy chủ chưa thực hiện được yêu cầu. Xin thử lại sau ít phút; nếu vẫn lỗi, xin đọc mã "
    "thao tác <b>{}</b> cho bộ phận hỗ trợ.</p></html>"
)


def error_page(
    request: HttpRequest, status: int, *, template: str = "", message: str = "", back: str = "/"
) -> HttpResponse:
    """The page `<status>.html` (or `template`) with `operation_id`, `message` and the way `back`.

    From 500 on it is drawn without the request: who signed in is in a database that may be down.
    """
    operation_id = getattr(request, "operation_id", "")
    context = {"operation_id": operation_id, "message": message, "back": back}
    try:
        page = loader.get_template(template or f"{status}.html")
    except TemplateDoesNotExist:
        return HttpResponse(format_html(_LAST_RESORT, operation_id), status=status)
    response = HttpResponse(page.render(context, request if status < 500 else None), status=status)
    if status == 503:
        response["Retry-After"] = "10"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what came could not be read, or was too much."""
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form sent without its token: nearly always a page left open over night.

    The log gets why; Django's own line, which quotes the path with whatever code stands in it, is silenced.
    """
    log.warning("form_refused", reason=reason)
    return error_page(request, 403, template="403_csrf.html")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what lies outside the officer's unit."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is silent; a log line with the operation id tells where.

    Django calls this while it handles the exception, wherever it came from: middleware and
    context processors meet a silent database before any view does.
    """
    error = sys.exception()
    silent = isinstance(error, OperationalError | InterfaceError)
    log.error("database_unavailable" if silent else "unexpected", exc_info=error)
    return error_page(request, 503 if silent else 500)
