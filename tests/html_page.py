"""A page as a browser without JavaScript has it: its forms with what they would send, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Attributes = dict[str, str]
# Between these no space is seen; every other tag begins a new piece of text.
INLINE = {"a", "b", "em", "i", "small", "span", "strong", "time", "u"}


class NoSuchField(Exception):
    """The page has no form, field or choice of that name: an officer could not do this on it."""


@dataclass
class HtmlForm:
    """One form: `fields` is what it sends untouched, `choices` what else its lists and boxes offer."""

    action: str
    method: str = "get"
    id: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, **values: str | Sequence[str]) -> dict[str, list[str]]:
        """What is sent after typing `values`. Raises NoSuchField for what could not be typed or chosen."""
        sent = dict(self.fields)
        for name, value in values.items():
            wanted = [value] if isinstance(value, str) else list(value)
            if name not in self.fields:
                raise NoSuchField(f"{self.action}: no field {name!r} among {sorted(self.fields)}")
            offered = self.choices.get(name)
            if offered is not None and not set(wanted) <= set(offered):
                raise NoSuchField(f"{self.action}: {name} offers {offered}, not {wanted}")
            sent[name] = wanted
        return sent


class HtmlPage(HTMLParser):
    """`forms` in their order, `links` as absolute addresses, `words` as one line of visible text."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address, self.html = address, html
        self.forms: list[HtmlForm] = []
        self.links: list[str] = []
        self._text: list[str] = []
        self._open: HtmlForm | None = None
        self._select = self._textarea = ""
        self._typing: HtmlForm | None = None
        self._silent = 0
        self.feed(html)
        self.close()
        self.words = " ".join("".join(self._text).split())

    def form(self, *, having: str) -> HtmlForm:
        """The first form with a field `having`. Raises NoSuchField."""
        for form in self.forms:
            if having in form.fields or having in form.choices:
                return form
        raise NoSuchField(f"{self.address}: no form with a field {having!r}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Attributes = {name: value or "" for name, value in attrs}
        self._part_words(tag)
        match tag:
            case "form":
                action = urljoin(self.address, given.get("action", ""))
                self._open = HtmlForm(action, given.get("method", "get").lower(), given.get("id", ""))
                self.forms.append(self._open)
            case "a" if "href" in given:
                self.links.append(urljoin(self.address, given["href"]))
            case "input":
                self._input(given)
            case "select":
                self._select, self._typing = given.get("name", ""), self._owner(given)
            case "option":
                self._option(given)
            case "textarea":
                self._begin_textarea(given)
            case "script" | "style":
                self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        self._part_words(tag)
        match tag:
            case "form":
                self._open = None
            case "select" | "textarea":
                self._select, self._textarea, self._typing = "", "", None
            case "script" | "style":
                self._silent -= 1

    def handle_data(self, data: str) -> None:
        if self._textarea and self._typing is not None:
            # HTML drops the line break right after <textarea>.
            typed = self._typing.fields[self._textarea]
            typed[0] += data if typed[0] else data.removeprefix("\n")
        elif not self._silent:
            self._text.append(data)

    def _part_words(self, tag: str) -> None:
        if tag not in INLINE:
            self._text.append(" ")

    def _owner(self, given: Attributes) -> HtmlForm | None:
        """The form a control belongs to: the one it names, else the one around it."""
        if named := given.get("form"):
            return next((form for form in self.forms if form.id == named), None)
        return self._open

    def _input(self, given: Attributes) -> None:
        form, name, kind = self._owner(given), given.get("name", ""), given.get("type", "text")
        if form is None or not name or kind in ("submit", "button", "image", "reset", "file"):
            return
        if kind == "hidden":  # of one name there may be many, and all are sent
            form.fields.setdefault(name, []).append(given.get("value", ""))
            return
        if kind not in ("checkbox", "radio"):
            form.fields[name] = [given.get("value", "")]
            return
        ticked, value = form.fields.setdefault(name, []), given.get("value", "on")
        form.choices.setdefault(name, []).append(value)
        if "checked" in given:
            ticked.append(value)

    def _begin_textarea(self, given: Attributes) -> None:
        self._textarea, self._typing = given.get("name", ""), self._owner(given)
        if self._typing is not None:
            self._typing.fields[self._textarea] = [""]

    def _option(self, given: Attributes) -> None:
        if self._typing is None or not self._select:  # a list of suggestions, not a choice
            return
        value = given.get("value", "")
        offered = self._typing.choices.setdefault(self._select, [])
        offered.append(value)
        # A list without a chosen option sends its first one.
        if len(offered) == 1 or "selected" in given:
            self._typing.fields[self._select] = [value]
