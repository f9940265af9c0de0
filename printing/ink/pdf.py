"""Texts, lines and squares at given millimetres into a PDF of A4 pages; nothing is laid out here.

Many times as fast as the typesetter of the other papers (ADR 23 and 32).
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pydyf

from printing.ink.typeface import Face, Glyph, typeface

POINT = 72 / 25.4  # points in a millimetre
WIDTH, HEIGHT = 210.0, 297.0  # A4
# Red, green and blue from 0 to 1, as PDF has them.
Colour = tuple[float, float, float]
BLACK, GREY = (0.0, 0.0, 0.0), (0.5, 0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: the start of its baseline in mm from the left and upper edge, its size in points."""

    text: str
    x: float
    y: float
    size: float
    face: Face = Face.BOLD  # what the machine writes onto a form stands out from what the form says
    colour: Colour = BLACK
    spacing: float = 0.0  # points behind each letter


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two points, in mm from the left and upper edge, so many points thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.4
    colour: Colour = GREY


@dataclass(frozen=True, slots=True)
class Frame:
    """Four lines around a box; `x` and `y` are those of its upper left corner, in the middle of the lines."""

    x: float
    y: float
    across: float
    down: float
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Squares:
    """A black picture of `count` × `count` squares, `path` in squares from its upper left corner."""

    x: float
    y: float
    side: float
    count: int
    path: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet."""

    texts: tuple[Text, ...]
    strokes: tuple[Stroke, ...] = ()
    frames: tuple[Frame, ...] = ()
    squares: tuple[Squares, ...] = ()


# For each cut in use, the code of every letter in the PDF.
_Codes = Mapping[Face, Mapping[str, int]]


def write(pages: Sequence[Page], *, title: str, author: str = "", day: str = "") -> bytes:
    """The PDF in Tinos; equal input gives equal bytes. `day` is an ISO date or "".

    Viewers are told to print it in its true size. Raises NoSuchLetter.
    """
    codes = _codes(pages)
    pdf = pydyf.PDF()
    fonts = {_name(face): _font(pdf, face, list(letters)).reference for face, letters in codes.items()}
    for page in pages:
        content = pydyf.Stream([_content(page, codes)], compress=True)
        pdf.add_object(content)
        pdf.add_page(_page(pdf, content, fonts))
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


def _codes(pages: Sequence[Page]) -> _Codes:
    """Letters of each cut, numbered from 1 in the order of Unicode."""
    used: dict[Face, set[str]] = {}
    for page in pages:
        for text in page.texts:
            used.setdefault(text.face, set()).update(text.text)
    return {
        face: {letter: code for code, letter in enumerate(sorted(used[face]), 1)}
        for face in Face
        if face in used
    }


def _name(face: Face) -> str:
    """What the font is called within a page."""
    return f"F{face.name[0]}"


def _page(pdf: pydyf.PDF, content: pydyf.Stream, fonts: Mapping[str, bytes]) -> pydyf.Dictionary:
    return pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "MediaBox": pydyf.Array([0, 0, _number(WIDTH * POINT), _number(HEIGHT * POINT)]),
            "Contents": content.reference,
            "Resources": pydyf.Dictionary({"Font": pydyf.Dictionary(dict(fonts))}),
        }
    )


def _content(page: Page, codes: _Codes) -> bytes:
    drawn = [
        *(_frame(frame) for frame in page.frames),
        *(_stroke(stroke) for stroke in page.strokes),
        *_lines(page.texts, codes),
    ]
    return b"\n".join(["\n".join(drawn).encode(), *(_squares(picture) for picture in page.squares)])


def _frame(frame: Frame) -> str:
    box = f"{_across(frame.x)} {_up(frame.y)} {_number(frame.across * POINT)} {_number(-frame.down * POINT)}"
    return f"{_rgb(frame.colour)} RG {_number(frame.width)} w {box} re S"


def _stroke(line: Stroke) -> str:
    ends = f"{_across(line.x1)} {_up(line.y1)} m {_across(line.x2)} {_up(line.y2)} l"
    return f"{_rgb(line.colour)} RG {_number(line.width)} w {ends} S"


def _squares(picture: Squares) -> bytes:
    one = picture.side / picture.count * POINT
    place = f"q 0 g {one:.4f} 0 0 {-one:.4f} {_across(picture.x)} {_up(picture.y)} cm"
    return b"%s\n%s f\nQ" % (place.encode(), picture.path)


def _lines(texts: Sequence[Text], codes: _Codes) -> Iterator[str]:
    """Every line; colour and spacing are said where they change."""
    colour, spacing = BLACK, 0.0
    for text in texts:
        if text.colour != colour:
            colour = text.colour
            yield f"{_rgb(colour)} rg"
        if text.spacing != spacing:
            spacing = text.spacing
            yield f"{_number(spacing)} Tc"
        yield _line(text, codes[text.face])


def _line(text: Text, codes: Mapping[str, int]) -> str:
    """One line, letter by letter where the font would set them otherwise than they stand."""
    face, pieces, pen, rise = typeface(text.face), list[str](), 0.0, 0.0
    run: list[str] = []
    for glyph in face.glyphs(text.text):
        if glyph.rise != rise:
            pieces.append(f"[{_joined(run)}]TJ {_number(glyph.rise * text.size)} Ts")
            run, rise = [], glyph.rise
        run.append(_shown(glyph, pen, codes))
        pen = glyph.x + face.advance(glyph.letter)
    pieces.append(f"[{_joined(run)}]TJ" + (" 0 Ts" if rise else ""))
    at = f"1 0 0 1 {_across(text.x)} {_up(text.y)} Tm"
    return f"BT /{_name(text.face)} {_number(text.size)} Tf {at} {' '.join(pieces)} ET"


def _joined(run: Sequence[str]) -> str:
    """The letters shown, those without a shift between them in one string."""
    return "".join(run).replace("><", "")


def _shown(glyph: Glyph, pen: float, codes: Mapping[str, int]) -> str:
    shift = round((pen - glyph.x) * 1000)
    return (str(shift) if shift else "") + f"<{codes[glyph.letter]:04x}>"


def _font(pdf: pydyf.PDF, cut: Face, letters: Sequence[str]) -> pydyf.Dictionary:
    """The font of these letters, code n for the n-th: each reads back as the letter it is."""
    face = typeface(cut)
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
            "ItalicAngle": round(face.slant),
            "Ascent": round(face.ascent * 1000),
            "Descent": round(face.descent * 1000),
            "CapHeight": 655,
            "StemV": 140 if cut is Face.BOLD else 80,
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


def _rgb(colour: Colour) -> str:
    return " ".join(_number(part) for part in colour)


def _across(millimetres: float) -> str:
    return _number(millimetres * POINT)


def _up(millimetres: float) -> str:
    return _number((HEIGHT - millimetres) * POINT)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
