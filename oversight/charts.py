"""Curves as SVG polylines, drawn by the server: no script, no library, readable on paper too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from oversight.matters import Matter

WIDTH, HEIGHT = 240, 56


@dataclass(frozen=True, slots=True)
class Curve:
    """One matter on a scale of its own: two errors are seen beside five hundred drafts."""

    matter: Matter
    points: str  # of a polyline, the last one now
    first: int
    last: int
    top: int

    @property
    def area(self) -> str:
        """The points of the polygon below the line."""
        return f"0,{HEIGHT} {self.points} {WIDTH},{HEIGHT}"


@dataclass(frozen=True, slots=True)
class Chart:
    curves: tuple[Curve, ...]
    days: tuple[date, date]
    width: int = WIDTH
    height: int = HEIGHT


def chart(
    curves: Mapping[Matter, Sequence[tuple[date, int]]], today: date, now: Mapping[Matter, int]
) -> Chart | None:
    """A curve for each matter in `now` that ever had something: the counted days, and last what there is now.

    None while no day has been counted: a point alone tells nothing.
    """
    days = [day for day, _ in next(iter(curves.values()), [])]
    if not days:
        return None
    span = max(1, (today - days[0]).days)
    across = [WIDTH * min(1, (day - days[0]).days / span) for day in days] + [WIDTH]
    counted = {matter: [*(count for _, count in curves[matter]), last] for matter, last in now.items()}
    drawn = tuple(_curve(matter, across, counts) for matter, counts in counted.items() if any(counts))
    return Chart(drawn, (days[0], today))


def _curve(matter: Matter, across: Sequence[float], counts: Sequence[int]) -> Curve:
    top = max(counts)
    places = ((x, HEIGHT - HEIGHT * count / top) for x, count in zip(across, counts, strict=True))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return Curve(matter, points, counts[0], counts[-1], top)
