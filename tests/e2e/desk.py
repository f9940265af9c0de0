"""An officer's desk: the screens in words of the trade, so that tests read as work is done."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import PASSWORD, Family
from tests.e2e.people import Page as Typed
from tests.e2e.town import Town
from tests.printing.paper import text_of

PATIENCE = 60.0  # seconds for a number to come on a busy machine


class Desk:
    """One officer at one browser page."""

    def __init__(self, page: Page, town: Town) -> None:
        self.page, self.town = page, town
        self.key = 0  # of the registration under work

    def open(self, path: str) -> None:
        """Go to a path of the town."""
        self.page.goto(self.town.url + path)

    def sign_in(self, username: str = "lan") -> None:
        """From the sign-in page to the morning page."""
        self.open("/accounts/login/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        self.button("Đăng nhập").click()
        expect(self.page.get_by_role("heading", name=re.compile("^Việc hôm nay"))).to_be_visible()

    def button(self, name: str) -> Locator:
        """The button of that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """The line of the form that posts as `name`."""
        return self.page.locator(f"main [name={name}]:not([type=hidden])")

    def start_birth(self) -> int:
        """Open a new draft from the queue; returns its key."""
        self.page.get_by_role("link", name="+ Đăng ký khai sinh").click()
        self.button("Lập hồ sơ mới").click()
        expect(self.page.get_by_role("heading", name="Thông tin về người được khai sinh")).to_be_visible()
        self.key = int(re.findall(r"/registrations/(\d+)/", self.page.url)[0])
        return self.key

    def open_step(self, step: str, key: int | None = None) -> None:
        """A page of the form."""
        self.open(f"/registrations/{key or self.key}/form/{step}/")

    def write(self, typed: Typed) -> None:
        """Fill lines and choose from lists, in their order."""
        for name, value in typed.items():
            line = self.field(name)
            if line.evaluate("e => e.tagName") == "SELECT":
                line.select_option(value)
            else:
                line.fill(value)

    def go_on(self) -> None:
        """«Tiếp tục»."""
        self.button("Tiếp tục").click()

    def take_down(self, family: Family) -> None:
        """A new draft, all five pages, up to «Kiểm tra và lưu»."""
        self.start_birth()
        for step, typed in family.pages.items():
            expect(self.page).to_have_url(re.compile(f"/form/{step}/$"))
            self.write(typed)
            self.go_on()
        expect(self.page.get_by_role("heading", name="Kiểm tra và lưu", level=1)).to_be_visible()

    def file(self) -> None:
        """«Lưu chính thức», which leads to the record."""
        self.button("Lưu chính thức").click()
        expect(self.page.locator(".said-success")).to_contain_text("Đã ghi vào Sổ số")

    def open_record(self) -> None:
        """The record page."""
        self.open(f"/registrations/{self.key}/")

    def number(self) -> str:
        """The personal identification number the record shows, or ""."""
        self.open_record()
        shown = self.page.locator("dt:text-is('Số định danh cá nhân') + dd .pid").first
        return shown.inner_text() if shown.count() else ""

    def await_number(self) -> str:
        """Look again until the number has come."""
        deadline = time.monotonic() + PATIENCE
        while not (number := self.number()):
            if time.monotonic() > deadline:
                pytest.fail(f"no number within {PATIENCE:.0f} s")
            time.sleep(0.5)
        return number

    def print_certificate(self) -> str:
        """Press «In Giấy khai sinh»; the words of the paper, fetched again as it was printed."""
        self.open(f"/papers/registrations/{self.key}/birth-certificate/")
        with self.shows_a_paper():
            self.button("In Giấy khai sinh").click()
        return self.printed_paper()

    @contextmanager
    def shows_a_paper(self) -> Iterator[None]:
        """What is done inside ends with a PDF in the browser's window."""
        with self.page.expect_navigation(wait_until="commit") as shown:
            yield
        assert shown.value is not None
        assert (shown.value.status, shown.value.headers["content-type"]) == (200, "application/pdf")

    def printed_paper(self) -> str:
        """The words of the paper printed last."""
        self.open(f"/papers/registrations/{self.key}/birth-certificate/")
        link = self.page.get_by_role("link", name="Tải lại bản in").last.get_attribute("href")
        answer = self.page.context.request.get(f"{self.town.url}{link}")
        assert answer.ok
        return text_of(answer.body())
