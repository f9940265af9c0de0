"""Putting a message into the inboxes of offices; the one way in for every part of oversight."""

import re
from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.models import Officer, Unit
from oversight.models import Message
from registry.exceptions import RegistryError

_INSIDE = re.compile(r"/([^/\\\s\x00-\x1f\x7f][^\\\s\x00-\x1f\x7f]*)?")
_TO_EACH = "INSERT INTO oversight_delivery (message_id, unit_id) SELECT %s, unnest(%s::bigint[])"


class MessageRefused(RegistryError):
    """The message cannot be sent so; the words are for the officer."""


@transaction.atomic
def deliver(
    kind: str,
    title: str,
    *,
    to: Iterable[Unit] | QuerySet[Unit],
    by: Officer | None = None,
    from_unit: Unit | None = None,
    url: str = "",
    body: str = "",
    due: date | None = None,
    reference: str = "",
) -> Message:
    """Send to each of the units once, in two writes.

    It comes from `from_unit` or, when that is not said, from the first office of `by`; without `by` from the
    system.

    `url` is a path inside the system, where the reader goes on; `reference`, such as «pause-event:7», makes
    it safe to send again: the message sent under it before is handed back, and no office gets it twice.
    Whether `by` may send is for the caller to check. Raises MessageRefused without a title or an office to go
    to, for an address elsewhere, and for a sender without an office.
    """
    if reference and (sent := Message.objects.filter(reference=reference).first()):
        return sent
    pks = list(to.values_list("pk", flat=True)) if isinstance(to, QuerySet) else [unit.pk for unit in to]
    title = title.strip()[:200]
    _check(title, pks, url)
    message = Message.objects.create(
        kind=Message.Kind(kind),
        title=title,
        body=body,
        url=url,
        by=by,
        from_unit_id=_office(by, from_unit),
        due=due,
        reference=reference,
    )
    # One statement for all offices of the country: a row each from Python takes ten times as long.
    with connection.cursor() as cursor:
        cursor.execute(_TO_EACH, [message.pk, list(dict.fromkeys(pks))])
    return message


def _check(title: str, pks: list[int], url: str) -> None:
    if not title:
        raise MessageRefused("Xin ghi tiêu đề.")
    if not pks:
        raise MessageRefused("Chưa có cơ quan nào để gửi; xin chọn nơi nhận.")
    if url and not _INSIDE.fullmatch(url):
        raise MessageRefused("Đường dẫn trong thư phải là một trang của hệ thống.")


def _office(by: Officer | None, unit: Unit | None) -> int | None:
    if by is None:
        return None
    if unit is not None:
        return unit.pk
    if by.office_unit_id is None:
        raise MessageRefused("Tài khoản chưa được phân công ở cơ quan nào nên không gửi được.")
    return by.office_unit_id
