"""Tables for a spreadsheet, in which nothing that people have typed becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """CSV with a byte order mark, so that Excel reads the Vietnamese letters."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(headings)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def harmless(cell: str | int) -> str | int:
    """A text that would be read as a formula gets an apostrophe in front (CWE-1236); numbers stay."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell
