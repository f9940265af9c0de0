"""Making the country and asking every cell of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.matrix import people, places, table
from tests.matrix.cells import Cell, ask, cells
from tests.matrix.row import Row


@dataclass(frozen=True, slots=True)
class Country:
    """Who knocks, and at whose doors."""

    people: list[people.Person]
    places: list[places.Place]


def country() -> Country:
    """Made by the real actions; the database may hold nothing before. A minute or so."""
    known = places.units()
    holders = people.offices_people(known)
    furnished = places.furnished(known, holders)
    return Country(people.cast(known, holders), furnished)


def all_cells(here: Country, rows: list[Row] | None = None) -> list[Cell]:
    """Those of the table, or of some lines of it."""
    return list(cells(table.rows() if rows is None else rows, here.people, here.places))


def wrong(asked: list[Cell], every: Callable[[int], None] = lambda done: None) -> Iterator[str]:
    """A line for each cell whose answer is not the expected one; `every` hears how many were asked."""
    for done, cell in enumerate(asked, start=1):
        answer = ask(cell)
        if answer.is_broken or answer.is_let_in is not cell.expected:
            yield _line(cell, answer.words)
        every(done)


def never_let_in(asked: list[Cell]) -> list[str]:
    """Lines of the table that let somebody in, but nobody who asks: they would prove nothing."""
    met = {(cell.row.name, cell.method) for cell in asked if cell.expected}
    meant = {(cell.row.name, cell.method) for cell in asked if cell.rule.lets_somebody_in}
    return sorted(f"{method} {name}" for name, method in meant - met)


def _line(cell: Cell, seen: str) -> str:
    lies = f"{cell.lies} ({cell.place.name})" if cell.place else "-"
    expected = f"let in ({cell.rule.name})" if cell.expected else "refused"
    asked = f"{cell.method} {cell.row.name} {cell.path}: {cell.person.name}, {lies}"
    return f"{asked}: expected {expected}, seen {seen}"
