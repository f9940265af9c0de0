"""Curves as SVG polylines, drawn by the server: no script, no library, readable on paper too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from oversight.matters import Matter

WIDTH, HEIGHT = 720, 180
SHOWN = (Matter.DRAFT, Matter.OVERDUE, Matter.ERROR, Matter.CANCEL_REFUSED, Matter.OWED)


@dataclass(frozen=True, slots=True)
class Line:
    matter: Matter
    points: str  # of a polyline
    last: int


@dataclass(frozen=True, slots=True)
class Chart:
    lines: tuple[Line, ...]
    days: tuple[date, date]
    top: int
    width: int = WIDTH
    height: int = HEIGHT


def chart(
    curves: Mapping[Matter, Sequence[tuple[date, int]]], today: date, now: Mapping[Matter, int]
) -> Chart:
    """The counted days and, last, what there is `now`; a point alone is drawn as a short line."""
    days = [day for day, _ in next(iter(curves.values()), [])]
    values = {matter: [*(count for _, count in curves[matter]), now[matter]] for matter in SHOWN}
    top = max(1, *(max(counts) for counts in values.values()))
    first = days[0] if days else today
    span = max(1, (today - first).days)
    across = [WIDTH * (day - first).days / span for day in days] + [WIDTH]
    lines = tuple(
        Line(matter, _points(across, counts, top), counts[-1])
        for matter, counts in values.items()
        if any(counts)
    )
    return Chart(lines, (first, today), top)


def _points(across: Sequence[float], counts: Sequence[int], top: int) -> str:
    places = [(x, HEIGHT - HEIGHT * count / top) for x, count in zip(across, counts, strict=True)]
    if len(places) == 1:
        places.insert(0, (places[0][0] - 6, places[0][1]))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
