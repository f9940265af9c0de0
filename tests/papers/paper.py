"""A line of the table of papers."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.papers.demo import Demo


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as PDF: of the demo, or of facts that are the same at every run; `page` is looked at."""

    of: Callable[[Demo], bytes]
    fixed: Callable[[], bytes]
    page: int = 0
