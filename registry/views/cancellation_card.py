from dataclasses import dataclass, replace

from accounts.models import Officer
from registry import masking
from registry.duplicates import Suspect
from registry.lifecycle import RESTORE, State
from registry.models import Cancellation, Registration
from registry.rules.duplicates import Likeness
from registry.views.cancelled_number import NumberTold, intended, told
from registry.views.comparison import Comparison, comparisons
from registry.views.comparison import side_by_side as compare


@dataclass(frozen=True, slots=True)
class CancellationCard:
    """The newest request for cancellation, as the record page and the page of decision show it."""

    cancellation: Cancellation
    number: NumberTold | None  # once it is accepted
    intended: str  # before that


def cancellation_card(registration: Registration) -> CancellationCard | None:
    """None where nothing is asked, or where a refusal was taken note of: then it is history only."""
    newest = (
        registration.cancellations.select_related(
            "attachment", "requested_by", "decided_by", "other__unit", "other__entry__book"
        )
        .order_by("-pk")
        .first()
    )
    if newest is None:
        return None
    refused = newest.outcome == Cancellation.Outcome.REFUSED
    if refused and registration.state not in RESTORE[State.COMPLETED].sources:
        return None
    newest.registration = registration
    accepted = newest.outcome == Cancellation.Outcome.ACCEPTED
    is_open = newest.outcome == Cancellation.Outcome.OPEN
    number = told([newest])[newest.pk] if accepted else None
    return CancellationCard(newest, number, intended(newest) if is_open else "")


def side_by_side(cancellation: Cancellation, officer: Officer) -> list[Comparison]:
    """The registration beside the one that stays, line by line; empty when the request names none.

    Of one that is masked for the officer only like and unlike.
    """
    if cancellation.other_id is None:
        return []
    other = Registration.objects.with_people().get(pk=cancellation.other_id)
    compared = comparisons(cancellation.registration, [Suspect(other, Likeness.SAME_CHILD)])
    if masking.masked_among(officer, [other.pk]):
        compared = [compare(cancellation.registration, other, "", is_readable=False)]
    return [replace(table, words="hồ sơ giữ lại cho trẻ") for table in compared]
