"""What the queue counts beside its tiles: everything that waits for this officer, in one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Permission
from registry.models import Amendment, BookNote, Divergence, PidDebt, PidProposal, RegisterBook, Registration
from registry.models.registration import RegistrationQuerySet
from registry.waiting import left_lying


@dataclass(frozen=True, slots=True)
class Alarms:
    """How many there are of each; a further one is a field here and its rows in `_counted`."""

    left_lying: int = 0
    numbers_to_write: int = 0
    numbers_owed: int = 0
    numbers_to_confirm: int = 0
    amendments_to_sign: int = 0
    books_to_close: int = 0
    divergences: int = 0
    notes_to_confirm: int = 0


def alarms(officer: Officer, *, at: datetime) -> Alarms:
    """All counts at one moment: one query, each part over its own index."""
    first, *others = (_count(name, found) for name, found in _counted(officer, at))
    return Alarms(**dict(first.union(*others, all=True)))


def with_number_to_confirm(registrations: RegistrationQuerySet, officer: Officer) -> RegistrationQuerySet:
    """Those with a proposed number that waits for this officer's word; none for whoever confirms nowhere."""
    if not officer.holds(Permission.PID_CONFIRM):
        return registrations.none()
    waiting = PidProposal.objects.to_decide(officer).values("registration")
    return registrations.filter(pk__in=waiting)


def _counted(officer: Officer, at: datetime) -> Iterator[tuple[str, QuerySet[Any]]]:
    registrations = Registration.objects.visible_to(officer)
    books = RegisterBook.objects.visible_to(officer)
    yield "left_lying", left_lying(registrations, at=at)
    yield "numbers_to_write", registrations.pid_to_write()
    yield "numbers_owed", PidDebt.objects.visible_to(officer).open()
    yield "books_to_close", books.closing_due(timezone.localdate(at))
    yield "divergences", Divergence.objects.visible_to(officer).open()
    if officer.holds(Permission.PID_CONFIRM):
        yield "numbers_to_confirm", with_number_to_confirm(registrations, officer)
    if officer.holds(Permission.AMENDMENT_SIGN):
        yield "amendments_to_sign", Amendment.objects.to_sign(officer)
    if officer.holds(Permission.NOTE_CONFIRM):
        yield "notes_to_confirm", BookNote.objects.to_confirm(officer)


def _count(name: str, found: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    """A row of name and count; no row where there is nothing to count."""
    rows: QuerySet[Any, tuple[str, int]] = found.order_by().values_list(Value(name)).annotate(Count("pk"))
    return rows
