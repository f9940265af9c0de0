"""The refusals, as the real Ministry words them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """`names_a_number`: the answer says which number it means, here one that only the Ministry holds."""

    code: str
    message: str
    names_a_number: bool = False


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
SUSPECTED_DUPLICATE = Refusal(
    "SUSPECTED_DUPLICATE", "nghi trùng thông tin công dân đã cấp số", names_a_number=True
)
CHILD_HAS_PID = Refusal("CHILD_HAS_PID", "Công dân đã được cấp số định danh cá nhân", names_a_number=True)
UNHEARD_OF = Refusal("ERR_0x80131904", "Timeout expired. The timeout period elapsed prior to completion.")
CHANCE_REFUSALS = (*TECHNICAL, NEEDS_VERIFICATION, BIRTH_DATE_FORMAT)
