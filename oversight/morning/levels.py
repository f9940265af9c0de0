"""What district, province, Ministry and administrators look after: the matters that have to reach zero."""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse

from accounts.roles import Permission
from oversight.matters import Matter, source
from oversight.models import RecordNote
from oversight.morning.waiting import Desk, Urgency, Waiting
from pid_gateway import operations


def matters(desk: Desk) -> Iterator[Waiting]:
    """A line for each matter under each unit the officer oversees, as the dashboard counts it."""
    for around in desk.overseen:
        for matter in Matter:
            where = f" – {around.name}" if len(desk.overseen) > 1 else ""
            yield Waiting(
                f"below-{around.pk}-{matter.value}",
                f"việc «{matter.label}» của các đơn vị{where}",
                Urgency.WATCH,
                source(matter, at=desk.at).filter(unit__path__startswith=around.path),
                reverse("oversight:records", args=[around.pk, matter.value]),
            )


def notes_sent(desk: Desk) -> Iterator[Waiting]:
    """What this office has written on records below and nobody has answered."""
    sent = RecordNote.objects.open().filter(sender__in=[unit.pk for unit in desk.overseen])
    yield Waiting(
        "notes-sent",
        "lời nhắn về hồ sơ, đơn vị chưa trả lời",
        Urgency.WATCH,
        sent.annotate(since=F("at")),
        reverse("oversight:notes", query={"show": "sent"}),
    )


def line(desk: Desk) -> Iterator[Waiting]:
    """Requests of the whole country without an answer for a day; for those who may send them again."""
    if not desk.officer.holds(Permission.OPERATIONS_RESEND):
        return
    waiting = operations.waiting(now=desk.at, overdue=True).annotate(since=F("first_asked_at"))
    url = reverse("operations:waiting", query={"overdue": "on"})
    yield Waiting("line", "yêu cầu cấp số của cả nước chờ quá 24 giờ", Urgency.NOW, waiting, url)
