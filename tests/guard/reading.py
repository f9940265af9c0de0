"""Reading answers for what must not stand in them."""

import csv
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from urllib.parse import urlsplit

from openpyxl import load_workbook

from tests.guard.walk import CSV, Answer

_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "object": "data", "embed": "src"}


class Inline(HTMLParser):
    """`found` names whatever a page would run or dress by itself, and what it loads from elsewhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.found.append("<style>")
        # What is no program is only data to read.
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.found.append("<script>")
        self.found += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        self.found += [value for value in given.values() if value.strip().lower().startswith("javascript:")]
        address = given.get(_LOADED.get(tag, ""), "")
        if urlsplit(address).netloc or urlsplit(address).scheme not in ("", "data"):
            self.found.append(f"<{tag}> from {address}")


def inline(answer: Answer) -> list[str]:
    """What of that kind stands in a page."""
    return Inline(answer.body.decode()).found


def cells(answer: Answer) -> Iterator[str]:
    """Every text of a table, as a spreadsheet would read it; a formula as «=…»."""
    if answer.type == CSV:
        for line in csv.reader(StringIO(answer.body.decode("utf-8-sig"), newline="")):
            yield from line
        return
    for sheet in load_workbook(BytesIO(answer.body)):
        for row in sheet:
            yield from (
                f"={cell.value}" if cell.data_type == "f" else str(cell.value)
                for cell in row
                if cell.value is not None and cell.data_type in "fs"
            )


def formulas(answer: Answer) -> list[str]:
    """The cells that would be worked out instead of shown."""
    return [cell for cell in cells(answer) if cell.lstrip(" ").startswith(_SIGNS)]
