"""Notices that wait, and letters as their reader holds them."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from accounts.models import Officer
from registry.actions import pid_duties
from registry.models import Notice, Registration
from tests.factories import assign, filed, fresh


def told(clerk: Officer, number: int = 0) -> Registration:
    """A birth whose number has come and is written in the book: two notices wait."""
    birth = filed(clerk, number)
    assign(birth)
    birth = fresh(birth)
    pid_duties.write_in_book(birth, by=clerk)
    return fresh(birth)


def waiting(recipient: str = "residence") -> list[Notice]:
    """The notices to that office that have not gone out."""
    known = Notice.objects.filter(recipient=recipient, delivery="pending").order_by("pk")
    return list(known.select_related("registration__unit", "registration__entry__book"))


def pages_of(content: bytes) -> Sequence[str]:
    """The words of each page, one space between them."""
    document = pdfium.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
