"""Where the ink of a PDF is, in mm from the left and upper edge of its sheet."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 25.4 / 72  # in a point
SHEET_HEIGHT = 297.0


@dataclass(frozen=True)
class Letter:
    """A letter as a reader finds it: where its baseline starts, how far it reaches."""

    letter: str
    x: float
    y: float
    right: float
    top: float


def letters_in(content: bytes, page: int = 0) -> list[Letter]:
    """Every letter of the page, spaces and line ends aside."""
    document = pdfium.PdfDocument(content)
    text = document[page].get_textpage()
    read = text.get_text_range()
    return [_letter(text, place, read[place]) for place in range(len(read)) if not read[place].isspace()]


def _letter(text: pdfium.PdfTextPage, place: int, letter: str) -> Letter:
    x, y = ctypes.c_double(), ctypes.c_double()
    assert raw.FPDFText_GetCharOrigin(text.raw, place, x, y)
    _, _, right, top = text.get_charbox(place)
    return Letter(letter, x.value * MM, SHEET_HEIGHT - y.value * MM, right * MM, SHEET_HEIGHT - top * MM)


def start_of(content: bytes, value: str, page: int = 0) -> tuple[float, float]:
    """Where the first letter of `value` stands, where it is first found."""
    letters = letters_in(content, page)
    read = "".join(letter.letter for letter in letters)
    first = letters[read.index("".join(value.split()))]
    return first.x, first.y


def kinds_of_ink(content: bytes) -> set[int]:
    """The kinds of things drawn on the first page (FPDF_PAGEOBJ_…)."""
    return {item.type for item in pdfium.PdfDocument(content)[0].get_objects()}


def colours_of_text(content: bytes) -> set[tuple[int, int, int]]:
    """The colours of the text on the first page."""
    colours = set()
    for item in pdfium.PdfDocument(content)[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
        assert raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, clear)
        colours.add((red.value, green.value, blue.value))
    return colours
