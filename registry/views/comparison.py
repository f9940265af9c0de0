"""The birth being registered beside one it may be the same as, line by line."""

from dataclasses import dataclass, replace

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
    """`is_readable`: the officer may open the other registration; else only like or unlike is told."""

    pk: int
    title: str
    words: str
    lines: tuple[Line, ...]
    is_readable: bool = True


def comparisons(registration: Registration, suspects: list[Suspect]) -> list[Comparison]:
    """One table for each suspect that needs a reason; names alike but for tone marks do not differ."""
    return [
        side_by_side(registration, suspect.registration, LIKENESS_WORDS[suspect.likeness])
        for suspect in suspects
        if suspect.is_duplicate
    ]


def side_by_side(
    registration: Registration, other: Registration, words: str, *, is_readable: bool = True
) -> Comparison:
    """One table. Of what the officer may not read no value is shown, only whether it is the same."""
    mine, theirs = _values(registration), _values(other)
    lines = [
        Line(label, mine[label], theirs[label], names.fold(mine[label]) != names.fold(theirs[label]))
        for label in theirs
    ]
    if not is_readable:
        told = [line for line in lines if line.label in _TOLD_OF_OTHER_OFFICES]
        lines = [replace(line, other="Khác" if line.differs else "Giống") for line in told]
    return Comparison(other.pk, title_of(other), words, tuple(lines), is_readable)


# Enough to know twins, one child and strangers apart.
_TOLD_OF_OTHER_OFFICES = frozenset({"Họ, chữ đệm, tên", "Ngày sinh", "Giới tính", "Mẹ", "Cha"})


def title_of(other: Registration) -> str:
    """What names a registration to another office: its number in the book and its office."""
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
