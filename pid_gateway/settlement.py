"""What an answer of the Ministry does to its request. Every answer may come late, twice, out of order."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, assert_never
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from pid_gateway import numbers, pacing
from pid_gateway.errors import CHILD_HAS_PID, NUMBER_TAKEN, SECOND_NUMBER, UNAVAILABLE, WRONG_NUMBER
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Outcome, Pending, Rejected, Unavailable, Unknown, from_data
from pid_gateway.signals import pid_assigned, pid_refused

log = structlog.get_logger(__name__)
Undecided = Pending | Unavailable | Unknown


class HasNumber(Exception):
    """The request has its number; none is assigned by hand any more."""


class NumberTaken(Exception):
    """Another request holds the number."""


def settle(
    request_id: UUID, outcome: Outcome, *, revision: int | None = None, now: datetime | None = None
) -> None:
    """Store one answer, in one transaction with what `pid_assigned` or `pid_refused` lead to.

    A number is believed when it fits the child and no other request holds it; otherwise the request becomes
    rejected with our own code and the number stays in `existing_pid`. A number is stored even for a rejected
    request. `revision` is the one the question was about: a refusal of an older revision changes nothing.
    Raises PidRequest.DoesNotExist for an id that is not ours.
    """
    try:
        _settle(request_id, outcome, revision=revision, now=now or timezone.now())
    except IntegrityError:
        # Another worker stored the same number between our look and our write; now it can be seen.
        _settle(request_id, outcome, revision=revision, now=now or timezone.now())


@transaction.atomic
def assign_by_hand(*, reference: str, pid: str) -> None:
    """Settle the request with a number the police confirmed on paper, as if the Ministry had answered so.

    `pid_assigned` is sent in the same transaction. What the Ministry says later can confirm the number or be
    kept beside it in `existing_pid`, never replace it. Whether the number fits the child is the caller's to
    check, who knows the child as it is written now. Raises HasNumber when the request is settled with a
    number already, NumberTaken when another request holds this one, PidRequest.DoesNotExist when nothing
    was ever asked for `reference`.
    """
    request = PidRequest.objects.select_for_update().get(reference=reference)
    if request.state == PidRequest.State.ASSIGNED:
        raise HasNumber(reference)
    if is_taken(pid, reference=reference):
        raise NumberTaken(reference)
    try:
        with transaction.atomic():
            _assign(request, pid, PidRequest.Source.BY_HAND, timezone.now())
    except IntegrityError:
        # As in `settle`: a worker was quicker between our look and our write.
        if is_taken(pid, reference=reference):
            raise NumberTaken(reference) from None
        raise


def is_taken(pid: str, *, reference: str) -> bool:
    """Whether another request than `reference` holds the number and has not released it to that one."""
    others = PidRequest.objects.filter(pid=pid).exclude(reference=reference)
    return others.exclude(released_to=reference).exists()


def settle_all(claimed: Sequence[PidRequest], outcomes: Mapping[str, Outcome], *, now: datetime) -> None:
    """Store the answers about all claimed requests; one that cannot be stored holds up none of the others."""
    undecided: dict[tuple[Undecided, int, int, datetime | None], list[UUID]] = defaultdict(list)
    for request in claimed:
        match outcomes[str(request.pk)]:
            case Assigned() | Rejected() as outcome:
                _settle_or_log(request, outcome, now)
            case outcome:
                undecided[outcome, request.revision, request.attempts, request.submitted_at].append(
                    request.pk
                )
    for (outcome, revision, attempts, submitted_at), ids in undecided.items():
        changes = _postponed(outcome, attempts=attempts, submitted_at=submitted_at, now=now)
        PidRequest.objects.filter(pk__in=ids, state=PidRequest.State.WAITING, revision=revision).update(
            **changes
        )


def _settle_or_log(request: PidRequest, outcome: Outcome, now: datetime) -> None:
    try:
        settle(request.pk, outcome, revision=request.revision, now=now)
    except Exception as error:  # noqa: BLE001 - whatever a receiver trips over, the lease brings the answer back
        # Not the error's text: PostgreSQL writes the number into it.
        log.error(
            "pid_answer_not_stored",
            request=str(request.pk),
            operation=str(request.last_operation),
            error=type(error).__name__,
        )


@transaction.atomic
def _settle(request_id: UUID, outcome: Outcome, *, revision: int | None, now: datetime) -> None:
    request = PidRequest.objects.select_for_update().get(pk=request_id)
    match outcome:
        case Assigned(pid):
            _take(request, pid, now)
        case Rejected():
            if request.state == PidRequest.State.WAITING and revision in (None, request.revision):
                _refuse(request, outcome, now)
            elif outcome.code == CHILD_HAS_PID and request.source == PidRequest.Source.BY_HAND:
                # Asked before, answered after a number was assigned by hand: is it the same one?
                _compare(request, outcome.existing_pid or request.pid)
        case Pending() | Unavailable() | Unknown():
            if request.state == PidRequest.State.WAITING and revision in (None, request.revision):
                _store(request, **_postponed(outcome, request.attempts, request.submitted_at, now))
        case _:
            assert_never(outcome)


def _take(request: PidRequest, pid: str, now: datetime) -> None:
    if request.state == PidRequest.State.ASSIGNED:
        _compare(request, pid)
        return
    objection = _objection(request, pid)
    if objection is not None:
        _refuse(request, objection, now)
        return
    _assign(request, pid, PidRequest.Source.MINISTRY, now, submitted_at=request.submitted_at or now)


def _compare(request: PidRequest, pid: str) -> None:
    """A number for a child that has one: another than its own is kept aside, for an officer to look into."""
    if pid != request.pid:
        log.warning("pid_second_number", request=str(request.pk))
        _store(request, existing_pid=pid[:40], last_code=SECOND_NUMBER)


def _assign(
    request: PidRequest, pid: str, source: PidRequest.Source, now: datetime, **changes: datetime
) -> None:
    _store(
        request,
        state=PidRequest.State.ASSIGNED,
        pid=pid,
        source=source,
        due_at=None,
        settled_at=now,
        attempts=0,
        last_code="",
        last_message="",
        **changes,
    )
    pid_assigned.send(sender=PidRequest, reference=request.reference, pid=pid, source=source)


def _objection(request: PidRequest, pid: str) -> Rejected | None:
    """Why the number cannot be this child's, in the form of a refusal; None when it is believed."""
    child = from_data(request.application)
    found = numbers.flaws(pid, sex=child.sex, birth_year=int(child.born_on[:4] or 0))
    if found:
        return Rejected(WRONG_NUMBER, " ".join(flaw.message for flaw in found), existing_pid=pid)
    if is_taken(pid, reference=request.reference):
        return Rejected(NUMBER_TAKEN, "Số đã được cấp cho một trẻ khác.", existing_pid=pid)
    return None


def _refuse(request: PidRequest, refusal: Rejected, now: datetime) -> None:
    code = refusal.code[:40]
    _store(
        request,
        state=PidRequest.State.REJECTED,
        submitted_at=request.submitted_at or now,
        due_at=None,
        settled_at=now,
        attempts=0,
        last_code=code,
        last_message=refusal.message[:500],
        existing_pid=refusal.existing_pid[:40] or request.existing_pid,
    )
    pid_refused.send(sender=PidRequest, reference=request.reference, code=code)


def _postponed(
    outcome: Undecided, attempts: int, submitted_at: datetime | None, now: datetime
) -> dict[str, Any]:
    """The columns to change for an answer that decides nothing."""
    match outcome:
        case Pending(retry_after):
            since = submitted_at or now
            wait = pacing.until_next_poll(submitted_at=since, now=now, wished=retry_after)
            heard = {"submitted_at": since, "attempts": 0, "last_code": "", "last_message": ""}
            return {"due_at": now + wait, **heard}
        case Unavailable(why):
            unheard = {"attempts": attempts + 1, "last_code": UNAVAILABLE, "last_message": why[:500]}
            return {"due_at": now + pacing.after_silence(attempts), **unheard}
        case Unknown():
            return {
                "due_at": now + pacing.after_silence(attempts),
                "submitted_at": None,
                "attempts": attempts + 1,
            }
        case _:
            assert_never(outcome)


def _store(request: PidRequest, **changes: Any) -> None:
    PidRequest.objects.filter(pk=request.pk).update(**changes)
