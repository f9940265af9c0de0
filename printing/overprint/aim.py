"""How one printer is led: what has to be done to the sheet's own millimetres so that ink falls there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from printing.ink.pdf import Page, Stroke, Text
from printing.overprint.layout import Field, Sheet, fields_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an office has put a value: mm from the left and upper edge, width in mm, letters in points."""

    x: float
    y: float
    width: float
    size: float

    @classmethod
    def of(cls, box: Field) -> Self:
        """Where it stands now."""
        return cls(round(box.x, 1), round(box.y, 1), round(box.width, 1), box.size)


@dataclass(frozen=True, slots=True)
class Aim:
    """Shift in mm and scale in percent of a printer, and the values that stand elsewhere than the form says.

    What is to be at (x, y) is sent to (x · scale + right, y · scale + down), both measured from the upper
    left corner of the sheet.
    """

    right: float = 0.0
    down: float = 0.0
    scale_x: float = 100.0
    scale_y: float = 100.0
    places: Mapping[str, Place] = field(default_factory=dict)

    def layout(self, sheet: Sheet) -> tuple[Field, ...]:
        """The values of the form where the office has put them."""
        return tuple(
            replace(box, x=at.x, y=at.y, width=at.width, size=at.size)
            if (at := self.places.get(box.name))
            else box
            for box in fields_of(sheet)
        )

    def aimed(self, page: Page) -> Page:
        """The page as it has to be sent to this printer."""
        return Page(
            tuple(Text(text.text, *self.sent(text.x, text.y), text.size) for text in page.texts),
            tuple(
                Stroke(*self.sent(line.x1, line.y1), *self.sent(line.x2, line.y2)) for line in page.strokes
            ),
        )

    def sent(self, x: float, y: float) -> tuple[float, float]:
        """Where the printer is told to put what is to stand at (x, y)."""
        return x * self.scale_x / 100 + self.right, y * self.scale_y / 100 + self.down


TRUE = Aim()  # a printer that is not off
