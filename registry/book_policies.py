"""May this officer do this to this register book now? `check…` return, or raise with the reason.

The office keeps its books; whatever wants the head's stamp is confirmed by whoever signs for it, never by
the officer who wrote it (TT 04/2020 Đ36).
"""

from datetime import date

from accounts.models import Officer, Unit
from accounts.roles import Permission
from registry.exceptions import Denied, WrongState
from registry.models import BookAct, BookClosing, RegisterBook


def check_open(officer: Officer, unit: Unit) -> None:
    """Raise Denied unless the officer registers at that office."""
    if not officer.may(Permission.REGISTRATION_FILE, unit):
        raise Denied("Chỉ cán bộ của cơ quan đăng ký mở và ghi sổ của cơ quan.")


def check_write_on(officer: Officer, book: RegisterBook) -> None:
    """Raise when nothing can be noted about the volume now, or not by this officer."""
    check_open(officer, book.unit)
    if book.closings.filter(decision=BookClosing.Decision.SIGNED).exists():
        raise WrongState(f"Biên bản khóa sổ {book} đã ký nên không ghi thêm được vào quyển này.")


def check_state_pages(officer: Officer, book: RegisterBook) -> None:
    """Raise when the number of pages cannot be said any more, or not by this officer."""
    check_write_on(officer, book)
    if book.closed_on is not None:
        raise WrongState(f"Sổ {book} đã khóa nên không khai lại số trang được.")


def check_confirm_opening(officer: Officer, book: RegisterBook) -> None:
    """Raise when the opening has been confirmed, or is not this officer's to confirm."""
    if not officer.may(Permission.BOOK_SIGN, book.unit):
        raise Denied("Việc mở sổ do lãnh đạo cơ quan xác nhận, sau khi đóng dấu giáp lai.")
    acts = {act.name: act for act in book.acts.all()}
    if BookAct.Name.STAMPED in acts:
        raise WrongState("Việc mở sổ đã được xác nhận.")
    if BookAct.Name.GOES_ON in acts:
        raise WrongState("Quyển sổ dùng tiếp từ năm trước, dấu giáp lai đã có từ khi mở.")
    opened = acts.get(BookAct.Name.OPENED)
    if opened is not None and opened.by_id == officer.pk:
        raise Denied("Người mở sổ không được tự xác nhận.")


def check_prepare_closing(officer: Officer, book: RegisterBook, *, today: date) -> None:
    """Raise when no closing record can be drawn up now, or not by this officer."""
    check_open(officer, book.unit)
    standing = book.closings.exclude(decision=BookClosing.Decision.RETURNED).first()
    if standing is not None:
        raise WrongState(f"Quyển sổ đã có biên bản khóa sổ: {standing.get_decision_display().lower()}.")
    if today < book.closing_day:
        raise WrongState(
            f"Sổ khóa khi hết trang hoặc ngày {book.closing_day:%d/%m/%Y}; hôm nay chưa đến ngày khóa sổ."
        )


def check_sign_closing(officer: Officer, closing: BookClosing) -> None:
    """Raise when the closing record has been decided, or is not this officer's to sign."""
    if closing.decision != BookClosing.Decision.OPEN:
        raise WrongState(f"Biên bản khóa sổ này: {closing.get_decision_display().lower()}.")
    if not officer.may(Permission.BOOK_SIGN, closing.book.unit):
        raise Denied("Biên bản khóa sổ do lãnh đạo cơ quan ký, đóng dấu.")
    if closing.prepared_by_id == officer.pk:
        raise Denied("Người lập biên bản không được tự ký.")


def check_import(officer: Officer) -> None:
    """Raise Denied unless the officer may bring in the sequences of books begun on paper somewhere."""
    if not officer.holds(Permission.BOOK_IMPORT):
        raise Denied("Dãy số của sổ giấy do Sở Tư pháp hoặc quản trị hệ thống nhập.")
