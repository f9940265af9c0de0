"""Who must have a second factor, who has one, and what happens when somebody's is taken away."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts.models import Officer
from accounts.sessions import end_all_sessions


def is_obligatory_for(officer: Officer) -> bool:
    """Whether `officer` may not work without one: by role (Role.needs_second_factor) or as administrator.

    False for everybody where SECOND_FACTOR_OBLIGATORY=0.
    """
    if not settings.SECOND_FACTOR_OBLIGATORY:
        return False
    needs = (post.role_spec.needs_second_factor for post in officer.posts)
    return officer.is_staff or officer.is_superuser or any(needs)


def is_on(officer: Officer) -> bool:
    """Whether an authenticator app is set up."""
    has: bool = Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists()
    return has


def is_first(officer: Officer, *, since: datetime) -> bool:
    """Whether `officer` must have an app and had none at that moment, though one may be set up by now."""
    before = Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP, created_at__lt=since)
    return is_obligatory_for(officer) and not before.exists()


def reset(officer: Officer) -> None:
    """Take the factor and its recovery codes away, as when the telephone is lost; every session ends.

    The officer signs in with the password alone and, where it is obligatory, sets it up before anything else.
    """
    Authenticator.objects.filter(user=officer).delete()
    end_all_sessions(officer)
