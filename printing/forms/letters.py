"""What is asked before a letter or a slip is printed."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from registry.forms.fields import DayField, suggested

LONGEST_LIST = 30  # lines; a slip is one sheet


class NoticeLetterForm(forms.Form):
    """A letter about numbers written in the book."""

    addressee = forms.CharField(label="Kính gửi", max_length=200)
    number = forms.IntegerField(
        label="Số văn bản",
        required=False,
        min_value=1,
        max_value=99_999,
        help_text="Chỉ ghi khi văn thư cho số khác; để trống thì lấy số tiếp theo.",
    )
    signer_name = forms.CharField(
        label="Người ký", required=False, max_length=100, widget=suggested("signers")
    )
    signer_title = forms.CharField(
        label="Chức vụ người ký", required=False, max_length=100, widget=suggested("signer-titles")
    )


class SlipForm(forms.Form):
    """What both slips ask: a list, a line each, and how the family can be reached."""

    lines = forms.CharField(
        label="Giấy tờ, nội dung",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi dòng một mục.",
        error_messages={"required": "Xin ghi ít nhất một mục."},
    )
    phone = forms.CharField(label="Điện thoại của người đi khai sinh", required=False, max_length=30)

    def clean_lines(self) -> list[str]:
        """The lines written, blank ones left out."""
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > LONGEST_LIST:
            raise forms.ValidationError(f"Phiếu ghi nhiều nhất {LONGEST_LIST} mục; xin gộp bớt.")
        return lines


class SupplementForm(SlipForm):
    """The request to bring what is missing."""

    reason = forms.CharField(
        label="Lý do", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


_HOUR = forms.TimeInput(
    format="%H:%M", attrs={"autocomplete": "off", "maxlength": 5, "placeholder": "giờ:phút"}
)
_NO_HOUR = {"invalid": "Giờ này không có; xin ghi giờ:phút, ví dụ 15:30."}


class ReceiptForm(SlipForm):
    """The receipt of a dossier: when it came, when its result is ready."""

    received_on = DayField(label="Nhận ngày")
    received_at = forms.TimeField(label="lúc", widget=_HOUR, error_messages=_NO_HOUR)
    promised_on = DayField(
        label="Trả kết quả ngày", help_text="Nhận sau 15 giờ thì ngày làm việc tiếp theo; xin tự trừ ngày lễ."
    )
    promised_at = forms.TimeField(label="lúc", widget=_HOUR, error_messages=_NO_HOUR)

    def clean(self) -> dict[str, Any]:
        """The two moments, the promised one after the other; none received in the future."""
        said = super().clean() or {}
        received, promised = (_moment(said, "received"), _moment(said, "promised"))
        if received and received > timezone.now():
            self.add_error("received_on", "Giờ nhận hồ sơ còn ở phía trước; xin ghi lại.")
        if received and promised and promised <= received:
            self.add_error("promised_on", "Giờ trả kết quả phải sau giờ nhận hồ sơ; xin ghi lại.")
        return said | {"received": received, "promised": promised}


def _moment(said: dict[str, Any], which: str) -> datetime | None:
    day, at = said.get(f"{which}_on"), said.get(f"{which}_at")
    return timezone.make_aware(datetime.combine(day, at)) if day and isinstance(at, time) else None
