"""Small forms that go with a step of the lifecycle."""

from django import forms

from registry.forms.fields import DayField, suggested


class FilingForm(forms.Form):
    """«Kiểm tra và lưu»: the day of registration and what the officer has ticked."""

    registered_on = DayField(
        label="Ngày đăng ký", help_text="Mặc định là hôm nay; không lùi trước việc đã ghi trong Sổ."
    )
    signer_name = forms.CharField(
        label="Người ký Giấy khai sinh",
        required=False,
        max_length=100,
        widget=suggested("signers"),
        help_text="Để trống khi chưa biết người ký.",
    )
    signer_title = forms.CharField(
        label="Chức vụ người ký", required=False, max_length=100, widget=suggested("signer-titles")
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
