"""Births in the book written by the set, in any state, for tests of what is counted."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import Officer, Unit
from registry.models import Birth, BookEntry, Person, RegisterBook, Registration

# How a registration comes to each state from the draft, as the database lets it.
WAYS = {
    "draft": (),
    "awaiting_pid": ("awaiting_pid",),
    "error": ("awaiting_pid", "error"),
    "completed": ("completed",),
    "cancel_requested": ("completed", "cancel_requested"),
    "cancel_refused": ("completed", "cancel_requested", "cancel_refused"),
    "cancelled": ("completed", "cancel_requested", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one birth; `days` lie between the birth and its registration."""

    unit: int
    state: str = "completed"
    kind: str = "new"
    sex: str = "male"
    ethnicity: str = "Kinh"
    days: int = 5
    mother_born: int | None = 1994
    case: str = "both_known"
    place: str = "Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"

    @property
    def counts(self) -> bool:
        return self.state not in ("draft", "cancelled")


def written(told: Told, unit: Unit, by: Officer, *, registered_on: date) -> Registration:
    """That birth as rows of the registry, having walked to its state through every trigger."""
    registration = Registration.objects.create(unit=unit, created_by=by, registered_on=registered_on)
    born = registered_on - timedelta(days=told.days)
    Birth.objects.create(
        registration=registration,
        kind=told.kind,
        case=told.case,
        name="Trần Thị Thử",
        born_on=f"{born}",
        sex=told.sex,
        ethnicity=told.ethnicity,
        birth_place=told.place,
    )
    if told.mother_born:
        Person.objects.create(registration=registration, role="mother", born_on=str(told.mother_born))
    at = timezone.make_aware(datetime.combine(registered_on, time(9)))
    for state in WAYS[told.state]:
        Registration.objects.filter(pk=registration.pk).update(state=state, filed_at=at, entered_at=at)
    registration.refresh_from_db()
    return registration


def entered(registration: Registration, by: Officer) -> None:
    """Give it the next number of its office's book, unless it is a draft; lists show the number."""
    if registration.state == "draft":
        return
    book, _ = RegisterBook.objects.get_or_create(
        unit=registration.unit, kind="birth", year=registration.registered_on.year
    )
    number = book.last_number + 1
    RegisterBook.objects.filter(pk=book.pk).update(last_number=number)
    BookEntry.objects.create(book=book, number=number, registration=registration, by=by, as_registered={})
