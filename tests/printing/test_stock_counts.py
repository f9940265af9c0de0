"""The month table of phôi always adds up, whatever is done and whenever."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Officer
from printing import stock, stock_counts
from printing.models import FormKind, FormRange, FormUse
from tests.factories import filed
from tests.printing.deliveries import printed_onto, received

ORIGINAL = FormKind.ORIGINAL
WAYS = FormUse.How.values
months_of_a_decade = st.builds(date, st.integers(2021, 2030), st.integers(1, 12), st.just(1))
what = st.sampled_from(["received", *WAYS, "spoiled_after"])
START, UNTIL = date(2021, 1, 1), date(2030, 12, 1)


@given(st.dictionaries(st.tuples(months_of_a_decade, what), st.integers(0, 500)))
def test_every_month_opens_with_what_the_last_one_left(moves: dict[tuple[date, str], int]) -> None:
    months = list(stock_counts.of(moves, start=START, until=UNTIL))
    assert len(months) == 120
    assert months[0].opening == 0
    for earlier, later in pairwise(months):
        assert later.opening == earlier.closing
        assert later.first_day > earlier.first_day


@given(st.dictionaries(st.tuples(months_of_a_decade, what), st.integers(0, 500)))
def test_what_is_left_is_what_came_less_what_went(moves: dict[tuple[date, str], int]) -> None:
    months = list(stock_counts.of(moves, start=START, until=UNTIL))
    came = sum(count for (_, name), count in moves.items() if name == "received")
    went = sum(count for (_, name), count in moves.items() if name in WAYS)
    assert months[-1].closing == came - went
    assert sum(month.all_spoiled for month in months) == sum(
        count for (_, name), count in moves.items() if name in ("spoiled", "spoiled_after")
    )


ACTS = ("next", "spoil", "lose", "return", "receive")


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 4)), max_size=25))
def test_the_table_agrees_with_the_sheets_counted_one_by_one(
    clerk: Officer, acts: list[tuple[str, int]]
) -> None:
    unit = clerk.posts[0].unit
    for act, sheets in acts:
        _do(act, sheets, clerk)
    here = FormRange.objects.standing().filter(unit=unit)
    all_sheets = sum(one.size for one in here)
    gone = Counter(FormUse.objects.filter(received__in=here).values_list("how", flat=True))
    months = stock_counts.months(unit, ORIGINAL)
    assert stock_counts.left(unit, ORIGINAL) == all_sheets - gone.total()
    assert sum(month.received for month in months) == all_sheets
    for how in ("spoiled", "lost", "returned"):
        assert sum(getattr(month, how) for month in months) == gone[how]
    following = stock.next_serial(unit, ORIGINAL)
    assert (following is None) == (all_sheets == gone.total())


def _do(act: str, sheets: int, clerk: Officer) -> None:
    unit = clerk.posts[0].unit
    if act == "receive":
        start = max((one.last for one in FormRange.objects.all()), default=0) + 1
        received(clerk, first=start, last=start + 4 * sheets)
        return
    following = stock.next_serial(unit, ORIGINAL)
    if following is None:
        return
    if act == "next":
        # From the middle too, so that holes are left behind.
        serial = min(following.serial + sheets, following.received.last)
        if not FormUse.objects.filter(received=following.received, serial=serial).exists():
            stock.spoil(stock.Sheet(following.received, serial), reason="ướt", by=clerk)
        return
    how = {"spoil": FormUse.How.SPOILED, "lose": FormUse.How.LOST, "return": FormUse.How.RETURNED}[act]
    stock.give_up(following, following.serial, how=how, reason="kiểm kê", by=clerk)


@pytest.mark.django_db
def test_without_any_delivery_there_is_no_month(clerk: Officer) -> None:
    assert stock_counts.months(clerk.posts[0].unit, ORIGINAL) == []
    assert stock_counts.left(clerk.posts[0].unit, ORIGINAL) == 0


@pytest.mark.django_db
def test_a_sheet_printed_and_spoiled_later_is_counted_once_and_told_twice(clerk: Officer) -> None:
    unit = clerk.posts[0].unit
    received(clerk)
    use = printed_onto(stock.sheet(unit, ORIGINAL, "A", 101), filed(clerk), clerk)
    stock.spoil_printed(use, reason="rách", by=clerk)
    (month,) = stock_counts.months(unit, ORIGINAL)
    assert (month.received, month.printed, month.spoiled, month.spoiled_after) == (10, 1, 0, 1)
    assert (month.closing, month.all_spoiled) == (9, 1)


@pytest.mark.django_db
def test_a_month_reported_does_not_change_when_a_sheet_is_found_spoiled_later(clerk: Officer) -> None:
    unit = clerk.posts[0].unit
    received(clerk)
    use = printed_onto(stock.sheet(unit, ORIGINAL, "A", 101), filed(clerk), clerk)
    (before,) = stock_counts.months(unit, ORIGINAL)
    next_month = timezone.now() + timedelta(days=32)
    with time_machine.travel(next_month, tick=False):
        again, new = stock_counts.months(unit, ORIGINAL)
    assert again == before
    assert new.opening == new.closing == before.closing == 9
    assert use.received.unit == unit


@pytest.mark.django_db
def test_a_withdrawn_delivery_counts_nowhere(clerk: Officer) -> None:
    wrong = received(clerk)
    received(clerk, first=500, last=501)
    stock.withdraw(wrong, reason="nhầm", by=clerk)
    assert stock_counts.left(clerk.posts[0].unit, ORIGINAL) == 2


@pytest.mark.django_db
def test_the_kinds_are_counted_apart(clerk: Officer) -> None:
    received(clerk)
    received(clerk, kind=FormKind.COPY, first=1, last=3)
    unit = clerk.posts[0].unit
    assert [stock_counts.left(unit, kind) for kind in FormKind] == [10, 3]


@pytest.mark.django_db
def test_a_delivery_of_last_year_opens_this_one(clerk: Officer) -> None:
    today = timezone.localdate()
    received(clerk, received_on=date(today.year - 1, 12, 31))
    by_year = stock_counts.of_year(clerk.posts[0].unit, today.year)
    assert by_year[ORIGINAL][0].opening == 10
    assert by_year[FormKind.COPY] == []
