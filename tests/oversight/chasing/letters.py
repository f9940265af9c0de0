"""Chase letters as offices send them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Officer, Unit
from oversight.chasing import sending
from oversight.chasing.receiving import To
from oversight.chasing.sending import Choice, Wording
from oversight.matters import Matter
from oversight.models import ChaseLetter, ChasePart
from registry.models import RegisterBook


def send(
    by: Officer,
    around: Unit,
    *receivers: Unit,
    matters: Any = tuple(Matter),
    to: To = To.BELOW,
    **words: Any,
) -> ChaseLetter:
    """A letter to these units about all that lies there; due in five days unless said otherwise."""
    wording = Wording(**({"due": timezone.localdate() + timedelta(days=5), "suffix": "PTP"} | words))
    letter = sending.send(Choice(around, receivers, tuple(matters), to=to), wording=wording, by=by)
    return ChaseLetter.objects.select_related("unit", "follows").get(pk=letter.pk)


def part_of(letter: ChaseLetter, unit: Unit) -> ChasePart:
    """What the letter asks of that unit."""
    return ChasePart.objects.select_related("letter__unit", "letter__follows", "unit").get(
        letter=letter, unit=unit
    )


def records(part: ChasePart) -> list[tuple[str, str]]:
    """Matter and number of each thing in the part, in its order."""
    return list(part.items.order_by("pk").values_list("matter", "record"))


def last_years_book(unit: Unit) -> RegisterBook:
    """A book that should have been closed."""
    return RegisterBook.objects.create(unit=unit, kind="birth", year=timezone.localdate().year - 1)
