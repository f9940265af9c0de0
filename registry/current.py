"""What holds of a registered birth now: as it was registered, and the signed amendments in their order.

The registered rows stay as they are for ever (L60 Đ58.1); nothing here is written anywhere.
"""

from collections.abc import Iterable

from registry.models import Amendment, Birth, Person, Registration
from registry.rules import names
from registry.rules.amendable import ITEMS, Change, Shape
from registry.rules.dates import PartialDate


def of(registration: Registration) -> Registration:
    """The registration with child and parents as they hold now; itself when nothing was ever amended.

    The version stays the one the caller has seen. Not to be saved: the database refuses it.
    """
    signed = signed_amendments(registration)
    if not signed:
        return registration
    return amended(registration, [line for amendment in signed for line in amendment.lines])


def signed_amendments(registration: Registration) -> list[Amendment]:
    """Those that hold, in the order in which they came to hold; no query where they have been prefetched."""
    known = registration.amendments.all()
    signed = [amendment for amendment in known if amendment.decision == Amendment.Decision.SIGNED]
    return sorted(signed, key=lambda amendment: (amendment.decided_at, amendment.pk))


def amended(registration: Registration, changes: Iterable[Change]) -> Registration:
    """A second reading of the registration with these changes laid over it, in their order."""
    read = Registration.objects.with_people().get(pk=registration.pk)
    read.version = registration.version
    for change in changes:
        _put(read, change.field, change.new)
    return read


def text(registration: Registration, field: str) -> str:
    """A line of the page as it is stored; "" for a parent the book does not name."""
    row, name = _row(registration, field)
    value = getattr(row, name) if row else None
    return value.iso if isinstance(value, PartialDate) else str(value or "")


def names_of(registrations: Iterable[Registration]) -> dict[int, str]:
    """The children's names as they hold, by primary key, where an amendment has changed them: one query."""
    signed = Amendment.objects.signed().filter(registration__in=[each.pk for each in registrations])
    return {
        amendment.registration_id: line.new
        for amendment in signed
        for line in amendment.lines
        if line.field == "child.name"
    }


def _put(registration: Registration, field: str, value: str) -> None:
    row, name = _row(registration, field)
    if row is None:
        return
    shape = ITEMS[field].shape
    setattr(row, name, PartialDate.from_iso(value) if shape is Shape.DATE and value else value)
    if shape is Shape.NAME:
        row.name_key = names.fold(value)


def _row(registration: Registration, field: str) -> tuple[Birth | Person | None, str]:
    who, _, name = field.partition(".")
    return (registration.birth if who == "child" else registration.person(who)), name
