"""One batch claimed and said to the Ministry: usually one talk, several when it is refused as a whole."""

import uuid
from collections import Counter, deque
from collections.abc import Callable, Sequence, Sized
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from pid_gateway import breaker
from pid_gateway.breaker import Passage
from pid_gateway.hearing import Hearing, hearing
from pid_gateway.models import Errand, PidRequest, Talk
from pid_gateway.pacing import MOST_TALKS_FOR_A_BATCH
from pid_gateway.protocol import MOST_IN_A_BATCH
from pid_gateway.transport import TalkRecord

Waiting = TypeVar("Waiting", PidRequest, Errand)
Answer = TypeVar("Answer")


@transaction.atomic(durable=True)
def claim(
    due: QuerySet[Waiting],
    passage: Passage,
    *,
    operation: uuid.UUID,
    now: datetime,
    limit: int,
    until: datetime,
) -> list[Waiting]:
    """Take what is due, in its order, for this worker alone by moving `due_at` to the end of a lease.

    The row locks end with this short transaction; should the worker be killed after it, the lease runs out
    and another one takes the rows. The Ministry knows them by their ids, so nothing is doubled. While the
    line is down they are those of a probe, or none when another worker has it.
    """
    if passage.is_probe and not breaker.take_probe(now):
        return []
    most = passage.most(min(limit, MOST_IN_A_BATCH))
    claimed = list(due.select_for_update(skip_locked=True, of=("self",))[:most])
    if not claimed:
        # Nothing to try the line with: the probe is left to whoever has something.
        transaction.set_rollback(True)
        return []
    ids = [waiting.pk for waiting in claimed]
    type(claimed[0]).objects.filter(pk__in=ids).update(due_at=until, last_operation=operation)
    for waiting in claimed:
        waiting.last_operation = operation
    return claimed


def converse(
    kind: Talk.Kind,
    claimed: Sequence[Waiting],
    say: Callable[[Sequence[Waiting], uuid.UUID], tuple[dict[str, Answer], TalkRecord]],
    settle: Callable[[Sequence[Waiting], dict[str, Answer]], None],
    *,
    operation: uuid.UUID,
    is_probe: bool,
    now: datetime,
) -> None:
    """Say the batch, have the answers stored by `settle`, and tell the breaker what was heard.

    A batch that is refused as a whole (HTTP 400, 413, 422) is said again in halves, and these again, so that
    the request at fault stands alone in the end and holds up none of the others. When the talks allowed for
    a batch are used up and nothing was heard at all, it is the line that refuses: a talk in vain.
    """
    parts, hearings = deque([claimed]), Counter[Hearing]()
    ended = now
    while parts and not hearings[Hearing.SILENT]:
        part = parts.popleft()
        if hearings:
            operation = _own_operation(part)
        outcomes, record = say(part, operation)
        heard = hearing(record.status, outcomes.values())
        _write_down(kind, len(part), record, heard, operation=operation, at=ended)
        hearings[heard] += 1
        ended += timedelta(milliseconds=record.ms)
        if heard is Hearing.REFUSED and len(part) > 1 and not _is_spent(hearings, parts):
            parts += (part[: len(part) // 2], part[len(part) // 2 :])
        elif is_probe and heard is not Hearing.HEARD:
            breaker.put_back(part, ended)
        else:
            settle(part, outcomes)
    for part in parts:
        breaker.put_back(part, ended)
    verdict = _verdict(hearings, is_spent=_is_spent(hearings, parts))
    breaker.note(verdict, operation=operation, is_probe=is_probe, began=now, ended=ended)


def _is_spent(hearings: Counter[Hearing], parts: Sized) -> bool:
    """Whether no part can be halved any more without a talk too many."""
    return hearings.total() + len(parts) + 2 > MOST_TALKS_FOR_A_BATCH


def _verdict(hearings: Counter[Hearing], *, is_spent: bool) -> Hearing:
    if hearings[Hearing.HEARD]:
        return Hearing.HEARD
    return Hearing.SILENT if hearings[Hearing.SILENT] or is_spent else Hearing.REFUSED


def _own_operation(part: Sequence[Waiting]) -> uuid.UUID:
    """An id for a talk about a part of the batch, by which its requests can find it."""
    operation = uuid.uuid4()
    type(part[0]).objects.filter(pk__in=[waiting.pk for waiting in part]).update(last_operation=operation)
    for waiting in part:
        waiting.last_operation = operation
    return operation


def _write_down(
    kind: Talk.Kind, count: int, record: TalkRecord, heard: Hearing, *, operation: uuid.UUID, at: datetime
) -> None:
    Talk.objects.create(
        operation=operation,
        at=at,
        kind=kind,
        count=count,
        request_digest=record.request_digest,
        response_digest=record.response_digest,
        status=record.status,
        ms=record.ms,
        error=record.error,
        heard=heard is Hearing.HEARD,
    )
