"""From the sign-in page to both certificates."""

import pytest
from playwright.sync_api import expect

from tests.e2e.desk import Desk
from tests.e2e.people import FIRST, SECOND

pytestmark = pytest.mark.browser


def test_a_birth_goes_from_the_sign_in_page_to_both_certificates(desk: Desk) -> None:
    desk.town.ministry.scenario("silent")
    desk.sign_in()
    desk.take_down(FIRST)
    desk.file()
    without = desk.print_certificate()
    assert FIRST.child.upper() in without and FIRST.mother.upper() in without
    assert desk.number() == ""
    desk.town.ministry.scenario("all_well")
    number = desk.await_number()
    with_number = desk.print_certificate()
    assert number not in without and number in with_number
    assert FIRST.child.upper() in with_number


def test_the_same_while_the_ministry_is_down(desk: Desk) -> None:
    ministry = desk.town.ministry
    ministry.kill()
    desk.sign_in()
    desk.take_down(SECOND)
    desk.file()
    without = desk.print_certificate()
    assert SECOND.child.upper() in without
    assert desk.number() == ""
    expect(desk.page.locator("h1 + .state")).to_have_text("Chờ BCA cấp số định danh cá nhân")
    ministry.start()
    number = desk.await_number()
    expect(desk.page.locator("h1 + .state")).to_have_text("Hoàn thành")
    assert number not in without and number in desk.print_certificate()
