"""Giấy khai sinh, bản chính (TT 04/2020 Phụ lục 1), on plain paper."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from printing import paper_settings, qr
from registry import current
from registry.models import Birth, Person, Registration
from registry.rules.dates import written
from registry.rules.names import clean, upper
from registry.rules.nationality import is_foreign

TEMPLATE = "printing/birth_certificate.html"


@dataclass(frozen=True, slots=True)
class Item:
    """A label of the form and what stands behind it; blank when unknown, never a dash (TT 04/2020 Đ29.9)."""

    label: str
    value: str
    look: str = ""  # a class of paper.css


Line = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ParentFacts:
    """A parent as printed: of the date of birth only the year."""

    name: str = ""
    born_year: str = ""
    ethnicity: str = ""
    nationality: str = ""
    residence: str = ""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything variable on the certificate, as printed: NFC, names in upper case, "" for the unknown."""

    number: str
    name: str
    born_on: str
    born_in_words: str
    sex: str
    ethnicity: str
    nationality: str
    birth_place: str
    hometown: str
    pid: str
    mother: ParentFacts
    father: ParentFacts
    declarant: str
    declarant_paper: str
    office: str
    registered_on: str
    registered_iso: str
    signer: str = ""
    signer_title: str = ""
    signer_above: tuple[str, ...] = ()  # «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», where the office wants them
    volume: str = ""  # «01-TP/HT-2021-KS», where the office prints it

    @property
    def parts(self) -> tuple[tuple[Line, ...], ...]:
        """The lines between the rules of the form, in its order: child, mother, father, declaration."""
        return (
            self._child_lines(),
            _parent_lines("mẹ", self.mother),
            _parent_lines("cha", self.father),
            (
                (Item("Họ, chữ đệm, tên người đi khai sinh", self.declarant),),
                (Item("Giấy tờ tùy thân", self.declarant_paper),),
                (Item("Nơi đăng ký khai sinh", self.office),),
                (Item("Ngày, tháng, năm đăng ký", self.registered_on),),
            ),
        )

    def _child_lines(self) -> tuple[Line, ...]:
        sex, people = Item("Giới tính", self.sex), Item("Dân tộc", self.ethnicity)
        return (
            (Item("Họ, chữ đệm, tên", self.name),),
            (Item("Ngày, tháng, năm sinh", self.born_on),),
            (Item("Ghi bằng chữ", self.born_in_words),),
            (sex, people, Item("Quốc tịch", self.nationality)),
            (Item("Nơi sinh", self.birth_place),),
            (Item("Quê quán", self.hometown),),
            (Item("Số định danh cá nhân", self.pid, "pid"),),
        )


def _parent_lines(parent: str, facts: ParentFacts) -> tuple[Line, ...]:
    year, people = Item("Năm sinh", facts.born_year), Item("Dân tộc", facts.ethnicity)
    return (
        (Item(f"Họ, chữ đệm, tên người {parent}", facts.name),),
        (year, people, Item("Quốc tịch", facts.nationality)),
        (Item("Nơi cư trú", facts.residence),),
    )


def facts_of(registration: Registration) -> CertificateFacts:
    """What a certificate printed now would say: the values as they hold, amendments included (Đ23.3).

    Notes of the book, such as «Trẻ bị bỏ rơi», are not among them (NĐ 123/2015 Đ14.3),
    nor is the number of a child of foreign nationality (Đ36.2).
    """
    registration = current.of(registration)
    birth, declarant = registration.birth, registration.declarant
    settings = paper_settings.of(registration.unit)
    entry = getattr(registration, "entry", None)
    *above, title = settings.signer_lines(registration.signer_title) or ("",)
    return CertificateFacts(
        number=str(entry or ""),
        name=upper(birth.name),
        born_on=str(birth.born_on or ""),
        born_in_words=settings.in_words(birth.born_on) if birth.born_on else "",
        sex="" if birth.sex == Birth.Sex.UNKNOWN else birth.get_sex_display(),
        ethnicity=clean(birth.ethnicity),
        nationality=clean(birth.nationality),
        birth_place=clean(birth.birth_place),
        hometown=clean(birth.hometown),
        pid="" if is_foreign(birth.nationality) else registration.pid,
        mother=_parent(registration.mother),
        father=_parent(registration.father),
        declarant=upper(declarant.name) if declarant else "",
        declarant_paper=identity_paper(declarant) if declarant else "",
        office=clean(registration.unit.authority),
        registered_on=_day(registration.registered_on),
        registered_iso=registration.registered_on.isoformat() if registration.registered_on else "",
        signer=clean(registration.signer_name),
        signer_title=title,
        signer_above=tuple(above),
        volume=str(entry.book) if entry and settings.shows_volume else "",
    )


def blank(*, pid: str = "") -> CertificateFacts:
    """A certificate of nobody, with nothing on it but what the form says, and `pid`."""
    empty: dict[str, Any] = dict.fromkeys((field.name for field in fields(CertificateFacts)), "")
    nobody = ParentFacts()
    known = {"pid": pid, "mother": nobody, "father": nobody, "signer_above": ()}
    return CertificateFacts(**(empty | known))


def identity_paper(person: Person) -> str:
    """«Thẻ căn cước công dân số 042…, Cục … cấp ngày 01/01/2021»; what is missing leaves no comma behind."""
    number = clean(person.id_number)
    which = [person.get_id_kind_display(), f"số {number}" if number else ""]
    granted = f"cấp ngày {_day(person.id_issued_on)}" if person.id_issued_on else ""
    issuer = clean(person.id_issuer)
    by_whom = [issuer, granted or ("cấp" if issuer else "")]
    text = ", ".join(filter(None, (" ".join(filter(None, part)) for part in (which, by_whom))))
    return text[:1].upper() + text[1:]


def html(facts: CertificateFacts, *, token: str = "") -> str:
    """The page for `printing.render`, with the QR of `token` if there is one; equal ones give equal text."""
    return render_to_string(
        TEMPLATE, {"facts": facts, "qr": qr.picture(token) if token else "", "token": token}
    )


def _parent(person: Person | None) -> ParentFacts:
    if person is None:
        return ParentFacts()
    return ParentFacts(
        name=upper(person.name),
        born_year=str(person.born_on.year) if person.born_on else "",
        ethnicity=clean(person.ethnicity),
        nationality=clean(person.nationality),
        residence=clean(person.residence),
    )


def _day(day: date | None) -> str:
    return written(day) if day else ""
