"""Finds the browser. Where there is none, tests marked `browser` are skipped and counted aloud."""

import os
import shutil

import pytest
from _pytest.terminal import TerminalReporter

NAMES = ("chromium", "chromium-browser", "google-chrome")
NOT_FOUND = "no Chromium found (CHROMIUM=... names one)"
# Nothing may be asked of the network, and a container has no sandbox and no graphics card.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path of the browser's program; CHROMIUM in the environment wins."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def pytest_itemcollected(item: pytest.Item) -> None:
    """One process runs all browser tests, as all share one town; without a browser nobody runs them.

    The group takes effect with `--dist loadgroup`, and only when it is named before xdist reads it: here.
    """
    if item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.xdist_group("browser"))
        if chromium() is None:
            item.add_marker(pytest.mark.skip(reason=NOT_FOUND))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """One line that nobody overlooks."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if NOT_FOUND in str(r.longrepr)]
    if skipped:
        terminalreporter.section("browser", yellow=True)
        terminalreporter.write_line(f"{len(skipped)} browser tests skipped: {NOT_FOUND}")
