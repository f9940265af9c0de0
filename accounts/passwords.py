"""Rules for passwords that Django has no Vietnamese words for."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LengthValidator(MinimumLengthValidator):
    """At least `min_length` letters, said in Vietnamese."""

    def get_error_message(self) -> str:
        """What an officer reads when the password is too short."""
        return f"Mật khẩu này quá ngắn: cần ít nhất {self.min_length} ký tự."

    def get_help_text(self) -> str:
        """What an officer reads before typing one."""
        return f"Mật khẩu có ít nhất {self.min_length} ký tự; một câu dễ nhớ là tốt nhất."
