"""What other rooms tell, inside their transactions, and offices are to know."""

from typing import Any

from django.dispatch import receiver

from accounts.models import Unit
from oversight.inbox.delivering import deliver
from oversight.models import Message
from pid_gateway.models import PauseEvent
from pid_gateway.signals import pause_noted

_STANDING = (
    "Trong thời gian tạm dừng, hồ sơ khai sinh đủ điều kiện cấp số được ghi vào Sổ và lưu nháp; vẫn in được "
    "Giấy khai sinh chưa có số. Hết đợt thì lưu chính thức, yêu cầu cấp số tự được gửi."
)


@receiver(pause_noted)
def tell_offices(*, event: PauseEvent, **kwargs: Any) -> None:
    """Every office in force finds what happened to a pause in its inbox, once."""
    title, standing = _words(event)
    words = [event.pause.text if event.name == PauseEvent.Name.ANNOUNCE else event.reason, standing]
    deliver(
        Message.Kind.ANNOUNCEMENT,
        title,
        to=Unit.objects.in_force(),
        by=event.by,
        body="\n\n".join(part for part in words if part),
        reference=f"pause-event:{event.pk}",
    )


def _words(event: PauseEvent) -> tuple[str, str]:
    pause, first, last = event.pause, f"{event.pause.first_day:%d/%m/%Y}", f"{event.pause.last_day:%d/%m/%Y}"
    letter = f"Công văn {pause.letter}"
    match PauseEvent.Name(event.name):
        case PauseEvent.Name.ANNOUNCE:
            return f"Tạm dừng cấp số định danh từ {first} đến hết {last} ({letter})", _STANDING
        case PauseEvent.Name.EXTEND:
            return f"Kéo dài tạm dừng cấp số định danh đến hết {last} ({letter})", _STANDING
        case PauseEvent.Name.SHORTEN:
            return f"Rút ngắn tạm dừng cấp số định danh: đến hết {last} ({letter})", _STANDING
        case PauseEvent.Name.CANCEL:
            return (
                f"Hủy đợt tạm dừng cấp số định danh từ {first} ({letter})",
                "Số định danh được cấp trở lại; hồ sơ nháp đã vào Sổ thì lưu chính thức.",
            )
