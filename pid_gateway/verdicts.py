"""What the Ministry's answers change in their requests, and what is told of it: by the batch."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import assert_never

import structlog
from django.db import connection

from pid_gateway import numbers, pacing
from pid_gateway.errors import CHILD_HAS_PID, NUMBER_TAKEN, SECOND_NUMBER, UNAVAILABLE, WRONG_NUMBER
from pid_gateway.holders import holding
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Outcome, Pending, Rejected, Unavailable, Unknown, from_data
from pid_gateway.signals import Assignment, Refusal, pids_assigned, pids_refused

log = structlog.get_logger(__name__)

_STORE = """
UPDATE pid_gateway_pidrequest AS request
SET state = told.state, pid = told.pid, source = told.source, existing_pid = told.existing_pid,
    submitted_at = told.submitted_at, due_at = told.due_at, settled_at = told.settled_at,
    attempts = told.attempts, last_code = told.last_code, last_message = told.last_message
FROM unnest(
    %s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[],
    %s::timestamptz[], %s::integer[], %s::text[], %s::text[]
) AS told (
    id, state, pid, source, existing_pid, submitted_at, due_at, settled_at, attempts, last_code, last_message
)
WHERE request.id = told.id
"""


class Verdicts:
    """The answers of one transaction: heard one after the other, in memory, then stored and told together.

    The requests are locked by the caller and changed in place. `holders` says which reference holds a number
    already, for every number in question; a number given while this batch is heard counts as held too.
    """

    def __init__(self, *, now: datetime, holders: Mapping[str, str]) -> None:
        self._now, self._holders = now, dict(holders)
        self._changed: list[PidRequest] = []
        self._assigned: list[Assignment] = []
        self._refused: list[Refusal] = []

    def hear(self, request: PidRequest, outcome: Outcome, *, revision: int | None) -> None:
        """Judge one answer. `revision` is the one it answers, None when that is not known."""
        awaited = request.state == PidRequest.State.WAITING and revision in (None, request.revision)
        match outcome:
            case Assigned(pid):
                self._take(request, pid)
            case Rejected():
                if awaited:
                    self._refuse(request, outcome)
                elif outcome.code == CHILD_HAS_PID and request.source == PidRequest.Source.BY_HAND:
                    # Asked before, answered after a number was assigned by hand: is it the same one?
                    self._compare(request, outcome.existing_pid or request.pid)
            case Pending() | Unavailable() | Unknown():
                if awaited:
                    self._postpone(request, outcome)
            case _:
                assert_never(outcome)

    def assign(self, request: PidRequest, pid: str, source: PidRequest.Source) -> None:
        """Give the child its number, whatever was said before."""
        request.state, request.pid, request.source = PidRequest.State.ASSIGNED, pid, source
        request.last_code = request.last_message = ""
        self._close(request)
        self._holders[pid] = request.reference
        self._assigned.append(Assignment(request.reference, pid, source))

    def store(self) -> None:
        """Write every changed row in one statement, then tell the rooms above."""
        if not self._changed:
            return
        columns = zip(*map(_columns, self._changed), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_STORE, [list(column) for column in columns])
        if self._assigned:
            pids_assigned.send(sender=PidRequest, assignments=self._assigned)
        if self._refused:
            pids_refused.send(sender=PidRequest, refusals=self._refused)

    def _take(self, request: PidRequest, pid: str) -> None:
        if request.state == PidRequest.State.ASSIGNED:
            self._compare(request, pid)
            return
        request.submitted_at = request.submitted_at or self._now
        objection = self._objection(request, pid)
        if objection is None:
            self.assign(request, pid, PidRequest.Source.MINISTRY)
        else:
            self._refuse(request, objection)

    def _compare(self, request: PidRequest, pid: str) -> None:
        """A number for a child that has one: another than its own is kept aside, for an officer to see."""
        if pid != request.pid:
            log.warning("pid_second_number", request=str(request.pk))
            request.existing_pid, request.last_code = pid[:40], SECOND_NUMBER
            self._changed.append(request)

    def _objection(self, request: PidRequest, pid: str) -> Rejected | None:
        """Why the number cannot be this child's, in the form of a refusal; None when it is believed."""
        child = from_data(request.application)
        found = numbers.flaws(pid, sex=child.sex, birth_year=int(child.born_on[:4] or 0))
        if found:
            return Rejected(WRONG_NUMBER, " ".join(flaw.message for flaw in found), existing_pid=pid)
        if self._holders.get(pid, request.reference) != request.reference:
            return Rejected(NUMBER_TAKEN, "Số đã được cấp cho một trẻ khác.", existing_pid=pid)
        return None

    def _refuse(self, request: PidRequest, refusal: Rejected) -> None:
        request.state = PidRequest.State.REJECTED
        request.submitted_at = request.submitted_at or self._now
        request.last_code, request.last_message = refusal.code[:40], refusal.message[:500]
        request.existing_pid = refusal.existing_pid[:40] or request.existing_pid
        self._close(request)
        self._refused.append(Refusal(request.reference, request.last_code))

    def _close(self, request: PidRequest) -> None:
        request.due_at, request.settled_at, request.attempts = None, self._now, 0
        self._changed.append(request)

    def _postpone(self, request: PidRequest, outcome: Pending | Unavailable | Unknown) -> None:
        """An answer that decides nothing: when to speak of the request again."""
        match outcome:
            case Pending(retry_after):
                since = request.submitted_at = request.submitted_at or self._now
                wait = pacing.until_next_poll(submitted_at=since, now=self._now, wished=retry_after)
                request.attempts, request.last_code, request.last_message = 0, "", ""
            case Unavailable(why):
                wait = self._after_silence(request)
                request.last_code, request.last_message = UNAVAILABLE, why[:500]
            case Unknown():
                wait = self._after_silence(request)
                request.submitted_at = None
            case _:
                assert_never(outcome)
        request.due_at = self._now + wait
        self._changed.append(request)

    def _after_silence(self, request: PidRequest) -> timedelta:
        request.attempts += 1
        return pacing.after_silence(request.attempts - 1)


def holders(pids: Iterable[str]) -> dict[str, str]:
    """Whose each of these numbers is, by reference; numbers nobody holds are left out.

    The number of a cancelled registration may have been released to that of the same child which stays, and
    by that one, cancelled too, to a third.
    """
    wanted = {pid for pid in pids if pid}
    if not wanted:
        return {}
    rows = list(holding(wanted).values_list("pid", "reference", "released_to"))
    written = {(pid, reference) for pid, reference, _ in rows}
    released = {pid: to for pid, _, to in rows if to and (pid, to) not in written}
    return released | {pid: reference for pid, reference, to in rows if not to}


def _columns(request: PidRequest) -> tuple[object, ...]:
    return (
        request.pk,
        str(request.state),
        request.pid,
        str(request.source),
        request.existing_pid,
        request.submitted_at,
        request.due_at,
        request.settled_at,
        request.attempts,
        request.last_code,
        request.last_message,
    )
