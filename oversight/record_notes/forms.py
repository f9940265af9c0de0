"""What is written to an office about a record, and what it answers."""

from django import forms


class NoteForm(forms.Form):
    """The words to the office; they stay for ever."""

    text = forms.CharField(
        label="Nội dung nhắn",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nói rõ chỗ cần xem và việc cần làm. Không sửa, không xóa được sau khi gửi.",
        error_messages={"required": "Xin ghi nội dung nhắn."},
    )


class ReplyForm(forms.Form):
    """How the office has dealt with it."""

    reply = forms.CharField(
        label="Đã xử lý thế nào",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Xin ghi đã xử lý thế nào."},
    )
