"""The year's report on phôi, as a PDF to sign and as a table."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.sheets import csv_file
from audit import log as audit
from printing import stock_counts
from printing.documents import stock_report as document
from printing.render import render_pages
from printing.views.pdf import shown
from printing.views.stock import office_of, year_of
from registry.views.fetching import OfficerRequest


@require_safe
def report_table(request: OfficerRequest) -> HttpResponse:
    """The months of both kinds as CSV."""
    unit, year = office_of(request), year_of(request)
    counted = stock_counts.of_year(unit, year)
    rows = [(kind.label, *document.row(month)) for kind, months in counted.items() for month in months]
    audit.exported(
        unit, by=request.user, purpose=f"xuất bảng phôi năm {year}", operation_id=request.operation_id
    )
    return csv_file(f"phoi-{unit.code}-{year}.csv", ("Loại phôi", *document.HEADER), rows)


@require_safe
def report(request: OfficerRequest) -> HttpResponse:
    """The report as a PDF."""
    unit, year = office_of(request), year_of(request)
    counted = stock_counts.of_year(unit, year)
    facts = document.facts_of(unit, year, counted, on=timezone.localdate())
    content = render_pages(document.html(facts), css=document.CSS)
    audit.printed(
        unit, by=request.user, purpose=f"in báo cáo phôi năm {year}", operation_id=request.operation_id
    )
    return shown(content, f"phoi-{unit.code}-{year}.pdf")
