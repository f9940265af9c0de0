"""What follows when somebody signs in, changes the password, or loses the second factor."""

import time
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts import kept_posts, second_factor
from accounts.addresses import address_of
from accounts.devices import in_words
from accounts.models import Officer, OfficerSession
from accounts.session_store import ADDRESS, BEGAN, DEVICE
from accounts.sessions import end_all_sessions


@receiver(user_logged_in)
def begin_session(sender: Any, request: HttpRequest, user: Officer, **more: Any) -> None:
    """The session begins now: its hours count from here. Rows of ended sessions go."""
    request.session[BEGAN] = time.time()
    request.session[ADDRESS] = address_of(request)
    request.session[DEVICE] = in_words(request.META.get("HTTP_USER_AGENT", ""))
    kept_posts.drop_of_others(request, user.pk)
    request.has_just_signed_in = True  # type: ignore[attr-defined]
    OfficerSession.objects.filter(expire_date__lt=timezone.now()).delete()


@receiver(password_changed)
def end_other_sessions(sender: Any, request: HttpRequest, user: Officer, **more: Any) -> None:
    """Whoever knew the old password is out."""
    end_all_sessions(user, except_key=request.session.session_key or "")


@receiver(post_delete, sender=Authenticator)
def end_sessions_without_factor(sender: Any, instance: Authenticator, **more: Any) -> None:
    """An administrator took away a factor that is obligatory: the next sign-in sets up a new one."""
    if instance.type == Authenticator.Type.TOTP and second_factor.is_obligatory_for(instance.user):
        end_all_sessions(instance.user)
