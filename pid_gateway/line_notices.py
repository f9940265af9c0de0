"""The band on every screen that says since when the Ministry does not answer, and who may look closer."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway import breaker


def line_notices(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Asked only by pages that show it, and once: one look at one row."""

    @cache
    def since() -> datetime | None:
        return breaker.down_since()

    def may_view() -> bool:
        return isinstance(request.user, Officer) and request.user.holds(Permission.OPERATIONS_VIEW)

    return {"line_down_since": since, "may_view_operations": may_view}
