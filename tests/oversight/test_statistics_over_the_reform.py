"""A year in which districts end and provinces merge (01/07/2025): nothing is lost, nothing counted twice."""

from datetime import date

import pytest

from accounts.models import Unit, UnitSuccession
from oversight.statistics import form_13a, report
from oversight.statistics.periods import Period, whole
from tests.html_page import HtmlPage
from tests.oversight.births import Told, entered, written

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
YEAR = whole(2025)


def total(around, period=YEAR):
    return form_13a.added(form_13a.figures(around, period))["total"]


@pytest.fixture
def merged(country, clerk):
    """Two old communes become one under the new province; two births before that day, three after it."""
    old = [country.province, country.district, country.commune, country.neighbour]
    Unit.objects.filter(pk__in=[unit.pk for unit in old]).update(valid_to=LAST)
    new = {"valid_from": FIRST, "name": "Tỉnh Hà Tĩnh", "kind": "tỉnh", "level": "province", "code": "42"}
    province = Unit.objects.create(parent=country.ministry, **new)
    commune = Unit.objects.create(
        parent=province, valid_from=FIRST, name="Xã Thạch Khê", kind="xã", level="commune", code="18568"
    )
    for each in (country.commune, country.neighbour):
        UnitSuccession.objects.create(old=each, new=commune, extent="whole")
        entered(written(Told(0), each, clerk, registered_on=LAST), clerk)
    for _ in range(3):
        entered(written(Told(0), commune, clerk, registered_on=FIRST), clerk)
    return province, commune


def test_the_year_of_the_country_is_that_of_the_old_and_the_new_units(country, merged):
    province, commune = merged
    assert total(country.ministry) == total(country.province) + total(province) == 2 + 3
    assert total(country.province) == total(country.commune) + total(country.neighbour) == 2
    assert total(province) == total(commune) == 3
    assert total(country.ministry, Period(date(2025, 1, 1), LAST)) == 2
    assert total(country.ministry, Period(FIRST, date(2025, 12, 31))) == 3


def test_two_provinces_of_one_name_are_told_apart_by_their_time(client, country, merged, announcer):
    names = ["Tỉnh Hà Tĩnh (đến 30/06/2025)", "Tỉnh Hà Tĩnh (từ 01/07/2025)"]
    rows = report.of(country.ministry, YEAR, today=date(2026, 1, 5)).rows
    assert {name: row["total"] for name, row in rows} == dict(zip(names, (2, 3), strict=True))
    client.force_login(announcer)
    path = f"/oversight/{country.ministry.pk}/statistics/?{YEAR.query}"
    shown = HtmlPage(path, client.get(path).content.decode()).words
    assert all(name in shown for name in names)


def test_in_a_period_of_one_world_names_stand_alone(country, merged):
    rows = report.of(country.ministry, Period(FIRST, date(2025, 12, 31)), today=date(2026, 1, 5)).rows
    assert [name for name, _ in rows] == ["Tỉnh Hà Tĩnh"]


def test_each_of_the_two_opens_everything_below_it(client, country, merged, announcer):
    client.force_login(announcer)
    path = f"/oversight/{country.ministry.pk}/statistics/?{YEAR.query}"
    assert "own=1" not in client.get(path).content.decode()
