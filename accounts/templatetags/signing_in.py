"""What pages show of sign-in: the account's sessions and hints, and the note before a session ends."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils import timezone

from accounts import second_factor, shared_use
from accounts.models import Officer, SharedUse
from accounts.session_store import began_at, ends_at
from accounts.sessions import GRAIN, SessionLine, sessions_of

register = template.Library()


@register.inclusion_tag("account/_session_end.html", takes_context=True)
def session_end_note(context: Context) -> dict[str, Any]:
    """The band that warns before the session ends; nothing for who is not signed in."""
    request = context.get("request")
    session = getattr(request, "session", None)
    began = began_at(session) if session is not None else None
    if began is None:
        return {}
    now = timezone.now()
    # The last act may be written down a minute early; the script asks the server before it warns.
    return {"left": max(0, int((ends_at(began, now - GRAIN) - now).total_seconds()))}


@register.simple_tag(takes_context=True)
def own_sessions(context: Context) -> list[SessionLine]:
    """The signed-in officer's sessions, the latest act first."""
    request = context["request"]
    return sessions_of(request.user, here=request.session.session_key)


@register.simple_tag
def shared_use_of(officer: Officer) -> SharedUse | None:
    """The latest hint of the last thirty days that two people use the account."""
    return shared_use.latest_of([officer]).get(officer.pk)


@register.simple_tag
def must_have_second_factor(officer: Officer) -> bool:
    """Whether the officer may not work without one."""
    return second_factor.is_obligatory_for(officer)


@register.simple_tag
def second_factor_is_optional() -> bool:
    """True where nobody has to have one: a demonstration."""
    return not settings.SECOND_FACTOR_OBLIGATORY
