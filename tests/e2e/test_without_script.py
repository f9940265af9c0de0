"""All the same with JavaScript off."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenDesk
from tests.e2e.people import WITHOUT_SCRIPT

pytestmark = pytest.mark.browser
SCAN = {
    "name": "giay-chung-sinh.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}


def test_the_whole_main_job_is_done_with_javascript_off(new_desk: OpenDesk) -> None:
    desk = new_desk(java_script_enabled=False)
    desk.sign_in()
    desk.start_birth()
    for step, typed in WITHOUT_SCRIPT.pages.items():
        expect(desk.page).to_have_url(re.compile(f"/form/{step}/$"))
        if step == "mother":
            desk.write(typed | {"born_on": "31/02/1994"})
            desk.go_on()
            expect(desk.page.locator("#error-summary")).to_contain_text("Ngày, tháng, năm sinh")
            expect(desk.field("name")).to_have_value(WITHOUT_SCRIPT.mother)
            expect(desk.field("born_on")).to_have_value("31/02/1994")
        desk.write(typed)
        desk.go_on()
    desk.page.get_by_role("link", name="Giấy tờ kèm theo").click()
    desk.page.get_by_label("Tệp (PDF").set_input_files(SCAN)
    desk.field("evidence_number").fill("45/2026")
    desk.button("Đính kèm").click()
    expect(desk.field("evidence_number")).to_have_value("45/2026")
    expect(desk.page.locator(".said-success")).to_contain_text("Đã nhận tệp")
    expect(desk.page.get_by_role("link", name="giay-chung-sinh.pdf")).to_be_visible()
    expect(desk.field("evidence_issuer")).to_have_value("Trạm y tế xã Thạch Hải")
    desk.go_on()
    desk.file()
    assert WITHOUT_SCRIPT.child.upper() in desk.print_certificate()
    assert desk.await_number() in desk.page.content()


def test_a_file_that_is_no_paper_is_refused_in_words_with_javascript_off(new_desk: OpenDesk) -> None:
    desk = new_desk(officer="lan", java_script_enabled=False)
    desk.open_step("papers", desk.town.registrations["draft"])
    desk.page.get_by_label("Tệp (PDF").set_input_files(SCAN | {"buffer": b"MZ\x90\x00 not a paper"})
    desk.button("Đính kèm").click()
    expect(desk.page.locator(".said-error")).to_be_visible()
    expect(desk.page.get_by_role("link", name="giay-chung-sinh.pdf")).to_have_count(0)
