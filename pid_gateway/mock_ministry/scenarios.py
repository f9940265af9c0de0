"""The moods of the stand-in: what it does with the line, and what it decides about a request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pid_gateway.mock_ministry import errors_mix
from pid_gateway.mock_ministry.chance import fraction
from pid_gateway.mock_ministry.refusals import CHANCE_REFUSALS, TECHNICAL, Refusal


@dataclass(frozen=True, slots=True)
class Scenario:
    """`group` gathers them on the page; `text` says what happens, in the trainer's words."""

    group: str
    text: str


DECIDES, LINE, WRONG = "Quyết định", "Đường truyền", "Trả lời sai"
SCENARIOS: dict[str, Scenario] = {
    "normal": Scenario(
        DECIDES, "Bình thường: phần lớn được cấp số, một ít bị từ chối, vài yêu cầu không trả lời"
    ),
    "all_well": Scenario(DECIDES, "Cấp số cho tất cả (trừ nghi trùng và dữ liệu sai)"),
    "reject_all": Scenario(DECIDES, "Từ chối tất cả"),
    "error_mix": Scenario(DECIDES, "Nhiều loại lỗi, theo tỷ lệ đặt bên dưới"),
    "silent": Scenario(DECIDES, "Nhận nhưng không quyết định gì"),
    "late": Scenario(DECIDES, "Quyết định sau 3 đến 5 ngày (dùng đồng hồ bên dưới)"),
    "paused": Scenario(DECIDES, "Tạm dừng: không nhận yêu cầu mới và nói rõ, vẫn trả lời yêu cầu đã nhận"),
    "down": Scenario(LINE, "Ngừng hoạt động (HTTP 503)"),
    "slow": Scenario(LINE, "Trả lời rất chậm"),
    "mute": Scenario(LINE, "Nhận, đọc, rồi không bao giờ trả lời"),
    "half_closed": Scenario(LINE, "Đóng chiều gửi khi mới trả lời được một nửa"),
    "lost_answer": Scenario(LINE, "Xử lý xong nhưng đứt đường truyền trước khi trả lời"),
    "garbage": Scenario(WRONG, "Trả lời không đọc được"),
    "twice": Scenario(WRONG, "Mỗi câu trả lời hai lần, lần sau theo thứ tự ngược"),
    "out_of_order": Scenario(WRONG, "Thứ tự ngược, cứ hai lần thì một lần là câu trả lời cũ"),
    "wrong_person": Scenario(WRONG, "Trả lời của trẻ này ghi vào trẻ khác trong cùng lần hỏi"),
    "number_used": Scenario(WRONG, "Trả về một số đã cấp cho trẻ khác"),
}
DEFAULT = "normal"

SILENCE = "silence"


class Shares(Protocol):
    """Parts, 0 to 1, of the requests that are refused and left without an answer for ever."""

    @property
    def reject_share(self) -> float: ...
    @property
    def silent_share(self) -> float: ...
    @property
    def errors(self) -> Mapping[str, float]: ...


Mood = Callable[[str, int, Shares], Refusal | str | None]


def decide(scenario: str, request_id: str, revision: int, shares: Shares) -> Refusal | str | None:
    """A refusal, `SILENCE`, or None for "give it a number". The same request always meets the same fate."""
    return MOODS.get(scenario, _well)(request_id, revision, shares)


def _normal(request_id: str, revision: int, shares: Shares) -> Refusal | str | None:
    fate = fraction(request_id)
    # Sending again, corrected or not, cures what chance refused: so the real errors behave.
    if fate < shares.reject_share and revision == 1:
        return CHANCE_REFUSALS[int(fraction(request_id + "#") * len(CHANCE_REFUSALS))]
    if 1 - shares.silent_share <= fate:
        return SILENCE
    return None


def _mixed(request_id: str, revision: int, shares: Shares) -> Refusal | None:
    return errors_mix.drawn(request_id, revision, shares.errors)


def _refuse_all(request_id: str, revision: int, shares: Shares) -> Refusal:
    return TECHNICAL[int(fraction(request_id) * len(TECHNICAL))]


def _silent(request_id: str, revision: int, shares: Shares) -> str:
    return SILENCE


def _well(request_id: str, revision: int, shares: Shares) -> None:
    return None


MOODS: dict[str, Mood] = {
    "normal": _normal,
    "error_mix": _mixed,
    "reject_all": _refuse_all,
    "silent": _silent,
}
