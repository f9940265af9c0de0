"""May this officer write or confirm a note beside an entry? `check…` return, or raise with the reason."""

from accounts.models import Officer
from accounts.roles import Permission
from registry.exceptions import Denied, WrongState
from registry.lifecycle import Ability
from registry.models import BookNote, Registration

_NOT_YOURS = "Đồng chí không được phân quyền ghi chú vào Sổ của cơ quan này."


def check_write_note(officer: Officer, registration: Registration) -> None:
    """Raise when nothing can be noted beside its entry now, or not by this officer (TT 04/2020 Đ29.6)."""
    if not registration.in_the_book:
        raise WrongState("Việc khai sinh chưa ghi vào Sổ nên chưa có trang để ghi chú.")
    if not registration.allows(Ability.COUNT):
        raise WrongState(
            f"Hồ sơ đang ở «{registration.get_state_display()}» nên không ghi chú vào Sổ được; "
            "chỉ ghi chú việc đã lưu chính thức và chưa hủy."
        )
    if not officer.may(Permission.NOTE_WRITE, registration.unit):
        raise Denied(_NOT_YOURS)


def check_mend_note(officer: Officer, note: BookNote) -> None:
    """Raise when the note cannot be mended by another one, or not by this officer (TT 04/2020 Đ35)."""
    check_write_note(officer, note.entry.registration)
    if note.kind not in BookNote.WORDED_BY_HAND:
        raise WrongState(
            "Ghi chú này do thủ tục khác ghi; nội dung sai thì làm lại thủ tục đó, không đính chính ở đây."
        )
    if note.mended_by.exists():
        raise WrongState("Ghi chú này đã được đính chính; xin đính chính ghi chú mới nhất.")


def check_confirm_note(officer: Officer, note: BookNote) -> None:
    """Raise when the note waits for nobody's word, or not for this officer's (LAW B62a)."""
    if note.kind not in BookNote.WITH_CONFIRMATION:
        raise WrongState("Ghi chú này đã có người ký ở thủ tục của nó, không cần xác nhận.")
    if not note.waits_for_confirmation:
        raise WrongState("Ghi chú này đã được xác nhận.")
    if not officer.may(Permission.NOTE_CONFIRM, note.entry.registration.unit):
        raise Denied("Chỉ lãnh đạo cơ quan đăng ký xác nhận ghi chú trong Sổ.")
    if note.kind in BookNote.WORDED_BY_HAND and note.by_id == officer.pk:
        raise Denied("Người ghi chú không được tự xác nhận.")
