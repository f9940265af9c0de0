"""How allauth behaves here: nobody signs up by himself, and every word is Vietnamese."""

from datetime import timedelta
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from accounts import second_factor, secrets_at_rest, sign_in_locks
from accounts.models import Officer
from accounts.session_store import began_at

log = structlog.get_logger(__name__)

_WORDS = {
    "account_inactive": "Tài khoản đang bị khóa. Liên hệ người quản lý tài khoản của cấp trên.",
    "enter_current_password": "Mật khẩu đang dùng chưa đúng. Nhập lại.",
    "incorrect_code": "Mã xác thực chưa đúng hoặc đã hết hạn. Nhập mã mới nhất trong ứng dụng.",
    "incorrect_password": "Mật khẩu chưa đúng. Nhập lại.",
    "invalid_login": "Không đăng nhập được. Kiểm tra tên đăng nhập và mật khẩu.",
    "rate_limited": "Đã thử quá nhiều lần. Chờ ít phút rồi thử lại; vẫn không được thì đọc mã thao tác ở "
    "cuối trang cho bộ phận hỗ trợ.",
    "same_as_current": "Giá trị mới phải khác giá trị đang dùng.",
    "too_many_login_attempts": "Đã nhập sai quá nhiều lần từ máy hoặc mạng này. Chờ ít phút rồi thử lại; vẫn "
    "không được thì đọc mã thao tác ở cuối trang cho bộ phận hỗ trợ.",
    "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng. Nhập lại cả hai.",
}
_JUST_NOW = timedelta(minutes=5)
_WRONG_PASSWORDS = "wrong_passwords"  # of one address: settings.ACCOUNT_RATE_LIMITS
_LOCKED = (
    "Đã nhập sai quá nhiều lần nên tạm ngừng nhận mật khẩu của tên đăng nhập này đến {:%H:%M}. Chờ đến giờ "
    "đó rồi thử lại. Quên mật khẩu thì liên hệ người quản lý tài khoản; cần hỗ trợ thì đọc mã thao tác ở "
    "cuối trang."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the level above (NĐ 87/2020 Đ17), never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | _WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not for an obligatory factor set up right after sign-in: that password was given a moment ago."""
        officer, began = self.request.user, began_at(self.request.session)
        required = bool(super().is_reauthentication_required(app=app, **more))
        if app != "allauth.mfa" or not began or timezone.now() - began > _JUST_NOW:
            return required
        return required and not second_factor.is_first(officer, since=began)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse what is locked or too much before the password is read. Raises ValidationError.

        allauth's own count of a name is left out: strangers could lock anybody out with it.
        """
        until = sign_in_locks.locked_until(request, credentials.get("username", ""))
        if until:
            raise ValidationError(_LOCKED.format(timezone.localtime(until)), code="locked")
        if not ratelimit.consume(request, action=_WRONG_PASSWORDS, dry_run=True):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One more wrong password for that name, and from that address."""
        sign_in_locks.count_failure(request, credentials.get("username", ""))
        ratelimit.consume(request, action=_WRONG_PASSWORDS)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Officer | None:
        """The officer whose name and password these are; None when they are nobody's."""
        officer: Officer | None = super().authenticate(request, **credentials)
        if officer:
            sign_in_locks.forget(request, credentials.get("username", ""))
        return officer


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor, in Vietnamese."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Vai trò của đồng chí bắt buộc xác thực hai bước nên không "
        "tắt được. Mất hoặc đổi điện thoại: nhờ người quản lý tài khoản đặt lại.",
        "cannot_generate_recovery_codes": "Phải bật ứng dụng xác thực trước khi tạo mã khôi phục.",
        "incorrect_code": _WORDS["incorrect_code"],
        "rate_limited": _WORDS["rate_limited"],
    }

    def encrypt(self, text: str) -> str:
        """What the database keeps of a key."""
        return secrets_at_rest.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The key. One that no longer can be read is as good as lost: no code fits what is given instead."""
        try:
            return secrets_at_rest.unseal(encrypted_text)
        except secrets_at_rest.Unreadable:
            log.error("second_factor_unreadable")
            return str(generate_totp_secret())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Nobody takes off a factor that is obligatory; who manages the account can reset it."""
        return not second_factor.is_obligatory_for(authenticator.user)
