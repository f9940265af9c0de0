"""The moods of the stand-in: what it does with the line, and what it decides about a request."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts, 0 to 1, of the requests that scenario `normal` refuses and leaves without an answer for ever."""

    reject: float
    silent: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal as the real Ministry words it."""

    code: str
    message: str


TECHNICAL = (
    Refusal(
        "TECHNICAL_ERROR",
        "Unexpected error: could not parse message element 'NgayCapCMND' at line 1, column 2184.",
    ),
    Refusal("TECHNICAL_ERROR", "Object reference not set to an instance of an object."),
    Refusal("TECHNICAL_ERROR", "Unexpected error: String or binary data would be truncated."),
)
NEEDS_VERIFICATION = Refusal("NEEDS_VERIFICATION", "Thông tin cần xác minh")
BIRTH_DATE_FORMAT = Refusal("BIRTH_DATE_FORMAT", "lỗi định dạng ngày sinh")
CHANCE_REFUSALS = (*TECHNICAL, NEEDS_VERIFICATION, BIRTH_DATE_FORMAT)

SCENARIOS: dict[str, str] = {
    "normal": "Bình thường: phần lớn được cấp số, một ít bị từ chối, vài yêu cầu không trả lời",
    "all_well": "Cấp số cho tất cả (trừ nghi trùng và dữ liệu sai)",
    "reject_all": "Từ chối tất cả",
    "silent": "Nhận nhưng không quyết định gì",
    "down": "Ngừng hoạt động (HTTP 503)",
    "slow": "Trả lời rất chậm",
    "garbage": "Trả lời không đọc được",
    "lost_answer": "Xử lý xong nhưng đứt đường truyền trước khi trả lời",
}
DEFAULT = "normal"

SILENCE = "silence"
Mood = Callable[[str, int, Shares], Refusal | str | None]


def decide(scenario: str, request_id: str, revision: int, shares: Shares) -> Refusal | str | None:
    """A refusal, `SILENCE`, or None for "give it a number". The same request always meets the same fate."""
    return MOODS.get(scenario, _well)(request_id, revision, shares)


def _normal(request_id: str, revision: int, shares: Shares) -> Refusal | str | None:
    fate = _fraction(request_id)
    # Sending again, corrected or not, cures what chance refused: so the real errors behave.
    if fate < shares.reject and revision == 1:
        return CHANCE_REFUSALS[int(_fraction(request_id + "#") * len(CHANCE_REFUSALS))]
    if 1 - shares.silent <= fate:
        return SILENCE
    return None


def _refuse_all(request_id: str, revision: int, shares: Shares) -> Refusal:
    return TECHNICAL[int(_fraction(request_id) * len(TECHNICAL))]


def _silent(request_id: str, revision: int, shares: Shares) -> str:
    return SILENCE


def _well(request_id: str, revision: int, shares: Shares) -> None:
    return None


MOODS: dict[str, Mood] = {"normal": _normal, "reject_all": _refuse_all, "silent": _silent}


def _fraction(text: str) -> float:
    """A number from 0 to below 1 that is always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48
