"""Everything the law and the register have to say about a registration before it is filed."""

from datetime import date

from registry import duplicates, facts
from registry.models import Registration
from registry.rules import Finding, birth
from registry.rules.duplicates import Likeness

DUPLICATE_BASIS = "Luật Hộ tịch 2014 Điều 5.4; Hướng dẫn xử lý lỗi kèm CV 3160/BTP-CNTT"


def of(
    registration: Registration, *, registered_on: date | None, entered_on: date, duplicate_reason: str = ""
) -> list[Finding]:
    """Findings in the order of the form's pages, forbidding ones included; empty when nothing is to say."""
    found = [
        Finding(
            code=f"unreadable:{field}",
            message=f"Chưa đọc được điều đã ghi: «{text}». Xin ghi lại.",
            basis="",
            field=field,
            forbids=True,
        )
        for field, text in registration.unreadable.items()
    ]
    said = birth.findings(
        facts.birth(registration, registered_on=registered_on or entered_on, entered_on=entered_on)
    )
    # Of a line that cannot be read nothing else is said.
    found += [finding for finding in said if finding.field not in registration.unreadable]
    if not duplicate_reason.strip():
        found += [
            Finding(
                code="duplicate",
                message=_DUPLICATE[suspect.likeness].format(suspect.registration.pk),
                basis=DUPLICATE_BASIS,
                field="review.duplicate_reason",
                forbids=True,
            )
            for suspect in duplicates.suspects(registration)
            if suspect.is_duplicate
        ][:1]
    return found


_DUPLICATE = {
    Likeness.SAME_CHILD: (
        "Nghi trùng với hồ sơ {}: cùng họ tên, ngày sinh. Đối chiếu; nếu vẫn đăng ký xin ghi lý do."
    ),
    Likeness.SIBLING_UNDECLARED: (
        "Hồ sơ {} có cùng mẹ, cùng ngày sinh. Nếu là sinh đôi, sinh ba xin khai số trẻ và thứ tự sinh; "
        "nếu không, xin ghi lý do."
    ),
}
