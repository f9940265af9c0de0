"""«Danh mục»: every list of codes on one page, searched, and as a table; changed only where it says."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from accounts.sheets import as_download, sheet
from audit import log
from hotich.administration.code_lists import found

LONGEST = 100
HEADINGS = ("Danh mục", "Mã", "Nội dung", "Mã của Bộ Tư pháp", "Theo", "Sửa ở đâu")


@require_safe
def code_lists(request: HttpRequest) -> HttpResponse:
    """The lists that match `q`; guarded by the site like every page of it."""
    typed = _typed(request)
    context = {"title": "Danh mục mã", "lists": found(typed), "q": typed}
    return TemplateResponse(request, "admin/code_lists.html", admin.site.each_context(request) | context)


@require_safe
def code_lists_table(request: HttpRequest) -> HttpResponse:
    """The same for Excel, noted in the access log like every export."""
    rows = [
        (each.name, code.stored, code.words, code.ministry, each.source, each.changed)
        for each in found(_typed(request))
        for code in each.codes
    ]
    log.exported(
        "admin:code_lists",
        by=request.user,  # type: ignore[arg-type] # the site lets only officers in
        purpose="xuất danh mục mã từ trang quản trị",
        operation_id=getattr(request, "operation_id", ""),
    )
    return as_download("danh-muc.xlsx", sheet("Danh mục", HEADINGS, rows))


def _typed(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
