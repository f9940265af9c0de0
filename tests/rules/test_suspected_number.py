from datetime import date

import pytest

from pid_gateway import errors
from registry.rules.duplicates import Likeness
from registry.rules.suspected_number import case_of

NEW, OLD = date(2021, 7, 1), date(2021, 6, 30)


@pytest.mark.parametrize(
    ("likeness", "day", "code"),
    [
        (Likeness.SIBLING_UNDECLARED, NEW, errors.DUPLICATE_TWINS),
        (Likeness.TWIN, NEW, errors.DUPLICATE_TWINS),
        (Likeness.SIBLING_UNDECLARED, OLD, errors.DUPLICATE_TWINS_BEFORE),
        (Likeness.TWIN, OLD, errors.DUPLICATE_TWINS_BEFORE),
        (Likeness.SIBLING_UNDECLARED, None, errors.DUPLICATE_TWINS),
        (Likeness.SAME_CHILD, NEW, errors.DUPLICATE_SAME_CHILD),
        (Likeness.SAME_CHILD, OLD, errors.DUPLICATE_SAME_CHILD),
        (Likeness.NONE, NEW, errors.DUPLICATE_OTHER_CHILD),
    ],
)
def test_the_case_follows_from_likeness_and_the_day_of_registration(likeness, day, code):
    assert case_of(likeness, registered_on=day, in_cancellation=False, is_cancelled=False) == code


@pytest.mark.parametrize("likeness", Likeness)
def test_the_list_of_cancellations_comes_before_likeness(likeness):
    def case(**where):
        return case_of(likeness, registered_on=NEW, **where)

    assert case(in_cancellation=True, is_cancelled=False) == errors.DUPLICATE_IN_CANCELLATION
    assert case(in_cancellation=False, is_cancelled=True) == errors.DUPLICATE_CANCELLED
