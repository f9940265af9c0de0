"""A hint that two people use one account: it works from two addresses at about the same time.

Nothing is blocked by it. A computer and a telephone of one person look the same, so somebody has to ask.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Officer, OfficerSession, SharedUse

WITHIN = timedelta(minutes=10)
SHOWN_FOR, KEPT_FOR = timedelta(days=30), timedelta(days=90)


def look(officer: Officer, address: str, now: datetime) -> None:
    """Write the day down when another session of `officer` has acted from another address just now."""
    elsewhere = OfficerSession.objects.filter(
        officer=officer, acted_at__gt=now - WITHIN, expire_date__gt=now, address__isnull=False
    ).exclude(address=address)
    if not elsewhere.exists():
        return
    day = timezone.localdate(now)
    SharedUse.objects.update_or_create(
        officer=officer,
        day=day,
        defaults={"last_at": now},
        create_defaults={"first_at": now, "last_at": now},
    )
    SharedUse.objects.filter(officer=officer, day__lt=day - KEPT_FOR).delete()


def latest_of(officers: Iterable[Officer]) -> dict[int, SharedUse]:
    """The latest hint of the last thirty days for those officers who have one, by primary key. One query."""
    since = timezone.localdate() - SHOWN_FOR
    found = SharedUse.objects.filter(officer__in=list(officers), day__gte=since).order_by("day")
    return {hint.officer_id: hint for hint in found}
