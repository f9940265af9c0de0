"""What the Ministry is told about numbers it gave: cancelled, or about a child whose data changed.

From 01/07/2021 the Ministry takes no updates (811/STP); until its letter says otherwise they are held.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, assert_never

import structlog
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway import breaker, pacing, pauses
from pid_gateway.conversation import claim, converse
from pid_gateway.models import Errand, PidRequest, Talk, UpdatesSwitch
from pid_gateway.pacing import LEASE
from pid_gateway.protocol import (
    Accepted,
    Cancellation,
    ErrandOutcome,
    Pending,
    Rejected,
    Unavailable,
    Update,
)
from pid_gateway.signals import errand_answered
from pid_gateway.transport import TalkRecord, Transport

log = structlog.get_logger(__name__)
State, Kind = Errand.State, Errand.Kind
OPEN = (State.HELD, State.WAITING, State.REFUSED)


class SwitchRefused(Exception):
    """The switch cannot be set so; the message is for the officer."""


class NotOpen(Exception):
    """The errand has been answered or closed meanwhile; the message is for the officer."""


@transaction.atomic
def tell_cancelled(*, reference: str, pid: str, decision: str) -> Errand:
    """Have the Ministry cancel the number of a cancelled registration, once: a second call changes nothing.

    What it was still to be told about the child is closed with it.
    """
    now = timezone.now()
    told = {"pid": pid, "payload": {"decision": decision}, "state": State.WAITING}
    errand, _ = Errand.objects.get_or_create(
        kind=Kind.CANCEL, reference=reference, defaults={**told, "asked_at": now, "due_at": now}
    )
    moot = Errand.objects.filter(kind=Kind.UPDATE, reference=reference, state__in=OPEN)
    moot.update(state=State.CLOSED, due_at=None, closed_reason="Đăng ký đã hủy.")
    return errand


@transaction.atomic
def tell_changed(*, reference: str, pid: str, changes: Mapping[str, tuple[str, str]]) -> Errand:
    """Have the Ministry told what changed: field -> (what it was last told, what holds now).

    Held while the Ministry takes no updates; else sent, one update of a child after the other.
    """
    _lock_switch()
    now, accepted = timezone.now(), updates_accepted()
    return Errand.objects.create(
        kind=Kind.UPDATE,
        reference=reference,
        pid=pid,
        payload={field: list(values) for field, values in changes.items()},
        state=State.WAITING if accepted else State.HELD,
        asked_at=now,
        due_at=now if accepted else None,
    )


def updates_accepted() -> bool:
    """Whether the Ministry takes updates now: what its last letter says, no before any letter."""
    newest = UpdatesSwitch.objects.last()
    return newest is not None and newest.accepted


@transaction.atomic
def set_updates_accepted(accept: bool, *, by: Officer, letter: str) -> None:
    """Enter the letter by which the Ministry takes updates, or no longer; opened, all that is held is sent.

    Closed again, what has no answer yet is held. Raises SwitchRefused for a blank letter, a switch that
    stands so already, or an officer who may not announce for the Ministry.
    """
    _lock_switch(to_set=True)
    if not by.holds(Permission.PAUSE_ANNOUNCE):
        raise SwitchRefused("Việc này do chuyên viên Bộ Tư pháp làm.")
    if not letter.strip():
        raise SwitchRefused("Xin ghi số công văn của Bộ Công an.")
    if accept == updates_accepted():
        raise SwitchRefused("Việc nhận cập nhật đang ở đúng trạng thái này; xin tải lại trang.")
    UpdatesSwitch.objects.create(accepted=accept, by=by, letter=letter.strip())
    updates = Errand.objects.filter(kind=Kind.UPDATE)
    if accept:
        updates.filter(state=State.HELD).update(state=State.WAITING, due_at=timezone.now())
    else:
        updates.filter(state=State.WAITING).update(state=State.HELD, due_at=None)


def last_told(reference: str) -> dict[str, Any] | None:
    """What the Ministry holds about the child by our word: what was sent, and the updates it accepted.

    In the shape of `protocol.to_data`; None when nothing was ever sent for `reference`.
    """
    request = PidRequest.objects.filter(reference=reference, submitted_at__isnull=False).first()
    if request is None:
        return None
    told: dict[str, Any] = dict(request.application)
    for errand in Errand.objects.filter(reference=reference, kind=Kind.UPDATE, state=State.ACCEPTED):
        for field, (_, now) in errand.payload.items():
            _put(told, field, now)
    return told


def of(reference: str) -> list[Errand]:
    """All that was to be told about the number of `reference`, oldest first."""
    return list(Errand.objects.filter(reference=reference))


def hold(reference: str) -> None:
    """Lock what is still to be told about `reference`, and the switch, until the transaction ends.

    To be taken before any lock on what the reference names, as when an answer is stored; else a deadlock.
    """
    _lock_switch()
    list(Errand.objects.select_for_update().filter(reference=reference, state__in=OPEN))


@transaction.atomic
def close(errand: Errand, *, reason: str) -> None:
    """Close an update by hand that is held, waiting or refused. Raises NotOpen when it no longer is."""
    closing = {"state": State.CLOSED, "due_at": None, "closed_reason": reason}
    closed = Errand.objects.filter(pk=errand.pk, kind=Kind.UPDATE, state__in=OPEN).update(**closing)
    if not closed:
        raise NotOpen("Việc này vừa được trả lời hoặc khép lại; xin tải lại trang.")
    errand.refresh_from_db()


def send_due(
    transport: Transport, kind: Errand.Kind, *, now: datetime, limit: int, lease: timedelta = LEASE
) -> int:
    """Tell one batch of one kind; how many they were. An errand said again is the same errand.

    Nothing is told in an announced pause, and nothing but a probe while the line is down. Not to be called
    inside a transaction (RuntimeError).
    """
    passage = None if pauses.in_force(now) else breaker.passage(now)
    if passage is None:
        return 0
    operation = uuid.uuid4()
    due = _due(kind, now)
    claimed = claim(due, passage, operation=operation, now=now, limit=limit, until=now + lease)
    if claimed:
        converse(
            Talk.Kind(kind.value),
            claimed,
            partial(_say, transport, kind),
            partial(_settle_each, now=now),
            operation=operation,
            is_probe=passage.is_probe,
            now=now,
        )
    return len(claimed)


def _say(
    transport: Transport, kind: Errand.Kind, errands: Sequence[Errand], operation: uuid.UUID
) -> tuple[dict[str, ErrandOutcome], TalkRecord]:
    match kind:
        case Kind.CANCEL:
            cancellations = [Cancellation(str(e.pk), e.pid, e.payload["decision"]) for e in errands]
            return transport.cancel(cancellations, operation=operation)
        case Kind.UPDATE:
            updates = [Update(str(e.pk), e.pid, e.payload) for e in errands]
            return transport.update(updates, operation=operation)
        case _:
            assert_never(kind)


def _due(kind: Errand.Kind, now: datetime) -> QuerySet[Errand]:
    """What is to be told now, in its order; of one child only the oldest update that is not answered."""
    earlier = Errand.objects.filter(
        kind=kind, reference=OuterRef("reference"), state=State.WAITING, asked_at__lt=OuterRef("asked_at")
    )
    due = Errand.objects.filter(~Exists(earlier), kind=kind, state=State.WAITING, due_at__lte=now)
    return due.order_by("due_at", "asked_at", "pk")


def _settle_each(errands: Sequence[Errand], outcomes: Mapping[str, ErrandOutcome], *, now: datetime) -> None:
    for errand in errands:
        _settle_or_log(errand, outcomes[str(errand.pk)], now=now)


def _settle_or_log(errand: Errand, outcome: ErrandOutcome, *, now: datetime) -> None:
    try:
        _settle(errand, outcome, now=now)
    except Exception as error:  # noqa: BLE001 - whatever a receiver trips over, the lease brings the answer back
        log.error("errand_answer_not_stored", errand=str(errand.pk), error=type(error).__name__)


@transaction.atomic
def _settle(errand: Errand, outcome: ErrandOutcome, *, now: datetime) -> None:
    """Store an answer with what `errand_answered` leads to; an errand held or closed meanwhile takes it too:
    what the Ministry has done is done."""
    _lock_switch()  # before the row, as `hold` and the switch do: what the answer leads to may tell anew
    held = Errand.objects.select_for_update().get(pk=errand.pk)
    if held.state in (State.ACCEPTED, State.REFUSED):
        return
    match outcome:
        case Accepted():
            _answer(held, State.ACCEPTED, now)
        case Rejected():
            _answer(held, State.REFUSED, now, code=outcome.code[:40], message=outcome.message[:500])
        case Pending(retry_after):
            wait = pacing.until_next_poll(submitted_at=held.asked_at, now=now, wished=retry_after)
            _postpone(held, now + wait, attempts=0, last_code="", last_message="")
        case Unavailable(why):
            wait = pacing.after_silence(held.attempts)
            _postpone(held, now + wait, attempts=held.attempts + 1, last_message=why[:500])
        case _:
            assert_never(outcome)


def _answer(errand: Errand, state: Errand.State, now: datetime, *, code: str = "", message: str = "") -> None:
    Errand.objects.filter(pk=errand.pk).update(
        state=state, due_at=None, answered_at=now, attempts=0, last_code=code, last_message=message
    )
    errand_answered.send(
        sender=Errand,
        reference=errand.reference,
        kind=errand.kind,
        accepted=state == State.ACCEPTED,
        code=code,
    )


def _postpone(errand: Errand, due_at: datetime, **heard: Any) -> None:
    Errand.objects.filter(pk=errand.pk, state=State.WAITING).update(due_at=due_at, **heard)


def _lock_switch(*, to_set: bool = False) -> None:
    """Until the transaction ends nobody sets the switch, so that no update is held when it is open.

    A lock on a name, as before the first letter there is no row to lock.
    """
    take = "pg_advisory_xact_lock" if to_set else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {take}(hashtext('pid_gateway.updates_switch'))")


def _put(told: dict[str, Any], field: str, value: str) -> None:
    who, _, of_parent = field.partition(".")
    if of_parent:
        told[who] = {**(told.get(who) or {}), of_parent: value}
    else:
        told[field] = value
