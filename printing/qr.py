"""The QR on a paper: an address of ours that tells whether the paper still holds (TT 01/2022; LAW D3–D4)."""

import base64
import re
import secrets
from typing import Any

import segno
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

# In the place of a token on a preview: as long, so that the code is as large; no paper has it.
NO_PAPER = "BANXEMTRUOCKHONGPHAIGIAYTO"
SCHEME = "qr:"


def new_token() -> str:
    """128 bits by chance, as 26 letters and digits that can be read aloud and typed: no 0, 1, 8 or 9."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")


def address(token: str) -> str:
    """Where anyone holding the paper asks after it."""
    return f"{settings.PUBLIC_ADDRESS}/k/{token}"


def picture(token: str) -> SafeString:
    """The QR of that address, for the template of a paper: `printing.render` alone can draw it."""
    return format_html('<img class="qr" alt="" src="{}{}">', SCHEME, address(token))


_DARK = re.compile(b"\x01+")


class Code:
    """The QR of a text as squares; WeasyPrint takes it for a picture and has it drawn in the page's colour.

    An SVG would be read and walked in Python, a third of the time of the whole page.
    """

    def __init__(self, text: str) -> None:
        # Error correction M: it survives the edge of a stamp. The mask is said in the code itself, so every
        # reader takes any; weighing all eight, as ISO 18004 asks of encoders, costs more than drawing it, and
        # of a random token none is much better.
        self._modules = segno.make(text, error="m", mask=3, micro=False, boost_error=False).matrix

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]:
        """Width, height and their ratio, in CSS px: one per module."""
        return self.count, self.count, 1

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Into the content stream of a page, as one shape: no seams between the modules."""
        stream.set_color(style["color"])
        stream.transform(a=width / self.count, d=height / self.count)
        stream.stream.append(self.path())
        stream.fill()

    @property
    def count(self) -> int:
        """How many modules a side has."""
        return len(self._modules)

    def path(self) -> bytes:
        """A rectangle for every run of dark modules in a row, in whole numbers: they pack best."""
        return b"\n".join(
            b"%d %d %d 1 re" % (run.start(), y, run.end() - run.start())
            for y, row in enumerate(self._modules)
            for run in _DARK.finditer(row)
        )


class Codes(dict[str, Any]):
    """The pictures of one document, where WeasyPrint looks before it fetches: a QR is made when asked for."""

    def __contains__(self, url: object) -> bool:
        if isinstance(url, str) and url.startswith(SCHEME) and url not in self.keys():
            self[url] = Code(url.removeprefix(SCHEME))
        return super().__contains__(url)
