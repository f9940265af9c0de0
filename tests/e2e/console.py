"""What a browser complains of: script errors, CSP violations, files that are missing."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

# The browser says this of every page with such a status; the pages are meant.
_MEANT = ("Failed to load resource: the server responded with a status of 4",)


@dataclass
class Console:
    """Everything said in a context's pages from now on."""

    complaints: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Hear every page of the context."""
        context.on("page", self._hear)

    def pardon(self, *words: str) -> None:
        """Forget what a test has provoked: complaints that hold one of these words."""
        self.complaints = [said for said in self.complaints if not any(word in said for word in words)]

    def _hear(self, page: Page) -> None:
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_MEANT):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")
