"""The band on every screen that says when the Ministry gives no numbers (569/HTQTCT-HT)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway import pauses
from pid_gateway.models import Pause
from registry.models import Registration


@dataclass(frozen=True, slots=True)
class Notice:
    pause: Pause
    in_force: bool


@dataclass(frozen=True, slots=True)
class Notices:
    """What the band says; falsy when there is nothing to say."""

    notices: tuple[Notice, ...]
    resumes_on: date | None
    entered_drafts: int

    def __bool__(self) -> bool:
        return bool(self.notices)

    @property
    def in_force(self) -> bool:
        return self.resumes_on is not None


def pause_notices(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Asked only by pages that show it, and once: one query, in a pause two."""

    @cache
    def notices() -> Notices:
        outlook = pauses.outlook(timezone.now())
        return Notices(
            notices=tuple(Notice(pause, pause.covers(outlook.at)) for pause in outlook.announced),
            resumes_on=outlook.resumes_on,
            entered_drafts=_entered_drafts(request) if outlook.in_force else 0,
        )

    def may_announce() -> bool:
        return isinstance(request.user, Officer) and request.user.holds(Permission.PAUSE_ANNOUNCE)

    def may_set_office() -> bool:
        return isinstance(request.user, Officer) and request.user.holds(Permission.OFFICE_SETTINGS)

    return {
        "pause_notices": notices,
        "may_announce_pauses": may_announce,
        "may_set_office": may_set_office,
    }


def _entered_drafts(request: HttpRequest) -> int:
    if not isinstance(request.user, Officer):
        return 0
    return Registration.objects.visible_to(request.user).entered_drafts().count()
