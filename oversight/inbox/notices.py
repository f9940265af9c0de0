"""The number of unread messages that every page of a signed-in officer shows beside «Hộp thư»."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest

from accounts.models import Officer
from oversight.inbox import reading


def inbox_notices(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Asked only by pages that show it, and once: one query, none for who is signed out or holds no post."""

    @cache
    def unread() -> int:
        user = getattr(request, "user", None)
        return reading.unread_count(user) if isinstance(user, Officer) and user.posts else 0

    return {"unread_messages": unread}
