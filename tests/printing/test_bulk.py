"""Many pages drawn side by side and joined."""

from dataclasses import replace

import pytest

from printing import bulk
from printing.drawing import Page
from printing.models import IssuedPaper
from tests.printing.batch_pages import first_page_drawing, names_in
from tests.printing.paper import KHOI


def page(**changes: str) -> Page:
    """KHOI's certificate with some facts changed, about to be drawn."""
    kind, medium = IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Medium.PLAIN
    return Page(kind, medium, replace(KHOI, **changes), token="ABCDEFGHIJKLMNOPQRSTUVWX23")


NAMES = [f"TRẦN NGUYỄN {name}" for name in ("MINH KHÔI", "BẢO NGỌC", "ĐĂNG KHOA", "THÙY DƯƠNG")]


@pytest.mark.parametrize("processes", [0, 2])
def test_pages_come_back_in_the_order_given(processes: int) -> None:
    with bulk.Typesetters(processes) as typesetters:
        drawn = typesetters.draw([page(name=name) for name in NAMES])
    assert names_in(bulk.join(one.content for one in drawn)) == NAMES


def test_another_process_draws_the_same_bytes() -> None:
    with bulk.Typesetters(1) as typesetters:
        (there,) = typesetters.draw([page()])
    assert there == bulk.drawn(page())


@pytest.mark.parametrize("processes", [0, 1])
def test_a_page_too_long_is_refused_in_words_and_stops_no_other(processes: int) -> None:
    endless = page(birth_place=" ".join(["Trạm y tế xã Thạch Hải"] * 600))
    with bulk.Typesetters(processes) as typesetters:
        first, second, third = typesetters.draw([page(), endless, page()])
    assert first == third and first.content
    assert not second.content
    assert "không in vừa một trang" in second.refusal


@pytest.mark.parametrize("processes", [0, 1])
def test_a_page_nobody_can_draw_stops_no_other(processes: int) -> None:
    unheard = replace(page(), medium="silk")
    with bulk.Typesetters(processes) as typesetters:
        drawn = typesetters.draw([unheard, page()])
    assert [one.refusal for one in drawn] == [bulk.BROKEN, ""]


def test_when_a_process_dies_another_takes_its_place() -> None:
    with bulk.Typesetters(1) as typesetters:
        process = typesetters._free.get()
        process._process.kill()
        process._process.wait()
        typesetters._free.put(process)
        drawn = typesetters.draw([page(), page()])
    assert [one.refusal for one in drawn] == [bulk.BROKEN, ""]


def test_a_few_pages_start_no_process() -> None:
    assert len(bulk.draw([page()], processes=2)) == 1


def test_joined_pages_draw_what_each_drew_alone() -> None:
    alone = bulk.drawn(page()).content
    assert first_page_drawing(bulk.join([alone, alone])) == first_page_drawing(alone) != b""


def test_equal_pages_join_to_equal_bytes_and_share_their_fonts() -> None:
    alone = bulk.drawn(page()).content
    joined = bulk.join([alone] * 5)
    assert joined == bulk.join([alone] * 5)
    assert len(joined) < 2 * len(alone)
