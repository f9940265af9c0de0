"""Many pages drawn one after the other and joined."""

from dataclasses import replace

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


def test_joined_pages_come_in_the_order_given() -> None:
    assert names_in(bulk.join(bulk.drawn(page(name=name)).content for name in NAMES)) == NAMES


def test_a_page_too_long_is_refused_in_words() -> None:
    endless = bulk.drawn(page(birth_place=" ".join(["Trạm y tế xã Thạch Hải"] * 600)))
    assert not endless.content
    assert "không in vừa một trang" in endless.refusal


def test_a_letter_no_font_of_ours_has_is_refused_in_words() -> None:
    assert "«語»" in bulk.drawn(page(name="語")).refusal


def test_a_page_nobody_can_draw_is_refused_and_raises_nothing() -> None:
    assert bulk.drawn(replace(page(), medium="silk")).refusal == bulk.BROKEN


def test_joined_pages_draw_what_each_drew_alone() -> None:
    alone = bulk.drawn(page()).content
    assert first_page_drawing(bulk.join([alone, alone])) == first_page_drawing(alone) != b""


def test_equal_pages_join_to_equal_bytes_and_share_their_fonts() -> None:
    alone = bulk.drawn(page()).content
    joined = bulk.join([alone] * 5)
    assert joined == bulk.join([alone] * 5)
    assert len(joined) < 2 * len(alone)
