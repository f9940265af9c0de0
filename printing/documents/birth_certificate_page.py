"""The page of Giấy khai sinh drawn without the typesetter, and the number alone from the same page (ADR 32).

Places and sizes are those of `birth_certificate.html` with `paper.css`, which the electronic edition is
made of; a test holds the two against each other line by line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from printing import qr
from printing.documents.birth_certificate import CertificateFacts, Item
from printing.documents.birth_certificate import Line as Items
from printing.exceptions import TooLong
from printing.ink import flow
from printing.ink.flow import Run
from printing.ink.pdf import POINT, Colour, Frame, Page, Squares, Stroke, Text, write
from printing.ink.typeface import Face, typeface
from printing.render import SIZES

PID = "pid"

_LEFT, _RIGHT, _TOP, _BOTTOM = 27.92, 185.08, 19.92, 280.08  # mm, of what may be written on
_RED, _TITLE, _RULE, _SMALL = (0.71, 0.07, 0.11), (0.75, 0.0, 0.0), (0.66, 0.66, 0.66), (0.27, 0.27, 0.27)
_LEADING, _COLUMNS, _GAP = 1.56, (10.4, 11.6), 1.2  # ems
_LONG = 14  # letters of a value that needs more than its column
_SIGNER_AT, _SIGNATURE = 0.42, 22.0  # of the width; mm
_QR_SIDE = 21.0  # mm


@dataclass(frozen=True, slots=True)
class Laid:
    """A certificate laid out: everything on it, and the number alone."""

    page: Page
    number: tuple[Text, ...]


def draw(facts: CertificateFacts, token: str = "") -> bytes:
    """The certificate as PDF, with the QR of `token` if there is one; ≈ 10 ms once warm.

    Equal facts give equal bytes. Raises TooLong, NoSuchLetter.
    """
    return _written(laid(facts, token).page, facts)


def draw_number(facts: CertificateFacts, *, right: float = 0.0, down: float = 0.0) -> bytes:
    """The child's number alone, where the certificate has it, led `right` and `down` by so many mm.

    L60 Đ29.2. Raises TooLong, NoSuchLetter.
    """
    number = (replace(text, x=text.x + right, y=text.y + down) for text in laid(facts).number)
    return _written(Page(tuple(number)), facts)


def laid(facts: CertificateFacts, token: str = "") -> Laid:
    """Every line in the largest of SIZES at which all of them fit. Raises TooLong, NoSuchLetter."""
    for size in SIZES:
        sheet = _Sheet(size)
        sheet.head(facts)
        sheet.body(facts.parts)
        sheet.foot(facts)
        if sheet.y <= _BOTTOM:
            if token:
                sheet.check(token)
            return sheet.laid()
    raise TooLong("Nội dung quá dài, không in vừa một trang; xin rút gọn nơi sinh, nơi cư trú rồi in lại.")


def _written(page: Page, facts: CertificateFacts) -> bytes:
    title = f"Giấy khai sinh số {facts.number}"
    return write([page], title=title, author=facts.office, day=facts.registered_iso)


class _Sheet:
    """A sheet being written on from above; `y` is how far down, in mm."""

    def __init__(self, size: float) -> None:
        self.y = _TOP
        self._size = size
        self._texts: list[Text] = []
        self._strokes: list[Stroke] = []
        self._squares: list[Squares] = []
        self._number: list[Text] = []

    def head(self, facts: CertificateFacts) -> None:
        """The country, the title and the number of the entry."""
        self._centred([_bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")], 13, 1.4)
        motto = [_bold("Độc lập - Tự do - Hạnh phúc")]
        half = flow.width(motto, 13.5) / 2
        self._centred(motto, 13.5, 1.4)
        under = self._texts[-1].y + 3.72 / POINT
        middle = (_LEFT + _RIGHT) / 2
        self._strokes.append(Stroke(middle - half, under, middle + half, under, 0.6, (0.0, 0.0, 0.0)))
        self.y += 24 / POINT
        self._centred([_bold("GIẤY KHAI SINH", spacing=0.6 / 23)], 23, 1.0, _TITLE)
        self.y += 4 / POINT
        volume = [Run("   Quyển số: "), _bold(facts.volume)] if facts.volume else []
        self._centred([Run("Số: "), _bold(facts.number), *volume], 13, _LEADING)
        self.y += 10 / POINT

    def body(self, parts: Sequence[Sequence[Items]]) -> None:
        """The lines of the form, with a rule between its parts."""
        em = self._size / POINT
        for place, part in enumerate(parts):
            if place:
                self.y += 0.4 * em + 0.2 / POINT
                self._strokes.append(Stroke(_LEFT, self.y, _RIGHT, self.y, 0.4, _RULE))
                self.y += 0.3 * em + 0.2 / POINT
            for items in part:
                self._items(items)

    def foot(self, facts: CertificateFacts) -> None:
        """Who signs, room for the signature, and the name."""
        self.y += 14 / POINT
        left = _LEFT + _SIGNER_AT * (_RIGHT - _LEFT)
        self._centred([_bold("NGƯỜI KÝ GIẤY KHAI SINH")], 13, 1.35, left=left)
        hint = Run("(Ký, ghi rõ họ, chữ đệm, tên, chức vụ, đóng dấu)", Face.ITALIC)
        self._centred([hint], 11.5, 1.35, left=left, least=13)
        for line in (*facts.signer_above, facts.signer_title):
            if line:
                self._centred([_bold(line)], 13, 1.35, left=left)
        self.y += _SIGNATURE
        if facts.signer:
            self._centred([_bold(facts.signer)], 13, 1.35, left=left)

    def check(self, token: str) -> None:
        """The QR in the lower left corner, and what it is for."""
        code, size = qr.Code(qr.address(token)), 7.5
        lines = ("Quét mã để kiểm tra giấy này", token)
        height = size * 1.3 / POINT
        for place, line in enumerate(lines):
            baseline = _BOTTOM - (len(lines) - place) * height + _baseline(size, 1.3)
            self._texts += flow.placed([Run(line)], _LEFT, baseline, size, _SMALL)
        up = _QR_SIDE + len(lines) * height + _under(size, 1.3)
        self._squares.append(Squares(_LEFT, _BOTTOM - up, _QR_SIDE, code.count, code.path()))

    def laid(self) -> Laid:
        """All of it within the red frame."""
        page = Page(tuple(self._texts), tuple(self._strokes), _FRAMES, tuple(self._squares))
        return Laid(page, tuple(self._number))

    def _items(self, items: Items) -> None:
        """One line of the form: side by side in columns where they fit, one after the other where not."""
        starts = self._columns(items)
        if starts is None:
            runs = [run for place, item in enumerate(items) for run in (*_after(place), *_runs(item))]
            for line in flow.wrapped(runs, self._size, _RIGHT - _LEFT):
                self._line(line, _LEFT)
            return
        for start, item in zip(starts, items, strict=True):
            self._line(_runs(item), start, stay=item is not items[-1])

    def _columns(self, items: Items) -> list[float] | None:
        """Where each item of the line starts, in mm; None when they need more than one line, or are one."""
        if len(items) == 1:
            return None
        em, space = self._size / POINT, Run(" ").width(self._size)
        starts, x = list[float](), _LEFT
        for place, item in enumerate(items):
            starts.append(x)
            wide = flow.width(_runs(item), self._size)
            if place < len(_COLUMNS):
                column = _COLUMNS[place] * em
                wide = wide + _GAP * em if len(item.value) > _LONG or wide > column else column
            x += wide + space
        return starts if x - space <= _RIGHT else None

    def _line(self, line: Sequence[Run], x: float, *, stay: bool = False) -> None:
        texts = list(flow.placed(line, x, self.y + _baseline(self._size, _LEADING), self._size))
        self._texts += texts
        self._number += [text for text, run in zip(texts, line, strict=True) if run.mark == PID]
        if not stay:
            self.y += self._size * _LEADING / POINT

    def _centred(
        self,
        runs: Sequence[Run],
        size: float,
        leading: float,
        colour: Colour = (0.0, 0.0, 0.0),
        *,
        left: float = _LEFT,
        least: float = 0.0,
    ) -> None:
        """These in the middle between `left` and the right edge; `least` points give the line its height."""
        room, strut = _RIGHT - left, max(size, least)
        for line in flow.wrapped(runs, size, room):
            x = left + (room - flow.width(line, size)) / 2
            self._texts += flow.placed(line, x, self.y + _baseline(strut, leading), size, colour)
            self.y += strut * leading / POINT


def _bold(text: str, *, spacing: float = 0.0) -> Run:
    return Run(text, Face.BOLD, spacing)


def _runs(item: Item) -> list[Run]:
    """A label and its value; of the value's look only the number's is known."""
    value = Run(item.value, Face.BOLD, 0.12, PID) if item.look == PID else _bold(item.value)
    return [Run(f"{item.label}: "), *([value] if item.value else [])]


def _after(place: int) -> Iterator[Run]:
    """Between two items that follow each other."""
    if place:
        yield Run("     ")


def _baseline(size: float, leading: float) -> float:
    """How far below the upper edge of a line its letters stand, in mm."""
    face = typeface(Face.REGULAR)
    middle: float = (leading + face.ascent + face.descent) / 2
    return middle * size / POINT


def _under(size: float, leading: float) -> float:
    """How far a line reaches below its letters, in mm."""
    return size * leading / POINT - _baseline(size, leading)


def _double(out: float, in_: float) -> tuple[Frame, ...]:
    return tuple(
        Frame(edge, edge - 1.0, 210 - 2 * edge, 297 - 2 * edge + 2.0, 0.87, _RED) for edge in (out, in_)
    )


_FRAMES = _double(12.153, 12.764)
