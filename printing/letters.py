"""Letters and slips with a number of their own: number taken, page drawn and kept in one transaction."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer, Unit
from audit import log as audit
from printing import paper_settings
from printing.documents.letterhead import CSS
from printing.exceptions import NumberTaken
from printing.models import IssuedLetter, IssuedLetterFile, LetterRegistration, LetterSequence
from printing.render import render_pages
from registry.models import Registration

Page = Callable[[str], str]  # from the number as printed to the page


@transaction.atomic
def issue(
    unit: Unit,
    kind: IssuedLetter.Kind,
    *,
    addressee: str,
    registrations: Sequence[Registration],
    page: Page,
    by: Officer,
    wanted: int | None = None,
    operation_id: str = "",
) -> IssuedLetter:
    """Give the letter the next number of its kind, unit and year, draw `page` with it and keep the bytes.

    `wanted` is the number the office's registry gave it, where that is another than the next; the next one
    follows the highest. The caller has asked the policies. Raises NumberTaken. A rollback gives the number
    back.
    """
    year = timezone.localdate().year
    taken = take(unit, kind, year, wanted=wanted, is_used=lambda number: _is_used(unit, kind, year, number))
    number = paper_settings.of(unit).number(kind, taken, year)
    # Drawn while the sequence is held: only this office's letters of this kind wait for it, and no number is
    # drawn that is not kept.
    content = render_pages(page(number), css=CSS)
    letter = IssuedLetter.objects.create(
        unit=unit,
        kind=kind,
        year=year,
        sequence_number=taken,
        number=number,
        addressee=addressee,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        by=by,
        operation_id=operation_id,
    )
    IssuedLetterFile.objects.create(letter=letter, content=content)
    LetterRegistration.objects.bulk_create(
        LetterRegistration(letter=letter, registration=registration, position=position)
        for position, registration in enumerate(registrations, start=1)
    )
    audit.printed(letter, by=by, purpose=f"lập {letter}", operation_id=operation_id)
    return letter


def next_number(unit: Unit, kind: str, year: int) -> int:
    """The number the next letter gets unless somebody is quicker; to be shown, never to be used.

    `kind` is one of IssuedLetter, or of a room above that keeps its letters itself.
    """
    known = LetterSequence.objects.filter(unit=unit, kind=kind, year=year)
    return (known.values_list("last_number", flat=True).first() or 0) + 1


def take(unit: Unit, kind: str, year: int, *, wanted: int | None, is_used: Callable[[int], bool]) -> int:
    """The next number of that kind, unit and year, or the one `wanted`; for the transaction that uses it.

    The sequence is locked until that ends, and a rollback gives the number back. `is_used` says whether a
    letter has a number already. Raises NumberTaken.
    """
    of_the_year: dict[str, Any] = {"unit": unit, "kind": kind, "year": year}
    LetterSequence.objects.get_or_create(**of_the_year)
    sequence = LetterSequence.objects.select_for_update().get(**of_the_year)
    number = wanted or sequence.last_number + 1
    if number <= sequence.last_number and is_used(number):
        raise NumberTaken(
            f"Số {number:02} năm {year} đã dùng cho một văn bản cùng loại; xin ghi số khác, "
            f"hoặc để trống để lấy số {sequence.last_number + 1:02}."
        )
    if number > sequence.last_number:
        LetterSequence.objects.filter(pk=sequence.pk).update(last_number=number)
    return number


def _is_used(unit: Unit, kind: IssuedLetter.Kind, year: int, number: int) -> bool:
    return IssuedLetter.objects.filter(unit=unit, kind=kind, year=year, sequence_number=number).exists()
