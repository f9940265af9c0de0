"""A value into its box: smaller first, then on more lines, never clipped."""

from collections.abc import Iterator

from printing.exceptions import TooLong
from printing.ink.pdf import Text
from printing.ink.typeface import Face, typeface
from printing.overprint.layout import Field

_READABLE, _SMALLEST, _STEP = 9.0, 5.0, 0.5
_POINT = 25.4 / 72  # mm
_LEADING, _FOOT = 1.08, 0.22  # of the size: between dense lines, and below the last baseline


def fit(value: str, field: Field) -> tuple[Text, ...]:
    """The lines of `value` in the sheet's own millimetres, in the largest letters at which all of it fits.

    On the lines of the form down to 9 points; below that on lines of its own, close together, inside the same
    box. A word wider than the box is broken between letters. Raises TooLong, NoSuchLetter.
    """
    if not value:
        return ()
    for size in _sizes(field.size, min(_READABLE, field.size)):
        lines = _wrapped(value, size, field.width, field.width + field.hang)
        if len(lines) <= field.rows:
            return tuple(_on_the_form(lines, size, field))
    height = field.rows * field.pitch
    for size in _sizes(min(_READABLE, field.size), _SMALLEST):
        lines = _wrapped(value, size, field.width, field.width)
        if len(lines) * size * _LEADING * _POINT <= height:
            return tuple(_close_together(lines, size, field))
    raise TooLong(f"«{field.label}» quá dài, không in vừa ô trên phôi; xin rút gọn rồi in lại.")


def _sizes(largest: float, smallest: float) -> Iterator[float]:
    size = largest
    while size >= smallest:
        yield size
        size -= _STEP


def _on_the_form(lines: list[str], size: float, field: Field) -> Iterator[Text]:
    for row, line in enumerate(lines):
        left = field.x - (field.hang if row else 0.0)
        yield Text(line, _start(line, size, left, field), field.y + row * field.pitch, size)


def _close_together(lines: list[str], size: float, field: Field) -> Iterator[Text]:
    leading = size * _LEADING * _POINT
    # The foot of the box is that of its last row in letters of the usual size.
    foot = field.y + (field.rows - 1) * field.pitch + (field.size - size) * _FOOT * _POINT
    for line_number, line in enumerate(lines):
        y = foot - (len(lines) - 1 - line_number) * leading
        yield Text(line, _start(line, size, field.x, field), y, size)


def _start(line: str, size: float, left: float, field: Field) -> float:
    return left + (field.width - width(line, size)) / 2 if field.centred else left


def width(text: str, size: float) -> float:
    """How many mm a line runs in letters of so many points."""
    return typeface(Face.BOLD).width(text) * size * _POINT


def _wrapped(value: str, size: float, first: float, further: float) -> list[str]:
    """The lines of `value`, the first as wide as `first` mm; its own line breaks stay."""
    lines: list[str] = []
    for paragraph in value.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if width(joined, size) <= (further if lines else first):
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = _broken(word, size, further if lines else first)
            lines += full
        lines.append(line)
    return lines


def _broken(word: str, size: float, room: float) -> list[str]:
    """The word in pieces no wider than `room`; whole if it is not wider."""
    pieces, piece = list[str](), ""
    for letter in word:
        if piece and width(piece + letter, size) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
