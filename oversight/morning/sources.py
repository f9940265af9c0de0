"""The table of everything the morning page looks at; a new subject is one more entry here."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from oversight.morning import (
    accounts,
    correspondence,
    deciding,
    errors_by_way,
    levels,
    office,
    papers,
    reminders,
)
from oversight.morning.waiting import Desk, Waiting

Source: TypeAlias = Callable[[Desk], Iterator[Waiting]]

# Within one urgency the page keeps this order.
SOURCES: tuple[Source, ...] = (
    correspondence.chases,
    deciding.decisions,
    correspondence.questions,
    deciding.signatures,
    office.notes,
    correspondence.letters,
    office.births,
    errors_by_way.waiting,
    office.numbers,
    papers.papers,
    office.own_drafts,
    office.letters,
    office.books,
    levels.line,
    levels.notes_sent,
    levels.matters,
    accounts.accounts,
    reminders.closed,
)


def waiting_for(desk: Desk) -> list[Waiting]:
    """Every source that can have something for this officer, in the order above; no query yet."""
    return [waiting for source in SOURCES for waiting in source(desk)]
