"""What was sent after the session had ended: kept until the same officer has signed in again.

It waits in the browser's new session, on the server, and goes with it. Files are not kept, passwords never.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from accounts import known_browsers

MOST_BYTES = 200_000
_KEY = "kept_post"


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A form as it was sent; `files` are the names of those that have to be chosen again."""

    path: str
    posted: QueryDict
    files: tuple[str, ...]
    at: datetime


def keep(request: HttpRequest) -> bool:
    """Keep what this request posts. False when it is not kept.

    That is: too much of it, a password among it, or a browser that does not know whose it is.
    """
    browser, fields = known_browsers.of(request), request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    posted = fields.urlencode()
    if browser is None or len(posted) > MOST_BYTES or any("password" in name for name in fields):
        return False
    request.session[_KEY] = {
        "path": request.get_full_path(),
        "posted": posted,
        "files": [file.name for files in request.FILES.lists() for file in files[1]],
        "officer": browser.officer_id,
        "at": timezone.now().timestamp(),
    }
    return True


def of(request: HttpRequest) -> KeptPost | None:
    """What waits for the officer who is signed in; None when nothing does."""
    kept = request.session.get(_KEY)
    return _read(kept) if kept and kept["officer"] == request.user.pk else None


def take(request: HttpRequest) -> QueryDict | None:
    """What was typed on this very page, once; None when nothing was."""
    kept = of(request)
    if kept is None or kept.path.partition("?")[0] != request.path:
        return None
    drop(request)
    return kept.posted


def drop(request: HttpRequest) -> None:
    """Forget it: it was sent again, or is not wanted, or another officer has signed in."""
    request.session.pop(_KEY, None)


def drop_of_others(request: HttpRequest, officer_id: int) -> None:
    """At sign-in: what somebody else typed in this browser is not shown to this officer."""
    kept = request.session.get(_KEY)
    if kept and kept["officer"] != officer_id:
        drop(request)


def drop_when_sent_again(request: HttpRequest) -> None:
    """A form posted to the address for which one waits takes its place."""
    kept = request.session.get(_KEY)
    if kept and kept["path"] == request.get_full_path():
        drop(request)


def _read(kept: dict[str, Any]) -> KeptPost:
    posted, at = QueryDict(kept["posted"]), datetime.fromtimestamp(kept["at"], UTC)
    return KeptPost(kept["path"], posted, tuple(kept["files"]), at)
