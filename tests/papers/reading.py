"""What a reader finds on a drawn paper: its words, and whether a letter is cut off or lies on another."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from tests.printing.paper import letters_of

# Points beyond which a letter would touch the edge that no printer reaches.
EDGE = 12.0
# How much of a letter another may cover: kerned pairs and slanted letters reach into each other's box.
COVERED = 0.3
# A hyphen at the end of a line is read back as a mark of its own.
_HYPHENS = dict.fromkeys(map(ord, "-\x02\ufffe"))


@dataclass(frozen=True, slots=True)
class Letter:
    """A drawn sign and the box of its ink, in points from the lower left corner of the sheet."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: "Letter") -> float:
        """How much of the smaller of the two lies under the other: 0 to 1."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / min(self._area(), other._area())

    def _area(self) -> float:
        return max((self.right - self.left) * (self.top - self.bottom), 0.01)


def said(content: bytes) -> str:
    """All pages' letters without spaces and hyphens, for values so long that a word is broken."""
    pages = pdfium.PdfDocument(content)
    return comparable("".join(page.get_textpage().get_text_range() for page in pages))


def comparable(text: str) -> str:
    """A value as `said` has it."""
    return letters_of(text.translate(_HYPHENS))


def misplaced(content: bytes) -> list[str]:
    """In words, every letter that is cut by the edge of the sheet or lies on another one."""
    faults = []
    for page in pdfium.PdfDocument(content):
        width, height = page.get_size()
        letters = sorted(_letters(page), key=lambda letter: letter.bottom)
        for index, letter in enumerate(letters):
            if letter.left < EDGE or letter.bottom < EDGE or letter.right > width - EDGE:
                faults.append(f"«{letter.sign}» over the edge")
            if letter.top > height - EDGE:
                faults.append(f"«{letter.sign}» over the upper edge")
            faults += [
                f"«{letter.sign}» on «{other.sign}»" for other in _covered(letter, letters[index + 1 :])
            ]
    return faults


def _covered(letter: Letter, above: list[Letter]) -> Iterator[Letter]:
    for other in above:
        if other.bottom >= letter.top:
            return
        if letter.covers(other) > COVERED:
            yield other


def _letters(page: pdfium.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if sign.strip():
            yield Letter(sign, *text.get_charbox(index))
