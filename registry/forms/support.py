"""A letter to the support unit: what the officer writes, and what became of it."""

from django import forms

from registry.models import SupportCase


class SupportLetterForm(forms.Form):
    """What goes into the letter beside the registrations."""

    reason = forms.ChoiceField(label="Lý do báo", choices=SupportCase.Reason)
    number = forms.CharField(
        label="Số công văn",
        required=False,
        max_length=40,
        help_text="Để trống thì bản in chừa chỗ ghi tay; ví dụ 12/UBND-TP.",
    )
    signer_name = forms.CharField(label="Người ký", required=False, max_length=100)
    signer_title = forms.CharField(label="Chức vụ người ký", required=False, max_length=100)
    words = forms.CharField(
        label="Nội dung thêm",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Điều bộ phận hỗ trợ cần biết thêm; không bắt buộc.",
    )


class SentForm(forms.Form):
    """In which way the letter has gone out."""

    how = forms.ChoiceField(label="Gửi bằng", choices=SupportCase.How)


class AnswerForm(forms.Form):
    """What the support unit answered, in the officer's words."""

    answer = forms.CharField(
        label="Nội dung trả lời",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Xin ghi nội dung bộ phận hỗ trợ đã trả lời."},
    )
