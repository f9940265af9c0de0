"""What a process that draws papers side by side with others does with one page; starts quickly."""

from dataclasses import dataclass

import structlog

from printing.drawing import Page
from registry.exceptions import RegistryError

log = structlog.get_logger(__name__)

BROKEN = "Phần mềm gặp lỗi khi vẽ giấy này; xin in riêng trong hồ sơ, lỗi lặp lại thì báo bộ phận hỗ trợ."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's PDF, or in words why there is none."""

    content: bytes = b""
    refusal: str = ""


def drawn(page: Page) -> Drawn:
    """One page, drawn by this process."""
    try:
        return Drawn(page.draw())
    except RegistryError as refusal:
        return Drawn(refusal=str(refusal))
    except Exception as error:  # noqa: BLE001 - whatever one page trips over, the others are drawn
        # Not the error's text: what is printed may stand in it.
        log.error("page_broken", error=type(error).__name__)
        return Drawn(refusal=BROKEN)
