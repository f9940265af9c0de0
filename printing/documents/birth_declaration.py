"""Tờ khai đăng ký khai sinh: pre-filled with what has been taken down, or blank to be written by hand."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Unit
from printing.documents.birth_certificate import identity_paper
from printing.documents.declaration_forms import PLEDGE_OF_LIABILITY, Form, Note, in_force
from printing.documents.letterhead import place
from registry.models import Birth, Person, Registration
from registry.rules.dates import written
from registry.rules.names import clean
from registry.rules.words import in_words

TEMPLATE, CSS = "printing/birth_declaration.html", "declaration.css"


@dataclass(frozen=True, slots=True)
class Blank:
    """A label of the form and what is written on its line: "" where a hand is to write."""

    label: str
    value: str = ""
    note: int = 0  # number of its footnote; 0: none
    size: str = ""  # a class of declaration.css that holds the line to a width


Line = tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """Whether copies were asked for; where they were not, both boxes stay open for the declarant."""

    wanted: int

    @property
    def is_wanted(self) -> bool:
        return self.wanted > 0


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    """The form as it is printed."""

    circular: str
    iso_day: str
    office: Blank
    requester: tuple[Line, ...]
    child: tuple[Line, ...]
    parents: tuple[Line, ...]
    marriage: Line
    pledges: tuple[str, str]
    made_at: str
    copies_note: int
    copies: Copies
    notes: tuple[str, ...]
    is_filled: bool


@dataclass(slots=True)
class _Numbers:
    """Footnotes numbered as the form comes to them."""

    form: Form
    met: list[Note] = field(default_factory=list)

    def of(self, note: Note) -> int:
        """The number of that footnote, given now if it has none yet."""
        if note not in self.met:
            self.met.append(note)
        return self.met.index(note) + 1

    def texts(self) -> tuple[str, ...]:
        """The footnotes met, in their order."""
        return tuple(self.form.notes[note] for note in self.met)


def facts_of(registration: Registration) -> DeclarationFacts:
    """The declaration of this registration as it was taken down, on the form of its day.

    That day is the one of registration, for a draft without one the day it was begun. Amendments are left
    out: they came later and by their own papers.
    """
    day = registration.registered_on or timezone.localdate(registration.created_at)
    return _fill(in_force(day), registration.unit, day, registration)


def blank(unit: Unit | None, day: date) -> DeclarationFacts:
    """The form to be written by hand, addressed to `unit` where one is given."""
    return _fill(in_force(day), unit, day, None)


def html(facts: DeclarationFacts) -> str:
    """The form for `printing.render.render_pages`; equal facts give equal text."""
    return render_to_string(TEMPLATE, {"form": facts})


def _fill(form: Form, unit: Unit | None, day: date, registration: Registration | None) -> DeclarationFacts:
    numbers = _Numbers(form)
    birth = registration.birth if registration else Birth(nationality="")
    office = Blank("Kính gửi", clean(unit.authority) if unit else "", numbers.of(Note.OFFICE))
    requester = _requester(form, numbers, registration.declarant if registration else None)
    child = _child(form, numbers, birth)
    parents = (
        *_parent(form, numbers, "mẹ", registration.mother if registration else None),
        *_parent(form, numbers, "cha", registration.father if registration else None),
    )
    copies_note = numbers.of(Note.COPIES)
    return DeclarationFacts(
        circular=form.circular,
        iso_day=day.isoformat(),
        office=office,
        requester=requester,
        child=child,
        parents=parents,
        marriage=_marriage(birth) if form.asks_marriage else (),
        pledges=(form.pledge, PLEDGE_OF_LIABILITY),
        made_at=place(unit) if unit and registration else "",
        copies_note=copies_note,
        copies=Copies(birth.copies_wanted),
        notes=numbers.texts(),
        is_filled=registration is not None,
    )


def _requester(form: Form, numbers: _Numbers, person: Person | None) -> tuple[Line, ...]:
    some = person or Person()
    name: Line = (Blank("Họ, chữ đệm, tên người yêu cầu", clean(some.name)),)
    birthday: Line = (Blank("Ngày, tháng, năm sinh", str(some.born_on or "")),)
    lines: list[Line] = [name, birthday] if form.asks_birthday_of_requester else [name]
    order = (Note.PAPER, Note.RESIDENCE) if form.paper_before_residence else (Note.RESIDENCE, Note.PAPER)
    for note in order:
        number = numbers.of(note)
        lines.append((_residence(some, number) if note is Note.RESIDENCE else _paper(some, number),))
    related = some.get_relation_display() if some.relation else ""
    return (*lines, (Blank("Quan hệ với người được khai sinh", related),))


def _child(form: Form, numbers: _Numbers, birth: Birth) -> tuple[Line, ...]:
    born_on = birth.born_on
    sex = birth.get_sex_display() if birth.sex not in ("", Birth.Sex.UNKNOWN) else ""
    name: Line = (Blank("Họ, chữ đệm, tên", clean(birth.name)),)
    born: Line = (
        Blank("Ngày, tháng, năm sinh", str(born_on or ""), size="day"),
        Blank("ghi bằng chữ", in_words(born_on) if born_on else ""),
    )
    about: Line = (
        Blank("Giới tính", sex, size="short"),
        Blank("Dân tộc", clean(birth.ethnicity)),
        Blank("Quốc tịch", clean(birth.nationality)),
    )
    where: Line = (Blank("Nơi sinh", clean(birth.birth_place), numbers.of(Note.BIRTH_PLACE)),)
    home: Line = (Blank("Quê quán", clean(birth.hometown)),)
    return (name, born, *((where, about) if form.place_before_sex else (about, where)), home)


def _parent(form: Form, numbers: _Numbers, which: str, person: Person | None) -> tuple[Line, ...]:
    some = person or Person()
    skipped = numbers.of(Note.RESIDENCE) if form.known_people_skip else 0
    lines: list[Line] = [
        (Blank(f"Họ, chữ đệm, tên người {which}", clean(some.name)),),
        (
            Blank("Năm sinh", str(some.born_on or ""), numbers.of(Note.BIRTH_YEAR), "day"),
            Blank("Dân tộc", clean(some.ethnicity), skipped),
            Blank("Quốc tịch", clean(some.nationality), skipped),
        ),
        (_residence(some, numbers.of(Note.RESIDENCE)),),
    ]
    if form.asks_papers_of_parents:
        lines.append((_paper(some, numbers.of(Note.PAPER)),))
    return tuple(lines)


def _residence(person: Person, note: int) -> Blank:
    return Blank("Nơi cư trú", clean(person.residence), note)


def _paper(person: Person, note: int) -> Blank:
    number = clean(person.pid)
    text = identity_paper(person) if person.id_kind or person.id_number else ""
    return Blank("Giấy tờ tùy thân", text or (f"Số định danh cá nhân {number}" if number else ""), note)


def _marriage(birth: Birth) -> Line:
    day = written(birth.marriage_on) if birth.marriage_on else ""
    values: dict[str, Any] = {
        "Số": (birth.marriage_number, "short"),
        "Quyển số": (birth.marriage_book, "short"),
        "đăng ký ngày": (day, "day"),
        "tại": (birth.marriage_office, ""),
    }
    return tuple(Blank(label, clean(value), size=size) for label, (value, size) in values.items())
