"""A letter of an office to the support unit of the Ministry of Justice."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone

from printing.documents.letterhead import CSS, Letterhead, office_lines, place_and_day
from registry import support
from registry.models import SupportCase
from registry.rules.names import clean, upper

__all__ = ["CSS", "LetterFacts", "facts_of", "html"]
TEMPLATE = "printing/support_letter.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts(Letterhead):
    """Everything variable in the letter, as printed."""

    asking: str
    lines: tuple[support.Line, ...]
    words: str
    contact: str

    @property
    def has_codes(self) -> bool:
        """Whether some line was refused, so that the codes want a column."""
        return any(line.code for line in self.lines)


def facts_of(case: SupportCase) -> LetterFacts:
    """What the letter says: as it was written, whatever has become of the registrations since."""
    lines = tuple(support.lines_of(case))
    day = timezone.localdate(case.created_at)
    return LetterFacts(
        office=office_lines(case.unit),
        number=clean(case.number),
        about=support.about(case, len(lines)),
        place_and_day=place_and_day(case.unit, day),
        iso_day=day.isoformat(),
        addressee=clean(case.addressee),
        asking=support.request_words(case, len(lines)),
        lines=lines,
        words=case.words.strip(),
        contact=clean(case.contact),
        signer_title=upper(case.signer_title),
        signer=clean(case.signer_name),
    )


def html(facts: LetterFacts) -> str:
    """The letter for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"letter": facts})
