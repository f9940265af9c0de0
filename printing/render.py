"""HTML of a one-page paper into PDF: our fonts only, no network, the same bytes for the same page."""

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from printing.exceptions import TooLong
from printing.qr import Codes

HERE = Path(__file__).resolve().parent
# Distinct from the font's own name, so that a copy installed on the server never takes its place.
FAMILY = "Tinos Paper"
FACES = {
    ("normal", "normal"): "Tinos-Regular.ttf",
    ("bold", "normal"): "Tinos-Bold.ttf",
    ("normal", "italic"): "Tinos-Italic.ttf",
    ("bold", "italic"): "Tinos-BoldItalic.ttf",
}
# Points, largest first: a page that does not fit is drawn again in the next size.
SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)

# Pango's font map is not safe between threads.
_one_at_a_time = threading.Lock()


class OnlyOurFonts(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Refuses every address but our font files: smuggled markup reads no file and calls nobody."""

    allowed = frozenset((HERE / "fonts" / name).as_uri() for name in FACES.values())

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The font at `url`; raises ValueError for anything else, which WeasyPrint takes as missing."""
        if url not in self.allowed:
            raise ValueError("Papers use nothing from outside.")
        return super().fetch(url, headers)


def render(html: str, *, css: str = "") -> bytes:
    """One A4 page as PDF, Tinos embedded; equal `html` and `css` give equal bytes. ≈ 40 ms once warm.

    The largest of SIZES at which everything fits is taken; nothing is clipped. `css` has the last word over
    paper.css; as long as it moves no box, the page is laid out as without it.
    Raises TooLong when even the smallest needs a second page.
    """
    # A fixed identifier: WeasyPrint would otherwise leave it to chance.
    identifier = hashlib.sha256((html + css).encode()).digest()[:16]
    with _one_at_a_time:
        content: bytes = _one_page(html, css).write_pdf(pdf_identifier=identifier, finisher=_pack)
    return content


def render_pages(html: str, *, css: str) -> bytes:
    """As many A4 pages as the text needs, in the look of the style sheet `css` beside this module.

    Equal `html` gives equal bytes, as with `render`.
    """
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    with _one_at_a_time:
        page = HTML(string=html, url_fetcher=_fetcher())
        document = page.render(font_config=_fonts(), stylesheets=[_sheet(css)], cache=Codes())
        content: bytes = document.write_pdf(pdf_identifier=identifier, finisher=_pack)
    return content


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file inside a PDF: the data the page is made of, as machines read it."""

    name: str
    description: str
    content: bytes
    day: datetime


@dataclass(frozen=True, slots=True)
class Archived:
    """A page for the archive, and where its box `-weasy-anchor` stands: points from the lower left corner."""

    content: bytes
    box: tuple[int, int, int, int]


def render_archived(html: str, *, css: str, enclosure: Enclosure, anchor: str) -> Archived:
    """As `render`, but PDF/A-3b with `enclosure` in it as its source data; `css` gives a box that anchor.

    Raises KeyError where no box has the anchor.
    """
    identifier = hashlib.sha256((html + css).encode() + enclosure.content).digest()[:16]
    with _one_at_a_time:
        document = _one_page(html, css)
        page = document.pages[0]
        # Only asked for its place: without this the file would carry it as a destination of links.
        left, top, right, bottom = (round(edge * 0.75) for edge in page.anchors.pop(anchor))
        height = round(page.height * 0.75)
        content: bytes = document.write_pdf(
            pdf_identifier=identifier,
            pdf_variant="pdf/a-3b",
            attachments=[_enclosed(enclosure)],
            finisher=_name_each_enclosure_once,
        )
    return Archived(content, (left, height - bottom, right, height - top))


def _enclosed(enclosure: Enclosure) -> Attachment:
    return Attachment(
        string=enclosure.content,
        name=enclosure.name,
        description=enclosure.description,
        created=enclosure.day,
        modified=enclosure.day,
        relationship="Data",
        url_fetcher=_fetcher(),
    )


def _name_each_enclosure_once(_document: Document, pdf: Any) -> None:
    """WeasyPrint writes each into /AF twice, with its dictionary and with the list of names."""
    files = pdf.catalog["AF"]
    files[:] = dict.fromkeys(files)


def count_pages(html: str, *, css: str) -> int:
    """How many A4 pages `render_pages` would make of it."""
    with _one_at_a_time:
        page = HTML(string=html, url_fetcher=_fetcher())
        return len(page.render(font_config=_fonts(), stylesheets=[_sheet(css)], cache=Codes()).pages)


def _one_page(html: str, css: str) -> Document:
    page = HTML(string=html, url_fetcher=_fetcher())
    last_word = [CSS(string=css, font_config=_fonts(), url_fetcher=_fetcher())] if css else []
    codes = Codes()
    for size in SIZES:
        look = [_paper(), _size(size), *last_word]
        document = page.render(font_config=_fonts(), stylesheets=look, cache=codes)
        if len(document.pages) == 1:
            return document
    raise TooLong("Nội dung quá dài, không in vừa một trang; xin rút gọn nơi sinh, nơi cư trú rồi in lại.")


class _Packed(pydyf.Stream):  # type: ignore[misc]  # pydyf has no types
    """A stream of a PDF that is packed once, however often it is asked for."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        self.number = stream.number
        self._packed: bytes = stream.data

    @property
    def data(self) -> bytes:
        """As it stands in the file."""
        return self._packed


def _pack(_: Document, pdf: pydyf.PDF) -> None:
    """Changes no byte of the PDF: pydyf packs everything once to write it and once more to identify it."""
    pdf.objects = [_Packed(made) if isinstance(made, pydyf.Stream) else made for made in pdf.objects]


@cache
def _fetcher() -> OnlyOurFonts:
    return OnlyOurFonts()


@cache
def _fonts() -> FontConfiguration:
    """Tinos, loaded once in the life of a process."""
    fonts = FontConfiguration()
    faces = (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-style: {style};'
        f' src: url("{(HERE / "fonts" / name).as_uri()}") }}'
        for (weight, style), name in FACES.items()
    )
    CSS(string="\n".join(faces), font_config=fonts, url_fetcher=_fetcher())
    return fonts


@cache
def _paper() -> CSS:
    return CSS(string=(HERE / "paper.css").read_text(), font_config=_fonts(), url_fetcher=_fetcher())


@cache
def _sheet(name: str) -> CSS:
    return CSS(string=(HERE / name).read_text(), font_config=_fonts(), url_fetcher=_fetcher())


@cache
def _size(points: float) -> CSS:
    return CSS(string=f"html {{ font-size: {points}pt }}", font_config=_fonts(), url_fetcher=_fetcher())
