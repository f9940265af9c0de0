"""Who may be of the same birth as a child: by the number the Ministry named, or within the own unit."""

from registry import duplicates
from registry.models import Person, Registration, Sibling
from registry.number_holders import Holder
from registry.rules.suspected_number import SIBLINGS


def candidates(registration: Registration, held: list[Holder]) -> list[Registration]:
    """Registrations in force of the same mother and the same day, oldest first; `held` have the number.

    A child that stands in a multiple birth with this one already is among them.
    """
    in_unit = [
        suspect.registration
        for suspect in duplicates.suspects(registration)
        if suspect.likeness in SIBLINGS and suspect.registration.unit_id == registration.unit_id
    ]
    by_number = [
        holder.registration for holder in held if holder.likeness in SIBLINGS and not holder.is_cancelled
    ]
    known = Sibling.objects.of(registration).living().exclude(registration=registration)
    in_set = Registration.objects.with_people().filter(pk__in=known.values("registration"))
    found = {other.pk: other for other in (*in_set, *by_number, *in_unit)}
    return [found[pk] for pk in sorted(found) if not _other_mother(registration.mother, found[pk].mother)]


def _other_mother(one: Person | None, other: Person | None) -> bool:
    """Women of one name are told apart by their numbers, where both are known."""
    numbers = {person.known_pid for person in (one, other) if person and person.known_pid}
    return len(numbers) == 2
