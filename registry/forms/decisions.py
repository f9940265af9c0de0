"""Small forms that go with a step of the lifecycle."""

from django import forms

from registry.forms.fields import DayField


class FilingForm(forms.Form):
    """«Kiểm tra và lưu»: the day of registration and what the officer has ticked."""

    registered_on = DayField(
        label="Ngày đăng ký", help_text="Mặc định là hôm nay; không lùi trước việc đã ghi trong Sổ."
    )
    duplicate_reason = forms.CharField(
        label="Lý do vẫn đăng ký khi nghi trùng",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(forms.Form):
    """The reason without which a step of the lifecycle cannot be taken."""

    reason = forms.CharField(
        label="Lý do",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Xin ghi lý do."},
    )
