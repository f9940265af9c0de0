"""Nothing typed is lost: not with the page, the session, the line, or a colleague on the same draft."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import OpenDesk
from tests.e2e.console import Console
from tests.e2e.desk import Desk
from tests.e2e.people import PASSWORD

pytestmark = pytest.mark.browser


@contextmanager
def saved(page: Page) -> Iterator[None]:
    """What is done inside ends with a save that the server has answered."""
    with page.expect_response(
        lambda answer: "/form/" in answer.url and answer.request.method == "POST"
    ) as done:
        yield
    assert done.value.status == 200


def trouble(desk: Desk) -> Locator:
    """The band that says what could not be saved."""
    return desk.page.locator("#trouble")


@pytest.fixture
def typing(new_desk: OpenDesk) -> Desk:
    """An officer on the first page of a new draft."""
    desk = new_desk(officer="lan")
    desk.open("/")
    desk.start_birth()
    desk.page.on("dialog", lambda question: question.accept())
    return desk


def reopened(desk: Desk, step: str = "child") -> Desk:
    """The page killed without a word, and opened again."""
    context = desk.page.context
    desk.page.close(run_before_unload=False)
    again = Desk(context.new_page(), desk.town)
    again.key = desk.key
    again.open_step(step)
    return again


def test_what_was_typed_is_there_when_the_page_was_killed(typing: Desk) -> None:
    with saved(typing.page):
        typing.field("name").fill("Đoàn Bảo Châu")
        typing.page.keyboard.press("Tab")
    expect(reopened(typing).field("name")).to_have_value("Đoàn Bảo Châu")


def test_a_date_that_is_none_comes_back_with_its_error(typing: Desk) -> None:
    with saved(typing.page):
        typing.field("born_on").fill("31/02/2026")
        typing.page.keyboard.press("Tab")
    expect(typing.page.locator("#id_born_on_error")).not_to_be_empty()
    again = reopened(typing)
    expect(again.field("born_on")).to_have_value("31/02/2026")
    expect(again.page.locator("#id_born_on_error")).not_to_be_empty()


@pytest.mark.parametrize("lost", [{"name": "sessionid"}, {}], ids=["session", "all cookies"])
def test_a_lost_session_is_said_and_signing_in_in_another_tab_saves(
    lost: dict[str, str], typing: Desk, console: Console
) -> None:
    typing.page.context.clear_cookies(**lost)
    typing.field("name").fill("Đoàn Bảo Châu")
    typing.page.keyboard.press("Tab")
    expect(trouble(typing)).to_be_visible()
    with typing.page.context.expect_page() as tab:
        typing.page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    Desk(tab.value, typing.town).sign_in()
    with saved(typing.page):
        typing.button("Thử lại").click()
    expect(trouble(typing)).to_be_hidden()
    expect(reopened(typing).field("name")).to_have_value("Đoàn Bảo Châu")
    console.pardon("Response Status Error Code 40")


def test_a_session_lost_before_going_on_keeps_the_page_through_the_sign_in(
    typing: Desk, console: Console
) -> None:
    typing.page.context.clear_cookies(name="sessionid")
    typing.field("name").fill("Đoàn Bảo Châu")
    typing.go_on()
    typing.page.get_by_label("Tên đăng nhập").fill("lan")
    typing.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    typing.button("Đăng nhập").click()
    expect(typing.page.locator(".said-success")).to_contain_text("Đã khôi phục")
    expect(typing.field("name")).to_have_value("Đoàn Bảo Châu")
    console.pardon("Response Status Error Code 401")


def test_a_server_that_is_gone_is_said_and_trying_again_saves(typing: Desk, console: Console) -> None:
    typing.page.route("**/form/**", lambda route: route.abort())
    typing.field("name").fill("Đoàn Bảo Châu")
    typing.page.keyboard.press("Tab")
    expect(trouble(typing)).to_contain_text("mất kết nối")
    expect(typing.field("name")).to_have_value("Đoàn Bảo Châu")
    typing.page.unroute("**/form/**")
    with saved(typing.page):
        typing.button("Thử lại").click()
    expect(trouble(typing)).to_be_hidden()
    expect(reopened(typing).field("name")).to_have_value("Đoàn Bảo Châu")
    console.pardon("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")


def test_two_officers_on_one_draft_do_not_write_over_each_other(
    typing: Desk, new_desk: OpenDesk, console: Console
) -> None:
    colleague = new_desk(officer="thu")
    colleague.open_step("child", typing.key)
    with saved(colleague.page):
        colleague.field("name").fill("Đoàn Bảo Châu")
        colleague.page.keyboard.press("Tab")
    typing.field("name").fill("Đoàn Văn Khác")
    typing.page.keyboard.press("Tab")
    expect(trouble(typing)).to_contain_text("người khác cập nhật")
    expect(typing.field("name")).to_have_value("Đoàn Văn Khác")
    expect(reopened(typing).field("name")).to_have_value("Đoàn Bảo Châu")
    console.pardon("Response Status Error Code 409")


def test_a_press_waits_for_the_save_that_is_on_its_way(typing: Desk) -> None:
    typing.open_step("mother")
    typing.write({"name": "Hà Thị Mận", "residence": "Thôn Bắc Hải, xã Thạch Hải"})
    typing.go_on()
    arrived: list[str] = []

    def slowly(route: Route) -> None:
        is_save = "hx-request" in route.request.headers
        if is_save:
            typing.page.wait_for_timeout(1000)
        route.continue_()
        arrived.append("save" if is_save else "press")

    expect(typing.page).to_have_url(re.compile("/form/father/$"))
    typing.page.route("**/form/father/", slowly)
    typing.field("residence").fill("Nơi khác")
    typing.button("Cùng nơi cư trú với mẹ").click()
    expect(typing.field("residence")).to_have_value("Thôn Bắc Hải, xã Thạch Hải")
    assert arrived[:2] == ["save", "press"]
    typing.page.unroute("**/form/father/")
    expect(reopened(typing, "father").field("residence")).to_have_value("Thôn Bắc Hải, xã Thạch Hải")
