"""What has waited too long: for a number (811/STP point 1), or for an officer to do something (point 2)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from pid_gateway import pauses
from registry.lifecycle import State
from registry.models import Registration, RegistrationEvent
from registry.models.registration import RegistrationQuerySet
from registry.rules import clock

# What an office has to do something about; a draft in the book only while numbers are given.
TROUBLED = (State.ERROR, State.CANCEL_REFUSED)


def overdue_condition(at: datetime) -> Q:
    """Waiting for the Ministry since 24 hours or more, counted from the first request."""
    return Q(state=State.AWAITING_PID, pid_asked_at__lte=at - clock.OVERDUE_AFTER)


def is_overdue(registration: Registration, *, at: datetime | None = None) -> bool:
    """The same of one registration as it was read; `at` is now when not given."""
    asked_at = registration.pid_asked_at
    if registration.state != State.AWAITING_PID or asked_at is None:
        return False
    return (at or timezone.now()) - asked_at >= clock.OVERDUE_AFTER


def overdue(registrations: RegistrationQuerySet, *, at: datetime) -> RegistrationQuerySet:
    """Those of `registrations` that have waited for a number for 24 hours or more, oldest first."""
    return registrations.filter(overdue_condition(at)).order_by("pid_asked_at", "pk")


def left_lying(registrations: RegistrationQuerySet, *, at: datetime) -> RegistrationQuerySet:
    """Those an office has not touched for three days, oldest first, with `touched_at`.

    In error, refused a cancellation, or in the book without being filed. Touched is: any act of an officer
    written in the history, any saved edit, and the coming into the state itself. A draft in the book is left
    out while it cannot be filed, and for three days after the pause that kept it from being filed.
    """
    latest = at - clock.LYING_AFTER
    paused = Exists(pauses.between(latest, at))
    troubled = Q(state__in=TROUBLED, state_since__lte=latest)
    lying = troubled | (Q(state=State.DRAFT, entered_at__lte=latest) & ~paused)
    acts = _acts_of_officers().filter(registration=OuterRef("pk")).order_by("-pk")
    touched = Greatest("state_since", "edited_at", "entered_at", Subquery(acts.values("at")[:1]))
    return (
        registrations.filter(lying)
        .annotate(touched_at=touched)
        .filter(touched_at__lte=latest)
        .order_by("touched_at", "pk")
    )


def last_acts(registrations: Iterable[Registration]) -> dict[int, RegistrationEvent]:
    """The last thing an officer did with each of these, by primary key; in one query."""
    keys = [registration.pk for registration in registrations]
    acts = _acts_of_officers().filter(registration__in=keys).order_by("registration", "-pk")
    return {act.registration_id: act for act in acts.distinct("registration").select_related("by")}


def _acts_of_officers() -> QuerySet[RegistrationEvent]:
    return RegistrationEvent.objects.filter(by__isnull=False)
