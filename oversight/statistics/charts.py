"""Columns and one divided bar as SVG rectangles, drawn by the server: no script, no inline style."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.statistics.breakdowns import Line

WIDTH, HEIGHT, BAR = 720, 150, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with what it stands for; `value` leads to the list behind it."""

    value: str
    label: str
    number: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    width: int
    height: int


def columns(lines: Sequence[Line]) -> Chart:
    """A column for each line, the highest as high as the chart; one alone is no wider than a twelfth."""
    step = WIDTH / max(12, len(lines))
    most = max((line.number for line in lines), default=1)
    bars = tuple(
        Bar(
            line.value,
            line.label,
            line.number,
            round(place * step + step * 0.15, 1),
            round(HEIGHT - HEIGHT * line.number / most, 1),
            round(step * 0.7, 1),
            round(HEIGHT * line.number / most, 1),
        )
        for place, line in enumerate(lines)
    )
    return Chart(bars, WIDTH, HEIGHT)


def shares(parts: Mapping[str, tuple[str, int]]) -> Chart | None:
    """One bar divided among `parts` (value: label and number); None when there is nothing to divide."""
    total = sum(number for _, number in parts.values())
    if not total:
        return None
    bars, before = [], 0
    for value, (label, number) in parts.items():
        left, right = WIDTH * before / total, WIDTH * (before + number) / total
        bars.append(Bar(value, label, number, round(left, 1), 0, round(right - left, 1), BAR))
        before += number
    return Chart(tuple(bars), WIDTH, BAR)


def percent(part: int, whole: int) -> str:
    """«84,9 %», as Vietnamese writes it; «–» of nothing."""
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"
