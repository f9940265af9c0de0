"""Pages of the Sổ đăng ký khai sinh on paper, one entry a page (HANDBOOK §1.5)."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.template.loader import render_to_string

from printing.render import count_pages
from registry.book_pages import Page

TEMPLATE, CSS = "printing/book_page.html", "book.css"
# Classes of book.css, largest letters first; below the last an entry goes on onto a second sheet.
SIZES = ("size-a", "size-b", "size-c", "size-d", "size-e")
# Fewer letters than this have always fitted in the largest size; only longer entries are tried out.
SURELY_FITS = 1500


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the size of its letters."""

    page: Page
    size: str


def html(pages: Sequence[Page]) -> str:
    """The pages in the order given, for `printing.render.render_pages`; equal pages give equal text."""
    return _html([Sheet(page, _size(page)) for page in pages])


def _size(page: Page) -> str:
    """The largest size in which the entry keeps to one sheet; the smallest when none does: never clipped."""
    if sum(map(len, _texts(astuple(page)))) <= SURELY_FITS:
        return SIZES[0]
    fitting = (size for size in SIZES[:-1] if count_pages(_html([Sheet(page, size)]), css=CSS) == 1)
    return next(fitting, SIZES[-1])


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for part in value for text in _texts(part)] if isinstance(value, tuple) else []


def _html(sheets: Sequence[Sheet]) -> str:
    return render_to_string(TEMPLATE, {"sheets": sheets})
