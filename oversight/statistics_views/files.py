"""The report as a file: a workbook for a spreadsheet, or the form as a PDF to sign."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.sheets import as_download
from audit import log as audit
from oversight.statistics import form_13a, paper, report, workbook
from oversight.statistics_views.asked import Asked, asked_for
from printing.render import render_pages
from printing.views.pdf import shown
from registry.views.fetching import OfficerRequest


@require_safe
def exported(request: OfficerRequest, pk: int, form: str) -> HttpResponse:
    """The report of that unit and period: `xlsx` or `pdf`. Whoever takes it is written down."""
    if form not in ("xlsx", "pdf"):
        raise Http404("Không có tệp loại này.")
    asked = asked_for(request, pk)
    made = report.of(asked.around, asked.period, today=timezone.localdate())
    audit.exported(
        f"statistics:{asked.around.pk}",
        by=request.user,
        purpose=f"xuất biểu {form_13a.CODE}, {asked.period} ({form})",
        operation_id=request.operation_id,
    )
    name = f"{_name(asked)}.{form}"
    if form == "pdf":
        return shown(render_pages(paper.html(made), css=paper.CSS), name)
    return as_download(name, workbook.content(made))


def _name(asked: Asked) -> str:
    return f"bieu-13a-{asked.around.code}-{asked.period.first:%Y%m%d}-{asked.period.last:%Y%m%d}"
