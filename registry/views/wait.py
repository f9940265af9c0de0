"""How long one child has waited for a number, and whether the support unit knows; for the record page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from registry.lifecycle import State
from registry.models import Registration, SupportCase
from registry.rules.clock import Urgency, age_in_words, urgency


@dataclass(frozen=True, slots=True)
class Wait:
    asked_at: datetime
    age: str
    css: str
    words: str
    cases: tuple[SupportCase, ...]  # letters that name it, sent or not, newest first


def wait_of(registration: Registration, *, is_reported: bool) -> Wait | None:
    """None for whoever has a number, or never asked for one. `is_reported`: some letter names it."""
    if not registration.waits_for_pid or registration.pid_asked_at is None:
        return None
    age = timezone.now() - registration.pid_asked_at
    hurry = urgency(age) if registration.state == State.AWAITING_PID else Urgency.FRESH
    cases = SupportCase.objects.filter(lines__registration=registration) if is_reported else ()
    return Wait(registration.pid_asked_at, age_in_words(age), f"wait-{hurry}", hurry.words, tuple(cases))
