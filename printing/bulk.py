"""Many papers at once: whatever one trips over, the others are drawn, and all become one PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import structlog
from pypdf import PdfReader, PdfWriter

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
    """One page; what stops it is said and stops no other."""
    try:
        return Drawn(page.draw())
    except RegistryError as refusal:
        return Drawn(refusal=str(refusal))
    except Exception as error:  # noqa: BLE001 - whatever one page trips over, the others are drawn
        # Not the error's text: what is printed may stand in it.
        log.error("page_broken", error=type(error).__name__)
        return Drawn(refusal=BROKEN)


def join(contents: Iterable[bytes]) -> bytes:
    """One PDF of all these, in the order given; the pages are those of the originals, byte for byte.

    Equal contents give equal bytes.
    """
    writer = PdfWriter()
    for content in contents:
        writer.append(PdfReader(BytesIO(content)), import_outline=False)
    # Every page brings its own copy of what the others have too.
    writer.compress_identical_objects(remove_unreferenced=True)
    joined = BytesIO()
    writer.write(joined)
    return joined.getvalue()
