"""The boxes of a page of the register book."""

from datetime import date

import pytest

from registry.rules.dates import PartialDate
from registry.rules.register_page import boxes

DAY = date(2021, 7, 2)
BORN_ON = PartialDate(2021, 6, 28)
LABELS = [
    "Đúng hạn",
    "Quá hạn",
    "Đăng ký lại",
    "Trẻ chưa xác định được cha, mẹ",
    "Trẻ bị bỏ rơi",
    "Ghi vào sổ hộ tịch việc khai sinh",
]


def ticked(kind: str = "new", case: str = "both_known", born_on: PartialDate | None = BORN_ON) -> list[str]:
    column = boxes(kind=kind, case=case, born_on=born_on, registered_on=DAY)
    return [box.label for box in column if box.ticked]


def test_the_six_boxes_stand_in_the_order_of_the_form() -> None:
    column = boxes(kind="new", case="both_known", born_on=None, registered_on=DAY)
    assert [box.label for box in column] == LABELS


def test_within_sixty_days_it_is_on_time_and_after_them_late() -> None:
    assert ticked() == ["Đúng hạn"]
    assert ticked(born_on=PartialDate(2021, 5, 3)) == ["Đúng hạn"]
    assert ticked(born_on=PartialDate(2021, 5, 2)) == ["Quá hạn"]


@pytest.mark.parametrize("born_on", [None, PartialDate(2021), PartialDate(2021, 5)])
def test_a_date_that_leaves_it_open_ticks_neither(born_on: PartialDate | None) -> None:
    assert ticked(born_on=born_on) == []


def test_what_is_registered_again_or_abroad_is_neither_on_time_nor_late() -> None:
    assert ticked(kind="again", born_on=PartialDate(1990, 1, 1)) == ["Đăng ký lại"]
    assert ticked(kind="foreign") == ["Ghi vào sổ hộ tịch việc khai sinh"]


def test_a_foundling_and_a_child_of_unknown_parents_have_boxes_of_their_own() -> None:
    assert ticked(case="abandoned") == ["Đúng hạn", "Trẻ bị bỏ rơi"]
    assert ticked(case="both_unknown") == ["Đúng hạn", "Trẻ chưa xác định được cha, mẹ"]
    assert ticked(case="father_unknown") == ["Đúng hạn"]
