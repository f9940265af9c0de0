"""The QR on a paper: an address of ours that tells whether the paper still holds (TT 01/2022; LAW D3–D4)."""

import base64
import secrets

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

# In the place of a token on a preview: as long, so that the code is as large; no paper has it.
NO_PAPER = "BANXEMTRUOCKHONGPHAIGIAYTO"


def new_token() -> str:
    """128 bits by chance, as 26 letters and digits that can be read aloud and typed: no 0, 1, 8 or 9."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")


def address(token: str) -> str:
    """Where anyone holding the paper asks after it."""
    return f"{settings.PUBLIC_ADDRESS}/k/{token}"


def svg(token: str) -> SafeString:
    """The QR of that address as one path; error correction M: it survives the edge of a stamp."""
    code = segno.make(address(token), error="m", micro=False, boost_error=False)
    drawn = code.svg_inline(border=0, svgclass="qr", lineclass=None, omitsize=True, dark="#000")
    return mark_safe(drawn)  # noqa: S308  # segno's own drawing; the address is ours
