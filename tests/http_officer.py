"""An officer at a browser without JavaScript: reads pages, fills in the real forms, keeps cookies."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Self

import httpx2

from tests.html_page import HtmlPage

_PK = re.compile(r"/registrations/(\d+)/")
_STATE = re.compile(r'class="state [\w-]+">([^<]+)<')  # the first on a record page is its own

_NUMBER = re.compile(r"Số đăng ký\s+(\d+/\d{4})")


class Refused(Exception):
    """An answer an officer cannot work on with; the message says which, and what stood there."""


class HttpOfficer:
    """One session of an officer; as a context manager it is signed in and closed in the end."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.username, self._password = username, password
        self._browser = httpx2.Client(base_url=url, follow_redirects=True, timeout=30)

    def __enter__(self) -> Self:
        self.sign_in()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def beside(self, *, patience: float) -> Self:
        """Another browser in the same session, which waits so many seconds for an answer."""
        other = type(self)(str(self._browser.base_url), self.username, self._password)
        other._browser.cookies.update(self._browser.cookies)
        other._browser.timeout = patience
        return other

    def close(self) -> None:
        """Shut the browser, as at the end of the day without signing out."""
        self._browser.close()

    def sign_in(self) -> None:
        """By the form. Raises Refused when the account or the password is not accepted."""
        page = self.read("/accounts/login/")
        form = page.form(having="password")
        page = self.send(form.action, form.filled(login=self.username, password=self._password))
        if "/accounts/login" in page.address:
            raise Refused(f"{self.username} cannot sign in: {page.words[:300]}")

    def read(self, path: str) -> HtmlPage:
        """GET a page. Raises Refused unless it is there."""
        return _page(self._browser.get(path))

    def send(self, action: str, fields: dict[str, list[str]]) -> HtmlPage:
        """POST a form and follow where it leads. Raises Refused with the page's words when it is refused."""
        return _page(self._browser.post(action, data=fields))

    def fill(self, page: HtmlPage, **values: str | Sequence[str]) -> HtmlPage:
        """Type `values` into the declaration on `page` and press «Tiếp tục»."""
        form = page.form(having=next(iter(values)))
        return self.send(form.action, {**form.filled(**values), "go": ["next"]})

    def start(self) -> tuple[int, HtmlPage]:
        """Open a new declaration: its id and its first page."""
        path = "/registrations/new/"
        page = self.send(*self._own_form(path))
        return pk_of(page), page

    def declare(self, pages: Mapping[str, Mapping[str, str]]) -> tuple[int, HtmlPage]:
        """Take a declaration down, `pages` in their order; its id and «Kiểm tra và lưu».

        A page without values is passed over with «Tiếp tục», its name blank.
        """
        pk, page = self.start()
        for step, typed in pages.items():
            page = self._turn_to(page, f"/registrations/{pk}/form/{step}/")
            page = self.fill(page, **(typed or {"name": ""}))
        return pk, self._turn_to(page, f"/registrations/{pk}/review/")

    def file(self, page: HtmlPage, **typed: str) -> HtmlPage:
        """On «Kiểm tra và lưu»: tick every warning after reading it, file, and land on the record.

        `typed` goes into the other fields: the reason for going on though another child looks alike.
        """
        form = page.form(having="registered_on")
        ticks = {"acknowledged": form.choices["acknowledged"]} if "acknowledged" in form.choices else {}
        page = self.send(form.action, form.filled(**ticks, **typed))
        if page.address.endswith("/review/"):
            raise Refused(f"not filed: {page.words[:600]}")
        return page

    def decide(self, pk: int, act: str, reason: str = "") -> HtmlPage:
        """Take a step of the lifecycle on its own page."""
        typed = {"reason": reason} if reason else {}
        return self.send(*self._own_form(f"/registrations/{pk}/{act}/", **typed))

    def ask_to_cancel(self, pk: int, words: str, document: bytes, **choices: str) -> None:
        """Put a registration before the level that decides; `choices` go into the form («reason», …)."""
        action, fields = self._own_form(f"/registrations/{pk}/request_cancellation/", words=words, **choices)
        _page(self._browser.post(action, data=fields, files={"document": ("de-nghi-huy.pdf", document)}))

    def add_sibling(self, pk: int) -> int:
        """Open the draft of the next child of the same birth: its id."""
        action, fields = self._own_form(f"/registrations/{pk}/multiple-birth/")
        return pk_of(self.send(action, fields | {"do": ["add"]}))

    def print_certificate(self, pk: int) -> bytes:
        """The PDF that pressing «In Giấy khai sinh» gives. Raises Refused when a page comes instead."""
        action, fields = self._own_form(f"/papers/registrations/{pk}/birth-certificate/")
        answer = self._browser.post(action, data=fields)
        if answer.headers["content-type"] != "application/pdf":
            raise Refused(f"no PDF of {pk} ({answer.status_code}): {_words(answer)[:300]}")
        return answer.content

    def print_copy(self, pk: int, kind: str) -> bytes:
        """The PDF of a copy for the declarant, whose paper was compared. Raises Refused when a page comes."""
        action, fields = self._own_form(f"/papers/registrations/{pk}/copies/{kind}/")
        answer = self._browser.post(action, data=fields | {"compared": ["on"]})
        if answer.headers["content-type"] != "application/pdf":
            raise Refused(f"no copy of {pk} ({answer.status_code}): {_words(answer)[:300]}")
        return answer.content

    def attach(self, pk: int, name: str, content: bytes) -> None:
        """Hand in a scanned paper with the draft."""
        page = self.read(f"/registrations/{pk}/form/papers/")
        form = page.form(having="attachment_kind")
        sent = form.filled() | {"go": ["attach"]}
        _page(self._browser.post(form.action, data=sent, files={"file": (name, content)}))

    def amend(self, pk: int, name: str, content: bytes, **values: str) -> HtmlPage:
        """Take down an amendment with the scan of its paper."""
        form = self.read(f"/registrations/{pk}/amendment/").form(having="paper_number")
        sent = form.filled(**values)
        return _page(self._browser.post(form.action, data=sent, files={"document": (name, content)}))

    def sign_amendment(self, pk: int) -> HtmlPage:
        """Sign the amendment that waits on the record page."""
        form = self.read(f"/registrations/{pk}/").form(having="note")
        return self.send(form.action, {**form.filled(), "decision": ["sign"]})

    def _turn_to(self, page: HtmlPage, path: str) -> HtmlPage:
        """The page at `path`: mostly where «Tiếp tục» has led already."""
        return page if page.address.endswith(path) else self.read(path)

    def _own_form(self, path: str, **values: str) -> tuple[str, dict[str, list[str]]]:
        """Where the page's own form goes and what it sends; search and sign-out of the frame are not it."""
        page = self.read(path)
        for form in page.forms:
            if form.action.endswith(path) and form.method == "post":
                return form.action, form.filled(**values)
        raise Refused(f"{path} has no form to send: {page.words[:300]}")


def pk_of(page: HtmlPage) -> int:
    """The id of the registration whose page this is."""
    found = _PK.search(page.address)
    if found is None:
        raise Refused(f"{page.address} is no page of a registration")
    return int(found[1])


def state_of(record: HtmlPage) -> str:
    """The state that a record page says, in its words; "" on any other page."""
    found = _STATE.search(record.html)
    return unescape(found[1]) if found else ""


def number_in_the_book(record: HtmlPage) -> str:
    """«18/2026», as a record page says it; "" for what is not in the book."""
    found = _NUMBER.search(record.words)
    return found[1] if found else ""


def _page(answer: httpx2.Response) -> HtmlPage:
    if not answer.is_success:
        request = answer.request
        raise Refused(f"{request.method} {request.url} gave {answer.status_code}: {_words(answer)[:600]}")
    return HtmlPage(str(answer.url), answer.text)


def _words(answer: httpx2.Response) -> str:
    return HtmlPage(str(answer.url), answer.text).words
