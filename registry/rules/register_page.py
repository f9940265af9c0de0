"""The boxes in the right column of a page of the Sổ đăng ký khai sinh (TT 04/2020 Phụ lục 2)."""

from dataclasses import dataclass
from datetime import date

from registry.rules import cases, deadlines
from registry.rules.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the column; most stay open."""

    label: str
    ticked: bool


def boxes(*, kind: str, case: str, born_on: PartialDate | None, registered_on: date) -> tuple[Box, ...]:
    """All six in their order.

    Neither «Đúng hạn» nor «Quá hạn» is ticked while a partial date of birth leaves that open, nor for what
    is registered again or was registered abroad (L60 Đ15.1).
    """
    late = deadlines.is_late(born_on, registered_on) if kind == "new" else None
    said = cases.book_note(case)
    return (
        Box("Đúng hạn", late is False),
        Box("Quá hạn", late is True),
        Box("Đăng ký lại", kind == "again"),
        *(Box(words, said == words) for words in ("Trẻ chưa xác định được cha, mẹ", "Trẻ bị bỏ rơi")),
        Box("Ghi vào sổ hộ tịch việc khai sinh", kind == "foreign"),
    )
