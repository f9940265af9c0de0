"""A pause from both desks: announced, a birth kept as a draft, called off, the draft filed in one press."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenDesk
from tests.e2e.desk import Desk
from tests.e2e.people import IN_A_PAUSE

pytestmark = pytest.mark.browser
LETTER = "600/HTQTCT-HT"


def announce(ministry: Desk) -> None:
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    ministry.open("/")
    ministry.page.get_by_text("Quản lý", exact=True).click()
    ministry.page.get_by_role("link", name="Tạm dừng cấp số").click()
    ministry.page.get_by_role("link", name="+ Nhập đợt tạm dừng").click()
    last_day = today + timedelta(days=1)
    ministry.write({"first_day": f"{today:%d/%m/%Y}", "last_day": f"{last_day:%d/%m/%Y}", "letter": LETTER})
    ministry.button("Nhập đợt tạm dừng").click()
    expect(ministry.page.locator(".said-success")).to_contain_text("Đã nhập đợt tạm dừng")


def call_off(ministry: Desk) -> None:
    ministry.open("/pauses/")
    ministry.page.get_by_role("link", name=f"Hủy đợt tạm dừng – {LETTER}").click()
    ministry.write({"reason": "Nối xong sớm, CV 601/HTQTCT-HT."})
    ministry.button("Hủy đợt tạm dừng").click()
    expect(ministry.page.locator(".said-success")).to_contain_text("đã xong")


def test_a_birth_in_a_pause_is_kept_and_filed_in_one_press_when_it_is_over(new_desk: OpenDesk) -> None:
    ministry, desk = new_desk(officer="nam"), new_desk(officer="lan")
    announce(ministry)
    try:
        desk.open("/")
        expect(desk.page.get_by_role("note").filter(has_text=LETTER)).to_be_visible()
        desk.take_down(IN_A_PAUSE)
        desk.button("Ghi vào Sổ và lưu nháp").click()
        expect(desk.page.locator(".said-success")).to_contain_text("lưu nháp")
        assert IN_A_PAUSE.child.upper() in desk.print_certificate()
    finally:
        call_off(ministry)
    desk.open("/")
    desk.page.get_by_role("link", name="1 hồ sơ nháp chờ lưu chính thức").click()
    desk.button("Lưu chính thức cả 1 hồ sơ của cơ quan").click()
    expect(desk.page.get_by_text("Đã xử lý 1/1 hồ sơ")).to_be_visible()
    expect(desk.page.locator("#outcomes")).to_contain_text("đã lưu chính thức")
    assert len(desk.await_number()) == 12
