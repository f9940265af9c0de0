"""What an answer of the Ministry does to its request. Every answer may come late, twice, out of order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Outcome
from pid_gateway.verdicts import Verdicts, holders

log = structlog.get_logger(__name__)


class HasNumber(Exception):
    """The request has its number; none is assigned by hand any more."""


class NumberTaken(Exception):
    """Another request holds the number."""


@dataclass(frozen=True, slots=True)
class _Answer:
    request_id: UUID
    outcome: Outcome
    revision: int | None
    operation: UUID | None = None


def settle(
    request_id: UUID, outcome: Outcome, *, revision: int | None = None, now: datetime | None = None
) -> None:
    """Store one answer, in one transaction with what the news of it leads to (`pid_gateway.signals`).

    A number is believed when it fits the child and no other request holds it; otherwise the request becomes
    rejected with our own code and the number stays in `existing_pid`. A number is stored even for a rejected
    request. `revision` is the one the question was about: a refusal of an older revision changes nothing.
    Raises PidRequest.DoesNotExist for an id that is not ours.
    """
    _settle([_Answer(request_id, outcome, revision)], now or timezone.now())


@transaction.atomic
def assign_by_hand(*, reference: str, pid: str) -> None:
    """Settle the request with a number the police confirmed on paper, as if the Ministry had answered so.

    The rooms above are told in the same transaction. What the Ministry says later can confirm the number or
    be kept beside it in `existing_pid`, never replace it. Whether the number fits the child is the caller's
    to check, who knows the child as it is written now. Raises HasNumber when the request is settled with a
    number already, NumberTaken when another request holds this one, PidRequest.DoesNotExist when nothing
    was ever asked for `reference`.
    """
    request = PidRequest.objects.select_for_update().get(reference=reference)
    if request.state == PidRequest.State.ASSIGNED:
        raise HasNumber(reference)
    if is_taken(pid, reference=reference):
        raise NumberTaken(reference)
    verdicts = Verdicts(now=timezone.now(), holders={})
    verdicts.assign(request, pid, PidRequest.Source.BY_HAND)
    try:
        with transaction.atomic():
            verdicts.store()
    except IntegrityError:
        # As in `_settle`: a worker was quicker between our look and our write.
        if is_taken(pid, reference=reference):
            raise NumberTaken(reference) from None
        raise


def is_taken(pid: str, *, reference: str) -> bool:
    """Whether another request than `reference` holds the number and has not released it to that one."""
    others = PidRequest.objects.filter(pid=pid).exclude(reference=reference)
    return others.exclude(released_to=reference).exists()


def settle_all(claimed: Sequence[PidRequest], outcomes: Mapping[str, Outcome], *, now: datetime) -> None:
    """Store the answers about all claimed requests, as `settle` stores one, in as few statements as one.

    An answer that cannot be stored holds up none of the others and is logged; the end of the lease brings it
    back.
    """
    _settle_or_part([_answer(request, outcomes[str(request.pk)]) for request in claimed], now)


def _answer(request: PidRequest, outcome: Outcome) -> _Answer:
    return _Answer(request.pk, outcome, request.revision, request.last_operation)


def _settle_or_part(answers: Sequence[_Answer], now: datetime) -> None:
    """Store them together; when that fails, each half by itself, down to the answer that is to blame."""
    try:
        _settle(answers, now)
    except Exception as error:  # noqa: BLE001 - whatever a receiver trips over
        if len(answers) > 1:
            half = len(answers) // 2
            _settle_or_part(answers[:half], now)
            _settle_or_part(answers[half:], now)
        else:
            # Not the error's text: PostgreSQL writes the number into it.
            log.error(
                "pid_answer_not_stored",
                request=str(answers[0].request_id),
                operation=str(answers[0].operation),
                error=type(error).__name__,
            )


def _settle(answers: Sequence[_Answer], now: datetime) -> None:
    try:
        _settle_together(answers, now)
    except IntegrityError:
        # Another worker stored the same number between our look and our write; now it can be seen.
        _settle_together(answers, now)


@transaction.atomic
def _settle_together(answers: Sequence[_Answer], now: datetime) -> None:
    """Lock the requests in one order, that batches with requests in common take turns; judge, store, tell."""
    ids = [answer.request_id for answer in answers]
    locked = PidRequest.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    told = [answer.outcome.pid for answer in answers if isinstance(answer.outcome, Assigned)]
    # The child's data are read where a number is to be compared with them.
    requests = {request.pk: request for request in (locked if told else locked.defer("application"))}
    verdicts = Verdicts(now=now, holders=holders(told))
    for answer in answers:
        if answer.request_id not in requests:
            raise PidRequest.DoesNotExist
        verdicts.hear(requests[answer.request_id], answer.outcome, revision=answer.revision)
    verdicts.store()
