"""A session that nears its end says so; one that has ended loses nothing of what stands on the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import OpenDesk
from tests.e2e.console import Console
from tests.e2e.desk import Desk
from tests.e2e.people import PASSWORD

pytestmark = pytest.mark.browser

Idle = Callable[[Desk, float], None]


@pytest.fixture
def idle() -> Idle:
    """Nobody touches this browser for so many minutes: neither its clock nor the server's hears of an act."""

    def pass_by(desk: Desk, minutes: float) -> None:
        (key,) = [c["value"] for c in desk.page.context.cookies() if c["name"] == "sessionid"]
        desk.town.session_passes(key, minutes)
        desk.page.clock.fast_forward(int(minutes * 60_000))

    return pass_by


@pytest.fixture
def dropping(desk: Desk) -> Desk:
    """An officer who has begun to say why a new draft is dropped."""
    desk.page.clock.install()
    desk.sign_in("thu")
    desk.start_birth()
    desk.open(f"/registrations/{desk.key}/discard/")
    return desk


def note(desk: Desk) -> Locator:
    return desk.page.locator("#session-end")


def is_dropped(desk: Desk) -> bool:
    desk.open_record()
    return desk.page.locator(".state").first.inner_text() == "Đã hủy"


def sign_in_on_the_page(desk: Desk) -> None:
    desk.page.get_by_label("Tên đăng nhập").fill("thu")
    desk.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    desk.button("Đăng nhập").click()


def test_two_minutes_before_the_end_the_page_asks_and_one_press_goes_on(dropping: Desk, idle: Idle) -> None:
    idle(dropping, 20)
    expect(note(dropping)).to_be_hidden()
    idle(dropping, 8.5)
    expect(note(dropping)).to_contain_text("sắp hết, còn 2 phút")
    assert violations(dropping.page) == []
    dropping.button("Vẫn đang làm việc").click()
    expect(note(dropping)).to_be_hidden()
    idle(dropping, 20)
    dropping.open("/")
    expect(dropping.page.get_by_role("heading", name="Hồ sơ khai sinh")).to_be_visible()


def test_who_is_typing_is_not_asked(dropping: Desk, idle: Idle) -> None:
    idle(dropping, 26)
    dropping.field("reason").press_sequentially("nhập nhầm")
    with dropping.page.expect_response(lambda answer: answer.request.method == "POST"):
        idle(dropping, 2.5)
    expect(note(dropping)).to_be_hidden()


def test_after_the_end_what_is_typed_stays_and_is_sent_after_signing_in_in_another_tab(
    dropping: Desk, idle: Idle
) -> None:
    dropping.field("reason").fill("nhập nhầm")
    idle(dropping, 31)
    expect(note(dropping)).to_contain_text("Phiên làm việc đã hết")
    with dropping.page.context.expect_page() as tab:
        note(dropping).get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    Desk(tab.value, dropping.town).sign_in("thu")
    expect(dropping.field("reason")).to_have_value("nhập nhầm")
    dropping.page.locator("main form[method=post] button[type=submit]").last.click()
    assert is_dropped(dropping)


def test_a_form_sent_after_the_end_is_sent_again_in_one_press(dropping: Desk, idle: Idle) -> None:
    dropping.field("reason").fill("nhập nhầm")
    idle(dropping, 31)
    dropping.page.locator("main form[method=post] button[type=submit]").last.click()
    sign_in_on_the_page(dropping)
    expect(dropping.page.get_by_role("heading", name="Gửi lại những gì vừa nhập?")).to_be_visible()
    assert violations(dropping.page) == []
    dropping.button("Gửi lại").click()
    assert is_dropped(dropping)


def test_without_javascript_too(new_desk: OpenDesk, console: Console) -> None:
    desk = new_desk(java_script_enabled=False)
    desk.sign_in("thu")
    desk.start_birth()
    desk.open(f"/registrations/{desk.key}/discard/")
    desk.field("reason").fill("nhập nhầm")
    (key,) = [c["value"] for c in desk.page.context.cookies() if c["name"] == "sessionid"]
    desk.town.session_passes(key, 31)
    desk.page.locator("main form[method=post] button[type=submit]").last.click()
    sign_in_on_the_page(desk)
    desk.button("Gửi lại").click()
    assert is_dropped(desk)
