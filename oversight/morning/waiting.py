"""What a line of the morning page is made of: rows that wait, how pressing they are, where they are done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from typing import Any, TypeAlias

from django.db.models import QuerySet, TextField, Value
from django.urls import reverse

from accounts.models import Officer, Unit
from accounts.roles import Permission
from oversight.counting import Tally, added
from oversight.places import overseen_from
from registry.models import Registration
from registry.models.registration import RegistrationQuerySet
from registry.rules.clock import age_in_words


class Urgency(IntEnum):
    """In the order of the page."""

    NOW = 1
    TODAY = 2
    WATCH = 3

    @property
    def heading(self) -> str:
        """The words over its lines."""
        return {1: "Làm ngay", 2: "Trong ngày", 3: "Theo dõi"}[self.value]


@dataclass(frozen=True)
class Desk:
    """The officer whose page it is, and the moment at which everything on it is counted."""

    officer: Officer
    at: datetime

    def offices(self, permission: Permission) -> list[int]:
        """Primary keys of the units of the roles themselves where `permission` counts; no query."""
        posts = (post.unit for post in self.officer.posts)
        return sorted({unit.pk for unit in posts if self.officer.may(permission, unit)})

    @property
    def registrations(self) -> RegistrationQuerySet:
        """Those of the offices at which this officer does the work, not of what lies below them."""
        return Registration.objects.filter(unit__in=self.offices(Permission.REGISTRATION_FILE))

    @cached_property
    def overseen(self) -> list[Unit]:
        """The units whose offices below this officer looks after."""
        return overseen_from(self.officer)

    def url(self, name: str, query: Mapping[str, str] | None = None) -> str:
        """A list of the registry that holds the very rows; blank where it shows those of units below too."""
        return "" if self.overseen else reverse(name, query=query)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the page shows it; `count` is 0 where there is nothing to count, such as a day."""

    words: str
    count: int
    age: str
    note: str
    url: str
    urgency: Urgency


# What was found, by the key of its source and the part of it; what has no rows is not there.
Found: TypeAlias = Mapping[str, Mapping[str, Tally]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A source of lines. Its rows have `since`; all sources of a page are counted in one query.

    `url` is where the very rows are listed; blank for the page's own list of them, and then `registration`
    says by which field a row names its registration. `part` splits the rows, and `told` makes the lines out
    of what was found, where a source says more than how many and since when.
    """

    key: str
    words: str  # what follows the number
    urgency: Urgency
    rows: QuerySet[Any]
    url: str = ""
    registration: str = ""
    next_step: tuple[str, str] | None = None  # words and address of the button in that list
    part: Any = field(default_factory=lambda: Value("", output_field=TextField()))
    told: "Callable[[Waiting, Found, datetime], Iterator[Line]] | None" = None

    def lines(self, found: Found, at: datetime) -> Iterator[Line]:
        """Nothing where nothing waits."""
        if self.told is not None:
            yield from self.told(self, found, at)
        elif parts := found.get(self.key):
            yield self.line(added(parts.values()), at)

    def line(self, tally: Tally, at: datetime, *, note: str = "") -> Line:
        """The usual line of so many."""
        age = age_in_words(at - tally.since) if tally.since else ""
        url = self.url or reverse("today:listed", args=[self.key])
        return Line(self.words, tally.count, age, note, url, self.urgency)
