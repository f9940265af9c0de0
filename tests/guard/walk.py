"""Asking every address once, and keeping what came back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from http.cookies import Morsel, SimpleCookie
from pathlib import Path

import structlog.testing
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.guard import spoiling
from tests.guard.country import CLERK, PASSWORD, answerable
from tests.matrix.asking import Country
from tests.matrix.cells import Cell

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = (CSV, XLSX)
HOST = "testserver"
BEHIND_THE_PROXY = {"X-Forwarded-Proto": "https", "Host": HOST}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave to whom; `type` is the media type without its parameters."""

    name: str
    method: str
    path: str
    who: str
    status: int
    headers: Mapping[str, str]
    cookies: tuple["Morsel[str]", ...]
    body: bytes

    @property
    def type(self) -> str:
        """«text/html»; «» where there is no body to have a type."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def is_file(self) -> bool:
        """Whether it is something else than a page."""
        return bool(self.body) and self.type != "text/html"

    @property
    def disposition(self) -> str:
        """«attachment», «inline» or «»."""
        told = Message()
        told["Content-Disposition"] = self.headers.get("content-disposition", "")
        return told.get_content_disposition() or ""

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.name}) by {self.who}: {self.status}"


@dataclass(frozen=True, slots=True)
class Walk:
    """All that was answered; `uploads` are the bytes of every file that had been handed in before.

    `in_plain_http`, `to_a_strange_host` and `from_a_strange_site` (POST, with everything else right) have an
    answer for each address. `spoilt_uploads` are answers with files that had become hostile where they are
    kept, `spoilt_tables` those with tables after every text in the database began like a formula.
    """

    answers: list[Answer]
    in_plain_http: list[Answer]
    to_a_strange_host: list[Answer]
    from_a_strange_site: list[Answer]
    uploads: frozenset[bytes]
    spoilt_uploads: list[Answer]
    spoilt_tables: list[Answer]


def walked(here: Country) -> Walk:
    """Every line of the table by somebody who may, the same addresses by nobody, and a sign-in."""
    browsers = _Browsers()
    asked = [(cell, browsers.asked(cell)) for cell in answerable(here)]
    addresses = list({cell.row.name: cell for cell, _ in asked}.values())
    uploads = frozenset(_handed_in())
    (login,) = [cell for cell in addresses if cell.row.name == "account_login"]
    plain_http = {"X-Forwarded-Proto": "http"}

    def again(which: Callable[[Answer], bool]) -> list[Answer]:
        return [browsers.asked(cell) for cell, answer in asked if which(answer)]

    return Walk(
        answers=[
            *(answer for _, answer in asked),
            *map(browsers.by_nobody, addresses),
            browsers.signing_in(login),
        ],
        in_plain_http=[browsers.by_nobody(cell, **plain_http) for cell in addresses],
        to_a_strange_host=[browsers.by_nobody(cell, Host="ho-tich.example") for cell in addresses],
        from_a_strange_site=[browsers.from_a_strange_site(cell) for cell in addresses],
        uploads=uploads,
        spoilt_uploads=_spoilt(spoiling.uploads, lambda: again(lambda answer: answer.body in uploads)),
        spoilt_tables=_spoilt(spoiling.texts, lambda: again(lambda answer: answer.type in TABLES)),
    )


def _handed_in() -> Iterator[bytes]:
    return (file.read_bytes() for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file())


def _spoilt(spoil: Callable[[], None], ask: Callable[[], list[Answer]]) -> list[Answer]:
    """What is answered once that has been done to what is kept; it is taken back."""
    with transaction.atomic():
        spoil()
        answers = ask()
        transaction.set_rollback(True)
    return answers


class _Browsers:
    """One for forms as they are, one that has to show their token; they change hands from cell to cell.

    A new one each time would set the whole application up again.
    """

    def __init__(self) -> None:
        self._plain = Client(headers=BEHIND_THE_PROXY, raise_request_exception=False)
        self._strict = Client(
            headers=BEHIND_THE_PROXY, raise_request_exception=False, enforce_csrf_checks=True
        )

    def asked(self, cell: Cell) -> Answer:
        """What the officer of the cell gets; whatever it does is taken back."""
        client = _signed_in(self._plain, cell)
        query, body = _query_and_body(cell)
        with transaction.atomic(), structlog.testing.capture_logs():
            if cell.method == "GET":
                response = client.get(cell.path, query)
            else:
                response = client.post(cell.path, body, query_params=query)
            transaction.set_rollback(True)
        return _kept(cell, cell.person.name, response)

    def by_nobody(self, cell: Cell, **headers: str) -> Answer:
        """What a stranger gets there, with such headers."""
        self._plain.cookies = SimpleCookie()
        with transaction.atomic(), structlog.testing.capture_logs():
            response = self._plain.get(cell.path, headers=headers)
            transaction.set_rollback(True)
        return _kept(cell, "nobody", response)

    def from_a_strange_site(self, cell: Cell) -> Answer:
        """A form there, sent by the browser of somebody who is let in here; the token would be right."""
        client = _signed_in(self._strict, cell)
        token = client.cookies["csrftoken"] = "t" * 32
        _, body = _query_and_body(cell)
        with transaction.atomic(), structlog.testing.capture_logs():
            sent = body | {"csrfmiddlewaretoken": token}
            response = client.post(cell.path, sent, headers={"Origin": "https://elsewhere.example"})
            transaction.set_rollback(True)
        return _kept(cell, cell.person.name, response)

    def signing_in(self, form: Cell) -> Answer:
        """The way every officer comes in: the token of the form, and the password."""
        self._strict.cookies = SimpleCookie()
        self._strict.get(form.path)
        token = self._strict.cookies["csrftoken"].value
        sent = {"login": CLERK, "password": PASSWORD, "csrfmiddlewaretoken": token}
        response = self._strict.post(form.path, sent, headers={"Origin": f"https://{HOST}"})
        return _kept(form, CLERK, response)


def _signed_in(client: Client, cell: Cell) -> Client:
    """Like the officer's own."""
    client.cookies = SimpleCookie({name: morsel.value for name, morsel in cell.person.client.cookies.items()})
    return client


def _query_and_body(cell: Cell) -> tuple[dict[str, object], dict[str, object]]:
    query = cell.arguments(cell.row.query_of) | dict(cell.row.query)
    return query, cell.arguments(cell.row.body_of) | dict(cell.row.body)


def _kept(cell: Cell, who: str, response: HttpResponseBase) -> Answer:
    body = b"".join(response) if response.streaming else response.content
    return Answer(
        name=cell.row.name,
        method=response.wsgi_request.method or "",
        path=cell.path,
        who=who,
        status=response.status_code,
        headers={name.lower(): value for name, value in response.items()},
        cookies=tuple(response.cookies.values()),
        body=body,
    )
