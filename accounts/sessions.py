"""The sessions of an officer: kept alive by acts, listed, and ended from elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import shared_use
from accounts.models import Officer, OfficerSession
from accounts.session_store import SessionStore, began_at, ends_at

# An act within a minute of the last is not written down: the idle time is right to a minute.
GRAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as its officer sees it; `handle` names it in a form without telling its key."""

    handle: str
    device: str
    address: str | None
    began_at: datetime | None
    acted_at: datetime
    is_here: bool


def end_all_sessions(officer: Officer, *, except_key: str = "") -> int:
    """End every session of `officer` in whatever browser; the next request of each is at sign-in.

    `except_key` is the `session_key` of one that goes on: a person's own when changing the password.
    Returns how many were still alive. Sessions are rows of one table, so none can be missed.
    """
    theirs = OfficerSession.objects.filter(officer=officer).exclude(session_key=except_key)
    alive = theirs.filter(expire_date__gt=timezone.now()).count()
    theirs.delete()
    return alive


def end_session(officer: Officer, handle: str) -> bool:
    """End that one of `officer`'s own sessions. False when it has ended already."""
    for session in _alive(officer):
        if constant_time_compare(_handle(session), handle):
            session.delete()
            return True
    return False


def sessions_of(officer: Officer, *, here: str | None) -> list[SessionLine]:
    """All that are alive, the latest act first; `here` is the `session_key` of the one that asks."""
    return [
        SessionLine(
            _handle(row), row.device, row.address, row.began_at, row.acted_at, row.session_key == here
        )
        for row in _alive(officer).order_by("-acted_at")
    ]


def note_act(request: HttpRequest, officer: Officer, address: str | None, *, at_once: bool = False) -> None:
    """The officer of this session has done something: its idle time begins anew.

    `at_once` also where the last act was within the minute.
    """
    session, now = request.session, timezone.now()
    if not isinstance(session, SessionStore) or session.acted_at is None:
        return
    began = began_at(session)
    if began is None or (now - session.acted_at < GRAIN and not at_once):
        return
    # Only these columns: what a request beside this one writes into the session stays.
    OfficerSession.objects.filter(pk=session.session_key).update(
        acted_at=now, expire_date=ends_at(began, now), address=address
    )
    if address:
        shared_use.look(officer, address, now)


def time_left(request: HttpRequest) -> tuple[int, bool]:
    """Seconds until this session ends when nobody acts, and whether no act can put that off any more."""
    now = timezone.now()
    row = OfficerSession.objects.filter(pk=request.session.session_key, expire_date__gt=now).first()
    if row is None or row.began_at is None:
        return 0, True
    whole = row.began_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return max(0, int((row.expire_date - now).total_seconds())), row.expire_date >= whole


def _alive(officer: Officer) -> QuerySet[OfficerSession]:
    return OfficerSession.objects.filter(officer=officer, expire_date__gt=timezone.now())


def _handle(session: OfficerSession) -> str:
    return salted_hmac("accounts.sessions", session.session_key).hexdigest()[:20]
