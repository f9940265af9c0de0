"""What a picture of the manual shows of a page, and what on it is no difference between two runs."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from tests.e2e.conftest import SCREEN
from tests.screenshots.drawing import alike, portrait
from tests.screenshots.manual import Shot

pytestmark = pytest.mark.browser
HEAD = """<style>body{margin:0}main{padding:20px;min-height:700px}td,p{padding:6px;margin:0}</style>"""
PAUSE = """<div class="notice">Từ 22/11 tạm dừng</div>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=SCREEN) as context:
        yield context.new_page()


def drawn(page: Page, content: str, **of: str) -> tuple[Image.Image, list[FloatRect]]:
    page.set_content(f"<!doctype html>{HEAD}<main>{content}</main>")
    png, changing = portrait(page, Shot("x", "", "/", **of))
    return Image.open(io.BytesIO(png)).convert("RGB"), changing


def same(page: Page, one: str, other: str, **of: str) -> bool:
    before, _ = drawn(page, one, **of)
    after, changing = drawn(page, other, **of)
    return alike(before, after, changing)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gửi 15:29 22/11/2026, Đặng Thị Mỹ Hạnh.", "Gửi 08:11 01/12/2026, Đặng Thị Mỹ Hạnh."),
        ("042226556937, hủy cùng hồ sơ", "042226111111, hủy cùng hồ sơ"),
        ("Chờ lâu nhất 3 giờ, hồ sơ 17", "Chờ lâu nhất 11 giờ, hồ sơ 17"),
        (
            "Sinh ngày mười bảy, tháng mười một, năm hai nghìn",
            "Sinh ngày mười tám, tháng mười, năm hai nghìn",
        ),
        ("Mã thao tác 7QK4-M2XD.", "Mã thao tác AAAA-1111."),
    ],
)
def test_what_every_run_says_differently_is_no_difference(page: Page, one: str, other: str) -> None:
    assert same(page, f"<p>Nút Lưu</p><p>{one}</p>", f"<p>Nút Lưu</p><p>{other}</p>")


def test_a_word_that_changed_is_a_difference(page: Page) -> None:
    assert not same(page, "<p>Lưu chính thức</p><p>15:29</p>", "<p>Lưu và ghi Sổ</p><p>15:29</p>")


def test_rows_of_numbers_that_came_in_another_order_are_no_difference(page: Page) -> None:
    one, other = "<td>An</td><td>042226556937</td>", "<td>Bình</td><td>042226798023</td>"
    table = "<table><tbody><tr>{}</tr><tr>{}</tr></tbody></table>"
    assert same(page, table.format(one, other), table.format(other, one))


def test_a_field_with_a_day_is_no_difference_but_another_field_is(page: Page) -> None:
    field = '<p><input type="text" value="{}"></p>'
    assert same(page, field.format("22/11/2026"), field.format("23/11/2026"))
    assert not same(page, field.format("Chủ tịch, Ủy ban"), field.format("Phó Chủ tịch, TM"))


def test_what_is_said_to_vary_is_no_difference(page: Page) -> None:
    assert same(page, "<p>Lưu</p><dd>41 10 2</dd>", "<p>Lưu</p><dd>27 11 9</dd>", varies="dd")


def test_notices_of_the_whole_house_are_left_out_and_those_of_the_page_stay(page: Page) -> None:
    alone, _ = drawn(page, '<div class="page-head">Đôn đốc</div><div class="notice">Hạn</div>')
    with_pause, _ = drawn(page, PAUSE + '<div class="page-head">Đôn đốc</div><div class="notice">Hạn</div>')
    without_own, _ = drawn(page, '<div class="page-head">Đôn đốc</div>')
    assert with_pause.size == alone.size != without_own.size


def test_a_page_shows_what_it_holds_without_the_room_below(page: Page) -> None:
    picture, _ = drawn(page, '<div style="height:200px">Ít chữ</div>')
    assert picture.height == 200 + 2 * 8


def test_a_part_that_is_not_there_is_said(page: Page) -> None:
    page.set_content("<main>Trang</main>")
    with pytest.raises(ValueError, match="#filing"):
        portrait(page, Shot("x", "", "/", parts=("#filing",)))
