"""Cancelling a registration: asked for with a document, decided by an office above, never by who asked."""

from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from registry import books, policies
from registry.actions import attachments, cancelled_numbers
from registry.actions._step import OVERTAKEN, step
from registry.actions.pid_debts import close as close_debt
from registry.actions.pid_proposals import lapse
from registry.exceptions import Forbidden, Overtaken, WrongState
from registry.lifecycle import CANCEL, REFUSE_CANCELLATION, REQUEST_CANCELLATION, RESTORE, Ability, State
from registry.models import Attachment, BookNote, Cancellation, PidDebt, Registration
from registry.rules import Finding

BASIS = "Luật Hộ tịch 2014 Điều 69.1e, 70.1h; Nghị định 120/2025/NĐ-CP Điều 6"
ONE_CHILD = "Hướng dẫn xử lý lỗi kèm CV 3160/BTP-CNTT"


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on paper by which something registered is revoked."""

    number: str
    on: date
    signer: str


@transaction.atomic
def request(
    registration: Registration,
    *,
    by: Officer,
    reason: Cancellation.Reason,
    words: str,
    document: "UploadedFile[bytes]",
    other: Registration | None = None,
    keeps_number: bool = False,
) -> Cancellation:
    """Put the registration before the level that decides; meanwhile nothing is printed.

    `other` is the registration of the same child that stays; `keeps_number` leaves the number to the child
    instead of having the Ministry cancel it. Raises Forbidden with what stands in the way, AttachmentRefused,
    Denied, WrongState, Overtaken.
    """
    policies.check(by, REQUEST_CANCELLATION, registration)
    policies.check_source(REQUEST_CANCELLATION, registration)
    if reason.names_the_other:
        _refuse_unless_it_can_stay(other, registration, keeps_number=keeps_number)
    step(registration, REQUEST_CANCELLATION, by=by, note=f"{reason.label}. {words}")
    document_kept = attachments.keep(registration, document, kind=Attachment.Kind.CANCELLATION, by=by)
    return Cancellation.objects.create(
        registration=registration,
        reason=reason,
        words=words,
        other=other if reason.names_the_other else None,
        keeps_number=keeps_number and reason.names_the_other,
        attachment=document_kept,
        requested_by=by,
    )


@transaction.atomic
def accept(
    registration: Registration, *, by: Officer, decision: Decision | None = None, note: str = ""
) -> None:
    """Void the entry. Its number stays in the book for ever, noted as cancelled (TT 04/2020 Đ29, Đ31.9).

    What becomes of the child's number is seen to in the same transaction. `decision` has to be there where
    the reason asks for one. Raises Forbidden, Denied, WrongState, Overtaken.
    """
    policies.check(by, CANCEL, registration)
    policies.check_source(CANCEL, registration)
    # The request to the Ministry is locked before the registration, as when an answer is stored: no deadlock.
    pid_gateway.hold(registration.reference)
    cancellation = _hold_with_other(registration)
    if cancellation.other and not cancellation.other.allows(Ability.COUNT):
        raise WrongState("Hồ sơ giữ lại cũng đã hủy; xin từ chối, để trẻ còn một việc đăng ký.")
    _refuse_without_decision(cancellation, decision)
    _close(cancellation, Cancellation.Outcome.ACCEPTED, by=by, note=note, decision=decision)
    cancellation.refresh_from_db()
    step(registration, CANCEL, by=by, note=" ".join(filter(None, [cancellation.decision, note])))
    _write_in_the_book(cancellation, by=by)
    # The number may be that of the same child's other registration, where it can be proposed now.
    lapse(registration, why="Hồ sơ đã hủy.")
    close_debt(registration, PidDebt.Closing.CANCELLED, by=by)
    cancelled_numbers.cancelled(registration)


@transaction.atomic
def refuse(registration: Registration, *, by: Officer, reason: str) -> None:
    """Keep the registration, with the reason; its office reads it and then restores."""
    step(registration, REFUSE_CANCELLATION, by=by, note=reason)
    # One asked for before there were documents has no row to close.
    if open_one := registration.cancellations.open().first():
        _close(open_one, Cancellation.Outcome.REFUSED, by=by, note=reason)


@transaction.atomic
def restore(registration: Registration, *, by: Officer) -> None:
    """Back to the state before the request, by which the office says that it has read why it was refused.

    What the Ministry has answered meanwhile counts: with a number it is
    complete, with a refusal it is in error.
    """
    read = registration.cancellations.last()
    note = f"Đã đọc lý do từ chối hủy: {read.note}" if read else ""
    step(registration, RESTORE[_former_state(registration)], by=by, note=note)


def _former_state(registration: Registration) -> State:
    if registration.pid:
        return State.COMPLETED
    asked = registration.events.filter(name=REQUEST_CANCELLATION.name).last()
    former = State(asked.source) if asked else State.COMPLETED
    number = pid_gateway.request_for(registration.reference)
    return State.ERROR if former == State.AWAITING_PID and number and number.is_refused else former


def _refuse_unless_it_can_stay(
    other: Registration | None, registration: Registration, *, keeps_number: bool
) -> None:
    if other is None:
        raise Forbidden([_other("Xin chọn hoặc ghi hồ sơ giữ lại cho trẻ.")])
    if other.pk == registration.pk:
        raise Forbidden([_other("Hồ sơ giữ lại phải là một hồ sơ khác của trẻ.")])
    if not other.allows(Ability.COUNT):
        raise Forbidden([_other("Hồ sơ giữ lại chưa lưu chính thức hoặc đã hủy; xin chọn hồ sơ khác.")])
    if other.cancellations.open().exists():
        raise Forbidden(
            [_other("Hồ sơ giữ lại cũng đang đề nghị hủy; xin chờ quyết định hoặc chọn hồ sơ khác.")]
        )
    if keeps_number and other.pid:
        words = "Hồ sơ giữ lại đã có số định danh; xin bỏ chọn, số của hồ sơ này sẽ báo Bộ Công an hủy."
        raise Forbidden([Finding("number_not_needed", words, ONE_CHILD, "keeps_number", forbids=True)])


def _refuse_without_decision(cancellation: Cancellation, decision: Decision | None) -> None:
    reason = Cancellation.Reason(cancellation.reason)
    if decision is None and reason.needs_decision:
        words = "Thu hồi, hủy bỏ phải theo quyết định; xin ghi số, ngày và người ký quyết định."
        raise Forbidden([Finding("decision", words, BASIS, "decision_number", forbids=True)])
    if decision and decision.on > timezone.localdate():
        words = "Ngày quyết định chưa tới; xin ghi lại ngày ký."
        raise Forbidden([Finding("decision_on", words, BASIS, "decision_on", forbids=True)])


def _hold_with_other(registration: Registration) -> Cancellation:
    """The open request, with its registration locked as the officer has seen it, and the other one too."""
    cancellation = registration.cancellations.open().first()
    pks = [registration.pk, cancellation.other_id if cancellation and cancellation.other_id else 0]
    # In one order for all, so that two cancellations that name each other take turns.
    locked = Registration.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    held = {row.pk: row for row in locked}
    mine = held[registration.pk]
    if (mine.state, mine.version) != (registration.state, registration.version):
        raise Overtaken(OVERTAKEN)
    if cancellation is None:
        raise WrongState(
            "Đề nghị này lập khi chưa có văn bản kèm theo nên chưa chấp nhận được; xin từ chối để cơ quan "
            "đăng ký đề nghị lại kèm văn bản."
        )
    cancellation.other = held.get(cancellation.other_id or 0)
    return cancellation


def _close(
    cancellation: Cancellation,
    outcome: Cancellation.Outcome,
    *,
    by: Officer,
    note: str,
    decision: Decision | None = None,
) -> None:
    closed = Cancellation.objects.open().filter(pk=cancellation.pk)
    if not closed.update(
        outcome=outcome,
        decided_by=by,
        decided_at=timezone.now(),
        note=note,
        decision_number=decision.number if decision else "",
        decision_on=decision.on if decision else None,
        decision_signer=decision.signer if decision else "",
    ):
        raise Overtaken(OVERTAKEN)


def _write_in_the_book(cancellation: Cancellation, *, by: Officer) -> None:
    other, words = cancellation.other, "Hủy việc đăng ký này."
    if other:
        words = f"Hủy việc đăng ký này: trẻ đã đăng ký số {other.entry}, {other.unit.full_name}."
    books.note(
        cancellation.registration,
        BookNote.Kind.CANCELLATION,
        words,
        on=timezone.localdate(),
        by=by,
        basis=cancellation.basis[:300],
    )


def _other(words: str) -> Finding:
    return Finding("other", words, ONE_CHILD, "other", forbids=True)
