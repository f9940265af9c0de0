"""Values dragged over the picture of the form in a real browser, by mouse, by arrow keys, and typed."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import OpenDesk
from tests.e2e.desk import Desk

pytestmark = pytest.mark.browser


def calibration(new_desk: OpenDesk, **options: object) -> Desk:
    desk = new_desk(officer="lan", **options)
    desk.open(f"/papers/printers/{desk.town.registrations['printer']}/birth_certificate_copy/")
    expect(desk.page.get_by_role("heading", name="Phôi Giấy khai sinh (bản sao)")).to_be_visible()
    return desk


def box(desk: Desk, field: str) -> Locator:
    return desk.page.locator(f"[data-field={field}]")


def typed(desk: Desk, what: str, field: str) -> float:
    return float(desk.page.locator(f"[name={what}-{field}]").input_value().replace(",", "."))


def save(desk: Desk) -> None:
    desk.button("Lưu tọa độ").first.click()
    expect(desk.page.locator(".said-success")).to_contain_text("Đã lưu tọa độ")


def test_a_value_dragged_by_the_mouse_is_saved_where_it_was_dropped(new_desk: OpenDesk) -> None:
    desk = calibration(new_desk)
    x, y = typed(desk, "x", "pid"), typed(desk, "y", "pid")
    value = box(desk, "pid")
    value.scroll_into_view_if_needed()
    millimetre = value.evaluate("group => group.ownerSVGElement.getScreenCTM().a")
    seen = value.locator("text").bounding_box()
    assert seen
    start = (seen["x"] + seen["width"] / 2, seen["y"] + seen["height"] / 2)
    desk.page.mouse.move(*start)
    desk.page.mouse.down()
    desk.page.mouse.move(start[0] + 4 * millimetre, start[1] - 3 * millimetre, steps=5)
    desk.page.mouse.up()
    assert typed(desk, "x", "pid") == pytest.approx(x + 4, abs=0.3)
    assert typed(desk, "y", "pid") == pytest.approx(y - 3, abs=0.3)
    expect(desk.page.get_by_text("Có ô vừa dời, chưa lưu.")).to_be_visible()
    dropped = typed(desk, "x", "pid"), typed(desk, "y", "pid")
    save(desk)
    assert (typed(desk, "x", "pid"), typed(desk, "y", "pid")) == dropped
    expect(box(desk, "pid")).to_have_attribute("transform", f"translate({dropped[0]:.2f} {dropped[1]:.2f})")


def test_a_value_is_moved_by_the_arrow_keys_in_small_steps(new_desk: OpenDesk) -> None:
    desk = calibration(new_desk)
    x, y = typed(desk, "x", "name"), typed(desk, "y", "name")
    box(desk, "name").focus()
    for key in ("ArrowLeft", "ArrowDown", "Shift+ArrowDown"):
        desk.page.keyboard.press(key)
    assert typed(desk, "x", "name") == pytest.approx(x - 0.5)
    assert typed(desk, "y", "name") == pytest.approx(y + 0.6)


def test_no_value_can_be_dragged_off_the_sheet(new_desk: OpenDesk) -> None:
    desk = calibration(new_desk)
    box(desk, "sex").focus()
    for _ in range(500):
        desk.page.keyboard.press("ArrowRight")
        if typed(desk, "x", "sex") + typed(desk, "width", "sex") >= 210:
            break
    desk.page.keyboard.press("ArrowRight")
    assert typed(desk, "x", "sex") + typed(desk, "width", "sex") == pytest.approx(210)


def test_a_coordinate_typed_moves_the_value_on_the_picture(new_desk: OpenDesk) -> None:
    desk = calibration(new_desk)
    desk.page.get_by_text("Tọa độ từng ô").click()
    desk.page.locator("[name=x-hometown]").fill("60,5")
    expect(box(desk, "hometown")).to_have_attribute("transform", re.compile(r"translate\(60\.5 "))


def test_with_javascript_off_the_coordinates_are_typed_and_saved(new_desk: OpenDesk) -> None:
    desk = calibration(new_desk, java_script_enabled=False)
    desk.page.locator("summary", has_text="Tọa độ từng ô").click()
    desk.page.locator("[name=x-office]").fill("71,5")
    desk.page.locator("[name=y-office]").fill("227,0")
    save(desk)
    expect(box(desk, "office")).to_have_attribute("transform", "translate(71.50 227.00)")
