"""Which module draws which paper: the one table to which a new paper is added."""

from collections.abc import Callable
from dataclasses import dataclass

from printing import qr
from printing.documents import birth_certificate, birth_certificate_page
from printing.documents.birth_certificate import CertificateFacts
from printing.models import IssuedPaper
from registry.models import Registration

_Kind, _Medium = IssuedPaper.Kind, IssuedPaper.Medium


@dataclass(frozen=True, slots=True)
class Drawing:
    """How one paper is drawn on one medium: what it says of a registration, and the PDF that says it."""

    facts_of: Callable[[Registration], CertificateFacts]
    draw: Callable[[CertificateFacts, str], bytes]


DRAWINGS: dict[tuple[IssuedPaper.Kind, IssuedPaper.Medium], Drawing] = {
    (_Kind.BIRTH_CERTIFICATE, _Medium.PLAIN): Drawing(
        birth_certificate.facts_of, birth_certificate_page.draw
    ),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One paper about to be drawn; tells all there is to draw, so that another process can do it."""

    kind: IssuedPaper.Kind
    medium: IssuedPaper.Medium
    facts: CertificateFacts
    token: str

    def draw(self) -> bytes:
        """The PDF. Raises TooLong."""
        return DRAWINGS[self.kind, self.medium].draw(self.facts, self.token)


def page_of(registration: Registration, kind: IssuedPaper.Kind, medium: IssuedPaper.Medium) -> Page:
    """What a paper printed now would say, with a token of its own."""
    return Page(kind, medium, DRAWINGS[kind, medium].facts_of(registration), qr.new_token())
