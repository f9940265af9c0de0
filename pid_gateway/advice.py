"""What the officer is told about an error: the administrator's words, else those of the program."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pid_gateway import errors
from pid_gateway.errors import Guidance, WayOut
from pid_gateway.wording import ErrorText, lines


@dataclass(frozen=True, slots=True)
class Advice:
    """The catalogue as it stands now; `texts` are the administrator's words by code."""

    texts: Mapping[str, ErrorText]

    def code_of(self, code: str, message: str = "") -> str:
        """The code under which words are found: by code, by a known text; else `code` as it came."""
        if code in self.texts or code in errors.CATALOGUE:
            return code
        said = message.casefold()
        for text in self.texts.values():
            if any(telltale.casefold() in said for telltale in lines(text.telltales)):
                return text.code
        return errors.known_code(code, message) or code

    def guidance(self, code: str) -> Guidance:
        """The words for a code that `code_of` gave; general advice under an unknown one."""
        if code in self.texts:
            return _guidance(self.texts[code])
        if code in errors.CATALOGUE:
            return errors.CATALOGUE[code]
        other = self.texts.get(errors.ANY_OTHER)
        return replace(_guidance(other) if other else errors.OTHER, code=code)


def advice() -> Advice:
    """The catalogue with what is written in the database: one small query, for pages that show an error."""
    return Advice({text.code: text for text in ErrorText.objects.all()})


def defaults() -> list[Guidance]:
    """Everything the program has words for, general advice last under its own code."""
    return [*errors.CATALOGUE.values(), replace(errors.OTHER, code=errors.ANY_OTHER)]


def _guidance(text: ErrorText) -> Guidance:
    return Guidance(
        code=text.code,
        title=text.title,
        meaning=text.meaning,
        field=text.field,
        steps=lines(text.steps),
        ways=tuple(way for way in WayOut if way in text.ways),
    )
