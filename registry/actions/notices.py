"""Bringing the notices about a number to their offices: gone out under a letter, then known to be there."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Officer
from registry import policies
from registry.exceptions import Overtaken, WrongState
from registry.models import Notice, RegistrationEvent

SENT, CONFIRMED = "notice_sent", "notice_confirmed"
_OVERTAKEN = "Thông báo này đã được người khác xử lý; xin tải lại trang."


@transaction.atomic
def mark_sent(notices: Sequence[Notice], *, sent_as: str, by: Officer) -> None:
    """Write down that these have gone out under the letter `sent_as`, also with each registration.

    Raises Denied, WrongState for one whose registration may not be passed on any more, Overtaken when one has
    gone out already. None is marked then. 811/STP point 3.
    """
    if not notices:
        raise WrongState("Chưa chọn thông báo nào để gửi; xin chọn ít nhất một trẻ.")
    for notice in notices:
        policies.check_notify(by, notice.registration)
    pending = _locked(notices).filter(delivery=Notice.Delivery.PENDING)
    if pending.update(delivery=Notice.Delivery.SENT, sent_as=sent_as, sent_at=timezone.now()) != len(notices):
        raise Overtaken(_OVERTAKEN)
    _note(notices, SENT, by=by, note=f"{{}}: văn bản số {sent_as}.")


@transaction.atomic
def confirm(notices: Sequence[Notice], *, by: Officer) -> None:
    """Write down that the offices have these.

    Raises Denied, WrongState when none is given, Overtaken when one has not gone out or is confirmed already.
    """
    if not notices:
        raise WrongState("Chưa chọn thông báo nào; xin chọn ít nhất một trẻ.")
    for notice in notices:
        policies.check_deliver(by, notice.registration)
    sent = _locked(notices).filter(delivery=Notice.Delivery.SENT)
    if sent.update(delivery=Notice.Delivery.CONFIRMED, confirmed_at=timezone.now()) != len(notices):
        raise Overtaken(_OVERTAKEN)
    _note(notices, CONFIRMED, by=by, note="{} đã nhận được.")


def _locked(notices: Iterable[Notice]) -> QuerySet[Notice]:
    """The same rows, held until the transaction ends, in one order, so that two officers never deadlock."""
    keys = [notice.pk for notice in notices]
    list(Notice.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))
    return Notice.objects.filter(pk__in=keys)


def _note(notices: Sequence[Notice], name: str, *, by: Officer, note: str) -> None:
    """Into the history of every registration; the registrations themselves do not change."""
    RegistrationEvent.objects.bulk_create(
        RegistrationEvent(
            registration=notice.registration,
            name=name,
            source=notice.registration.state,
            target=notice.registration.state,
            by=by,
            note=note.format(notice.get_recipient_display()),
        )
        for notice in notices
    )
