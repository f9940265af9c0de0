"""The table is whole and believed: `make matrix` asks all of it, here a sample of it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from printing.demo_keys import make_keys
from tests.matrix import asking, table
from tests.matrix.cells import cells
from tests.matrix.row import Row
from tests.matrix.rules import DESK, SIGNED_IN, VIEWERS, Standing, Where, where

EVERY = 97


def test_every_address_has_a_line_in_the_table() -> None:
    assert table.without_line() == []


def test_no_line_is_about_an_address_that_is_gone() -> None:
    assert table.of_no_address() == []


@pytest.mark.parametrize(
    ("lies_at", "seen"),
    [("1/2/3/", Where.OWN), ("1/2/3/4/", Where.BELOW), ("1/2/", Where.ABOVE), ("1/2/5/", Where.BESIDE)],
)
def test_where_something_lies_is_told_from_the_paths(lies_at: str, seen: Where) -> None:
    assert where("1/2/3/", lies_at) is seen


def test_a_role_is_let_in_where_the_rule_says_and_nowhere_else() -> None:
    district = Standing(role=Role.DISTRICT)
    assert VIEWERS.lets_in(district, Where.BELOW) and not DESK.lets_in(district, Where.BELOW)
    assert not VIEWERS.lets_in(district, Where.BESIDE)


def test_nobody_works_before_the_second_factor_is_set_up() -> None:
    leader = Standing(role=Role.LEADER, has_factor=False)
    assert not DESK.lets_in(leader, Where.OWN) and not SIGNED_IN.lets_in(leader, None)


@pytest.fixture
def country(db, settings, tmp_path) -> asking.Country:
    settings.SECOND_FACTOR_OBLIGATORY = True
    settings.MEDIA_ROOT = tmp_path / "papers"
    settings.SIGNING = settings.SIGNING | {"folder": str(tmp_path), "passphrase": "ma-tran-thu"}
    here = asking.country()
    make_keys([place.unit for place in here.places], tmp_path, "ma-tran-thu")
    return here


def test_a_sample_of_the_cells_is_answered_as_expected(country: asking.Country) -> None:
    asked = asking.all_cells(country)
    for cell in asked:
        assert cell.path.startswith("/")
    assert asking.never_let_in(asked) == []
    assert list(asking.wrong(asked[::EVERY])) == []
    _a_wrong_expectation_is_told_with_who_where_and_what(country)


def _a_wrong_expectation_is_told_with_who_where_and_what(country: asking.Country) -> None:
    """In the same test: to make the country once more would take half a minute."""
    believed = Row("registry:registration", get=SIGNED_IN, post=None, on="completed")
    next_door = [place for place in country.places if place.name == "next commune"]
    clerk = [person for person in country.people if person.name == "clerk"]
    (line,) = asking.wrong(list(cells([believed], clerk, next_door)))
    path = reverse("registry:registration", kwargs=dict(next_door[0].things["completed"]))
    expected = "clerk, beside (next commune): expected let in (signed in), seen 404"
    assert line == f"GET registry:registration {path}: {expected}"
