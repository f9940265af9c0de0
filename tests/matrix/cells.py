"""The cells: every line of the table at every place for everybody, asked and taken back."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog.testing
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.urls import resolve, reverse

from tests.matrix.people import Person
from tests.matrix.places import Place
from tests.matrix.row import Row
from tests.matrix.rules import Rule, Where, where

_REFUSED = {401, 403, 404, 405}
_SIGN_IN, _SECOND_FACTOR = {"account_login", "admin:login"}, {"mfa_activate_totp"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One question; `place` is None where the address is about nothing in particular."""

    row: Row
    method: str
    rule: Rule
    person: Person
    place: Place | None

    @property
    def lies(self) -> Where | None:
        """Where that lies for who asks."""
        return where(self.person.office, self.place.unit.path) if self.place else None

    @property
    def expected(self) -> bool:
        """Whether the person should be let in."""
        return self.rule.lets_in(self.person.standing, self.lies)

    def arguments(self, thing: str) -> dict[str, object]:
        """What that thing is called at the place."""
        return dict(self.place.things[thing]) if self.place and thing else {}

    @property
    def path(self) -> str:
        """The address that is asked. Raises NoReverseMatch when the table names arguments that do not fit."""
        return reverse(self.row.name, kwargs=self.arguments(self.row.on) | dict(self.row.more))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was seen: let in or not, and in words."""

    is_let_in: bool
    words: str
    is_broken: bool = False


def cells(rows: list[Row], people: list[Person], places: list[Place]) -> Iterator[Cell]:
    """Every cell of the table."""
    for row in rows:
        at: list[Place | None] = [None]
        if row.things:
            at = [place for place in places if all(thing in place.things for thing in row.things)]
        for place in at:
            for method, rule in (("GET", row.get), ("POST", row.post)):
                if rule is not None:
                    yield from (Cell(row, method, rule, person, place) for person in people)


def ask(cell: Cell) -> Answer:
    """Send it, and take back whatever it did."""
    query = cell.arguments(cell.row.query_of) | dict(cell.row.query)
    body = cell.arguments(cell.row.body_of) | dict(cell.row.body)
    client = cell.person.client
    with transaction.atomic(), structlog.testing.capture_logs() as said:
        cookies = deepcopy(client.cookies)
        if cell.method == "GET":
            response = client.get(cell.path, query)
        else:
            response = client.post(cell.path, body, query_params=query)
        answer = _read(
            cell.row, response, [line.get("reason") for line in said if line["event"] == "refused"]
        )
        client.cookies = cookies
        transaction.set_rollback(True)
    return answer


def _read(row: Row, response: HttpResponse, refusals: list[object]) -> Answer:
    words = str(response.status_code)
    if response.status_code >= 500:
        return Answer(False, words, is_broken=True)
    if response.status_code == 409:
        # The house says «you may not» and «not now» alike; the log says which it was. A page that says it
        # by itself has been asked by somebody who may not, or the table has put it before the wrong thing.
        words = f"{words} {refusals[-1] if refusals else 'said by the page'}"
        not_now = bool(refusals) and refusals[-1] != "Denied"
        return Answer(not_now and not row.through, words)
    if response.status_code in (301, 302):
        to = response["Location"]
        if _says_no(response):
            return Answer(False, f"{words} with a refusal in words to {to}")
        return Answer(to != row.back and not _leads_to_sign_in(to), f"{words} to {to}")
    refused = _REFUSED | {422} if row.through else _REFUSED
    return Answer(response.status_code not in refused, words)


def _says_no(response: HttpResponse) -> bool:
    """Whether the next page will show that it was refused."""
    return any(message.level >= messages.ERROR for message in messages.get_messages(response.wsgi_request))


def _leads_to_sign_in(location: str) -> bool:
    """Whether a sign-in comes first, or the second factor; not when somebody has just signed out."""
    to = urlsplit(location)
    name = resolve(to.path).view_name
    return name in _SECOND_FACTOR or (name in _SIGN_IN and "next=" in to.query)
