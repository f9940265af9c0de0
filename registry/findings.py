"""Everything the law and the register have to say about a registration before it is filed."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from registry import duplicates, facts
from registry.duplicates import Suspect
from registry.exceptions import Forbidden
from registry.models import Registration
from registry.rules import Finding, birth
from registry.rules.duplicates import Likeness

DUPLICATE_BASIS = "Luật Hộ tịch 2014 Điều 5.4; Hướng dẫn xử lý lỗi kèm CV 3160/BTP-CNTT"


def of(
    registration: Registration,
    *,
    registered_on: date | None,
    entered_on: date,
    duplicate_reason: str = "",
    alike: Sequence[Suspect] | None = None,
) -> list[Finding]:
    """Findings in the order of the form's pages, forbidding ones included; empty when nothing is to say.

    `alike` are the registration's suspects where the caller has looked for them already.
    """
    found = of_the_declaration(registration, registered_on=registered_on, entered_on=entered_on)
    if duplicate_reason.strip():
        return found
    suspects = duplicates.suspects(registration) if alike is None else alike
    return found + [_duplicate(suspect) for suspect in suspects if suspect.is_duplicate][:1]


def of_the_declaration(
    registration: Registration, *, registered_on: date | None, entered_on: date
) -> list[Finding]:
    """What is to say of the declaration by itself, other registrations left aside."""
    unreadable = [
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
    return unreadable + [finding for finding in said if finding.field not in registration.unreadable]


def refuse(found: Iterable[Finding], *, acknowledged: Collection[str]) -> None:
    """Raise Forbidden with what forbids, and with the warnings whose codes have not been ticked."""
    standing = [finding for finding in found if finding.forbids or finding.code not in acknowledged]
    if standing:
        raise Forbidden(sorted(standing, key=lambda finding: not finding.forbids))


def refuse_forbidden(found: Iterable[Finding]) -> None:
    """Raise Forbidden with what forbids; for what has been registered already and its warnings ticked."""
    refuse((finding for finding in found if finding.forbids), acknowledged=())


def _duplicate(suspect: Suspect) -> Finding:
    return Finding(
        code="duplicate",
        message=_DUPLICATE[suspect.likeness].format(suspect.registration.pk),
        basis=DUPLICATE_BASIS,
        field="review.duplicate_reason",
        forbids=True,
    )


_DUPLICATE = {
    Likeness.SAME_CHILD: (
        "Nghi trùng với hồ sơ {}: cùng họ tên, ngày sinh. Đối chiếu; nếu vẫn đăng ký xin ghi lý do."
    ),
    Likeness.SIBLING_UNDECLARED: (
        "Hồ sơ {} có cùng mẹ, cùng ngày sinh. Nếu là sinh đôi, sinh ba xin khai số trẻ và thứ tự sinh; "
        "nếu không, xin ghi lý do."
    ),
}
