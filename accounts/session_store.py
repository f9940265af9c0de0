"""The session engine (settings.SESSION_ENGINE): Django's own over a table that knows whose session it is."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from accounts.models import OfficerSession

# Written into the session at sign-in (accounts.signing_in), shown as columns of the table.
BEGAN, ADDRESS, DEVICE = "began_at", "address", "device"


class SessionStore(db.SessionStore):
    """Sessions that end a while after the officer's last act, and a working day after sign-in.

    `acted_at` and `address` are those of the last act written down; None for a new session.
    """

    acted_at: datetime | None = None
    address: str | None = None

    @classmethod
    def get_model_class(cls) -> type[OfficerSession]:
        """The table."""
        return OfficerSession

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing once it has ended."""
        row: OfficerSession | None = self._get_session_from_db()  # type: ignore[attr-defined]
        if row is None:
            return {}
        self.acted_at, self.address = row.acted_at, row.address
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> OfficerSession:
        """The row to write. Whatever changes a session is an act of its officer."""
        now = timezone.now()
        began = began_at(data)
        return OfficerSession(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=ends_at(began, now) if began else now + timedelta(seconds=self.get_expiry_age()),
            officer_id=data.get(SESSION_KEY),
            began_at=began,
            acted_at=now,
            address=self.address or data.get(ADDRESS),
            device=data.get(DEVICE, ""),
        )


def began_at(data: Any) -> datetime | None:
    """When the officer of this session signed in; None where nobody has."""
    stamp = data.get(BEGAN) if SESSION_KEY in data else None
    return datetime.fromtimestamp(stamp, UTC) if stamp else None


def ends_at(began: datetime, acted: datetime) -> datetime:
    """When a session ends that nobody uses any more after `acted`."""
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return min(acted + idle, began + timedelta(seconds=settings.SESSION_COOKIE_AGE))
