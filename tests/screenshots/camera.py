"""A browser with one signed-in officer at a time, drawing each page wide and narrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Response, ViewportSize, sync_playwright

from tests.e2e.chromium import ARGUMENTS

WIDE, NARROW = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
SIZES = (WIDE, NARROW)


class Camera:
    """`drawn` counts the pictures; `paths` are the addresses that stood on them."""

    def __init__(self, chromium: str, url: str, out: Path) -> None:
        self._chromium, self.url, self._out = chromium, url, out
        self.drawn = 0
        self.paths: set[str] = set()

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        launch = self._playwright.chromium.launch
        self._browser: Browser = launch(executable_path=self._chromium, args=list(ARGUMENTS))
        return self

    def __exit__(self, *error: object) -> None:
        self._browser.close()
        self._playwright.stop()

    @contextmanager
    def visitor(self) -> Iterator[Page]:
        """A page of a browser that nobody has signed in to."""
        context: BrowserContext = self._browser.new_context(
            base_url=self.url, viewport=WIDE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    @contextmanager
    def officer(self, username: str, password: str) -> Iterator[Page]:
        """A page of a signed-in officer."""
        with self.visitor() as page:
            sign_in(page, username, password)
            yield page

    def visit(self, page: Page, role: str, name: str, path: str, *, refused: bool = False) -> bool:
        """Draw the page at `path` if this officer is shown it; `refused`: draw the refusal instead."""
        answer: Response | None = page.goto(path)
        if answer is None or urlsplit(page.url).path != path.partition("?")[0]:
            return False
        if refused != (answer.status >= 400):
            return False
        self.draw(page, role, name)
        return True

    def draw(self, page: Page, role: str, name: str) -> None:
        """Draw what the page shows now, from top to bottom, in both sizes."""
        self.paths.add(urlsplit(page.url).path)
        for size in SIZES:
            page.set_viewport_size(size)
            page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
            folder = self._out / f"{size['width']}x{size['height']}"
            page.screenshot(path=folder / f"{role}-{name}.png", full_page=True, animations="disabled")
            self.drawn += 1
        page.set_viewport_size(WIDE)


def sign_in(page: Page, username: str, password: str) -> None:
    """By the form; afterwards the page shows whatever comes next."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    press(page, "main button[type=submit]")


def press(page: Page, button: str) -> None:
    """Click, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.click(button)
