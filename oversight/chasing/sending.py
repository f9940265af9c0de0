"""Sending a chase letter, and withdrawing it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Officer, Unit
from audit import log as audit
from oversight.chasing import findings, senders
from oversight.chasing.findings import Found
from oversight.chasing.receiving import To, between
from oversight.inbox.delivering import deliver
from oversight.matters import Matter
from oversight.models import ChaseItem, ChaseLetter, ChasePart, Message
from printing import letters
from printing.paper_settings import NumberStyle
from registry.exceptions import Denied, Overtaken, WrongState

SERIES = "chase_letter"  # of LetterSequence
MOST_ITEMS = 20_000
_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class Choice:
    """Which units under `around`, of which kind, which matters, and how long they must have lasted."""

    around: Unit
    receivers: tuple[Unit, ...]
    matters: tuple[Matter, ...]
    older_than: timedelta = timedelta(0)
    to: To = To.BELOW

    def found(self, *, at: datetime) -> list[Found]:
        """What lies there now. Raises WrongState when that is nothing, or too much for one letter."""
        lying = findings.found(
            self.around, self.receivers, self.matters, at=at, to=self.to, older_than=self.older_than
        )
        check_size(len(lying))
        return lying


def check_size(count: int) -> None:
    """Raise WrongState unless one letter can hold so many things, and there are any."""
    if not count:
        raise WrongState("Các đơn vị đã chọn không còn việc nào thuộc loại đã chọn; xin chọn lại.")
    if count > MOST_ITEMS:
        raise WrongState(
            f"Một công văn đôn đốc nhiều nhất {MOST_ITEMS} việc; xin chọn bớt đơn vị hoặc loại việc."
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """What the officer writes into the letter."""

    due: date
    suffix: str  # «PTP», after the number
    number: int | None = None  # as the office's registry gave it; None: the next
    words: str = ""
    copies_to: str = ""
    signer_name: str = ""
    signer_title: str = ""
    follows: ChaseLetter | None = None


@transaction.atomic
def send(choice: Choice, *, wording: Wording, by: Officer, operation_id: str = "") -> ChaseLetter:
    """Send what lies at those units now, under the next number of the office, to the inbox of each.

    Each unit gets a part with its own things; one that has none gets nothing. Raises Denied, WrongState (also
    for a deadline that is over and an earlier letter of another office), NumberTaken. Nothing is kept then.
    """
    now = timezone.now()
    office = senders.office_above(by, choice.around)
    senders.check_send(by, choice.receivers)
    if wording.due < timezone.localdate(now):
        raise WrongState("Hạn xử lý đã qua; xin ghi ngày khác.")
    if wording.follows and wording.follows.unit_id != office.pk:
        raise WrongState("Công văn dẫn lại không phải của cơ quan này; xin chọn lại.")
    lying = choice.found(at=now)
    letter = _create(office, wording, by=by, at=now, operation_id=operation_id)
    parts = _divide(letter, choice.receivers, lying)
    audit.printed(letter, by=by, purpose=f"gửi {_low(letter)}", operation_id=operation_id)
    _tell(
        letter,
        [part.unit for part in parts],
        by=by,
        title=f"{letter}: xong trước hết ngày {letter.due:%d/%m/%Y}",
        body="Mở công văn để xem danh sách việc của cơ quan mình. Việc nào xong, hệ thống tự ghi nhận.",
        reason="sent",
    )
    _tell_between(letter, parts, by=by)
    return letter


@transaction.atomic
def withdraw(letter: ChaseLetter, *, by: Officer, why: str) -> None:
    """Nothing is asked by this letter any more; who had it is told. Raises Denied, WrongState, Overtaken."""
    check_withdraw(by, letter)
    if not why.strip():
        raise WrongState("Xin ghi lý do thu hồi công văn.")
    in_force = ChaseLetter.objects.filter(pk=letter.pk, withdrawn_at=None)
    if not in_force.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_why=why.strip()):
        raise Overtaken("Công văn này đã được thu hồi trước đó; xin tải lại trang.")
    letter.refresh_from_db()
    _tell(
        letter,
        [*receivers_of(letter), *between(letter.unit, receivers_of(letter))],
        by=by,
        title=f"Thu hồi {_low(letter)}",
        body=f"Lý do: {letter.withdrawn_why}",
        reason="withdrawn",
    )


def check_withdraw(officer: Officer, letter: ChaseLetter) -> None:
    """Raise Denied unless the officer may send from the office that sent it; WrongState once withdrawn."""
    if letter.unit_id not in {unit.pk for unit in senders.sending_offices(officer)}:
        raise Denied("Chỉ cơ quan gửi công văn đôn đốc mới thu hồi được.")
    if letter.is_withdrawn:
        raise WrongState("Công văn này đã thu hồi rồi.")


def receivers_of(letter: ChaseLetter, among: Collection[int] | None = None) -> list[Unit]:
    """The units it went to; with `among`, only those of these parts."""
    parts = letter.parts.select_related("unit")
    return [part.unit for part in (parts if among is None else parts.filter(pk__in=among))]


def _create(office: Unit, wording: Wording, *, by: Officer, at: datetime, operation_id: str) -> ChaseLetter:
    year = timezone.localdate(at).year
    sent = ChaseLetter.objects.filter(unit=office, year=year)
    number = letters.take(
        office,
        SERIES,
        year,
        wanted=wording.number,
        is_used=lambda taken: sent.filter(sequence_number=taken).exists(),
    )
    return ChaseLetter.objects.create(
        unit=office,
        year=year,
        sequence_number=number,
        number=NumberStyle(wording.suffix).write(number, year),
        due=wording.due,
        words=wording.words.strip(),
        copies_to=wording.copies_to.strip(),
        signer_name=wording.signer_name,
        signer_title=wording.signer_title,
        follows=wording.follows,
        by=by,
        at=at,
        operation_id=operation_id,
    )


def _divide(letter: ChaseLetter, receivers: Sequence[Unit], lying: Sequence[Found]) -> list[ChasePart]:
    concerned = {each.receiver for each in lying}
    parts = ChasePart.objects.bulk_create(
        [ChasePart(letter=letter, unit=unit) for unit in receivers if unit.pk in concerned]
    )
    part_of = {part.unit_id: part for part in parts}
    items = [
        ChaseItem(
            part=part_of[each.receiver],
            matter=each.matter,
            unit_id=each.unit,
            registration_id=each.registration,
            book_id=each.book,
            record=each.record,
            since=each.since,
        )
        for each in lying
    ]
    ChaseItem.objects.bulk_create(items, batch_size=_AT_A_TIME)
    return parts


def _tell_between(letter: ChaseLetter, parts: Sequence[ChasePart], *, by: Officer) -> None:
    """Who stands between is told that units below it are asked past it; nothing is asked of it."""
    if passed := between(letter.unit, [part.unit for part in parts]):
        _tell(
            letter,
            passed,
            by=by,
            title=f"{letter} gửi thẳng các đơn vị ở địa phương",
            body="Để biết và theo dõi: mở công văn để xem các đơn vị ấy đã xong đến đâu.",
            reason="known",
        )


def _tell(
    letter: ChaseLetter, units: Sequence[Unit], *, by: Officer, title: str, body: str, reason: str
) -> Message:
    return deliver(
        Message.Kind.CHASE,
        title,
        to=units,
        by=by,
        url=reverse("oversight:chase", args=[letter.pk]),
        body=body,
        due=letter.due if reason == "sent" else None,
        reference=reference(letter, reason),
    )


def reference(letter: ChaseLetter, reason: str) -> str:
    """Under which a message about the letter is known; sending it again sends nothing."""
    return f"chase:{letter.pk}:{reason}"


def _low(letter: ChaseLetter) -> str:
    words = str(letter)
    return f"{words[:1].lower()}{words[1:]}"
