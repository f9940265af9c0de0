"""Masking what is sensitive in registrations read for somebody who does not need it (ADR 30).

Fetching is masking: `Registration.objects.visible_to(officer).with_people()` gives rows that are masked
already, so a page that starts as every page must cannot show what it should not, nor forget to hide it.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Level, Permission
from audit import log as audit
from registry.rules import sensitive

if TYPE_CHECKING:
    from registry.models.person import Person
    from registry.models.registration import Registration

OPEN_FOR = timedelta(minutes=15)
ROLES = ("mother", "father", "declarant")
_NOT_REFUSED = ("open", "signed")  # what waits for the signature tells as much as what is signed
_LATER = Q(amendments__decision__in=_NOT_REFUSED, amendments__ground__in=sorted(sensitive.GROUNDS)) | Q(
    amendments__decision__in=_NOT_REFUSED, amendments__changes__contains=[{"field": sensitive.FIELD}]
)
_NOTED = Q(entry__notes__matter__in=sorted(sensitive.NOTES))


def desks(officer: Officer) -> set[int]:
    """Keys of the units whose registrations are the officer's own work: nothing of them is masked."""
    return {
        post.unit_id for post in officer.posts if Permission.REGISTRATION_VIEW in post.role_spec.permissions
    }


def sees_others(officer: Officer) -> bool:
    """Whether the officer reads registrations of offices below the own: a commune has none."""
    return any(post.unit.level != Level.COMMUNE for post in officer.posts)


def is_later(registrations: "QuerySet[Registration]") -> Exists:
    """Whether something sensitive was noted, or amended or is to be, later; per row, by its indexes."""
    same = registrations.model._base_manager.filter(pk=OuterRef("pk"))
    return Exists(same.filter(_LATER | _NOTED))


def whole_for(registrations: "QuerySet[Registration]", officer: Officer) -> Q:
    """The condition for registrations of which nothing is masked for the officer, opened ones aside."""
    plain = Q(birth__case=sensitive.PLAIN_CASE) & ~Q(is_later(registrations))
    return Q(unit__in=desks(officer)) | plain


def mask(registrations: "Iterable[Registration]", officer: Officer) -> None:
    """Mask, in memory, what the officer neither registers nor has opened lately.

    They come with birth, people and `is_later`. One query, and only where there is something to mask.
    """
    own = desks(officer)
    found = [each for each in registrations if each.unit_id not in own and _is_sensitive(each)]
    if not found:
        return
    since = timezone.now() - OPEN_FOR
    opened = audit.opened_since(since, [each.reference for each in found], by=officer)
    for registration in found:
        if registration.reference not in opened:
            _mask(registration)


def _is_sensitive(registration: "Registration") -> bool:
    later = getattr(registration, "is_later", False)
    return bool(later) or sensitive.is_sensitive(registration.birth.case)


def _mask(registration: "Registration") -> None:
    registration.is_masked = True
    registration.unreadable, registration.duplicate_reason = {}, ""
    birth = registration.birth
    for name in (*sensitive.OF_THE_CHILD, *sensitive.OF_THE_PAPERS):
        setattr(birth, name, "")
    for name in sensitive.DAYS_OF_THE_PAPERS:
        setattr(birth, name, None)
    _mask_people(registration)
    # What the page would read further: for this reader there is none of it.
    names = ("amendments", "attachments", "cancellations", "divergences")
    nothing = (Prefetch(name, _none_of(registration, name)) for name in names)
    prefetch_related_objects([registration], *nothing)


def _mask_people(registration: "Registration") -> None:
    """All three are there and say nothing: a missing father is not told from one who is masked."""
    people: Any = registration.people.all()
    person: type[Person] = people.model
    # As prefetched: the list behind the manager, exchanged for this reading alone.
    people._result_cache = [
        person(registration=registration, role=role, name=sensitive.MASK) for role in ROLES
    ]


def _none_of(registration: "Registration", name: str) -> "QuerySet[Any]":
    related: Any = registration._meta.get_field(name).related_model
    nothing: QuerySet[Any] = related._base_manager.none()
    return nothing
