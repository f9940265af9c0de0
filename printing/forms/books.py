"""Which pages of a book, which notes of a certificate."""

from collections.abc import Sequence
from typing import Any

from django import forms

from printing.documents.notes_page import NoteFacts

# One PDF holds a whole ordinary volume; more would keep everybody else's papers waiting too long.
MOST_PAGES = 200


class RangeForm(forms.Form):
    """From one number to another, at most MOST_PAGES of them."""

    start = forms.IntegerField(
        label="Từ số", min_value=1, max_value=9_999_999, error_messages={"required": "Xin ghi số đầu."}
    )
    end = forms.IntegerField(
        label="Đến số", min_value=1, max_value=9_999_999, error_messages={"required": "Xin ghi số cuối."}
    )

    def clean(self) -> dict[str, Any]:
        """Not backwards, and not too many at once."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "Số cuối không được nhỏ hơn số đầu.")
        elif start and end and end - start >= MOST_PAGES:
            self.add_error("end", f"Mỗi lần in nhiều nhất {MOST_PAGES} trang; xin in làm nhiều phần.")
        return cleaned

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last number. Call after `is_valid()` said yes."""
        return self.cleaned_data["start"], self.cleaned_data["end"]


def parts(first: int, last: int) -> list[tuple[int, int]]:
    """The whole book in pieces of MOST_PAGES; nothing for an empty one."""
    return [(low, min(low + MOST_PAGES - 1, last)) for low in range(first, last + 1, MOST_PAGES)]


class BackForm(forms.Form):
    """From which note on, and whether box and heading stand on the paper already."""

    start = forms.TypedChoiceField(label="In từ ghi chú", coerce=int)
    on_form = forms.BooleanField(
        label="Giấy là phôi đã in sẵn khung và đầu đề mặt sau: chỉ in nội dung", required=False
    )

    def __init__(self, notes: Sequence[NoteFacts], *args: Any, **kwargs: Any) -> None:
        """`notes` are those that can be printed."""
        super().__init__(*args, **kwargs)
        field = self.fields["start"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        field.choices = [
            (0, "Tất cả"),
            *((note.pk, f"{note.on}: {note.text[:60]}") for note in notes[1:]),
        ]
