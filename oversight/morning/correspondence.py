"""What others have sent to the officer's offices: letters, questions, what is asked by a day."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from oversight.chasing.deadlines import left
from oversight.chasing.progress import still_open
from oversight.counting import added
from oversight.models import ChaseItem, Delivery, Question
from oversight.morning.waiting import Desk, Found, Line, Urgency, Waiting

UNREAD = "unread"


def chases(desk: Desk) -> Iterator[Waiting]:
    """What chase letters in force still ask of the own offices, with the nearest deadline."""
    own = [post.unit_id for post in desk.officer.posts]
    items = ChaseItem.objects.filter(still_open(desk.at), part__unit__in=own, part__letter__withdrawn_at=None)
    yield Waiting(
        "chases",
        "việc cấp trên đôn đốc, chưa xong",
        Urgency.NOW,
        items,
        reverse("oversight:chases", query={"show": "received"}),
        part=Cast("part__letter__due", TextField()),
        told=_told_with_deadline,
    )


def questions(desk: Desk) -> Iterator[Waiting]:
    """Questions of offices below that wait for an answer here."""
    asked = Question.objects.waiting_at(desk.officer).annotate(since=F("waits_since"))
    url = reverse("oversight:questions")
    yield Waiting("questions", "câu hỏi của đơn vị chờ trả lời", Urgency.NOW, asked, url)


def letters(desk: Desk) -> Iterator[Waiting]:
    """What this officer has not opened."""
    unread = Delivery.objects.unread_by(desk.officer).annotate(since=F("message__at"))
    yield Waiting(UNREAD, "thư chưa đọc", Urgency.TODAY, unread, reverse("oversight:inbox"))


def _told_with_deadline(source: Waiting, found: Found, at: datetime) -> Iterator[Line]:
    """The count of all letters, and how long there is for the most pressing."""
    if parts := found.get(source.key):
        due = date.fromisoformat(min(parts))
        note = f"hạn {due:%d/%m/%Y}, {left(due, today=timezone.localdate(at))}"
        yield source.line(added(parts.values()), at, note=note)
