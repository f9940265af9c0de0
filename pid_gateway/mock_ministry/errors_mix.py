"""The refusals of scenario `error_mix`, each as the real Ministry words it, and how often each comes."""

from collections.abc import Mapping

from pid_gateway.mock_ministry.chance import fraction
from pid_gateway.mock_ministry.refusals import (
    BIRTH_DATE_FORMAT,
    CHILD_HAS_PID,
    NEEDS_VERIFICATION,
    SUSPECTED_DUPLICATE,
    TECHNICAL,
    UNHEARD_OF,
    Refusal,
)

MIX: dict[str, tuple[str, tuple[Refusal, ...]]] = {
    "TECHNICAL_ERROR": ("Lỗi kỹ thuật bằng tiếng Anh", TECHNICAL),
    "SUSPECTED_DUPLICATE": ("Nghi trùng với một số không có trong sổ của ta", (SUSPECTED_DUPLICATE,)),
    "BIRTH_DATE_FORMAT": ("Lỗi định dạng ngày sinh", (BIRTH_DATE_FORMAT,)),
    "NEEDS_VERIFICATION": ("Thông tin cần xác minh", (NEEDS_VERIFICATION,)),
    "CHILD_HAS_PID": ("Trẻ đã có số (công an cấp trước)", (CHILD_HAS_PID,)),
    "UNHEARD_OF": ("Mã lỗi chưa ai biết", (UNHEARD_OF,)),
}
DEFAULT_SHARES = {
    "TECHNICAL_ERROR": 0.15,
    "SUSPECTED_DUPLICATE": 0.1,
    "BIRTH_DATE_FORMAT": 0.1,
    "NEEDS_VERIFICATION": 0.1,
    "CHILD_HAS_PID": 0.1,
    "UNHEARD_OF": 0.05,
}
# What chance refused is cured by sending again; who has a number has it for good.
INCURABLE = {"CHILD_HAS_PID"}


def drawn(request_id: str, revision: int, shares: Mapping[str, float]) -> Refusal | None:
    """The refusal that the shares hold for this request; None for "give it a number". Always the same one."""
    fate = fraction(request_id)
    for kind, share in shares.items():
        if fate < share:
            if revision > 1 and kind not in INCURABLE:
                return None
            wordings = MIX[kind][1]
            return wordings[int(fraction(request_id + "#") * len(wordings))]
        fate -= share
    return None
