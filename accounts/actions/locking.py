"""Keeping somebody out at once, and letting back in."""

from django.db import transaction

from accounts import second_factor
from accounts.actions.acting import held, note, reason_of
from accounts.actions.links import withdraw
from accounts.exceptions import AccountRefused
from accounts.models import AccountAct, Officer
from accounts.sessions import end_all_sessions


@transaction.atomic
def lock(officer: Officer, *, by: Officer, reason: str) -> None:
    """Out at once: every session ends, no password and no link is taken.

    Raises AccountRefused without a reason, out of reach, or when it is locked already.
    """
    known, why = held(officer, by=by), reason_of(reason)
    if not known.is_active:
        raise AccountRefused("Tài khoản này đã bị khóa rồi.")
    known.is_active = False
    known.save(update_fields=["is_active"])
    withdraw(known)
    end_all_sessions(known)
    note(known, AccountAct.Name.LOCKED, by=by, reason=why)


@transaction.atomic
def unlock(officer: Officer, *, by: Officer, reason: str) -> None:
    """The password of before holds again. Raises AccountRefused as `lock` does."""
    known, why = held(officer, by=by), reason_of(reason)
    if known.is_active:
        raise AccountRefused("Tài khoản này không bị khóa.")
    known.is_active = True
    known.save(update_fields=["is_active"])
    note(known, AccountAct.Name.UNLOCKED, by=by, reason=why)


@transaction.atomic
def reset_second_factor(officer: Officer, *, by: Officer, reason: str) -> None:
    """Authenticator app and recovery codes are forgotten, every session ends; set up anew at sign-in.

    Raises AccountRefused without a reason, out of reach, or when there is none.
    """
    known, why = held(officer, by=by), reason_of(reason)
    if not second_factor.is_on(known):
        raise AccountRefused("Tài khoản này chưa bật xác thực hai bước.")
    second_factor.reset(known)
    note(known, AccountAct.Name.FACTOR_RESET, by=by, reason=why)
