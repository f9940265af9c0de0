"""Totals of communes = district = province = ministry, always, and every figure is the list behind it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Unit
from oversight.statistics import breakdowns, cross, form_13a, outside
from oversight.statistics.births import cells, condition, counted
from oversight.statistics.periods import whole
from registry.models import Birth
from tests.fixtures import unit
from tests.oversight.births import WAYS, Told, written

DAY, YEAR = date(2026, 5, 20), whole(2026)
COMMUNES = 5
births = st.builds(
    Told,
    unit=st.integers(0, COMMUNES - 1),
    state=st.sampled_from([*WAYS, "completed", "completed"]),
    kind=st.sampled_from(["new", "new", "again", "foreign"]),
    sex=st.sampled_from(Birth.Sex.values),
    ethnicity=st.sampled_from(["Kinh", "kinh", "Chứt", ""]),
    days=st.sampled_from([0, 60, 61, 400, 1800, 1830, 9000]),
    mother_born=st.sampled_from([None, 1980, 1994, 2008]),
    case=st.sampled_from(Birth.Case.values),
    place=st.sampled_from(["Trạm y tế A, tỉnh Hà Tĩnh", "Tại nhà", "Xã B, tỉnh Quảng Trị", ""]),
)
WALKS = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture
def communes(country) -> list[Unit]:
    """Three under districts, two right under a province, as since 01/07/2025."""
    flat = unit("45", "province", "tỉnh", "Tỉnh Quảng Trị", country.ministry)
    two = [unit(f"1940{n}", "commune", "xã", f"Xã Phẳng {n}", flat) for n in range(2)]
    return [country.commune, country.neighbour, country.far, *two]


def figures(around: Unit) -> dict[str, int]:
    return form_13a.added(form_13a.figures(around, YEAR))


def the_sum_of_what_lies_below(around: Unit) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for below in Unit.objects.filter(parent=around):
        sums.update(figures(below))
    return {key: sums[key] for key in form_13a.NOTHING}


def expected(told: list[Told]) -> dict[str, int]:
    """The form of all these births, counted by hand."""
    new = [one for one in told if one.counts and one.kind == "new"]
    late = [one for one in new if one.days > 60]
    return {
        "total": len(new),
        "kinh": sum(one.ethnicity.lower() == "kinh" for one in new),
        "other": sum(one.ethnicity.lower() != "kinh" for one in new),
        "male": sum(one.sex == "male" for one in new),
        "female": sum(one.sex == "female" for one in new),
        "on_time": len(new) - len(late),
        "late": len(late),
        "late_this_year": sum(one.days < DAY.timetuple().tm_yday for one in late),
        "late_under_five": sum(one.days < 1826 for one in late),
        "again": sum(one.counts and one.kind == "again" for one in told),
    }


@pytest.mark.django_db
def test_levels_add_up_and_figures_are_their_lists_whatever_was_registered(country, communes, clerk):
    @WALKS
    @given(st.lists(births, max_size=12))
    def whatever(told: list[Told]) -> None:
        with transaction.atomic():
            for one in told:
                written(one, communes[one.unit], clerk, registered_on=DAY)
            _check(country.ministry, communes, told)
            transaction.set_rollback(True)

    whatever()


def _check(ministry: Unit, communes: list[Unit], told: list[Told]) -> None:
    for place, commune in enumerate(communes):
        assert figures(commune) == expected([one for one in told if one.unit == place])
    for above in Unit.objects.exclude(level="commune"):
        assert figures(above) == the_sum_of_what_lies_below(above)
    assert figures(ministry) == expected(told)
    for each in breakdowns.all_of(ministry, YEAR):
        assert sum(line.number for line in each.lines) == expected(told)["total"]
    for number, listed in _figures_and_lists(ministry):
        assert listed.count() == number


def _figures_and_lists(around: Unit) -> Iterator[tuple[int, QuerySet[Any]]]:
    """Every figure of every table, with the list it opens."""
    known = cells(around, YEAR)
    for column in form_13a.COLUMNS:
        yield figures(around)[column.key], form_13a.behind(around, YEAR, column.key)
    for row in cross.table(known):
        for figure in row.figures:
            births = counted(around, YEAR).filter(condition(cross.pick_of(figure.key)))
            yield figure.number, births
    for each in breakdowns.all_of(around, YEAR):
        for line in each.lines:
            yield line.number, breakdowns.behind(around, YEAR, each.key, line.value)
    for key, number in outside.numbers(around, YEAR, known).items():
        yield number, outside.behind(around, YEAR, key)
