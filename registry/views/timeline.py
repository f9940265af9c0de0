from dataclasses import dataclass, replace
from datetime import datetime

from registry.forms.steps import STEP_FORMS, STEP_LABELS
from registry.lifecycle import TRANSITIONS, State
from registry.models import Registration
from registry.views.rows import STATE_CSS

_LABELS = {transition.name: transition.label for transition in TRANSITIONS} | {
    "start": "Lập bản nháp",
    "enter": "Ghi vào Sổ đăng ký",
    "correct": "Sửa thông tin",
    "late_pid": "Nhận số (đến muộn)",
    "record_pid": "Bộ Công an cấp số",
    "propose_pid": "Đề nghị gán số định danh",
    "refuse_pid": "Không xác nhận số định danh",
    "write_pid": "Ghi số vào Sổ, lập thông báo",
    "notice_sent": "Gửi thông báo số định danh",
    "notice_confirmed": "Cơ quan nhận đã xác nhận thông báo",
    "propose_amendment": "Ghi thay đổi, cải chính, bổ sung",
    "amend": "Ký thay đổi, cải chính, bổ sung",
    "refuse_amendment": "Trả lại thay đổi, cải chính, bổ sung",
    "write_note": "Ghi chú vào Sổ",
    "mend_note": "Đính chính ghi chú trong Sổ",
    "confirm_note": "Xác nhận ghi chú trong Sổ",
    "close_divergence": "Khép lại mục khác với Bộ Công an",
    "tell_again": "Báo lại Bộ Công an",
    "record_error": "Bộ Công an trả lỗi",
    "ask_support": "Đã báo bộ phận hỗ trợ",
    "support_answered": "Bộ phận hỗ trợ trả lời",
    "pid_cancelled": "Bộ Công an đã hủy số định danh",
    "pid_not_cancelled": "Bộ Công an từ chối hủy số định danh",
    "add_sibling": "Thêm trẻ cùng lần sinh",
    "part_sibling": "Bỏ khỏi lần sinh",
    "confirm_multiple_birth": "Xác nhận sinh đôi, sinh ba",
}


# Their note is the Ministry's code: explained on the record, no words for the officer.
_CODES_ONLY = ("record_error", "pid_not_cancelled")


@dataclass(frozen=True, slots=True)
class Moment:
    label: str
    at: datetime
    who: str
    note: str
    css: str
    changes: tuple[str, ...]


def act_label(name: str) -> str:
    """What an event is called on the screens."""
    return _LABELS.get(name, name)


def timeline(registration: Registration) -> list[Moment]:
    """What happened, newest first, in the words of the screens; of a masked one what, when and by whom."""
    if registration.is_masked:
        return [replace(moment, note="", changes=()) for moment in _moments(registration)]
    return _moments(registration)


def _moments(registration: Registration) -> list[Moment]:
    events = registration.events.select_related("by").order_by("-pk")
    return [
        Moment(
            label=act_label(event.name),
            at=event.at,
            who=event.by.full_name if event.by else "Hệ thống",
            note="" if event.name in _CODES_ONLY else event.note,
            css=STATE_CSS[State(event.target)],
            changes=tuple(_change(change) for change in event.data.get("changes", ())),
        )
        for event in events
    ]


def _change(change: dict[str, str]) -> str:
    step, _, name = change["field"].partition(".")
    field = STEP_FORMS[step].base_fields.get(name)
    label = str(field.label) if field else name
    return f"{STEP_LABELS[step]}, {label.lower()}: «{change['old']}» → «{change['new']}»"
