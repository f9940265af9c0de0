"""axe finds nothing on any page, no page scrolls sideways, and no page makes the browser complain."""

import pytest

from tests.e2e.accessibility import overflow, violations
from tests.e2e.addresses import SIGNED_OUT, addresses
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk import Desk
from tests.e2e.people import OFFICERS

pytestmark = pytest.mark.browser
NARROW = {"width": 390, "height": 844}
NARROWEST = {"width": 360, "height": 740}
USERNAME_OF = {role: username for username, (_, role, _) in reversed(OFFICERS.items())}


# A page of each kind; narrow screens differ in layout, not in what each state says.
_PLAIN = ("/?state", "/form/mother", "/form/father", "/nowhere", "/resend", "/restore", "/logout")


def looked_at(desk: Desk, paths: list[str]) -> dict[str, list[str]]:
    """What axe says of each page, the silent ones left out."""
    found = {}
    for path in paths:
        desk.open(path)
        assert desk.page.locator("h1").first.is_visible(), path
        if said := violations(desk.page):
            found[path] = said
    return found


@pytest.mark.parametrize("role", USERNAME_OF)
def test_axe_finds_nothing_on_any_page_of(role: str, new_desk: OpenDesk) -> None:
    desk = new_desk(officer=USERNAME_OF[role])
    assert looked_at(desk, addresses(role, desk.town.registrations)) == {}


def test_axe_finds_nothing_on_a_telephone(new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan", viewport=NARROW)
    paths = addresses("clerk", desk.town.registrations)
    assert looked_at(desk, [path for path in paths if not any(part in path for part in _PLAIN)]) == {}


def test_axe_finds_nothing_before_anybody_has_signed_in(desk: Desk) -> None:
    assert looked_at(desk, list(SIGNED_OUT)) == {}


def test_axe_finds_nothing_on_pages_that_came_back_with_mistakes(new_desk: OpenDesk) -> None:
    desk, found = new_desk(officer="lan"), {}
    keys = desk.town.registrations
    for path, button in (
        (f"/registrations/{keys['troubled']}/form/father/", "Tiếp tục"),
        (f"/registrations/{keys['troubled']}/review/", "Lưu chính thức"),
        (f"/registrations/{keys['awaiting_pid']}/request_cancellation/", "Đề nghị hủy"),
        (f"/registrations/{keys['error']}/pid/", "Gửi để xác nhận"),
        ("/accounts/password/change/", "Đổi mật khẩu"),
    ):
        desk.open(path)
        desk.button(button).click()
        desk.page.locator(".errsum").first.wait_for()
        found[path] = violations(desk.page)
    assert not any(found.values()), found


def test_axe_finds_nothing_on_a_sign_in_that_failed_or_came_too_late(desk: Desk) -> None:
    desk.open("/accounts/login/")
    desk.page.get_by_label("Tên đăng nhập").fill("lan")
    desk.page.get_by_label("Mật khẩu", exact=True).fill("sai-mat-khau")
    desk.button("Đăng nhập").click()
    desk.page.locator(".errsum").wait_for()
    assert violations(desk.page) == []
    desk.page.context.clear_cookies()
    desk.button("Đăng nhập").click()
    desk.page.get_by_role("heading", name="Trang mở quá lâu").wait_for()
    assert violations(desk.page) == []


def test_no_page_scrolls_sideways_at_360_pixels(new_desk: OpenDesk) -> None:
    desk, wider = new_desk(officer="lan", viewport=NARROWEST), {}
    for path in [*SIGNED_OUT, *addresses("clerk", desk.town.registrations)]:
        desk.open(path)
        if pixels := overflow(desk.page):
            wider[path] = pixels
    assert wider == {}
