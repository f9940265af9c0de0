"""Hands that know only a keyboard: Tab, Enter, Space, arrows and letters."""

import pytest
from playwright.sync_api import Page

from tests.e2e.people import Page as Typed

MOST_STEPS = 60
# What has the focus: the name it posts as, the words on it, its value, where it stands.
_HERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  return {name: at.name || "", tag: at.tagName, value: at.value || "", words: at.innerText.trim(),
          id: at.id, top: box.top + scrollY, left: box.left};
}"""


class Keyboard:
    """Presses keys and sees where the focus is; never touches the page otherwise."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)

    def here(self) -> dict[str, str]:
        """What has the focus now: name, tag, value, words, id, top, left."""
        return dict(self.page.evaluate(_HERE))

    def tab_to(self, words: str) -> None:
        """Tab on until a link or button with these words has the focus."""
        for _ in range(MOST_STEPS):
            if self.here()["words"] == words:
                return
            self.press("Tab")
        pytest.fail(f"Tab never came to «{words}»")

    def write(self, typed: Typed) -> None:
        """Tab through the page and write each line as it comes; the last one keeps the focus."""
        left = dict(typed)
        for _ in range(MOST_STEPS):
            here = self.here()
            if here["tag"] != "BUTTON" and (value := left.pop(here["name"], None)) is not None:
                self._write_here(here["tag"], value)
                if not left:
                    return
            self.press("Tab")
        pytest.fail(f"Tab never came to {sorted(left)}")

    def _write_here(self, tag: str, value: str) -> None:
        if tag != "SELECT":
            self.page.keyboard.type(value)
            return
        self.press("Home")
        for _ in range(MOST_STEPS):
            if self.here()["value"] == value:
                return
            self.press("ArrowDown")
        pytest.fail(f"no choice {value}")
