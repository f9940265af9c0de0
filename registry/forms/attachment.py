from django import forms

from registry.models import Attachment


class AttachmentForm(forms.Form):
    """One file and what it is; its content is checked by `actions.attachments`."""

    attachment_kind = forms.ChoiceField(label="Loại giấy tờ", choices=Attachment.Kind.choices)
    file = forms.FileField(
        label="Tệp (PDF, JPEG, PNG; không quá 10 MB)",
        error_messages={"required": "Xin chọn tệp cần đính kèm.", "empty": "Tệp rỗng; xin chọn tệp khác."},
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
