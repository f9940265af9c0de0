"""A town per run, a browser, and a fresh desk for every test; whatever the console says fails the test."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.e2e.chromium import ARGUMENTS, chromium
from tests.e2e.console import Console
from tests.e2e.desk import Desk
from tests.e2e.town import Town

SCREEN = {"width": 1366, "height": 768}
expect.set_options(timeout=15_000)

OpenDesk = Callable[..., Desk]


# Both end with this folder: while Playwright's loop runs, Django refuses its database to other tests.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with Town(tmp_path_factory.mktemp("town"), os.environ["DATABASE_URL"]) as town:
        yield town


@pytest.fixture
def console() -> Iterator[Console]:
    """Fails the test for anything the browser complained of; a test that provokes it clears the list."""
    console = Console()
    yield console
    assert console.complaints == []


@pytest.fixture(scope="package")
def session_of(browser: Browser, town: Town) -> Callable[[str], Any]:
    """The cookies of an officer who has signed in once for the whole run."""

    @cache
    def session(username: str) -> Any:
        with browser.new_context() as context:
            Desk(context.new_page(), town).sign_in(username)
            return context.storage_state()

    return session


@pytest.fixture
def new_desk(
    browser: Browser, town: Town, console: Console, session_of: Callable[[str], Any]
) -> Iterator[OpenDesk]:
    """Opens desks in browsers that share no cookies; options are those of a Playwright context.

    `officer` names somebody who has signed in already.
    """
    contexts: list[BrowserContext] = []

    def open_desk(*, officer: str = "", **options: Any) -> Desk:
        state = {"storage_state": session_of(officer)} if officer else {}
        context = browser.new_context(**{"viewport": SCREEN, "locale": "vi-VN"} | state | options)
        contexts.append(context)
        console.listen(context)
        return Desk(context.new_page(), town)

    yield open_desk
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def _ministry_is_well(town: Town) -> None:
    """Every test finds the Ministry up and willing."""
    if not town.ministry.is_up:
        town.ministry.start()
    town.ministry.scenario("all_well")


@pytest.fixture
def desk(new_desk: OpenDesk) -> Desk:
    """A clean browser, nobody signed in."""
    return new_desk()
