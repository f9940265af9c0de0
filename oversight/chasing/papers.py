"""The letter as PDF: drawn from what was written when it was sent, and kept byte for byte from then on."""

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from accounts.models import Unit
from oversight.chasing import document
from oversight.chasing.findings import Found
from oversight.chasing.progress import as_found
from oversight.models import ChaseItem, ChaseLetter, ChasePaper, ChasePart
from printing.documents.letterhead import CSS
from printing.render import render_pages

DRAWN_AT_A_TICK = 10
NO_LONGER_MISSED = timedelta(days=7)


def paper(letter: ChaseLetter, part: ChasePart | None = None) -> bytes:
    """The kept bytes: of that part, or of the whole for the office that sent it.

    Whoever asks first may have it drawn, in about 6 ms a row; two who ask at once get the same bytes.
    """
    kept = ChasePaper.objects.filter(letter=letter, part=part)
    if found := kept.first():
        return bytes(found.content)
    content = draw(letter, _contents(letter, part))
    try:
        with transaction.atomic():
            ChasePaper.objects.create(
                letter=letter, part=part, digest=hashlib.sha256(content).hexdigest(), content=content
            )
    except IntegrityError:  # another worker was quicker
        return bytes(kept.get().content)
    return content


def draw(letter: ChaseLetter, contents: list[tuple[Unit, list[Found]]]) -> bytes:
    """The letter about these; it may be one not sent yet, without a number."""
    return render_pages(document.html(document.facts_of(letter, contents)), css=CSS)


def draw_missing(*, at: datetime) -> int:
    """Draw some papers of the last days that nobody has asked for yet, the newest letters first; how many."""
    recent = ChaseLetter.objects.filter(at__gte=at - NO_LONGER_MISSED).select_related("unit", "follows")
    undrawn = ChasePart.objects.filter(letter__in=recent, papers=None)
    parts = undrawn.select_related("letter__unit", "letter__follows", "unit").order_by("-letter", "pk")
    wholes = recent.exclude(Exists(ChasePaper.objects.filter(letter=OuterRef("pk"), part=None)))
    wanted: list[tuple[ChaseLetter, ChasePart | None]] = [
        *((letter, None) for letter in wholes.order_by("-pk")[:DRAWN_AT_A_TICK]),
        *((part.letter, part) for part in parts[:DRAWN_AT_A_TICK]),
    ]
    for letter, part in wanted:
        paper(letter, part)
    return len(wanted)


def _contents(letter: ChaseLetter, part: ChasePart | None) -> list[tuple[Unit, list[Found]]]:
    parts = [part] if part else list(letter.parts.select_related("unit").order_by("pk"))
    contents: dict[int, tuple[Unit, list[Found]]] = {each.pk: (each.unit, []) for each in parts}
    receiver = {each.pk: each.unit_id for each in parts}
    for item in ChaseItem.objects.filter(part__in=receiver).order_by("pk"):
        contents[item.part_id][1].append(as_found(item, receiver[item.part_id]))
    return list(contents.values())
