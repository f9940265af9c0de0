"""Deliveries of phôi, and papers printed onto them."""

from typing import Any

from django.utils import timezone

from accounts.models import Officer
from printing import stock
from printing.actions import issue_birth_certificate
from printing.models import FormKind, FormRange, FormUse
from registry.models import Registration


def delivery(**changes: Any) -> stock.Delivery:
    """Ten sheets of the original, A 0000101 to A 0000110, received today unless `changes` say otherwise."""
    facts = {
        "kind": FormKind.ORIGINAL,
        "series": "A",
        "first": 101,
        "last": 110,
        "digits": 7,
        "received_on": timezone.localdate(),
        "note": "12/PGP",
        "source": "Phòng Tư pháp huyện Thạch Hà",
    }
    return stock.Delivery(**(facts | changes))


def received(clerk: Officer, **changes: Any) -> FormRange:
    """A delivery taken into the clerk's stock."""
    return stock.receive(delivery(**changes), unit=clerk.posts[0].unit, by=clerk)


def printed_onto(sheet: stock.Sheet, birth: Registration, clerk: Officer, reason: str = "") -> FormUse:
    """The certificate of `birth` on that sheet."""
    paper = issue_birth_certificate(birth, by=clerk, reason=reason)
    return stock.use(sheet, paper=paper, by=clerk)
