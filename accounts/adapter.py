"""How allauth behaves here: nobody signs up by himself, and every word is Vietnamese."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

_WORDS = {
    "account_inactive": "Tài khoản đang bị khóa. Liên hệ người quản lý tài khoản của Sở Tư pháp.",
    "enter_current_password": "Mật khẩu đang dùng chưa đúng. Nhập lại.",
    "incorrect_code": "Mã xác thực chưa đúng hoặc đã hết hạn. Nhập mã mới nhất trong ứng dụng.",
    "incorrect_password": "Mật khẩu chưa đúng. Nhập lại.",
    "invalid_login": "Không đăng nhập được. Kiểm tra tên đăng nhập và mật khẩu.",
    "rate_limited": "Đã thử quá nhiều lần. Chờ ít phút rồi thử lại.",
    "same_as_current": "Giá trị mới phải khác giá trị đang dùng.",
    "too_many_login_attempts": "Đã nhập sai quá nhiều lần. Chờ năm phút rồi thử lại.",
    "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng. Nhập lại cả hai.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the level above (NĐ 87/2020 Đ17), never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | _WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor, in Vietnamese."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Không tắt được xác thực hai bước của tài khoản này.",
        "cannot_generate_recovery_codes": "Phải bật ứng dụng xác thực trước khi tạo mã khôi phục.",
        "incorrect_code": _WORDS["incorrect_code"],
        "rate_limited": _WORDS["rate_limited"],
    }
