"""When the number has come: in the register book, then to the other offices, and on the family's paper.

811/STP point 3, 4756/BTP-HTQTCT: the item itself in the book and on the paper is the legal way (L60 Đ29.2).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from registry import books, policies
from registry.actions import pid_debts
from registry.actions._step import OVERTAKEN, note_act
from registry.actions.entered_drafts import Outcome
from registry.exceptions import Overtaken, RegistryError
from registry.models import BookNote, Notice, PidDebt, Registration, Wording
from registry.models.wording import filled
from registry.rules.dates import written


@transaction.atomic
def write_in_book(registration: Registration, *, by: Officer) -> None:
    """Write the number on its line of the book's page today, and draw up the notices that say so.

    A notice to each of Notice.Recipient waits for delivery from here on; none exists before the book has the
    number. Raises WrongState (no number, in the book already, a cancellation pending), Denied, Overtaken.
    """
    policies.check_write_pid(by, registration)
    now = timezone.now()
    day = timezone.localdate(now)
    note_act(registration, "write_pid", by=by, pid_in_book_at=now)
    said = _said(registration, day)
    books.note(registration, BookNote.Kind.PID, said["book"], on=day, by=by, item="pid", basis=said["basis"])
    content = _content(registration, day) | {"text": said["notice"]}
    Notice.objects.bulk_create(
        Notice(
            registration=registration,
            about=Notice.About.PID,
            recipient=recipient,
            issued_on=day,
            content=content,
            by=by,
        )
        for recipient in Notice.Recipient
    )
    registration.refresh_from_db()


def write_each(registrations: Iterable[Registration], *, by: Officer) -> list[Outcome]:
    """`write_in_book` for each in the order given, each in its own transaction.

    One that is refused stops none of the others. Not to be called inside a transaction.
    """
    return [Outcome(registration, _refusal(registration, by)) for registration in registrations]


def ensure_in_book(registration: Registration, *, by: Officer) -> None:
    """`write_in_book` unless that has been done: a paper never says more than the book."""
    if not registration.pid_in_book_at:
        write_in_book(registration, by=by)


@transaction.atomic
def written_by_hand(registration: Registration, *, by: Officer) -> None:
    """Note that the number was written by hand on the paper handed out, and stamped (L60 Đ29.2).

    Does the book and the notices too when they are not done. Raises what `write_in_book` raises, and
    WrongState when no paper lacks its number.
    """
    policies.check_pid_on_paper(by, registration)
    ensure_in_book(registration, by=by)
    if not pid_debts.close(registration, PidDebt.Closing.HAND, by=by):
        raise Overtaken(OVERTAKEN)


def _refusal(registration: Registration, by: Officer) -> str:
    try:
        write_in_book(registration, by=by)
    except RegistryError as refusal:
        return str(refusal)
    return ""


def _said(registration: Registration, day: date) -> dict[str, str]:
    """The three sentences for this child, in the words of the house."""
    values = {
        "pid": registration.pid,
        "day": written(day),
        "name": registration.birth.name,
        "born_on": str(registration.birth.born_on or ""),
        "number": str(registration.entry),
        "office": registration.unit.authority,
    }
    return {key: filled(text, values) for key, text in Wording.objects.texts().items()}


def _content(registration: Registration, day: date) -> dict[str, Any]:
    """What the notice says, field by field, for whoever delivers it in another form than words."""
    birth = registration.birth
    family = (registration.mother, registration.father, registration.declarant)
    homes = (person.residence for person in family if person and person.residence)
    return {
        "pid": registration.pid,
        "name": birth.name,
        "born_on": birth.born_on.iso if birth.born_on else "",
        "sex": birth.sex,
        "register_number": str(registration.entry),
        "registered_on": registration.registered_on.isoformat() if registration.registered_on else "",
        "office": registration.unit.authority,
        "office_code": registration.unit.code,
        "residence": next(homes, ""),
        "written_on": day.isoformat(),
    }
