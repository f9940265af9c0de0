"""allauth's forms in Vietnamese: allauth itself has no Vietnamese words."""

from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.app_settings import TOTP_PERIOD
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.cache import cache

PASSWORD_FORGOTTEN = (
    "Quên mật khẩu: liên hệ người quản lý tài khoản của cấp trên (Phòng hoặc Sở Tư pháp) để được cấp lại."  # noqa: S105
)


def _word(form: forms.Form, name: str, label: str, *, hint: str = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):  # type: ignore[misc]
    """Name and password; the session always lasts a working day, so nothing is asked about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "login", "Tên đăng nhập")
        _word(self, "password", "Mật khẩu", hint=PASSWORD_FORGOTTEN)
        self.fields["login"].widget.attrs |= {
            "autofocus": True,
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password", "Mật khẩu", hint=PASSWORD_FORGOTTEN)


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """Old password, new password twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "oldpassword", "Mật khẩu đang dùng")
        _word(self, "password1", "Mật khẩu mới", hint=password_validators_help_text_html())
        _word(self, "password2", "Nhập lại mật khẩu mới")


class _CodeOnce(mfa.BaseAuthenticateForm):  # type: ignore[misc]
    """A code of the app is taken once for as long as it fits: allauth forgets it after half a minute."""

    def clean_code(self) -> str:
        """The code as typed. Raises ValidationError for a wrong one and for one taken before."""
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            steps = 2 * settings.MFA_TOTP_TOLERANCE + 1
            known = f"accounts.code_used.{self.user.pk}.{normalize_user_code(code)}"
            if not cache.add(known, 1, timeout=steps * TOTP_PERIOD):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_CodeOnce, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", "Mã xác thực", hint="Sáu chữ số trong ứng dụng xác thực, hoặc một mã khôi phục.")


class MfaReauthenticateForm(_CodeOnce, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The second factor once more, before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", "Mã xác thực", hint="Sáu chữ số trong ứng dụng xác thực, hoặc một mã khôi phục.")


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", "Mã xác thực", hint="Sáu chữ số ứng dụng đang hiện.")
