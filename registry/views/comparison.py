"""The birth being registered beside one it may be the same as, line by line."""

from dataclasses import dataclass

from registry.duplicates import Suspect
from registry.models import Registration
from registry.rules import names
from registry.rules.duplicates import Likeness

LIKENESS_WORDS = {
    Likeness.SAME_CHILD: "cùng họ tên, cùng ngày sinh",
    Likeness.SIBLING_UNDECLARED: "cùng mẹ, cùng ngày sinh, khác tên",
    Likeness.TWIN: "sinh đôi, sinh ba đã khai",
}


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    mine: str
    other: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    pk: int
    title: str
    words: str
    lines: tuple[Line, ...]


def comparisons(registration: Registration, suspects: list[Suspect]) -> list[Comparison]:
    """One table for each suspect that needs a reason; names alike but for tone marks do not differ."""
    mine = _values(registration)
    return [
        Comparison(
            pk=suspect.registration.pk,
            title=_title(suspect.registration),
            words=LIKENESS_WORDS[suspect.likeness],
            lines=tuple(
                Line(label, mine[label], other, names.fold(mine[label]) != names.fold(other))
                for label, other in _values(suspect.registration).items()
            ),
        )
        for suspect in suspects
        if suspect.is_duplicate
    ]


def _title(other: Registration) -> str:
    return f"số {other.entry}, {other.unit}" if other.in_the_book else f"bản nháp {other.pk}, {other.unit}"


def _values(registration: Registration) -> dict[str, str]:
    birth, mother, father = registration.birth, registration.mother, registration.father
    return {
        "Họ, chữ đệm, tên": birth.name,
        "Ngày sinh": str(birth.born_on or ""),
        "Giới tính": birth.get_sex_display(),
        "Nơi sinh": birth.birth_place,
        "Số trẻ, thứ tự sinh": f"{birth.birth_count}, {birth.birth_order}",
        "Mẹ": mother.name if mother else "",
        "Năm sinh của mẹ": str(mother.born_on.year) if mother and mother.born_on else "",
        "Cha": father.name if father else "",
        "Nơi cư trú của mẹ": mother.residence if mother else "",
    }
