"""The officers' manual, docs/huong-dan, as pages of the product."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from accounts.folding import fold
from hotich.help.markdown import Heading, Markdown, Picture, anchor_of
from hotich.help.pictures import size_of

FOLDER = Path(settings.BASE_DIR) / "docs" / "huong-dan"
PICTURES = "hinh"
OVERVIEW = "README"
_MOST_FOUND = 20
_EXCERPT = 180
_BULLET = re.compile(r"^(\d+\.|[*-]) +")


@dataclass(frozen=True)
class Section:
    """A heading of a page and what stands below it; the part before the first heading has no anchor."""

    title: str
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class HelpPage:
    """One page of the manual, drawn; `headings` are those for its table of contents."""

    slug: str
    title: str
    html: SafeString
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]

    @property
    def address(self) -> str:
        """Where it is read."""
        return reverse("help") if self.slug == OVERVIEW else reverse("help_page", args=[self.slug])


@dataclass(frozen=True)
class Found:
    """One place that speaks of the words asked for."""

    page: HelpPage
    section: Section
    excerpt: str

    @property
    def address(self) -> str:
        """The page, at the heading."""
        return f"{self.page.address}#{self.section.anchor}" if self.section.anchor else self.page.address


@cache
def pages() -> Mapping[str, HelpPage]:
    """Every page of the folder by its slug; read once, the manual comes with the program."""
    files = sorted(FOLDER.glob("*.md"))
    return {path.stem: _page(path.stem, path.read_text(encoding="utf-8")) for path in files}


def search(words: str) -> list[Found]:
    """Places with all of the words, marks and case aside; headings first, 20 at most."""
    wanted = _words(words)
    if not wanted.strip():
        return []
    ranked = [
        (rank, at, page, section)
        for at, (page, section) in enumerate(_sections())
        if (rank := _rank(page, section, wanted))
    ]
    best = sorted(ranked, key=lambda each: each[:2])[:_MOST_FOUND]
    return [Found(page, section, _excerpt(section, wanted)) for _, _, page, section in best]


def _sections() -> Iterator[tuple[HelpPage, Section]]:
    for page in pages().values():
        for section in page.sections:
            if section.lines:
                yield page, section


def _rank(page: HelpPage, section: Section, wanted: str) -> int:
    """1: said like this in the heading; 2: in the text; 3: every word somewhere here; 0: not here."""
    heading, text = _words(section.title), _words(" . ".join(section.lines))
    if wanted in heading:
        return 1
    if wanted in text:
        return 2
    everything = _words(page.title) + heading + text
    here = any(f" {word} " in heading + text for word in wanted.split())
    return 3 if here and all(f" {word} " in everything for word in wanted.split()) else 0


def _excerpt(section: Section, wanted: str) -> str:
    """The line that says it, else the one with most of the words; cut at a word."""

    def worth(line: str) -> tuple[bool, int]:
        folded = _words(line)
        return wanted in folded, sum(f" {word} " in folded for word in wanted.split())

    line = max(section.lines, key=worth)
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rsplit(' ', 1)[0]} …"


def _words(text: str) -> str:
    """Folded words with one space before, between and after them: whole words are found by their spaces."""
    return f" {' '.join(re.findall('[a-z0-9]+', fold(text)))} "


def _page(slug: str, text: str) -> HelpPage:
    title, _, body = text.removeprefix("# ").partition("\n")
    if slug == OVERVIEW:
        body = body[body.find("\n## ") :]  # its lists of pages are for readers of the files
    writer = Markdown(link=_link, picture=_picture)
    html = writer.blocks(body)
    headings = tuple(heading for heading in writer.headings if heading.level == 2)
    # Safe: Markdown escapes every word before it makes markup of it.
    return HelpPage(slug, title, mark_safe(html), headings, tuple(_split(title, body)))  # noqa: S308


def _split(title: str, body: str) -> Iterator[Section]:
    """The page by its headings, as plain words."""
    plain = Markdown(link=lambda _: "", picture=lambda _: None)
    pieces = re.split(r"^#{2,4} +(.+)$", body, flags=re.MULTILINE)
    titles = [title, *pieces[1::2]]
    for at, (heading, piece) in enumerate(zip(titles, pieces[::2], strict=True)):
        rows = (_BULLET.sub("", line.strip(" |")).replace(" | ", ": ") for line in piece.splitlines())
        lines = tuple(unescape(strip_tags(plain.inline(row))) for row in rows if row.strip("-:| `"))
        yield Section(heading, anchor_of(heading) if at else "", lines)


def _link(target: str) -> str:
    """«trang.md#mục» is a page of ours, https an outer one; anything else is no link."""
    if target.startswith("https://"):
        return target
    name, _, anchor = target.partition("#")
    here = f"#{anchor_of(anchor)}" if anchor else ""
    if not name:
        return here
    if name == f"{OVERVIEW}.md":
        return reverse("help") + here
    return reverse("help_page", args=[name.removesuffix(".md")]) + here if name.endswith(".md") else ""


def _picture(target: str) -> Picture | None:
    """Pictures stand beside the pages, in one folder, and are served like every static file."""
    folder, _, name = target.partition("/")
    if folder != PICTURES or not re.fullmatch(r"[\w-]+\.webp", name):
        return None
    return Picture(static(f"help/{name}"), *size_of(FOLDER / PICTURES / name))
