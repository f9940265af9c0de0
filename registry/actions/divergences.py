"""Where the Ministry holds something else than the book: found, told, closed by hand (L60 Đ60.2)."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import errands
from registry import current, policies
from registry.actions._step import note_act
from registry.exceptions import Overtaken
from registry.models import Divergence, Registration
from registry.rules.amendable import ITEMS, Item

NEWER = "Sổ đã có nội dung mới hơn."


@transaction.atomic
def compare(registration: Registration) -> None:
    """Open a divergence with its errand for each line that differs and has none; close those overtaken.

    Belongs into the transaction that changes what holds, after `errands.hold`. Without a number, or before
    the Ministry was told anything, nothing diverges.
    """
    told = errands.last_told(registration.reference)
    if told is None or not registration.pid:
        return
    held = current.of(registration)
    # Of each line the newest word; what was closed by hand stays closed while both sides say the same.
    said = registration.divergences.exclude(choice=Divergence.Choice.SUPERSEDED).select_related("errand")
    newest = {found.field: found for found in said}
    for item in _told_items():
        theirs, ours = _text(told, item), current.text(held, item.field)
        known = newest.get(item.field)
        if known and (known.told, known.held) == (theirs, ours):
            continue
        if known and known.is_open:
            _supersede(known)
        if theirs != ours:
            _open_one(registration, item, theirs, ours)


@transaction.atomic
def close(divergence: Divergence, *, by: Officer, choice: Divergence.Choice, words: str) -> None:
    """Close one by hand, in words that stay for ever; what was not told yet is not told any more.

    The book is not touched: it prevails (L60 Đ60.2), and is mended by an amendment only. Raises Denied,
    WrongState, Overtaken when the Ministry or another officer was quicker.
    """
    errands.hold(divergence.registration.reference)
    divergence.refresh_from_db()
    policies.check_close_divergence(by, divergence)
    label = Divergence.Choice(choice).label
    try:
        errands.close(divergence.errand, reason=f"{label}: {words}"[:500])
    except errands.NotOpen as answered:
        raise Overtaken(str(answered)) from None
    note_act(
        divergence.registration, "close_divergence", by=by, note=f"{divergence.item.full_label}: {label}."
    )
    Divergence.objects.filter(pk=divergence.pk).update(
        choice=choice, words=words, closed_by=by, closed_at=timezone.now()
    )
    divergence.refresh_from_db()


@transaction.atomic
def tell_again(divergence: Divergence, *, by: Officer) -> None:
    """Tell the Ministry once more what it has refused; for when its reason is gone.

    The refused errand stays closed beside the new one. Raises Denied, WrongState, Overtaken.
    """
    errands.hold(divergence.registration.reference)
    divergence.refresh_from_db()
    policies.check_tell_again(by, divergence)
    note_act(divergence.registration, "tell_again", by=by, note=f"{divergence.item.full_label}.")
    _supersede(divergence)
    _open_one(divergence.registration, divergence.item, divergence.told, divergence.held)


def _open_one(registration: Registration, item: Item, theirs: str, ours: str) -> None:
    # One errand for each line: each is answered, refused or closed by itself.
    errand = errands.tell_changed(
        reference=registration.reference, pid=registration.pid, changes={item.told: (theirs, ours)}
    )
    Divergence.objects.create(
        registration=registration, field=item.field, told=theirs, held=ours, errand=errand
    )


def _supersede(divergence: Divergence) -> None:
    errands.close(divergence.errand, reason=NEWER)
    closing = {"choice": Divergence.Choice.SUPERSEDED, "words": NEWER, "closed_at": timezone.now()}
    Divergence.objects.filter(pk=divergence.pk).update(**closing)


def _told_items() -> Iterator[Item]:
    return (item for item in ITEMS.values() if item.told)


def _text(told: dict[str, Any], item: Item) -> str:
    who, _, of_parent = item.told.partition(".")
    value = (told.get(who) or {}).get(of_parent) if of_parent else told.get(item.told)
    return str(value or "")
