"""The form as we draw it for the screen, and the values laid over it: in mm, ready for an SVG.

A picture, not the form: what the Ministry prints is neither scanned nor copied.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from printing.overprint.aim import TRUE, Aim
from printing.overprint.fitting import fit, width
from printing.overprint.layout import PITCH, Field, Sheet, fields_of
from printing.overprint.values import Values

_POINT = 25.4 / 72  # mm
_RED, _BLACK, _GREY = "#c00000", "#22201c", "#5c5a55"


@dataclass(frozen=True, slots=True)
class Words:
    """What the form says, or a line of a value; numbers as SVG wants them, whatever the language."""

    text: str
    x: str
    y: str
    size: str
    colour: str = _BLACK
    anchor: str = "start"
    bold: bool = False
    length: str = ""  # mm it runs on paper, so that the screen's font runs as far


@dataclass(frozen=True, slots=True)
class Box:
    """A value over the picture; its lines are measured from its own start."""

    name: str
    label: str
    x: str
    y: str
    left: str
    top: str
    width: str
    height: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the form and what will stand on it."""

    title: str
    is_back: bool
    words: tuple[Words, ...]
    boxes: tuple[Box, ...]


def sides_of(values: Values, sheet: Sheet, *, aim: Aim = TRUE) -> tuple[Side, ...]:
    """Front and back with the values where they will stand on the form; shift and scale cancel the printer's.

    Raises TooLong, NoSuchLetter as the print would.
    """
    if sheet == Sheet.PLAIN:
        return ()
    layout = aim.layout(sheet)
    front = tuple(_box(field, values) for field in layout if not field.back)
    back = tuple(_box(field, values) for field in layout if field.back)
    captions = tuple(_captions(fields_of(sheet)))
    return (
        Side("Mặt trước", False, (*_HEADS[sheet], *captions), front),
        Side("Mặt sau", True, _BACK, back),
    )


def _box(field: Field, values: Values) -> Box:
    lines = fit(values.get(field.name, ""), field)
    return Box(
        name=field.name,
        label=field.label,
        x=_svg(field.x),
        y=_svg(field.y),
        left=_svg(-field.hang),
        top=_svg(1.8 - min(field.pitch, PITCH)),
        width=_svg(field.width + field.hang),
        height=_svg(field.rows * field.pitch - 0.4),
        lines=tuple(
            Words(
                line.text,
                _svg(line.x - field.x),
                _svg(line.y - field.y),
                _svg(line.size * _POINT),
                bold=True,
                length=_svg(width(line.text, line.size)),
            )
            for line in lines
        ),
    )


def _captions(fields: Iterable[Field]) -> Iterable[Words]:
    for field in fields:
        if field.caption:
            room = field.x - field.caption_x - 1.5  # mm; the screen's own font may run further
            yield Words(
                field.caption,
                _svg(field.caption_x),
                _svg(field.y),
                _svg(field.size * _POINT),
                _GREY,
                length=_svg(room),
            )


def _words(
    text: str, middle: float, y: float, size: float, *, colour: str = _GREY, bold: bool = False
) -> Words:
    return Words(text, _svg(middle), _svg(y), _svg(size * _POINT), colour, "middle", bold)


def _svg(value: float) -> str:
    return f"{value:.2f}"


_SIGNS = "(Ký, ghi rõ họ, chữ đệm, tên, chức vụ, đóng dấu)"
_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_HEADS = {
    Sheet.ORIGINAL: (
        _words(_NATION, 105, 20, 13, bold=True),
        _words(_MOTTO, 105, 26, 13, bold=True),
        _words("(Quốc huy)", 105, 41, 11),
        _words("GIẤY KHAI SINH", 105, 62, 22, colour=_RED, bold=True),
        _words("NGƯỜI KÝ GIẤY KHAI SINH", 150, 242, 13, bold=True),
        _words(_SIGNS, 150, 247, 10.5),
    ),
    Sheet.COPY: (
        _words(_NATION, 146, 17, 12, bold=True),
        _words(_MOTTO, 146, 22.5, 12, bold=True),
        _words("(Quốc huy)", 105, 44, 11),
        _words("GIẤY KHAI SINH", 105, 60, 22, colour=_RED, bold=True),
        _words("(BẢN SAO)", 105, 67, 13, colour=_RED, bold=True),
        _words("NGƯỜI KÝ GIẤY KHAI SINH", 57.5, 248.5, 12, bold=True),
        _words("(Đã ký)", 57.5, 254, 11),
        _words("Sao từ Sổ đăng ký khai sinh", 150, 242.5, 12),
        _words("NGƯỜI KÝ", 150, 254.5, 12, bold=True),
        _words(_SIGNS, 150, 259.5, 10),
    ),
}
_BACK = (_words("PHẦN GHI CHÚ NHỮNG THÔNG TIN THAY ĐỔI SAU NÀY", 105, 29, 13, bold=True),)
