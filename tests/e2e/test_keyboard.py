"""Everything with the keyboard alone, in reading order."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from registry.forms.steps import STEP_FORMS
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk import Desk
from tests.e2e.keyboard import Keyboard
from tests.e2e.people import BY_KEYBOARD, PASSWORD

pytestmark = pytest.mark.browser
SAME_LINE = 30  # pixels: fields side by side stand on one line though a label may wrap


def test_the_whole_main_job_is_done_with_the_keyboard_alone(desk: Desk) -> None:
    keyboard = Keyboard(desk.page)
    desk.open("/accounts/login/")
    keyboard.write({"login": "lan", "password": PASSWORD})
    keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", name=re.compile("^Việc hôm nay"))).to_be_visible()
    keyboard.tab_to("+ Đăng ký khai sinh")
    keyboard.press("Enter")
    expect(desk.button("Lập hồ sơ mới")).to_be_focused()
    keyboard.press("Enter")
    for step, typed in BY_KEYBOARD.pages.items():
        expect(desk.page).to_have_url(re.compile(f"/form/{step}/$"))
        keyboard.write(typed)
        keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", name="Kiểm tra và lưu", level=1)).to_be_visible()
    keyboard.tab_to("Đến phần lưu")
    keyboard.press("Enter")
    keyboard.tab_to("Lưu chính thức")
    keyboard.press("Enter")
    expect(desk.page.locator(".said-success")).to_contain_text("Đã ghi vào Sổ số")
    desk.key = int(re.findall(r"/registrations/(\d+)/", desk.page.url)[0])
    keyboard.tab_to("In GKS chưa có số ĐDCN")
    keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", name="In Giấy khai sinh")).to_be_visible()
    keyboard.tab_to("In Giấy khai sinh")
    with desk.shows_a_paper():
        keyboard.press("Enter")
    assert BY_KEYBOARD.child.upper() in desk.printed_paper()


@pytest.mark.parametrize("step", STEP_FORMS)
def test_tab_goes_through_a_page_in_reading_order(step: str, new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan")
    desk.open_step(step, desk.town.registrations["draft"])
    desk.page.locator("#page input:visible, #page select:visible").first.focus()
    keyboard, visited = Keyboard(desk.page), []
    while (here := keyboard.here())["words"] != "Lưu nháp và thoát":
        visited.append(here)
        assert len(visited) < 60
        keyboard.press("Tab")
    assert len(visited) > 6
    for before, after in itertools.pairwise(visited):
        down = float(after["top"]) - float(before["top"])
        right = float(after["left"]) - float(before["left"])
        assert down > SAME_LINE or (abs(down) <= SAME_LINE and right > 0), (before, after)


def test_the_slash_goes_to_the_search_and_enter_searches(new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan")
    desk.open("/")
    keyboard = Keyboard(desk.page)
    keyboard.press("/")
    assert keyboard.here()["id"] == "search"
    desk.page.keyboard.type("bao ngoc")
    keyboard.press("Enter")
    expect(desk.page.get_by_role("link", name="Trần Nguyễn Bảo Ngọc", exact=True)).to_be_visible()


def test_a_slash_in_a_line_stays_a_slash(new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan")
    desk.open_step("papers", desk.town.registrations["draft"])
    desk.field("evidence_number").focus()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type("/A")
    expect(desk.field("evidence_number")).to_have_value(re.compile("/A$"))


def test_the_skip_link_is_first_and_leads_to_the_content(new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan")
    desk.open("/")
    keyboard = Keyboard(desk.page)
    keyboard.press("Tab")
    assert keyboard.here()["words"] == "Đến nội dung chính"
    keyboard.press("Enter")
    assert keyboard.here()["id"] == "main"


def test_mistakes_take_the_focus_and_enter_leads_from_a_mistake_to_its_field(new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan")
    desk.open_step("father", desk.town.registrations["troubled"])
    desk.field("name").focus()
    keyboard = Keyboard(desk.page)
    keyboard.press("Enter")
    expect(desk.page.locator("#error-summary")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert keyboard.here()["name"] == "born_on"
