"""Browsers in which an officer has signed in before, told by a signed cookie.

Two things rest on it: strangers who guess at an account cannot lock its officer out of their own browser
(ADR 27), and what was sent after a session's end is given back to nobody but the one who typed it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import Officer

COOKIE = "known_browser"
LASTING = timedelta(days=90)
_SALT = "accounts.known_browsers"


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """Who signed in there last, and a mark that tells this browser from the officer's others."""

    officer_id: int
    mark: str


def of(request: HttpRequest) -> KnownBrowser | None:
    """The browser that asks; None for one in which nobody has signed in, or not for ninety days."""
    told = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=LASTING)
    officer_id, _, mark = (told or "").partition(".")
    return KnownBrowser(int(officer_id), mark) if mark else None


def remember(request: HttpRequest, response: HttpResponse, officer: Officer) -> None:
    """Tell the browser whose it is, unless it knows already."""
    known = of(request)
    if known and known.officer_id == officer.pk and not getattr(request, "has_just_signed_in", False):
        return
    mark = known.mark if known and known.officer_id == officer.pk else secrets.token_urlsafe(12)
    response.set_signed_cookie(
        COOKIE,
        f"{officer.pk}.{mark}",
        salt=_SALT,
        max_age=LASTING,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
