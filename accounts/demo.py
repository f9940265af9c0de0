"""People for a demonstration: real communes of Hà Tĩnh and Quảng Trị, invented names."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Level, Role

PASSWORD = "hotich-demo-2021"  # noqa: S105 - printed on purpose; a demonstration has no secrets
_SINCE = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """One account to make: the unit is named by level and code in the three-level world."""

    username: str
    full_name: str
    role: Role
    code: str
    title: str = ""


_COMMUNES = (
    ("thachhai", "18571", "Nguyễn Thị Hà", "Trần Văn Lĩnh"),
    ("thachtri", "18619", "Lê Thị Thu Trang", "Phan Đình Quế"),
    ("thachlong", "18607", "Võ Minh Tuấn", "Nguyễn Sỹ Hòa"),
    ("viettien", "18601", "Dương Thị Ánh", "Bùi Quang Thắng"),
    ("giomy", "19510", "Hoàng Thị Lệ Thủy", "Trương Công Định"),
    ("giolinh", "19495", "Lê Hữu Phước", "Đỗ Thị Kim Oanh"),
    ("camthanh", "19612", "Mai Thị Hồng", "Hồ Sỹ Bình"),
    ("camhieu", "19615", "Tạ Quốc Việt", "Nguyễn Đăng Khoa"),
)

PEOPLE = (
    *(Person(f"{place}.hotich", clerk, Role.CLERK, code) for place, code, clerk, _ in _COMMUNES),
    *(
        Person(f"{place}.lanhdao", leader, Role.LEADER, code, "Chủ tịch")
        for place, code, _, leader in _COMMUNES
    ),
    Person("tphatinh.phongtp", "Đặng Thị Mỹ Hạnh", Role.DISTRICT, "436"),
    Person("thachha.phongtp", "Phạm Anh Đức", Role.DISTRICT, "445"),
    Person("giolinh.phongtp", "Văn Thị Diệu", Role.DISTRICT, "466"),
    Person("camlo.phongtp", "Lương Xuân Hải", Role.DISTRICT, "468"),
    Person("hatinh.sotp", "Cao Thị Bích Liên", Role.PROVINCE, "42"),
    Person("quangtri.sotp", "Thái Bá Nhật", Role.PROVINCE, "45"),
    Person("btp", "Vũ Hoài Nam", Role.MINISTRY, "BTP"),
    Person("quantri", "Đinh Thị Quỳnh Như", Role.ADMIN, "BTP"),
)


@transaction.atomic
def seed_people(*, password: str = PASSWORD) -> list[Officer]:
    """Make the accounts that are missing and return all of `PEOPLE`, in that order.

    Accounts that exist keep their password and name. Raises Unit.DoesNotExist before `load_units` has run.
    """
    known = {o.username: o for o in Officer.objects.filter(username__in=[p.username for p in PEOPLE])}
    # One slow hash for all: the same salt matters little where the password is printed on the screen.
    hashed = make_password(password)
    for person in PEOPLE:
        if person.username not in known:
            known[person.username] = _make(person, hashed)
    return [known[person.username] for person in PEOPLE]


def _make(person: Person, hashed: str) -> Officer:
    admin = person.role == Role.ADMIN
    officer = Officer.objects.create(
        username=person.username,
        full_name=person.full_name,
        title=person.title,
        password=hashed,
        is_staff=admin,
        is_superuser=admin,
    )
    level: Level = person.role.level
    unit = Unit.objects.on(_SINCE).get(level=level, code=person.code)
    Assignment.objects.create(officer=officer, unit=unit, role=person.role, valid_from=_SINCE)
    return officer
