"""What every page knows of oversight: whether the reader has somebody to oversee, and statistics to read."""

from collections.abc import Callable

from django.http import HttpRequest

from accounts.models import Officer
from oversight.places import overseen_from


def oversight_notices(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Asked only by pages that show it; no query more: an officer's posts are read once a request."""

    def may_oversee() -> bool:
        return isinstance(request.user, Officer) and bool(overseen_from(request.user))

    def reads_registrations() -> bool:
        return isinstance(request.user, Officer) and bool(request.user.visible_paths())

    return {"may_oversee": may_oversee, "reads_registrations": reads_registrations}
