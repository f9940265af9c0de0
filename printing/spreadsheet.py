"""Tables for a spreadsheet, in which nothing that people have typed becomes a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

from accounts.sheets import harmless


def sheet(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV with a byte order mark, so that Excel reads the Vietnamese letters."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(headings)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def csv_file(filename: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same as a file to be kept, by no cache."""
    response = HttpResponse(sheet(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
