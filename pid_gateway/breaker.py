"""Holds the line back when the Ministry answers nobody, and lets go of it when it answers again (ADR 13).

The state is one row that all workers share. While the line is down only a small probe is sent from time to
time; requests keep their place, and what the outage has put off becomes due again, the oldest first.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

import structlog
from django.db import transaction
from django.db.models import F

from pid_gateway import pacing
from pid_gateway.hearing import Hearing
from pid_gateway.models import Errand, Line, LineEvent, PidRequest, Talk

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Passage:
    """What may be said now: anything, or only a probe."""

    is_probe: bool

    def most(self, limit: int) -> int:
        """How many requests may be in the talk, of `limit` wished for."""
        return min(limit, pacing.PROBE_SIZE) if self.is_probe else limit


def down_since() -> datetime | None:
    """Since when nobody over there answers; None while the line is up. One look at one row."""
    line = Line.objects.filter(pk=Line.ONLY).first()
    return line.silent_since if line and line.is_down else None


def passage(now: datetime) -> Passage | None:
    """What may be said at this moment; None while the line is down and no probe is due."""
    line = Line.objects.filter(pk=Line.ONLY).first()
    if line is None or line.next_probe_at is None:
        return Passage(is_probe=False)
    return Passage(is_probe=True) if line.next_probe_at <= now else None


def take_probe(now: datetime) -> bool:
    """Whether the probe that is due is this worker's: of several exactly one gets it.

    For the transaction that claims the probe's requests, before it locks any of them: whoever closes the
    breaker goes the same way. Should the worker die with the probe, another tries when its lease is over.
    """
    due = Line.objects.filter(pk=Line.ONLY, next_probe_at__lte=now)
    return bool(due.update(next_probe_at=now + pacing.LEASE, probes=F("probes") + 1))


def note(heard: Hearing, *, operation: uuid.UUID, is_probe: bool, began: datetime, ended: datetime) -> None:
    """Draw the conclusion from a talk whose row is written already.

    A batch that was refused says nothing of the line: it neither opens the breaker nor closes it.
    """
    match heard:
        case Hearing.HEARD:
            _answered(operation, ended)
        case Hearing.SILENT:
            _silent(operation, is_probe, began, ended)
        case Hearing.REFUSED:
            if is_probe:
                _await_next_probe(ended)
        case _:
            assert_never(heard)


def put_back(waiting: Sequence[PidRequest] | Sequence[Errand], now: datetime) -> None:
    """Let those of an interrupted talk or a probe in vain wait on as before, without counting an attempt.

    They go behind the others that are due, so that each has its turn in a probe.
    """
    table = type(waiting[0])
    ids = [each.pk for each in waiting]
    table.objects.filter(pk__in=ids, state=table.State.WAITING).update(due_at=now)


def _answered(operation: uuid.UUID, now: datetime) -> None:
    # The usual case: nothing to write, no lock to wait for.
    if not Line.objects.filter(pk=Line.ONLY, silent_talks__gt=0).exists():
        return
    with transaction.atomic():
        line = Line.objects.select_for_update().get(pk=Line.ONLY)
        since = line.silent_since
        if line.is_down and since is not None:
            _tell(LineEvent.Name.UP, line, since, operation, now)
            _let_go(since)
        Line.objects.filter(pk=Line.ONLY).update(
            silent_talks=0, silent_since=None, opened_at=None, next_probe_at=None, probes=0
        )


@transaction.atomic
def _silent(operation: uuid.UUID, is_probe: bool, began: datetime, now: datetime) -> None:
    Line.objects.bulk_create([Line()], ignore_conflicts=True)
    line = Line.objects.select_for_update().get(pk=Line.ONLY)
    line.silent_talks += 1
    since = line.silent_since = min(line.silent_since or began, began)
    if line.is_down:
        # A talk that began before the line was given up does not put the probe off.
        if is_probe:
            line.next_probe_at = now + pacing.until_next_probe(line.probes)
    elif line.silent_talks >= pacing.SILENT_TALKS:
        line.opened_at, line.next_probe_at = now, now + pacing.until_next_probe(0)
        _tell(LineEvent.Name.DOWN, line, since, operation, now)
        _let_go(since)
    line.save()


def _await_next_probe(now: datetime) -> None:
    with transaction.atomic():
        line = Line.objects.select_for_update().get(pk=Line.ONLY)
        if line.is_down:
            line.next_probe_at = now + pacing.until_next_probe(line.probes)
            line.save(update_fields=["next_probe_at"])


def _tell(name: LineEvent.Name, line: Line, since: datetime, operation: uuid.UUID, now: datetime) -> None:
    LineEvent.objects.create(name=name, at=now, since=since, talks=line.silent_talks, operation=operation)
    log.warning(f"line_{name}", since=since.isoformat(), talks=line.silent_talks, operation=str(operation))


def _let_go(since: datetime) -> None:
    """Make due what the talks in vain have put off, the oldest first; whose fault it was is known now.

    What another worker has under way is left alone: its talk is not written down yet.
    """
    in_vain = Talk.objects.filter(at__gte=since, heard=False).values("operation")
    PidRequest.objects.filter(state=PidRequest.State.WAITING, last_operation__in=in_vain).update(
        due_at=F("first_asked_at"), attempts=0
    )
    Errand.objects.filter(state=Errand.State.WAITING, last_operation__in=in_vain).update(
        due_at=F("asked_at"), attempts=0
    )
