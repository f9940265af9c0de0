"""What a scanner types or a person reads out: the address in a QR, or the code below it."""

import re
from urllib.parse import urlsplit

from printing.exceptions import NotOurPaper

_CODE = re.compile(r"[A-Z2-7]{26}")
_PATH = "/k/"


def token_in(code: str) -> str:
    """The token in a code as typed, whatever its case, spaces and dashes; "" when it is none."""
    letters = re.sub(r"[\s-]", "", code).upper()
    return letters if _CODE.fullmatch(letters) else ""


def token_scanned(text: str, *, ours: str) -> str:
    """The token in a code or in an address below `ours` (PUBLIC_ADDRESS); "" when the text is no code at all.

    Raises NotOurPaper for the address of another house (LAW D3): only its own system knows its papers.
    """
    text = text.strip()
    if "://" not in text:
        return token_in(text)
    scanned, home = urlsplit(text), urlsplit(ours)
    if scanned.netloc.lower() != home.netloc.lower():
        raise NotOurPaper(
            f"Không xác thực được: mã dẫn đến {scanned.netloc or 'nơi khác'}, không phải hệ thống này. "
            "Kiểm tra giấy trên hệ thống của cơ quan đã cấp."
        )
    path = scanned.path.removeprefix(home.path).rstrip("/")
    return token_in(path.removeprefix(_PATH)) if path.startswith(_PATH) else ""
