"""Days that come by themselves: the next report of statistics."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.roles import Level
from oversight.morning.waiting import Desk, Line, Urgency
from oversight.statistics.periods import next_deadline

REMINDED_BEFORE = timedelta(days=15)
PRESSING = timedelta(days=3)


def lines(desk: Desk) -> Iterator[Line]:
    """The report due within fifteen days at each office of this officer; no query."""
    today = timezone.localdate(desk.at)
    seeing = {post.unit.pk: post.unit for post in desk.officer.posts}
    paths = desk.officer.visible_paths()
    for unit in (unit for unit in seeing.values() if unit.path in paths):
        coming = next_deadline(Level(unit.level), today)
        if coming is None or coming.due - today > REMINDED_BEFORE:
            continue
        left = (coming.due - today).days
        note = f"còn {left} ngày" if left else "hạn hôm nay"
        urgency = Urgency.NOW if coming.due - today <= PRESSING else Urgency.WATCH
        url = reverse("oversight:statistics", args=[unit.pk])
        yield Line(f"Hạn {coming.due:%d/%m/%Y}: {coming.what}", 0, note, "", url, urgency)
