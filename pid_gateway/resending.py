"""An operator has chosen requests sent at once, instead of waiting for their time."""

import uuid
from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway.models import PidRequest, ResendOrder

MOST_IN_AN_ORDER = 500


class ResendRefused(Exception):
    """Nothing was resent; the message is for the operator."""


@transaction.atomic
def resend(ids: Collection[uuid.UUID], *, by: Officer, reason: str, operation_id: str = "") -> ResendOrder:
    """Make those of `ids` that still wait due at once, the oldest first; returns what was written down.

    They are asked anew under the same key, so none gets a second number. What the Ministry has refused is
    not among them: its data may have to be mended first, and only its own office does that (3160/BTP-CNTT).
    A pause or an outage holds them as it holds the others. Raises ResendRefused when the officer may not,
    the reason is missing, or none or too many were chosen.
    """
    if not by.holds(Permission.OPERATIONS_RESEND):
        raise ResendRefused("Đồng chí không được phân quyền gửi lại yêu cầu của các cơ quan đăng ký.")
    if not reason.strip():
        raise ResendRefused("Xin ghi lý do gửi lại.")
    if not ids:
        raise ResendRefused("Chưa chọn yêu cầu nào; đánh dấu ở đầu dòng rồi bấm lại.")
    if len(ids) > MOST_IN_AN_ORDER:
        raise ResendRefused(f"Mỗi lần gửi lại nhiều nhất {MOST_IN_AN_ORDER} yêu cầu.")
    # Locked one after the other by key, as whoever stores answers does.
    still = PidRequest.objects.filter(pk__in=ids, state=PidRequest.State.WAITING).order_by("pk")
    chosen = list(still.select_for_update().values_list("pk", flat=True))
    if not chosen:
        raise ResendRefused("Các yêu cầu đã chọn vừa có trả lời; không còn gì để gửi lại.")
    PidRequest.objects.filter(pk__in=chosen).update(due_at=F("first_asked_at"), attempts=0, submitted_at=None)
    return ResendOrder.objects.create(
        by=by,
        reason=reason.strip(),
        count=len(chosen),
        requests=[str(pk) for pk in chosen],
        operation_id=operation_id,
    )
