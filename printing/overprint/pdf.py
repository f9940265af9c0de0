"""Texts and strokes at given millimetres into a PDF of A4 pages; nothing is laid out here.

Three times as fast as the typesetter of the other papers, which has nothing to do on such a page (ADR 23).
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pydyf

from printing.overprint.typeface import Glyph, typeface

POINT = 72 / 25.4  # points in a millimetre
WIDTH, HEIGHT = 210.0, 297.0  # A4


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: the start of its baseline in mm from the left and upper edge, its size in points."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin grey line between two points, in mm from the left and upper edge."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet."""

    texts: tuple[Text, ...]
    strokes: tuple[Stroke, ...] = ()


def write(pages: Sequence[Page], *, title: str, author: str = "", day: str = "") -> bytes:
    """The PDF, text black in Tinos Bold; equal input gives equal bytes. `day` is an ISO date or "".

    Viewers are told to print it in its true size. Raises NoSuchLetter.
    """
    letters = sorted({letter for page in pages for text in page.texts for letter in text.text})
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    pdf = pydyf.PDF()
    font = _font(pdf, letters)
    for page in pages:
        content = pydyf.Stream([_content(page, codes)], compress=True)
        pdf.add_object(content)
        pdf.add_page(_page(pdf, content, font))
    pdf.catalog["Lang"] = pydyf.String("vi")
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"PrintScaling": "/None", "DisplayDocTitle": "true"})
    pdf.info["Title"] = pydyf.String(title)
    if author:
        pdf.info["Author"] = pydyf.String(author)
    if day:
        pdf.info["CreationDate"] = pydyf.String(f"D:{day.replace('-', '')}000000Z")
    seen = hashlib.sha256(repr((pages, title, author, day)).encode()).hexdigest()[:32]
    out = io.BytesIO()
    pdf.write(out, identifier=seen, compress=True)
    return out.getvalue()


def _page(pdf: pydyf.PDF, content: pydyf.Stream, font: pydyf.Dictionary) -> pydyf.Dictionary:
    return pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "MediaBox": pydyf.Array([0, 0, _number(WIDTH * POINT), _number(HEIGHT * POINT)]),
            "Contents": content.reference,
            "Resources": pydyf.Dictionary({"Font": pydyf.Dictionary({"F": font.reference})}),
        }
    )


def _content(page: Page, codes: dict[str, int]) -> bytes:
    strokes = [
        f"{_across(line.x1)} {_up(line.y1)} m {_across(line.x2)} {_up(line.y2)} l S" for line in page.strokes
    ]
    head = ["0.5 G 0.4 w"] if strokes else []
    return "\n".join([*head, *strokes, *(_line(text, codes) for text in page.texts)]).encode()


def _line(text: Text, codes: dict[str, int]) -> str:
    """One line, letter by letter where the font would set them otherwise than they stand."""
    face, pieces, pen, rise = typeface(), list[str](), 0.0, 0.0
    run: list[str] = []
    for glyph in face.glyphs(text.text):
        if glyph.rise != rise:
            pieces.append(f"[{''.join(run)}]TJ {_number(glyph.rise * text.size)} Ts")
            run, rise = [], glyph.rise
        run.append(_shown(glyph, pen, codes))
        pen = glyph.x + face.advance(glyph.letter)
    pieces.append(f"[{''.join(run)}]TJ" + (" 0 Ts" if rise else ""))
    at = f"1 0 0 1 {_across(text.x)} {_up(text.y)} Tm"
    return f"BT /F {_number(text.size)} Tf {at} {' '.join(pieces)} ET"


def _shown(glyph: Glyph, pen: float, codes: dict[str, int]) -> str:
    shift = round((pen - glyph.x) * 1000)
    return (str(shift) if shift else "") + f"<{codes[glyph.letter]:04x}>"


def _font(pdf: pydyf.PDF, letters: Sequence[str]) -> pydyf.Dictionary:
    """The font of these letters, code n for the n-th: each reads back as the letter it is."""
    face = typeface()
    # PDF wants six capitals before the name of a font that is not whole.
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256("".join(letters).encode()).digest()[:6])
    name = f"/{tag}+{face.name}"
    file = face.subset(letters)
    program = pydyf.Stream([file], {"Length1": len(file)}, compress=True)
    to_unicode = pydyf.Stream([_to_unicode(letters)], compress=True)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 4,
            "FontBBox": pydyf.Array(face.box),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent * 1000),
            "Descent": round(face.descent * 1000),
            "CapHeight": 655,
            "StemV": 140,
        }
    )
    for stream in (program, to_unicode, descriptor):
        pdf.add_object(stream)
    descriptor["FontFile2"] = program.reference
    widths = [round(face.advance(letter) * 1000) for letter in letters]
    inner = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": descriptor.reference,
            "CIDToGIDMap": "/Identity",
            "W": pydyf.Array([1, pydyf.Array(widths)]),
        }
    )
    pdf.add_object(inner)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pydyf.Array([inner.reference]),
            "ToUnicode": to_unicode.reference,
        }
    )
    pdf.add_object(font)
    return font


def _to_unicode(letters: Sequence[str]) -> bytes:
    lines = [f"<{code:04x}><{letter.encode('utf-16-be').hex()}>" for code, letter in enumerate(letters, 1)]
    # Not more than a hundred to a block (PDF 32000-1, 9.10.3).
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "/CMapName /A def 1 begincodespacerange <0000><ffff> endcodespacerange\n"
        f"{mapped}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _across(millimetres: float) -> str:
    return _number(millimetres * POINT)


def _up(millimetres: float) -> str:
    return _number((HEIGHT - millimetres) * POINT)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
