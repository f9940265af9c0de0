"""What the record page says of amendments: what holds, what waits for a signature, what the number needs."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from accounts.models import Officer
from registry import current, policies
from registry.forms.amendment import SigningForm
from registry.models import Amendment, Registration
from registry.rules.amendable import LABELS

EFFECT = (
    "Nội dung mới có hiệu lực từ khi ký: được ghi chú vào Sổ, dùng cho mọi bản in sau này và báo Bộ Công an "
    "nếu trẻ đã có số. Nội dung đã đăng ký giữ nguyên trong Sổ."
)


@dataclass(frozen=True, slots=True)
class AmendmentCard:
    """All amendments of one registration, the newest last; falsy when there are none."""

    amendments: tuple[Amendment, ...]
    why_not: str
    form: SigningForm
    letter: str  # to the police, when the number must be established anew; else ""
    effect: str = EFFECT

    def __bool__(self) -> bool:
        return bool(self.amendments)


def amendment_card(
    registration: Registration, officer: Officer, form: SigningForm | None = None
) -> AmendmentCard:
    """The card for this officer; with the refused form when a signing has just failed on the page."""
    read_amendments(registration)
    amendments = tuple(registration.amendments.all())
    return AmendmentCard(
        amendments=amendments,
        why_not=policies.why_not(policies.check_sign_amendment, officer, registration),
        form=form or SigningForm(),
        letter=_letter(registration),
    )


def read_amendments(registration: Registration) -> None:
    """Read them with what the card says of them, unless they have been read: card and checks share them."""
    known = Amendment.objects.select_related("proposed_by", "decided_by", "attachment")
    prefetch_related_objects([registration], Prefetch("amendments", known))


def marks(card: AmendmentCard) -> dict[str, str]:
    """By field («child.name») what is said beside its value: when it was amended and what it was before."""
    said: dict[str, str] = {}
    signed = (amendment for amendment in card.amendments if amendment.decision == Amendment.Decision.SIGNED)
    for amendment in sorted(signed, key=lambda amendment: (amendment.decided_at, amendment.pk)):
        for line in amendment.lines:
            before = line.item.shown(line.old) or "để trống"
            words = f"đã {LABELS[amendment.of_kind].lower()} ngày {amendment.signed_on}, trước là «{before}»"
            earlier = said.get(line.field)
            said[line.field] = f"{words}; {earlier}" if earlier else words
    return said


def _letter(registration: Registration) -> str:
    """F7: the police establish another number; the old one stays with the record."""
    causes = [each for each in current.signed_amendments(registration) if each.needs_new_number]
    if not causes or not registration.pid:
        return ""
    done = "\n".join(f"- {cause.words} {cause.paper}." for cause in causes)
    return (
        f"Kính gửi: Công an nơi thường trú của trẻ\n\n"
        f"{registration.unit.authority} đã đăng ký khai sinh số {registration.entry} ngày "
        f"{registration.registered_on:%d/%m/%Y} cho trẻ có số định danh cá nhân {registration.pid}, nay đã:\n"
        f"{done}\n"
        "Giới tính, năm sinh là thành phần của số định danh cá nhân. Đề nghị hủy, xác lập lại số định danh "
        "cá nhân theo Điều 6 Thông tư 59/2021/TT-BCA và thông báo số mới bằng văn bản.\n"
        "Gửi kèm: bản sao quyết định, trích lục nêu trên."
    )
