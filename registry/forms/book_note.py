"""«Ghi chú vào Sổ»: what a judgment or decision says, and the words that mend a wrong note."""

from typing import Any

from django import forms
from django.utils import timezone

from registry.actions.book_notes import Event
from registry.forms.fields import DayField, printable, suggested
from registry.rules.note_matters import MATTERS


class EventForm(forms.Form):
    """The matter, the document and what it says; a sentence is proposed for every matter."""

    matter = forms.ChoiceField(
        label="Việc ghi chú",
        choices=[("", ""), *((matter.code, matter.label) for matter in MATTERS.values())],
        error_messages={"required": "Xin chọn việc ghi chú."},
    )
    detail = forms.CharField(
        label="Nội dung cụ thể",
        required=False,
        max_length=600,
        help_text="Ví dụ họ tên cha được xác định, giới tính mới. Để trống khi việc đã chọn không cần.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    paper_name = forms.CharField(
        label="Tên văn bản",
        max_length=60,
        widget=suggested("papers"),
        error_messages={"required": "Xin ghi tên văn bản: bản án, quyết định, trích lục…"},
    )
    paper_number = forms.CharField(
        label="Số văn bản", max_length=60, error_messages={"required": "Xin ghi số văn bản."}
    )
    paper_on = DayField(label="Ngày văn bản", error_messages={"required": "Xin ghi ngày của văn bản."})
    paper_issuer = forms.CharField(
        label="Cơ quan ban hành", max_length=140, error_messages={"required": "Xin ghi cơ quan ban hành."}
    )
    text = forms.CharField(
        label="Câu ghi vào Sổ",
        required=False,
        max_length=1500,
        help_text="Để trống thì ghi theo câu mẫu của việc đã chọn.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_paper_on(self) -> Any:
        """No document of a day to come changes anything yet."""
        day = self.cleaned_data["paper_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày văn bản chưa tới; xin ghi lại ngày ký.")
        return day

    def clean(self) -> dict[str, Any]:
        """What the sentence needs has to be there, or a sentence of one's own."""
        cleaned = super().clean() or {}
        matter = MATTERS.get(cleaned.get("matter", ""))
        if matter and matter.detail and not (cleaned.get("detail") or cleaned.get("text")):
            self.add_error("detail", f"Xin ghi: {matter.detail}.")
        return cleaned

    def event(self) -> Event:
        """What was taken down. Call after `is_valid()` said yes."""
        said = self.cleaned_data
        texts = {name: printable(said[name].replace("\n", " ")) for name in said if name != "paper_on"}
        return Event(paper_on=said["paper_on"], **texts)


class MendingForm(forms.Form):
    """What should have been written."""

    text = forms.CharField(
        label="Nội dung đúng",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Xin ghi nội dung đúng."},
    )

    def clean_text(self) -> str:
        """Without what the database cannot keep."""
        return printable(self.cleaned_data["text"].replace("\n", " "))
