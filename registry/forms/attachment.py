from django import forms

from registry.models import Attachment
from registry.models.attachment import OF_LATER_ACTS

_OF_LATER_ACTS = {Attachment.Kind.PID_CONFIRMATION, Attachment.Kind.AMENDMENT_PAPER}
# They stand below the page's form and belong to it, so that what is typed there is saved with the file.
_OF_THE_PAGE = {"form": "page"}


class AttachmentForm(forms.Form):
    """One file and what it is; its content is checked by `actions.attachments`."""

    attachment_kind = forms.ChoiceField(
        label="Loại giấy tờ",
        choices=[kind for kind in Attachment.Kind.choices if kind[0] not in OF_LATER_ACTS],
        initial=Attachment.Kind.EVIDENCE,
        widget=forms.Select(attrs=_OF_THE_PAGE),
    )
    file = forms.FileField(
        label="Tệp (PDF, JPEG, PNG; không quá 10 MB)",
        error_messages={"required": "Xin chọn tệp cần đính kèm.", "empty": "Tệp rỗng; xin chọn tệp khác."},
        widget=forms.ClearableFileInput(attrs=_OF_THE_PAGE | {"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
