"""A letter of an office to the support unit of the Ministry of Justice, laid out as NĐ 30/2020 wants it."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Unit
from accounts.roles import Level
from registry import support
from registry.models import SupportCase
from registry.rules.names import clean

TEMPLATE, CSS = "printing/support_letter.html", "letter.css"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything variable in the letter, as printed."""

    office: tuple[str, ...]  # the head of the letter, line by line, in upper case
    number: str
    about: str
    place_and_day: str
    iso_day: str
    addressee: str
    asking: str
    lines: tuple[support.Line, ...]
    words: str
    contact: str
    signer_title: str
    signer: str

    @property
    def has_codes(self) -> bool:
        """Whether some line was refused, so that the codes want a column."""
        return any(line.code for line in self.lines)


def facts_of(case: SupportCase) -> LetterFacts:
    """What the letter says: as it was written, whatever has become of the registrations since."""
    lines = tuple(support.lines_of(case))
    day = timezone.localdate(case.created_at)
    return LetterFacts(
        office=_head(case.unit),
        number=clean(case.number),
        about=support.about(case, len(lines)),
        place_and_day=f"{_place(case.unit)}, {_day(day)}",
        iso_day=day.isoformat(),
        addressee=clean(case.addressee),
        asking=support.request_words(case, len(lines)),
        lines=lines,
        words=case.words.strip(),
        contact=clean(case.contact),
        signer_title=_upper(case.signer_title),
        signer=clean(case.signer_name),
    )


def html(facts: LetterFacts) -> str:
    """The letter for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"letter": facts})


def _head(unit: Unit) -> tuple[str, ...]:
    if unit.level == Level.MINISTRY:
        return (_upper(unit.name),)
    return ("ỦY BAN NHÂN DÂN", _upper(unit.name))


def _place(unit: Unit) -> str:
    """«Thạch Hải» of «Xã Thạch Hải»."""
    kind = unit.kind.casefold()
    name = clean(unit.name)
    return name[len(kind) :].strip() if kind and name.casefold().startswith(f"{kind} ") else name


def _day(day: date) -> str:
    """A zero before days below 10 and before the months 1 and 2 (NĐ 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _upper(words: str) -> str:
    return unicodedata.normalize("NFC", clean(words).upper())
