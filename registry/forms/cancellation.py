"""Cancelling a registration: what its office writes, and what the office above answers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from registry.forms.fields import DayField
from registry.models import Cancellation


class CancellationForm(forms.Form):
    """Why, which registration stays, the document; whether it may be so is the action's to say."""

    reason = forms.ChoiceField(
        label="Lý do đề nghị hủy",
        choices=Cancellation.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Xin chọn lý do đề nghị hủy."},
    )
    words = forms.CharField(
        label="Nội dung đề nghị",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi rõ vì sao phải hủy; cấp trên quyết định theo nội dung này và văn bản kèm theo.",
        error_messages={"required": "Xin ghi nội dung đề nghị."},
    )
    other = forms.ChoiceField(label="Hồ sơ giữ lại cho trẻ", required=False, widget=forms.RadioSelect)
    other_text = forms.CharField(
        label="Hồ sơ giữ lại: số đăng ký hoặc số định danh",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Số trong Sổ của cơ quan kèm năm, ví dụ 18/2026; hoặc 12 chữ số định danh.",
    )
    keeps_number = forms.BooleanField(
        label="Số định danh của hồ sơ này là số của trẻ: giữ lại để gán cho hồ sơ kia, "
        "không báo Bộ Công an hủy",
        required=False,
    )
    document = forms.FileField(
        label="Văn bản đề nghị (PDF, JPEG, PNG; không quá 10 MB)",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={
            "required": "Xin chọn tệp văn bản đề nghị.",
            "empty": "Tệp rỗng; xin chọn tệp khác.",
        },
    )

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """`others`: key and words of each registration that may be the same child's; may be empty."""
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["other"]
            return
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types alone
        field.choices = [*others, ("", "Hồ sơ khác, ghi ở ô dưới")]

    def blame(self, field: str, words: str) -> None:
        """Put a refusal at its field; one about the registration that stays, at the last place to name it."""
        self.add_error("other_text" if field == "other" else field if field in self.fields else None, words)


class AcceptanceForm(forms.Form):
    """The decision by which it is done: required where something registered is revoked."""

    decision_number = forms.CharField(label="Số quyết định", max_length=60)
    decision_on = DayField(label="Ngày quyết định")
    decision_signer = forms.CharField(
        label="Người ký quyết định", max_length=150, help_text="Họ tên và chức vụ."
    )
    note = forms.CharField(
        label="Ý kiến", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, needs_decision: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in _MISSING.items():
            self.fields[name].required = needs_decision
            self.fields[name].error_messages["required"] = words
            if not needs_decision:
                self.fields[name].label = f"{self.fields[name].label} (nếu có)"

    def clean(self) -> dict[str, Any]:
        """A decision is quoted whole or not at all."""
        cleaned = super().clean() or {}
        if any(cleaned.get(name) for name in _MISSING):
            for name, words in _MISSING.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned


_MISSING = {
    "decision_number": "Xin ghi số quyết định.",
    "decision_on": "Xin ghi ngày quyết định.",
    "decision_signer": "Xin ghi người ký quyết định.",
}
