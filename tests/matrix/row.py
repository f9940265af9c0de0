"""One line of the table: an address, who reads it, who sends to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLResolver, get_resolver

from tests.matrix.rules import NOBODY, Rule


@dataclass(frozen=True, slots=True)
class Row:
    """Who is let in where the URLconf says `name`; see the package's docstring for the rest.

    A rule that is None is not asked by this line: another one does. `back`: the address a list leads back to
    when nothing was chosen from it that the officer may see, which is a refusal then. `through`: only what
    goes through counts as let in, where what the officer may not see is passed over without a word.

    `on`, `query_of` and `body_of` name what lies at an office, a key of `Place.things`: its arguments become
    those of the path, the query, the body.
    """

    name: str
    get: Rule | None = NOBODY
    post: Rule | None = NOBODY
    on: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    query_of: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    body_of: str = ""
    back: str = ""
    through: bool = False

    @property
    def things(self) -> tuple[str, ...]:
        """What has to lie at an office for this line to be asked there."""
        return tuple(filter(None, (self.on, self.query_of, self.body_of)))


def names(resolver: URLResolver | None = None, within: tuple[str, ...] = ()) -> Iterator[str]:
    """Every name of the URLconf; what has none (Django's own redirections) is left out."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, (*within, pattern.namespace) if pattern.namespace else within)
        elif pattern.name:
            yield ":".join((*within, pattern.name))
