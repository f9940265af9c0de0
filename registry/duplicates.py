"""Finds registrations of what may be the same child, within the province."""

from dataclasses import dataclass

from django.db.models import Q

from registry.lifecycle import State
from registry.models import Birth, Person, Registration, Sibling
from registry.rules.duplicates import Likeness, Traits, likeness

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Suspect:
    registration: Registration
    likeness: Likeness

    @property
    def is_duplicate(self) -> bool:
        """Whether going on needs a reason (a declared twin does not)."""
        return self.likeness in (Likeness.SAME_CHILD, Likeness.SIBLING_UNDECLARED)


def suspects(registration: Registration) -> list[Suspect]:
    """Registrations of the same province with the same day of birth and the same child or mother.

    Discarded drafts and cancelled registrations are not compared. At most ten, most alike first.
    """
    mine = traits(registration.birth, registration.mother)
    if not mine.born_on or not (mine.name_key or mine.mother_key):
        return []
    same_mother = Person.objects.filter(role=Person.Role.MOTHER, name_key=mine.mother_key).exclude(
        name_key=""
    )
    found = (
        Birth.objects.filter(born_on=registration.birth.born_on)
        .filter(
            Q(name_key=mine.name_key) & ~Q(name_key="")
            | Q(registration__in=same_mother.values("registration"))
        )
        .filter(registration__unit__path__startswith=registration.unit.province_path)
        .exclude(registration=registration)
        .exclude(registration__state=State.CANCELLED)
        .select_related("registration__unit", "registration__entry__book")
        .prefetch_related("registration__people")
        .order_by("registration")[: MOST_SHOWN * 5]
    )
    ranked = [
        Suspect(birth.registration, alike)
        for birth in found
        if (alike := likeness(mine, traits(birth, birth.registration.mother))) is not Likeness.NONE
    ]
    ranked = _without_accusing_siblings(registration, ranked)
    ranked.sort(key=lambda suspect: list(Likeness).index(suspect.likeness))
    return ranked[:MOST_SHOWN]


def _without_accusing_siblings(registration: Registration, found: list[Suspect]) -> list[Suspect]:
    """Children of the same multiple birth are twins, whatever their own pages say of count and order.

    Of the same name they stay suspects: that is a slip of the pen or one child taken down twice.
    """
    if not any(suspect.likeness is Likeness.SIBLING_UNDECLARED for suspect in found):
        return found
    siblings = set(Sibling.objects.of(registration).values_list("registration", flat=True))
    return [
        Suspect(suspect.registration, Likeness.TWIN)
        if suspect.likeness is Likeness.SIBLING_UNDECLARED and suspect.registration.pk in siblings
        else suspect
        for suspect in found
    ]


def traits(birth: Birth, mother: Person | None) -> Traits:
    """What is compared of a child, as it is written now."""
    return Traits(
        name_key=birth.name_key,
        born_on=birth.born_on.iso if birth.born_on else "",
        mother_key=mother.name_key if mother else "",
        birth_count=birth.birth_count,
        birth_order=birth.birth_order,
    )
