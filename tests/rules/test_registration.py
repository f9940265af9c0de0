from datetime import date

import pytest

from registry.rules.dates import PartialDate
from tests.rules.births import birth, codes, forbidden

TODAY = date(2021, 7, 2)


@pytest.mark.parametrize(
    ("registered_on", "found"),
    [(date(2021, 7, 1), set()), (TODAY, set()), (date(2021, 7, 3), {"registered_in_future"})],
)
def test_nothing_is_registered_in_the_future(registered_on, found):
    assert forbidden(birth(registered_on=registered_on, today=TODAY)) == found


@pytest.mark.parametrize(
    ("born_on", "found"),
    [
        (PartialDate(2021, 7, 2), set()),
        (PartialDate(2021, 7, 3), {"born_in_future"}),
        (PartialDate(2021, 7), set()),
        (PartialDate(2021, 8), {"born_in_future"}),
        (PartialDate(2021), set()),
        (PartialDate(2022), {"born_in_future"}),
    ],
)
def test_nobody_is_born_in_the_future(born_on, found):
    assert forbidden(birth(child__born_on=born_on)) == found


def test_nobody_is_born_after_being_registered():
    facts = birth(registered_on=date(2021, 6, 27), today=TODAY, evidence_on=date(2021, 6, 27))
    assert forbidden(facts) == {"born_after_registration"}


@pytest.mark.parametrize(
    ("born_on", "refused"),
    [
        (PartialDate(2015, 12, 31), False),
        (PartialDate(2015), False),
        (PartialDate(2016, 1, 1), True),
        (PartialDate(2016), True),
    ],
)
def test_only_what_may_have_been_registered_before_2016_is_registered_again(born_on, refused):
    facts = birth(kind="again", child__born_on=born_on)
    assert ("again_only_before_2016" in forbidden(facts)) is refused
    assert "late" not in codes(facts)


def test_an_unknown_kind_is_stopped():
    assert "kind_missing" in forbidden(birth(kind=""))
