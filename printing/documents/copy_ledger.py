"""Sổ cấp bản sao: the lines of some days, as a table on A4 across."""

from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string

from accounts.models import Unit
from printing.copy_ledger import HEADINGS, Line, Total, sum_of
from printing.documents.copy_facts import office_lines
from printing.money import dong
from registry.rules.dates import written

TEMPLATE, CSS = "printing/copy_ledger_paper.html", "copy_ledger.css"
# Classes of copy_ledger.css, in the order of HEADINGS.
_COLUMNS = ("number", "day", "asker", "kind", "signer", "copies", "fee", "note")


def html(unit: Unit, first: date, last: date, lines: Sequence[Line], totals: Sequence[Total]) -> str:
    """The pages for `printing.render.render_pages`; equal lines give equal text."""
    requests, copies, fee = sum_of(totals)
    return render_to_string(
        TEMPLATE,
        {
            "office": office_lines(unit),
            "first": written(first),
            "last": written(last),
            "iso_day": last.isoformat(),
            "columns": tuple(zip(_COLUMNS, HEADINGS, strict=True)),
            "lines": lines,
            "totals": totals,
            "requests": requests,
            "copies": copies,
            "fee": dong(fee),
        },
    )
