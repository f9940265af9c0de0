"""Runs of letters into lines: broken where a typesetter breaks them, put where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from printing.ink.pdf import BLACK, POINT, Colour, Text
from printing.ink.typeface import Face, typeface

# Spaces, or letters up to a hyphen or slash behind which a line may end.
_PIECE = re.compile(r" +|[^ /-]*[/-]|[^ /-]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; `spacing` in ems behind each, `mark` for whoever looks for it on the page."""

    text: str
    face: Face = Face.REGULAR
    spacing: float = 0.0
    mark: str = ""

    def width(self, size: float) -> float:
        """How many mm it runs in letters of so many points; raises NoSuchLetter."""
        return (typeface(self.face).width(self.text) + self.spacing * len(self.text)) * size / POINT


Line = list[Run]


def width(line: Iterable[Run], size: float) -> float:
    """How many mm these run together."""
    return sum(run.width(size) for run in line)


def wrapped(runs: Sequence[Run], size: float, room: float) -> list[Line]:
    """The lines of these runs, none wider than `room` mm; a word too long for a line is broken.

    Lines end at spaces, and behind «-» and «/» where no figure follows. No runs are one empty line.
    """
    lines: list[Line] = [[]]
    filled, gap = 0.0, Line()
    for word in _words(runs):
        if word[0].text.isspace():
            gap = word
            continue
        wide, between = width(word, size), width(gap, size)
        if lines[-1] and filled + between + wide > room:
            lines.append([])
            filled, between, gap = 0.0, 0.0, []
        if wide > room:
            *full, word = _broken(word, size, room)
            lines[-1:] = [[*lines[-1], *full[0]], *full[1:], []] if full else [lines[-1]]
            wide = width(word, size)
        lines[-1] += [*gap, *word]
        filled, gap = filled + between + wide, []
    return [_joined(line) for line in lines]


def placed(line: Iterable[Run], x: float, y: float, size: float, colour: Colour = BLACK) -> Iterator[Text]:
    """The texts of a line from `x` on, its baseline at `y`, both in mm."""
    for run in line:
        yield Text(run.text, x, y, size, run.face, colour, run.spacing * size)
        x += run.width(size)


def _words(runs: Iterable[Run]) -> Iterator[Line]:
    """Spaces, and what has to stay together, by turns: a word may go on over several runs."""
    word = Line()
    for run in runs:
        for text in _PIECE.findall(run.text):
            if word and (text[0] == " " or (_may_end(word[-1].text) and not text[0].isdigit())):
                yield word
                word = []
            piece = replace(run, text=text)
            if text[0] == " ":
                yield [piece]
            else:
                word.append(piece)
    if word:
        yield word


def _may_end(text: str) -> bool:
    return text[-1] in "/-"


def _broken(word: Line, size: float, room: float) -> list[Line]:
    """The word in lines no wider than `room`, broken between letters."""
    lines: list[Line] = [[]]
    filled = 0.0
    for run in word:
        for letter in run.text:
            wide = replace(run, text=letter).width(size)
            if lines[-1] and filled + wide > room:
                lines.append([])
                filled = 0.0
            lines[-1].append(replace(run, text=letter))
            filled += wide
    return [_joined(line) for line in lines]


def _joined(line: Line) -> Line:
    """Neighbours of one look as one run."""
    joined = Line()
    for run in line:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined
