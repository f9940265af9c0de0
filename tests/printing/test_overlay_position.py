"""Where the number falls when it is printed onto a certificate that was handed out without it."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import ImageChops

from printing.documents.birth_certificate import ParentFacts
from printing.documents.birth_certificate_page import draw, draw_number
from tests.printing.paper import KHOI, letters_of, text_of

# Rounding of the PDF; a tenth of a point is 0.04 mm.
NEAR = 0.1
MM = 72 / 25.4
LONG = "Thôn Đồng Thượng, xã Kỳ Phương, huyện Kỳ Anh, tỉnh Hà Tĩnh, gần trạm y tế và chợ"
SITUATIONS = {
    "usual": {},
    "one_line_more_above": {"birth_place": LONG},
    "two_lines_more_above": {"birth_place": LONG * 2, "name": "NGUYỄN PHƯỚC HOÀNG THƯỢNG " * 3},
    "smaller_letters": {"birth_place": LONG * 6, "hometown": LONG * 6},
    "little_known": {"mother": ParentFacts(), "father": ParentFacts(), "hometown": ""},
}


def overlay(facts, **offset: float) -> bytes:
    return draw_number(facts, **offset)


def boxes(content: bytes, text: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top in points of every letter of `text` where it stands first, spaces aside."""
    page = pdfium.PdfDocument(content)[0].get_textpage()
    read = page.get_text_range()
    letters = [place for place in range(len(read)) if not read[place].isspace()]
    start = "".join(read[place] for place in letters).index(text.replace(" ", ""))
    return [page.get_charbox(place) for place in letters[start:][: len(text.replace(" ", ""))]]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_number_falls_where_the_certificate_itself_would_have_it(situation: str) -> None:
    facts = replace(KHOI, **SITUATIONS[situation])
    alone = boxes(overlay(facts), facts.pid)
    whole = boxes(draw(facts), facts.pid)
    assert len(alone) == 12
    for ours, theirs in zip(alone, whole, strict=True):
        assert ours == pytest.approx(theirs, abs=NEAR)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_number_stands_on_its_line_behind_the_label_of_the_paper_without_it(situation: str) -> None:
    facts = replace(KHOI, **SITUATIONS[situation])
    paper = draw(replace(facts, pid=""))
    label = boxes(paper, "Số định danh cá nhân:")
    number = boxes(overlay(facts), facts.pid)
    colon_right, foot = label[-1][2], label[0][1]
    assert colon_right < number[0][0] < colon_right + 6 * MM
    assert all(bottom == pytest.approx(foot, abs=0.5) for _, bottom, _, _ in number)
    next_line = boxes(paper, "Họ, chữ đệm, tên người mẹ")[0][3]
    assert min(bottom for _, bottom, _, _ in number) > next_line


def test_the_two_prints_together_look_like_the_certificate_with_its_number() -> None:
    without, number, whole = (
        drawn(content)
        for content in (
            draw(replace(KHOI, pid="")),
            overlay(KHOI),
            draw(KHOI),
        )
    )
    together = ImageChops.darker(without, number)
    assert max(ImageChops.difference(together, whole).getextrema()[1:]) < 40
    assert ImageChops.difference(without, whole).getbbox()


def drawn(content: bytes):
    """The page in shades of grey, 144 to the inch."""
    return pdfium.PdfDocument(content)[0].render(scale=2).to_pil().convert("L")


def test_nothing_but_the_number_is_on_the_overlay() -> None:
    content = overlay(KHOI)
    assert letters_of(text_of(content)) == KHOI.pid
    ink = drawn(content).point(lambda shade: 255 - shade).getbbox()
    left, top, right, bottom = (side / 2 for side in ink)
    assert (right - left, bottom - top) < (60 * MM, 6 * MM)


@pytest.mark.parametrize(("right", "down"), [(1.5, 0.0), (0.0, -2.0), (-20.0, 20.0)])
def test_the_offset_of_the_printer_moves_the_number_by_so_many_millimetres(right: float, down: float) -> None:
    start = boxes(overlay(KHOI), KHOI.pid)
    moved = boxes(overlay(KHOI, right=right, down=down), KHOI.pid)
    for before, after in zip(start, moved, strict=True):
        assert after[0] - before[0] == pytest.approx(right * MM, abs=NEAR)
        assert before[1] - after[1] == pytest.approx(down * MM, abs=NEAR)


def test_the_same_number_gives_the_same_bytes() -> None:
    assert overlay(KHOI) == overlay(KHOI)
    assert overlay(KHOI) != overlay(KHOI, right=1.0)
