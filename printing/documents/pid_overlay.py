"""The number alone, for printing onto a certificate that was handed out without it (L60 Đ29.2)."""

from decimal import Decimal
from functools import cache
from pathlib import Path

from printing.documents import birth_certificate
from printing.documents.birth_certificate import CertificateFacts

_SHEET = Path(__file__).resolve().parent.parent / "overlay.css"


def html(facts: CertificateFacts, *, token: str = "") -> str:
    """The certificate's own page: no second template that could come to differ from it."""
    return birth_certificate.html(facts, token=token)


def css(*, right: Decimal = Decimal(0), down: Decimal = Decimal(0)) -> str:
    """Hides all but the number, and leads it `right` and `down` by so many mm."""
    return f"{_sheet()}body {{ left: {right}mm; top: {down}mm }}"


@cache
def _sheet() -> str:
    return _SHEET.read_text()
