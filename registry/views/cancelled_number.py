"""What became of the number of a registration asked to be cancelled, in the words of the screens."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from pid_gateway.models import Errand, PidRequest
from registry.actions.cancelled_numbers import is_kept
from registry.models import Cancellation, Registration

SUPPORT = (
    "Gửi bộ phận hỗ trợ tên đơn vị, số và ngày đăng ký, quyết định hủy và mã việc dưới đây.",
    "Không gán số này cho trẻ nào khi chưa có trả lời.",
)
_WHAT_TO_DO = {
    "UNKNOWN_NUMBER": (
        "Bộ Công an không thấy số này trong dữ liệu của mình: đối chiếu số với văn bản của công an.",
        *SUPPORT,
    ),
}


@dataclass(frozen=True, slots=True)
class NumberTold:
    """`words` for the record, `short` for lists; `steps` when an officer has something to do."""

    words: str
    short: str
    steps: tuple[str, ...] = ()
    errand: Errand | None = None


def told(accepted: Collection[Cancellation]) -> dict[int, NumberTold]:
    """How the numbers of accepted cancellations stand now, by their keys; two queries for all of them."""
    references = [row.registration.reference for row in accepted]
    errands = Errand.objects.filter(kind=Errand.Kind.CANCEL, reference__in=references)
    errand_of = {errand.reference: errand for errand in errands}
    asked_of = {asked.reference: asked for asked in PidRequest.objects.filter(reference__in=references)}
    return {
        row.pk: _told(row, errand_of.get(reference), asked_of.get(reference))
        for row, reference in zip(accepted, references, strict=True)
    }


def _told(cancellation: Cancellation, errand: Errand | None, asked: PidRequest | None) -> NumberTold:
    pid, other = cancellation.registration.pid, cancellation.other
    if not pid:
        return _without_number(asked)
    if errand is None and other and (other.pid == pid or is_kept(cancellation)):
        return _kept(pid, other)
    return _with_the_ministry(errand, pid)


def _with_the_ministry(errand: Errand | None, pid: str) -> NumberTold:
    if errand is None:
        return NumberTold(f"Số {pid} chưa báo Bộ Công an hủy.", "Chưa báo", SUPPORT)
    since = f"Đã báo Bộ Công an hủy số {pid} lúc {_at(errand.asked_at)}: "
    if errand.state == Errand.State.ACCEPTED and errand.answered_at:
        return NumberTold(f"{since}đã hủy lúc {_at(errand.answered_at)}.", "Đã hủy số", (), errand)
    if errand.state == Errand.State.REFUSED:
        steps = _WHAT_TO_DO.get(errand.last_code, SUPPORT)
        return NumberTold(f"{since}Bộ Công an từ chối hủy.", "Từ chối hủy số", steps, errand)
    return NumberTold(f"{since}chờ trả lời.", "Chờ trả lời", (), errand)


def intended(cancellation: Cancellation) -> str:
    """What happens to the number once the request is accepted; said before the decision."""
    registration, other = cancellation.registration, cancellation.other
    if cancellation.keeps_number and other and not other.pid:
        return f"Giữ lại cho trẻ, để gán cho hồ sơ số {other.entry}; không báo Bộ Công an hủy."
    if registration.pid:
        return f"Báo Bộ Công an hủy số {registration.pid}."
    return "Chưa có số. Yêu cầu chưa gửi thì được rút; số nào về sau thì được báo Bộ Công an hủy."


def _kept(pid: str, other: Registration) -> NumberTold:
    if other.pid == pid:
        return NumberTold(f"Số {pid} giữ lại cho trẻ, đã ghi cho hồ sơ số {other.entry}.", "Đã gán lại")
    steps = ("Mở hồ sơ giữ lại, bấm “Gán số định danh” và ghi số này.",)
    return NumberTold(f"Số {pid} giữ lại cho trẻ, chờ gán cho hồ sơ số {other.entry}.", "Chờ gán lại", steps)


def _without_number(asked: PidRequest | None) -> NumberTold:
    if asked and asked.state == PidRequest.State.WITHDRAWN:
        return NumberTold("Yêu cầu cấp số đã rút trước khi gửi; không có số nào phải hủy.", "Không có số")
    if asked and asked.state == PidRequest.State.WAITING:
        words = "Yêu cầu cấp số đã gửi trước khi hủy; nếu có số về, phần mềm tự xử lý theo quyết định hủy."
        return NumberTold(words, "Số có thể còn về")
    return NumberTold("Chưa có số nào được cấp; không có số phải hủy.", "Không có số")


def _at(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
