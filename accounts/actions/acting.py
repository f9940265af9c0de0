"""What every act on an account begins and ends with."""

from datetime import date

from accounts.exceptions import AccountRefused
from accounts.models import AccountAct, Officer
from accounts.reach import managed

LONGEST = 300


def held(officer: Officer, *, by: Officer) -> Officer:
    """The account as it is now, locked until the transaction ends.

    Raises AccountRefused when it is out of `by`'s reach, the own account among them.
    """
    now = Officer.objects.select_for_update().get(pk=officer.pk)
    if not managed(by).filter(pk=now.pk).exists():
        raise AccountRefused("Tài khoản này do cấp khác quản lý; xin báo cấp trên của đơn vị đó.")
    return now


def reason_of(typed: str) -> str:
    """The reason as it is kept. Raises AccountRefused for a blank or endless one."""
    reason = " ".join(typed.split())
    if not reason:
        raise AccountRefused("Xin ghi lý do.", field="reason")
    if len(reason) > LONGEST:
        raise AccountRefused(f"Lý do dài quá {LONGEST} chữ; xin ghi gọn lại.", field="reason")
    return reason


def note(
    officer: Officer, name: AccountAct.Name, *, by: Officer, words: str = "", reason: str = ""
) -> AccountAct:
    """Keep that `by` did this with the account."""
    return AccountAct.objects.create(officer=officer, name=name, words=words[:LONGEST], reason=reason, by=by)


def in_words(day: date) -> str:
    """28/06/2021."""
    return f"{day:%d/%m/%Y}"
