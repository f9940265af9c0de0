"""«Gán số định danh»: a number the police confirmed on paper, proposed by one officer, decided by another."""

from collections.abc import Collection
from dataclasses import asdict

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from registry import policies
from registry.actions import attachments
from registry.actions._step import OVERTAKEN, note_act
from registry.exceptions import Forbidden, Overtaken, WrongState
from registry.findings import refuse as refuse_unless_ticked
from registry.findings import refuse_forbidden
from registry.models import Attachment, Cancellation, PidProposal, Registration
from registry.rules import Finding, pid_by_hand

TAKEN = "Số này đã được ghi cho một trẻ khác; xin tìm số trong danh sách và đối chiếu hai hồ sơ."
PROPOSED_ELSEWHERE = "Số này đang chờ xác nhận cho một hồ sơ khác; xin đối chiếu hai hồ sơ."


def findings(registration: Registration, pid: str) -> list[Finding]:
    """What speaks against `pid` for this child as written now: structure, province, who else holds it."""
    birth, province = registration.birth, registration.unit.province
    found = list(
        pid_by_hand.findings(
            pid, sex=birth.sex, born_on=birth.born_on, province_code=province.code if province else ""
        )
    )
    if _is_another_childs(pid, registration):
        found.append(_forbidding("taken", TAKEN))
    elif PidProposal.objects.open().filter(pid=pid).exclude(registration=registration).exists():
        found.append(_forbidding("proposed_elsewhere", PROPOSED_ELSEWHERE))
    return found


def _is_another_childs(pid: str, registration: Registration) -> bool:
    """Whether it was ever given elsewhere, but for a cancelled registration that keeps it for this child."""
    if pid in Cancellation.objects.numbers_kept_for(registration):
        return pid_gateway.is_taken(pid, reference=registration.reference)
    others = Registration.objects.filter(pid=pid).exclude(pk=registration.pk)
    return others.exists() or pid_gateway.is_taken(pid, reference=registration.reference)


@transaction.atomic
def propose(
    registration: Registration,
    *,
    by: Officer,
    pid: str,
    reason: str,
    document: "UploadedFile[bytes]",
    acknowledged: Collection[str] = (),
) -> PidProposal:
    """Put a number before a second person, with the document of the police; the child has none yet.

    `acknowledged` are the codes of the warnings that were ticked. Raises Forbidden with the findings that
    stand in the way, AttachmentRefused, Denied, WrongState, Overtaken.
    """
    policies.check_propose_pid(by, registration)
    seen = findings(registration, pid)
    refuse_unless_ticked(seen, acknowledged=acknowledged)
    note_act(registration, "propose_pid", by=by, note=reason, data={"acknowledged": [*map(asdict, seen)]})
    proposal = PidProposal(registration=registration, pid=pid, reason=reason, proposed_by=by)
    proposal.attachment = attachments.keep(
        registration, document, kind=Attachment.Kind.PID_CONFIRMATION, by=by
    )
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        # Another officer has proposed the same number for another child since we looked.
        raise Forbidden([_forbidding("proposed_elsewhere", PROPOSED_ELSEWHERE)]) from None
    registration.refresh_from_db()
    return proposal


@transaction.atomic
def confirm(registration: Registration, *, by: Officer, note: str = "") -> None:
    """Give the child the proposed number; from here it goes the way of a number the Ministry gave.

    Checked once more against the child as written now, under the locks an answer of the Ministry takes, in
    their order. Raises Forbidden, Denied (the proposer never confirms), WrongState, Overtaken.
    """
    policies.check_decide_pid(by, registration)
    pid_gateway.hold(registration.reference)
    _hold(registration)
    proposal = _open(registration)
    refuse_forbidden(findings(registration, proposal.pid))
    _decide(proposal, PidProposal.Decision.CONFIRMED, by=by, note=note)
    try:
        pid_gateway.assign_by_hand(reference=registration.reference, pid=proposal.pid)
    except pid_gateway.NumberTaken:
        raise Forbidden([_forbidding("taken", TAKEN)]) from None
    except pid_gateway.HasNumber:
        raise Overtaken(OVERTAKEN) from None
    registration.refresh_from_db()


@transaction.atomic
def refuse(registration: Registration, *, by: Officer, reason: str) -> None:
    """Turn the proposal down; the registration stays as it is, and another number can be proposed."""
    policies.check_decide_pid(by, registration)
    proposal = _open(registration)
    note_act(registration, "refuse_pid", by=by, note=reason)
    _decide(proposal, PidProposal.Decision.REFUSED, by=by, note=reason)
    registration.refresh_from_db()


def lapse(*registrations: Registration, why: str) -> None:
    """Close the proposals nobody needs any more; belongs into the transaction that makes it so."""
    PidProposal.objects.open().filter(registration__in=registrations).update(
        decision=PidProposal.Decision.LAPSED, decided_at=timezone.now(), note=why
    )


def _open(registration: Registration) -> PidProposal:
    proposal = registration.pid_proposals.open().first()
    if proposal is None:
        raise WrongState("Không còn đề nghị gán số nào chờ xác nhận; xin tải lại trang.")
    return proposal


def _hold(registration: Registration) -> None:
    """Lock the registration as the officer has seen it."""
    seen = Registration.objects.select_for_update(of=("self",)).filter(
        pk=registration.pk, state=registration.state, version=registration.version
    )
    if not seen.exists():
        raise Overtaken(OVERTAKEN)


def _decide(proposal: PidProposal, decision: PidProposal.Decision, *, by: Officer, note: str) -> None:
    decided = PidProposal.objects.open().filter(pk=proposal.pk)
    if not decided.update(decision=decision, decided_by=by, decided_at=timezone.now(), note=note):
        raise Overtaken(OVERTAKEN)


def _forbidding(code: str, message: str) -> Finding:
    return Finding(code, message, pid_by_hand.BASIS, pid_by_hand.FIELD, forbids=True)
