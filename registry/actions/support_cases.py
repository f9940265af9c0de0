"""Letters to the support unit of the Ministry of Justice: written, sent, answered (811/STP point 1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import actions as pid_gateway
from registry import policies, support
from registry.exceptions import Overtaken, WrongState
from registry.models import Registration, RegistrationEvent, SupportCase, SupportedRegistration

ASKED, ANSWERED = "ask_support", "support_answered"
_OVERTAKEN = "Việc này đã được ghi trước đó; xin tải lại trang."


@dataclass(frozen=True, slots=True)
class Wording:
    """What the officer writes into a letter; everything but the addressee may be blank."""

    addressee: str
    number: str = ""
    words: str = ""
    signer_name: str = ""
    signer_title: str = ""


@transaction.atomic
def draft(
    registrations: Sequence[Registration], *, reason: SupportCase.Reason, wording: Wording, by: Officer
) -> SupportCase:
    """Write one letter about these, in the order given, as they stand now; nothing is sent by it.

    They come `with_people()`. Raises Denied for those of another office, WrongState when none or too many
    are given, or one of them cannot be reported for that reason.
    """
    if not registrations:
        raise WrongState("Chưa chọn hồ sơ nào để báo; xin chọn ít nhất một hồ sơ.")
    if len(registrations) > support.MOST_IN_A_LETTER:
        raise WrongState(f"Một công văn báo nhiều nhất {support.MOST_IN_A_LETTER} hồ sơ; xin chọn bớt.")
    if len({registration.unit_id for registration in registrations}) > 1:
        raise WrongState("Mỗi công văn chỉ báo hồ sơ của một cơ quan.")
    for registration in registrations:
        policies.check_ask_support(by, registration, reason)
    case = SupportCase.objects.create(
        unit=registrations[0].unit,
        reason=reason,
        number=wording.number,
        addressee=wording.addressee,
        words=wording.words,
        contact=_contact(by),
        signer_name=wording.signer_name,
        signer_title=wording.signer_title,
        created_by=by,
    )
    asked = pid_gateway.requests_for(registration.reference for registration in registrations)
    SupportedRegistration.objects.bulk_create(
        SupportedRegistration(
            case=case,
            registration=registration,
            position=position,
            as_written=support.to_data(support.line_of(registration, asked.get(registration.reference))),
        )
        for position, registration in enumerate(registrations, start=1)
    )
    case.refresh_from_db()
    return case


@transaction.atomic
def mark_sent(case: SupportCase, *, by: Officer, how: SupportCase.How) -> None:
    """Write down that the letter has gone out, also with each registration. Raises Denied, Overtaken."""
    policies.check_support_case(by, case)
    unsent = SupportCase.objects.filter(pk=case.pk, sent_at=None)
    if not unsent.update(sent_at=timezone.now(), sent_by=by, sent_how=how):
        raise Overtaken(_OVERTAKEN)
    case.refresh_from_db()
    _note(case, ASKED, by=by, note=f"{case}, gửi qua {case.get_sent_how_display().lower()}.")


@transaction.atomic
def record_answer(case: SupportCase, *, by: Officer, answer: str) -> None:
    """Write down what the support unit answered, also with each registration.

    Raises Denied, WrongState when the letter has not been sent, Overtaken when it has an answer.
    """
    policies.check_support_case(by, case)
    if case.sent_at is None:
        raise WrongState("Công văn chưa ghi là đã gửi; xin ghi «Đã gửi» trước rồi ghi trả lời.")
    unanswered = SupportCase.objects.filter(pk=case.pk, sent_at__isnull=False, answered_at=None)
    if not unanswered.update(answered_at=timezone.now(), answered_by=by, answer=answer):
        raise Overtaken(_OVERTAKEN)
    case.refresh_from_db()
    _note(case, ANSWERED, by=by, note=f"{case}: {answer}")


def _note(case: SupportCase, name: str, *, by: Officer, note: str) -> None:
    """Into the history of every registration of the letter; the registrations themselves do not change."""
    concerned = Registration.objects.filter(support_lines__case=case).order_by("pk")
    RegistrationEvent.objects.bulk_create(
        RegistrationEvent(registration_id=pk, name=name, source=state, target=state, by=by, note=note)
        for pk, state in concerned.values_list("pk", "state")
    )


def _contact(officer: Officer) -> str:
    known = (officer.full_name, officer.position.lower(), officer.phone and f"điện thoại {officer.phone}")
    return ", ".join(filter(None, known))
