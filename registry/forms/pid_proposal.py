"""«Gán số định danh»: what the proposer writes, and what the second person answers."""

from typing import Any

from django import forms


class PidProposalForm(forms.Form):
    """A number, why it is this child's, and the document; the number itself is checked by the action."""

    pid = forms.CharField(
        label="Số định danh cá nhân",
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="12 chữ số, ghi theo văn bản của công an.",
        error_messages={"required": "Xin ghi số định danh cá nhân."},
    )
    reason = forms.CharField(
        label="Lý do gán số",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Xin ghi lý do."},
    )
    document = forms.FileField(
        label="Văn bản của công an xác nhận số (PDF, JPEG, PNG; không quá 10 MB)",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={
            "required": "Xin chọn tệp văn bản xác nhận.",
            "empty": "Tệp rỗng; xin chọn tệp khác.",
        },
    )

    def clean_pid(self) -> str:
        """The number without the spaces papers print between its groups."""
        return "".join(self.cleaned_data["pid"].split())


class PidDecisionForm(forms.Form):
    """Yes or no to a proposed number; a no says why."""

    CONFIRM, REFUSE = "confirm", "refuse"

    decision = forms.ChoiceField(choices=[(CONFIRM, "Xác nhận"), (REFUSE, "Không xác nhận")])
    note = forms.CharField(
        label="Ý kiến",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc ghi khi không xác nhận.",
    )

    def clean(self) -> dict[str, Any]:
        """A refusal without a reason helps nobody."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == self.REFUSE and not cleaned.get("note"):
            self.add_error("note", "Xin ghi lý do không xác nhận.")
        return cleaned
