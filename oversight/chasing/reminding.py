"""The workers' part: reminding once when a deadline has passed."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from oversight.chasing import progress, sending
from oversight.inbox.delivering import deliver
from oversight.models import ChaseLetter, Message


def remind_overdue(*, at: datetime) -> int:
    """Tell each unit that has not finished that the deadline has passed; how many letters that were.

    On the first tick after the deadline's day. A letter is taken by whoever writes `reminded_at` first, in
    the transaction that delivers, so two workers remind once, and a failure is tried again.
    """
    due = ChaseLetter.objects.filter(due__lt=timezone.localdate(at), reminded_at=None, withdrawn_at=None)
    return sum(_remind(letter, at) for letter in due.select_related("by").order_by("pk"))


@transaction.atomic
def _remind(letter: ChaseLetter, at: datetime) -> bool:
    taken = ChaseLetter.objects.filter(pk=letter.pk, reminded_at=None, withdrawn_at=None)
    if not taken.update(reminded_at=at):
        return False
    parts = {part: each for part, each in progress.of_parts(letter.pk, at=at).items() if not each.is_done}
    if not parts:
        return False
    deliver(
        Message.Kind.CHASE,
        f"Đã quá hạn {letter.due:%d/%m/%Y}: {letter} còn việc chưa xong",
        to=sending.receivers_of(letter, parts),
        url=reverse("oversight:chase", args=[letter.pk]),
        body="Mở công văn để xem việc còn lại của cơ quan mình.",
        reference=sending.reference(letter, "overdue"),
    )
    return True
