"""Offices and people every database test starts from: one commune of Hà Tĩnh, its district, its province."""

from types import SimpleNamespace

import pytest

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Role


@pytest.fixture
def country(db: None) -> SimpleNamespace:
    """A small country: Ministry, one province, two districts, three communes (real names, three levels)."""
    ministry = Unit.objects.create(code="BTP", level="ministry", name="Bộ Tư pháp")
    province = unit("42", "province", "tỉnh", "Tỉnh Hà Tĩnh", ministry)
    district = unit("445", "district", "huyện", "Huyện Thạch Hà", province)
    other_district = unit("446", "district", "huyện", "Huyện Cẩm Xuyên", province)
    return SimpleNamespace(
        ministry=ministry,
        province=province,
        district=district,
        commune=unit("18562", "commune", "xã", "Xã Thạch Hải", district),
        neighbour=unit("18565", "commune", "xã", "Xã Thạch Trị", district),
        far=unit("18676", "commune", "xã", "Xã Cẩm Bình", other_district),
    )


def unit(code: str, level: str, kind: str, name: str, parent: Unit) -> Unit:
    """A unit of any level below the Ministry."""
    return Unit.objects.create(code=code, level=level, kind=kind, name=name, parent=parent)


def officer(username: str, unit: Unit, role: Role) -> Officer:
    """An officer with one role; signs in with the password «mat-khau»."""
    person = Officer.objects.create(username=username, full_name=f"Cán bộ {username}")
    Assignment.objects.create(officer=person, unit=unit, role=role, valid_from="2020-01-01")
    return person


@pytest.fixture
def clerk(country: SimpleNamespace) -> Officer:
    return officer("lan", country.commune, Role.CLERK)


@pytest.fixture
def leader(country: SimpleNamespace) -> Officer:
    return officer("minh", country.commune, Role.LEADER)


@pytest.fixture
def reviewer(country: SimpleNamespace) -> Officer:
    return officer("hoa", country.district, Role.DISTRICT)


@pytest.fixture
def stranger(country: SimpleNamespace) -> Officer:
    """A clerk of a commune in another district."""
    return officer("tam", country.far, Role.CLERK)


@pytest.fixture
def announcer(country: SimpleNamespace) -> Officer:
    """Who enters the pauses of the Ministry of Public Security: an official of the Ministry of Justice."""
    return officer("bo", country.ministry, Role.MINISTRY)
