"""A few births for a demonstration, made by the real actions; all names are invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Officer, Unit
from registry import findings
from registry.actions import books, intake, registrations
from registry.actions.books import Opening
from registry.actions.intake import Typed
from registry.forms.copying import IDENTITY
from registry.models import RegisterBook, Registration
from registry.rules.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Family:
    """One birth: `age` in days on the day it is seeded; `filed` or left as a draft."""

    child: str
    sex: str
    age: int
    mother: str
    mother_born: int
    father: str
    father_born: int
    filed: bool


FAMILIES = (
    Family("Trần Nguyễn Minh Khôi", "male", 9, "Nguyễn Thị Hồng Nhung", 1994, "Trần Văn Đức", 1990, True),
    Family("Lê Hoàng Bảo Ngọc", "female", 12, "Phạm Thị Lan", 1996, "Lê Hoàng Sơn", 1992, True),
    Family("Võ Đăng Khoa", "male", 20, "Võ Thị Mỹ Linh", 1994, "Võ Văn Hùng", 1990, True),
    Family("Nguyễn Thùy Dương", "female", 75, "Nguyễn Thị Thu Hiền", 1999, "Nguyễn Bá Tùng", 1995, True),
    Family("Đặng Gia Hân", "unknown", 3, "Trương Thị Ái Vân", 1998, "Đặng Quốc Việt", 1993, True),
    Family("Phan Anh Thư", "female", 6, "Hồ Thị Diễm", 1997, "Phan Thanh Bình", 1991, False),
)


@transaction.atomic
def seed_births(clerk: Officer, *, today: date) -> int:
    """Register FAMILIES at the clerk's unit; returns how many, 0 when the unit has registrations already."""
    unit = clerk.posts[0].unit
    if Registration.objects.filter(unit=unit).exists():
        return 0
    for number, family in enumerate(FAMILIES):
        registration = _draft(family, unit, clerk, number, today)
        if family.filed:
            said = findings.of(registration, registered_on=today, entered_on=today)
            registrations.file(registration, by=clerk, acknowledged={finding.code for finding in said})
    return len(FAMILIES)


def seed_books(clerk: Officer, *, today: date) -> None:
    """Last year's book of the clerk's office, kept on paper and nearly full: its closing is to be done.

    Comes before the births: a book of this year would have no room in it. Nothing happens the second time.
    """
    unit, year = clerk.posts[0].unit, today.year - 1
    if not RegisterBook.objects.filter(unit=unit).exists():
        paper = Opening(year=year, last_number=199, last_on=date(year, 12, 29), pages=200)
        books.open_book(unit, paper, by=clerk)


def _draft(family: Family, unit: Unit, clerk: Officer, number: int, today: date) -> Registration:
    registration = intake.start(unit=unit, by=clerk)
    for step, values in _pages(family, unit, number, today).items():
        intake.save(registration, Typed(step, values), by=clerk)
    return Registration.objects.with_people().get(pk=registration.pk)


def _pages(family: Family, unit: Unit, number: int, today: date) -> dict[str, dict[str, Any]]:
    born = today - timedelta(days=family.age)
    hometown, address = unit.full_name, f"Thôn {number + 1}, {unit.full_name[:1].lower()}{unit.full_name[1:]}"
    common = {
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "residence_kind": "permanent",
        "residence": address,
        "hometown": hometown,
    }
    father = common | _identity(
        family.father, family.father_born, f"0420{family.father_born % 100:02}{90000 + number:06}"
    )
    mother = common | _identity(
        family.mother, family.mother_born, f"0421{family.mother_born % 100:02}{80000 + number:06}"
    )
    return {
        "child": {
            "name": family.child,
            "born_on": PartialDate(born.year, born.month, born.day),
            "sex": family.sex,
            "ethnicity": "Kinh",
            "nationality": "Việt Nam",
            "birth_place": f"Trạm y tế {address.partition(', ')[2]}",
            "hometown": hometown,
        },
        "mother": mother,
        "father": father,
        "declarant": {name: father[name] for name in IDENTITY} | {"relation": "father"},
        "papers": {
            "evidence_kind": "birth_note",
            "evidence_number": f"{number + 1:02}/{born.year}",
            "evidence_on": born,
            "evidence_issuer": f"Trạm y tế {unit.name[:1].lower()}{unit.name[1:]}",
        },
    }


def _identity(name: str, born: int, number: str) -> dict[str, Any]:
    return {
        "name": name,
        "born_on": PartialDate(born),
        "id_kind": "cccd",
        "id_number": number,
        "id_issued_on": date(2021, 1, 1),
        "id_issuer": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    }
