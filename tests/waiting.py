"""Registrations that have waited, or lain, for a while."""

from datetime import datetime, timedelta
from typing import Any

import pgtrigger
import time_machine
from django.utils import timezone

from accounts.models import Officer
from registry.actions import registrations
from registry.models import Registration, RegistrationEvent
from tests import factories


def filed_ago(clerk: Officer, number: int = 0, *, hours: float, **pages: dict[str, Any]) -> Registration:
    """A birth filed so long ago by the clock, waiting for its number since; the book is of today."""
    registration = factories.draft(clerk, number, **pages)
    registrations.enter(registration, by=clerk, acknowledged=factories.warnings(registration))
    with time_machine.travel(hours_ago(hours), tick=False):
        registrations.file(factories.fresh(registration), by=clerk)
    return factories.fresh(registration)


def refused_ago(
    clerk: Officer, number: int = 0, *, days: float, code: str = "TECHNICAL", **pages: dict[str, Any]
) -> Registration:
    """A birth the Ministry refused so long ago, with everything that was done before."""
    registration = factories.filed(clerk, number, **pages)
    factories.reject(registration, code)
    return lain(registration, days=days)


def lain(registration: Registration, *, days: float) -> Registration:
    """The same as if everything that was ever done with it had been done that many days earlier."""
    by = timedelta(days=days)
    with pgtrigger.ignore(
        "registry.Registration:registration_entered_at_for_ever",
        "registry.Registration:registration_filed_at_for_ever",
        "registry.Registration:registration_pid_asked_at_for_ever",
        "registry.RegistrationEvent:event_append_only",
    ):
        Registration.objects.filter(pk=registration.pk).update(
            **{
                name: moment - by
                for name in ("state_since", "edited_at", "entered_at", "filed_at", "pid_asked_at")
                if (moment := getattr(factories.fresh(registration), name))
            }
        )
        for event in RegistrationEvent.objects.filter(registration=registration):
            RegistrationEvent.objects.filter(pk=event.pk).update(at=event.at - by)
    return factories.fresh(registration)


def hours_ago(hours: float) -> datetime:
    """That moment."""
    return timezone.now() - timedelta(hours=hours)
