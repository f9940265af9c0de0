"""What a copy (bản sao) says: the values of the book as they hold now, and what it says of itself."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Unit
from accounts.roles import Level
from printing import paper_settings
from printing.documents import birth_certificate, letterhead
from printing.documents.birth_certificate import CertificateFacts, Line
from registry.models import BookNote, Registration
from registry.rules.names import clean, upper


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a copy: the number of the paper itself, its day, and who signs it."""

    number: str
    on: date
    signer_name: str = ""
    signer_title: str = ""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """Everything variable on a copy, as printed."""

    certificate: CertificateFacts
    office: tuple[str, ...]  # the head of the paper, line by line, in upper case
    number: str
    place_and_day: str
    iso_day: str
    signer_above: tuple[str, ...]  # «TM. ỦY BAN NHÂN DÂN», where the office wants it
    signer_title: str
    signer: str
    notes: tuple[str, ...]

    @property
    def parts(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of the certificate itself, in its order."""
        return self.certificate.parts


def facts_of(registration: Registration, issue: Issue) -> CopyFacts:
    """What a copy issued like that would say: values as amended, places as registered (Đ23.3, Đ30.2)."""
    *above, title = paper_settings.of(registration.unit).signer_lines(issue.signer_title) or ("",)
    return CopyFacts(
        certificate=birth_certificate.facts_of(registration),
        office=office_lines(registration.unit),
        number=clean(issue.number),
        place_and_day=letterhead.place_and_day(registration.unit, issue.on),
        iso_day=issue.on.isoformat(),
        signer_above=tuple(above),
        signer_title=title,
        signer=clean(issue.signer_name),
        notes=notes_of(registration),
    )


def notes_of(registration: Registration) -> tuple[str, ...]:
    """What the column «Ghi chú» says of amendments, oldest first.

    Not among them: the notes a certificate never bears (NĐ 123/2015 Đ14.3), and the number, which stands on
    its own line (L60 Đ29.2).
    """
    if not registration.in_the_book:
        return ()
    notes = registration.entry.notes.filter(kind=BookNote.Kind.AMENDMENT, item="")
    return tuple(_sentence(note) for note in notes)


def office_lines(unit: Unit) -> tuple[str, ...]:
    """«TỈNH HÀ TĨNH», «HUYỆN THẠCH HÀ», «UBND XÃ THẠCH HẢI»: widest first."""
    if unit.level == Level.MINISTRY:
        return (upper(unit.name),)
    own, *above = (upper(part) for part in unit.full_name.split(", "))
    return (*reversed(above), f"UBND {own}")


def _sentence(note: BookNote) -> str:
    text = clean(note.text).rstrip(".")
    return f"{text} ({clean(note.basis)})." if note.basis else f"{text}."
