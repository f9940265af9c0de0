"""The Markdown of the officers' manual as HTML: the subset it uses, everything else shown as it stands.

The manual is ours, yet its text is escaped before anything is made of it: what a page says can become a
heading, a list, a table, a link or a picture, never markup of its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from textwrap import dedent

from accounts.folding import fold

_HEADING = re.compile(r"(#{1,4}) +(.+)")
_ITEM = re.compile(r"(\d+\.|[*-]) +(.*)")
_RULE = re.compile(r"\|[-:| ]+\|")
_FENCE = "```"
_CODE = re.compile(r"`([^`]+)`")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)\s]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])")

Address = Callable[[str], str]


@dataclass(frozen=True)
class Picture:
    """Where a picture is fetched, and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Heading:
    """`level` as written: 2 for «##»; `anchor` is the id it has on the page."""

    level: int
    title: str
    anchor: str


@dataclass
class Markdown:
    """One page: `link` and `picture` turn the address a text names into what it is here, or "" and None."""

    link: Address
    picture: Callable[[str], Picture | None]
    headings: list[Heading] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def blocks(self, text: str) -> str:
        """Safe HTML of `text`; the headings met are added to `headings`."""
        return "\n".join(self._blocks(_Lines(text.splitlines())))

    def inline(self, text: str) -> str:
        """Safe HTML of one piece of running text."""
        pieces = _CODE.split(text)
        # Every second piece stood between backticks: nothing in it is markup.
        return "".join(
            f"<code>{escape(piece)}</code>" if at % 2 else self._marked(escape(piece))
            for at, piece in enumerate(pieces)
        )

    def _marked(self, text: str) -> str:
        text = _PICTURE.sub(self._image, text)
        text = _LINK.sub(self._anchor, text)
        return _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<b>\1</b>", text))

    def _image(self, match: re.Match[str]) -> str:
        """The picture, which leads to itself alone: on a telephone its words are read there."""
        words, shown = match[1], self.picture(match[2])
        if shown is None:
            return words
        address = escape(shown.address)
        size = f'width="{shown.width}" height="{shown.height}"'
        picture = f'<img src="{address}" alt="{words}" {size} loading="lazy" decoding="async">'
        return f'<a class="help-picture" href="{address}">{picture}</a>'

    def _anchor(self, match: re.Match[str]) -> str:
        address = self.link(match[2])
        return f'<a href="{escape(address)}">{match[1]}</a>' if address else match[1]

    def _blocks(self, lines: "_Lines") -> Iterator[str]:
        while lines.left:
            line = lines.left[0]
            if not line.strip():
                lines.take()
            elif heading := _HEADING.fullmatch(line):
                lines.take()
                yield self._heading(len(heading[1]), heading[2])
            elif line.startswith(_FENCE):
                yield self._code(lines)
            elif lines.is_table:
                yield self._table(lines)
            elif _ITEM.match(line):
                yield self._list(lines)
            else:
                yield f"<p>{self.inline(lines.paragraph())}</p>"

    def _heading(self, level: int, words: str) -> str:
        anchor = anchor_of(words)
        self._seen[anchor] += 1
        if self._seen[anchor] > 1:
            anchor = f"{anchor}-{self._seen[anchor]}"
        self.headings.append(Heading(level, words, anchor))
        return f'<h{level} id="{anchor}">{self.inline(words)}</h{level}>'

    def _code(self, lines: "_Lines") -> str:
        lines.take()
        kept = []
        while lines.left and not lines.left[0].startswith(_FENCE):
            kept.append(lines.take())
        if lines.left:
            lines.take()
        return f'<pre tabindex="0"><code>{escape(chr(10).join(kept))}</code></pre>'

    def _table(self, lines: "_Lines") -> str:
        head = _cells(lines.take())
        lines.take()
        rows = []
        while lines.left and lines.left[0].startswith("|"):
            rows.append(_cells(lines.take()))
        heads = "".join(f'<th scope="col">{self.inline(cell)}</th>' for cell in head)
        body = "\n".join(
            "<tr>" + "".join(f"<td>{self.inline(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        table = f"<thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody>"
        return f'<div class="table-responsive" tabindex="0"><table class="table">{table}</table></div>'

    def _list(self, lines: "_Lines") -> str:
        ordered = lines.left[0][0].isdigit()
        items = []
        while lines.left and (item := _ITEM.match(lines.left[0])) and item[1][0].isdigit() == ordered:
            lines.take()
            items.append(self._item(item[2], lines.indented()))
            lines.skip_blank_before(_ITEM)
        kind = "ol" if ordered else "ul"
        return f"<{kind}>\n{''.join(items)}</{kind}>"

    def _item(self, first: str, rest: list[str]) -> str:
        inner = _Lines([first, *dedent("\n".join(rest)).splitlines()])
        words = self.inline(inner.paragraph())
        below = "\n".join(self._blocks(inner))
        return f"<li>{words}{below}</li>\n"


class _Lines:
    """The lines not read yet."""

    def __init__(self, lines: list[str]) -> None:
        self.left = lines

    def take(self) -> str:
        """The next line, which is then read."""
        return self.left.pop(0)

    @property
    def is_table(self) -> bool:
        """Whether a table begins here: a row, and below it the rule."""
        return self.left[0].startswith("|") and len(self.left) > 1 and bool(_RULE.fullmatch(self.left[1]))

    def paragraph(self) -> str:
        """Lines up to a blank one or to the next block, as one text."""
        words = [self.take()]
        while self.left and self.left[0].strip() and not self._begins_a_block():
            words.append(self.take().strip())
        return " ".join(words)

    def _begins_a_block(self) -> bool:
        line = self.left[0]
        return bool(_HEADING.fullmatch(line) or _ITEM.match(line)) or line.startswith(_FENCE) or self.is_table

    def skip_blank_before(self, wanted: re.Pattern[str]) -> None:
        """Drop blank lines when what follows them is `wanted`."""
        ahead = next((at for at, line in enumerate(self.left) if line.strip()), 0)
        if ahead and wanted.match(self.left[ahead]):
            del self.left[:ahead]

    def indented(self) -> list[str]:
        """Lines that belong to the item above: indented ones, with the blank lines between them."""
        kept: list[str] = []
        while self.left:
            ahead = next((line for line in self.left if line.strip()), "")
            if not ahead.startswith("  ") or (self.left[0].strip() and self.left[0] != ahead):
                break
            kept.append(self.take())
        return kept


def anchor_of(title: str) -> str:
    """The id of a heading: its letters without marks, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(re.sub(r"[*`]", "", title))).strip("-")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
