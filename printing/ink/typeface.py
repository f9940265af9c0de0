"""Tinos as tables of glyphs: how wide a text runs, and a font file of the letters one page needs."""

import io
import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from fontTools.ttLib.tables._g_l_y_f import Glyph as Outline

from printing.exceptions import NoSuchLetter

_FONTS = Path(__file__).resolve().parent.parent / "fonts"
# Flags of a part of a glyph made of others (OpenType, «glyf», composite glyphs).
_WIDE, _SCALED, _MORE, _SCALED_TWICE, _TURNED = 0x1, 0x8, 0x20, 0x40, 0x80
_GAP = 0.03  # of an em, between a letter and a mark set over it


class Face(Enum):
    """The cuts of Tinos, each a file; in the order of the fonts in a PDF."""

    REGULAR = "Tinos-Regular.ttf"
    BOLD = "Tinos-Bold.ttf"
    ITALIC = "Tinos-Italic.ttf"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter of a line: where its origin stands from the start of the line, and above it, in ems."""

    letter: str
    x: float
    rise: float


class Typeface:
    """One font file, read once; everything it answers is in ems."""

    def __init__(self, face: Face) -> None:
        font = TTFont(_FONTS / face.value)
        self._numbers: dict[int, int] = {c: font.getGlyphID(name) for c, name in font.getBestCmap().items()}
        self._em: int = font["head"].unitsPerEm
        self._metrics: list[tuple[int, int]] = [font["hmtx"][name] for name in font.getGlyphOrder()]
        self._offsets = list(font["loca"].locations)
        self._tables: dict[str, bytes] = {tag: font.reader[tag] for tag in ("head", "hhea", "maxp", "glyf")}
        self._kerning = _kerning(font)
        self.name = str(font["name"].getDebugName(6))
        self.slant = float(font["post"].italicAngle)
        self.ascent, self.descent = font["hhea"].ascent / self._em, font["hhea"].descent / self._em
        self.box = tuple(round(getattr(font["head"], side) * 1000 / self._em) for side in _SIDES)

    def width(self, text: str) -> float:
        """How far `text` runs; raises NoSuchLetter."""
        return self._set(text)[1]

    def glyphs(self, text: str) -> list[Glyph]:
        """The letters of a line in their places, pairs such as «VĂ» drawn together; raises NoSuchLetter."""
        return self._set(text)[0]

    def advance(self, letter: str) -> float:
        """How far one letter carries the line; a mark that stands over another letter carries it nowhere."""
        return self._metrics[self._number(letter)][0] / self._em

    def _set(self, text: str) -> tuple[list[Glyph], float]:
        pen, before, line = 0, 0, list[Glyph]()
        for letter in text:
            number = self._number(letter)
            if unicodedata.combining(letter) and line:
                # A letter of the Ede or Bahnar that Unicode has not composed, such as «Ê̆».
                line.append(self._over(line[-1], before, letter, number))
                continue
            pen += self._kerning.get((before, number), 0)
            line.append(Glyph(letter, pen / self._em, 0.0))
            pen += self._metrics[number][0]
            before = number
        return line, pen / self._em

    def _over(self, base: Glyph, base_number: int, letter: str, number: int) -> Glyph:
        left, _, right, top = self._bounds(base_number)
        mark_left, mark_bottom, mark_right, mark_top = self._bounds(number)
        x = base.x + (left + right - mark_left - mark_right) / 2 / self._em
        clear = (top - mark_bottom) / self._em + _GAP
        return Glyph(letter, x, max(clear, 0.0) if mark_top > 0 else 0.0)

    def _number(self, letter: str) -> int:
        number = self._numbers.get(ord(letter))
        if number is None:
            raise NoSuchLetter(
                f"Chữ «{letter}» không có trong phông chữ in giấy tờ; xin ghi bằng chữ Việt hoặc chữ La-tinh."
            )
        return number

    def _bounds(self, number: int) -> tuple[int, int, int, int]:
        outline = self._outline(number)
        return struct.unpack(">4h", outline[2:10]) if outline else (0, 0, 0, 0)

    def _outline(self, number: int) -> bytes:
        start, end = self._offsets[number], self._offsets[number + 1]
        return self._tables["glyf"][start:end]

    def subset(self, letters: Iterable[str]) -> bytes:
        """A TrueType file with glyph n + 1 for the n-th of `letters`, and no hints: a printer needs none."""
        order = [0, *(self._number(letter) for letter in letters)]
        outlines: list[bytes] = []
        place = 0
        while place < len(order):  # grows as parts of letters are met
            outlines.append(_renumbered(_unhinted(self._outline(order[place])), order))
            place += 1
        return _file(self._tables, outlines, [self._metrics[number] for number in order])


_SIDES = ("xMin", "yMin", "xMax", "yMax")


def _kerning(font: Any) -> dict[tuple[int, int], int]:
    """How much nearer two letters stand, in units of the font; of the pairs named one by one."""
    pairs: dict[tuple[int, int], int] = {}
    gpos = font["GPOS"].table
    wanted = {
        number
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for number in record.Feature.LookupListIndex
    }
    for table in (table for number in sorted(wanted) for table in gpos.LookupList.Lookup[number].SubTable):
        if table.LookupType != 2 or table.Format != 1:
            continue
        for first, row in zip(table.Coverage.glyphs, table.PairSet, strict=True):
            for pair in row.PairValueRecord:
                by = getattr(pair.Value1, "XAdvance", 0)
                pairs.setdefault((font.getGlyphID(first), font.getGlyphID(pair.SecondGlyph)), by)
    return pairs


@cache
def _unhinted(outline: bytes) -> bytes:
    if not outline:
        return outline
    glyph = Outline(outline)
    glyph.trim(remove_hinting=True)
    return bytes(glyph.data)


def _renumbered(outline: bytes, order: list[int]) -> bytes:
    """The outline with its parts called by their place in `order`, which grows by those not yet in it."""
    if not outline or struct.unpack(">h", outline[:2])[0] >= 0:
        return outline
    changed, at, flags = bytearray(outline), 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack(">2H", outline[at : at + 4])
        if part not in order:
            order.append(part)
        changed[at + 2 : at + 4] = struct.pack(">H", order.index(part))
        at += 8 if flags & _WIDE else 6
        at += 2 if flags & _SCALED else 4 if flags & _SCALED_TWICE else 8 if flags & _TURNED else 0
    return bytes(changed)


def _file(tables: dict[str, bytes], outlines: list[bytes], metrics: list[tuple[int, int]]) -> bytes:
    count = struct.pack(">H", len(outlines))
    padded = [outline + bytes(-len(outline) % 4) for outline in outlines]
    offsets = [0]
    for outline in padded:
        offsets.append(offsets[-1] + len(outline))
    out = io.BytesIO()
    writer = SFNTWriter(out, 6)
    writer["glyf"] = b"".join(padded)
    writer["head"] = tables["head"][:50] + struct.pack(">2h", 1, 0)
    writer["hhea"] = tables["hhea"][:34] + count
    writer["hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    writer["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
    writer["maxp"] = tables["maxp"][:4] + count + tables["maxp"][6:]
    writer.close()
    return out.getvalue()


@cache
def typeface(face: Face) -> Typeface:
    """That cut of Tinos, read once in the life of a process."""
    return Typeface(face)
