"""What a letter to the support unit says (811/STP point 1), on paper and as an e-mail."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from pid_gateway.models import Pause, PidRequest
from registry.models import Registration, SupportCase, SupportedRegistration
from registry.rules.dates import written

MOST_IN_A_LETTER = 200
# The letter of the Ministry of Justice behind 811/STP and its like in other provinces.
BASIS = "văn bản số 3160/BTP-CNTT ngày 13/9/2021 của Bộ Tư pháp"
_ABOUT = {
    SupportCase.Reason.WAITING: "hỗ trợ hồ sơ chờ cấp số định danh cá nhân quá 24 giờ",
    SupportCase.Reason.ERROR: "hỗ trợ xử lý hồ sơ khai sinh «Đã có lỗi» khi cấp số định danh cá nhân",
    SupportCase.Reason.TWINS: "đánh dấu sinh đôi, sinh ba cho hồ sơ bị báo nghi trùng",
}
_REQUEST = {
    SupportCase.Reason.WAITING: (
        "{count} hồ sơ khai sinh dưới đây đủ điều kiện cấp số định danh cá nhân, đã gửi yêu cầu từ 24 giờ "
        "trở lên nhưng vẫn ở trạng thái «Chờ BCA cấp số định danh cá nhân». Đề nghị kiểm tra và hỗ trợ để "
        "trẻ được cấp số."
    ),
    SupportCase.Reason.ERROR: (
        "{count} hồ sơ khai sinh dưới đây đủ điều kiện cấp số định danh cá nhân nhưng ở trạng thái «Đã có "
        "lỗi»; đơn vị đã đối chiếu với Sổ, hồ sơ đăng ký khai sinh và làm theo Hướng dẫn xử lý lỗi mà chưa "
        "xử lý được. Đề nghị kiểm tra và hướng dẫn."
    ),
    SupportCase.Reason.TWINS: (
        "{count} hồ sơ khai sinh dưới đây là của trẻ sinh đôi, sinh ba, bị báo nghi trùng thông tin công "
        "dân. Đề nghị đánh dấu sinh đôi, sinh ba để đơn vị gửi lại yêu cầu cấp số."
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One child as the letter names it, in words; "" for what is not known."""

    number: str  # in the register book
    registered_on: str
    name: str
    twin: str  # «trẻ thứ 2 trong lần sinh 2 trẻ»
    asked_at: str  # hour and day of the first request
    request: str  # both are ids to be read out: of the request, of the last talk about it
    operation: str
    code: str  # of the refusal


def line_of(registration: Registration, asked: PidRequest | None) -> Line:
    """What is said of one registration now; it comes `with_people()`."""
    birth = registration.birth
    twin = f"trẻ thứ {birth.birth_order} trong lần sinh {birth.birth_count} trẻ"
    return Line(
        number=str(registration.entry),
        registered_on=written(registration.registered_on) if registration.registered_on else "",
        name=birth.name,
        twin=twin if birth.birth_count > 1 else "",
        asked_at=_hour(registration.pid_asked_at) if registration.pid_asked_at else "",
        request=str(asked.pk) if asked else "",
        operation=str(asked.last_operation or "") if asked else "",
        code=asked.last_code if asked and asked.is_refused else "",
    )


def to_data(line: Line) -> dict[str, str]:
    """The line for `SupportedRegistration.as_written`."""
    return asdict(line)


def lines_of(case: SupportCase) -> list[Line]:
    """The lines as they were written that day, in their order."""
    return [_from_data(line.as_written) for line in case.lines.all()]


def about(case: SupportCase, count: int) -> str:
    """The subject: «đề nghị hỗ trợ 3 hồ sơ …», without any child's name."""
    return f"đề nghị {_ABOUT[SupportCase.Reason(case.reason)]} ({count} hồ sơ)"


def request_words(case: SupportCase, count: int) -> str:
    """The sentence that asks, with its basis."""
    asking = _REQUEST[SupportCase.Reason(case.reason)].format(count=f"{count:02}" if count < 10 else count)
    return f"Thực hiện {BASIS}, {case.unit.authority} báo: {asking}"


def email_subject(case: SupportCase, lines: Sequence[Line]) -> str:
    """One line; it can stand in an address, so nobody's data are in it."""
    words = about(case, len(lines))
    number = f" (công văn {case.number})" if case.number else ""
    return f"[{case.unit.full_name}] {words[:1].upper()}{words[1:]}{number}"


def email_body(case: SupportCase, lines: Sequence[Line]) -> str:
    """The letter as plain text, ready to be copied."""
    parts = [f"Kính gửi: {case.addressee}", request_words(case, len(lines))]
    parts += [_in_text(place, line) for place, line in enumerate(lines, start=1)]
    if case.words:
        parts.append(case.words)
    parts += [f"Liên hệ: {case.contact}.", "Trân trọng cảm ơn."]
    return "\n\n".join(parts) + "\n"


def pause_words(pauses: Iterable[Pause]) -> str:
    """A sentence for the letter about announced pauses that fell into the wait; blank without any."""
    times = [f"từ {written(p.first_day)} đến hết {written(p.last_day)} (CV {p.letter})" for p in pauses]
    return f"Trong thời gian chờ Bộ Công an có tạm dừng cấp số {'; '.join(times)}." if times else ""


def reported_at(registrations: Iterable[Registration]) -> dict[int, datetime]:
    """When each was last reported to the support unit, by primary key; in one query, or none when idle."""
    keys = [registration.pk for registration in registrations if registration.waits_for_pid]
    if not keys:
        return {}
    sent = SupportedRegistration.objects.filter(registration__in=keys, case__sent_at__isnull=False)
    return dict(sent.values_list("registration").annotate(Max("case__sent_at")).order_by())


def _in_text(place: int, line: Line) -> str:
    details = [
        f"   Gửi yêu cầu lần đầu: {line.asked_at}" if line.asked_at else "",
        f"   {line.twin[:1].upper()}{line.twin[1:]}" if line.twin else "",
        f"   Mã yêu cầu: {line.request}" if line.request else "",
        f"   Mã thao tác: {line.operation}" if line.operation else "",
        f"   Mã lỗi: {line.code}" if line.code else "",
    ]
    head = f"{place}. {line.name}; số đăng ký {line.number}, ngày đăng ký {line.registered_on}"
    return "\n".join([head, *filter(None, details)])


def _from_data(data: dict[str, Any]) -> Line:
    return Line(**{name: str(data.get(name, "")) for name in Line.__slots__})


def _hour(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"
