from django import forms

from registry.forms.fields import printable

SHORTEST, LONGEST = 10, 160


class OpeningForm(forms.Form):
    """Why somebody needs to see what is masked; the words are kept in the access log."""

    reason = forms.CharField(
        label="Lý do cần xem",
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Ví dụ: xem xét đề nghị hủy theo văn bản số 12/UBND. Đừng ghi tên người trong hồ sơ.",
        error_messages={
            "required": "Xin ghi lý do cần xem.",
            "min_length": f"Xin ghi lý do rõ hơn, ít nhất {SHORTEST} chữ.",
        },
    )

    def clean_reason(self) -> str:
        """The words on one line."""
        return " ".join(printable(self.cleaned_data["reason"]).split())
