"""What a pause has left standing in the book as «Lưu nháp», filed when the pause is over."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Officer
from registry.actions import registrations
from registry.exceptions import RegistryError
from registry.models import Registration
from registry.rules import pid


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft; `refusal` says in words why it was not filed, blank when it was."""

    registration: Registration
    refusal: str


def file_each(
    drafts: Iterable[Registration], *, by: Officer, age_counted: pid.AgeCounted = "entry"
) -> list[Outcome]:
    """File them in the order given (569/HTQTCT-HT point 2), each in its own transaction.

    One that is refused stops none of the others. Not to be called inside a transaction.
    """
    return [Outcome(draft, _file(draft, by, age_counted)) for draft in drafts]


def _file(draft: Registration, by: Officer, age_counted: pid.AgeCounted) -> str:
    try:
        registrations.file(draft, by=by, age_counted=age_counted)
    except RegistryError as refusal:
        return str(refusal)
    return ""
