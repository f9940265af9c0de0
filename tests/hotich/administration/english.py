"""English an administrator could meet: what other packages say, as patterns for whole pieces of a page."""

import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

from django.apps import apps

SAID = ("alt", "title", "aria-label", "placeholder", "value")
_PACKAGES = (
    "django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth",
)
_IDS = {
    "one": re.compile(r'^msgid ((?:".*"\n)+)', re.MULTILINE),
    "many": re.compile(r'^msgid_plural ((?:".*"\n)+)', re.MULTILINE),
}
_PLACE = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
# The same in both languages, or a mark.
ALIKE = {"…", "IPv4", "IPv6", "%(class_name)s %(instance)s", "%(truncated_text)s…", "Sun", "Email", "OK"}


def msgids(package: str, domain: str = "django", number: str = "one") -> list[str]:
    """What that package says, as it stands in its source; with «many» its plurals instead."""
    folder = Path(str(import_module(package).__file__)).parent
    file = (folder / "conf" if package == "django" else folder) / f"locale/en/LC_MESSAGES/{domain}.po"
    found = []
    for written in _IDS[number].findall(file.read_text(encoding="utf-8")):
        said = "".join(re.findall(r'"(.*)"\n', written))
        found.append(re.sub(r'\\(["\\])', r"\1", said).replace("\\n", "\n"))
    return [said for said in found if said]


def patterns() -> re.Pattern[str]:
    """One expression for every piece of text one of these packages would say in English."""
    said = {
        each for package in _PACKAGES for number in _IDS for each in msgids(package, number=number)
    } - ALIKE
    said |= _in_the_templates() | _rooms_of_others()
    pieces = [" ".join(each.split()) for each in said]
    # Nothing but places with marks between them would match whatever stands on the page.
    worded = [each for each in pieces if re.search("[A-Za-z]{2}", _PLACE.sub("", each))]
    return re.compile("|".join(f"(?:{_expression(each)})" for each in sorted(worded)))


class Pieces(HTMLParser):
    """Every piece of text on a page, and every attribute that is read out or shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "textarea")
        given = dict(attrs)
        typed = tag == "option" or (tag == "input" and given.get("type") not in ("submit", "button"))
        self.found += [
            given[name] or "" for name in SAID if name in given and not (name == "value" and typed)
        ]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "textarea")

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.found.append(" ".join(data.split()))


def english_on(html: str, said: re.Pattern[str]) -> list[str]:
    """The pieces of the page that are English of other packages."""
    return [piece for piece in Pieces(html).found if said.fullmatch(piece.strip(" .:»\u203a"))]


def _expression(said: str) -> str:
    parts = _PLACE.split(said.strip(" .:"))
    return ".+?".join(re.escape(part) for part in parts)


def _rooms_of_others() -> set[str]:
    """What packages that never thought of a translation are called, before the names of their lists."""
    rooms = {str(room.verbose_name) for room in apps.get_app_configs()}
    return {said for room in rooms if room.isascii() for said in (room, f"{room} | %s")}


def _in_the_templates() -> set[str]:
    """English written straight into the pages of Django's administration, past every translation."""
    folder = Path(str(import_module("django.contrib.admin").__file__)).parent / "templates/admin"
    said = r'(?:alt|title|aria-label|placeholder)="([A-Z][A-Za-z ]+)"'
    return {each for page in folder.rglob("*.html") for each in re.findall(said, page.read_text("utf-8"))}
