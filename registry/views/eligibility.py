from datetime import date

from django.conf import settings
from django.utils import timezone

from registry import facts
from registry.models import Registration
from registry.rules import pid


def eligibility(registration: Registration, *, registered_on: date) -> tuple[pid.Condition, ...]:
    """The five conditions for a number (811/STP point 1), each met or with its reason.

    The age counts at the moment of entry: for what stands in the book that is the day it came there.
    """
    entered_on = timezone.localdate(registration.entered_at or timezone.now())
    return pid.conditions(
        facts.child(registration.birth),
        registered_on=registered_on,
        entered_on=entered_on,
        age_counted=settings.PID_AGE_COUNTED_AT,
    )
