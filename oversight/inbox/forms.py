"""What officers write to other offices; everything is plain text."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import Unit
from accounts.roles import Level
from oversight.inbox.announcing import Words
from oversight.inbox.places import Place
from oversight.offices import office_name

_LONGEST = 10_000


class _Papers(forms.ClearableFileInput):
    """One box for several files."""

    allow_multiple_selected = True


class AnnouncementForm(forms.Form):
    """Words and addressees; papers are looked through by `announcing`."""

    title = forms.CharField(
        label="Tiêu đề", max_length=200, error_messages={"required": "Xin ghi tiêu đề của thông báo."}
    )
    body = forms.CharField(
        label="Nội dung",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Xin ghi nội dung thông báo."},
        help_text="Chữ thường, xuống dòng được giữ. Không ghi họ tên, số định danh của người dân.",
    )
    levels = forms.MultipleChoiceField(
        label="Gửi tới cấp",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Xin chọn ít nhất một cấp nhận thông báo."},
    )
    within = forms.MultipleChoiceField(label="Chỉ trong", required=False)
    papers = forms.FileField(
        label="Tệp kèm theo (PDF, JPEG, PNG; mỗi tệp không quá 10 MB)",
        required=False,
        widget=_Papers(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, data: Any, *, unit: Unit, places: Sequence[Place], **kwargs: Any) -> None:
        """`places` are offered to narrow the choice; `data` is what was posted, or None."""
        self.places = places
        below = Unit.objects.in_force().below(unit).values_list("level", flat=True).distinct()
        known = set(below)
        levels = [level for level in Level if level in known]
        kwargs["initial"] = {"levels": levels} | (kwargs.get("initial") or {})
        super().__init__(data, **kwargs)
        self.fields["levels"].choices = [(level.value, level.label) for level in levels]  # type: ignore[attr-defined]
        offered = [unit for place in places for unit in (place.unit, *place.below)]
        self.fields["within"].choices = [(str(each.pk), each.name) for each in offered]  # type: ignore[attr-defined]

    def words(self) -> Words:
        """What was typed, once it is valid."""
        typed = self.cleaned_data
        within = [int(pk) for pk in typed["within"]]
        return Words(title=typed["title"], body=typed["body"], levels=typed["levels"], within=within)

    def chosen(self) -> set[str]:
        """The keys of the units ticked on the page to be shown."""
        return {str(each) for each in self["within"].value() or []}


class EntryForm(forms.Form):
    """What is said in the thread of a question."""

    body = forms.CharField(
        label="Nội dung",
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Xin ghi nội dung."},
    )


class QuestionForm(EntryForm):
    """A question to the office above."""

    unit = forms.ChoiceField(label="Hỏi thay mặt")
    title = forms.CharField(
        label="Hỏi về việc gì",
        max_length=150,
        help_text="Không ghi họ tên, số định danh ở dòng này; hồ sơ đã có đường dẫn riêng.",
        error_messages={"required": "Xin ghi ngắn gọn hỏi về việc gì."},
    )

    field_order = ("unit", "title", "body")

    def __init__(self, data: Any, *, units: Sequence[Unit]) -> None:
        """`units` are the offices the officer may ask for; with one there is nothing to choose."""
        super().__init__(data)
        unit = self.fields["unit"]
        unit.choices = [(str(each.pk), office_name(each, full=True)) for each in units]  # type: ignore[attr-defined]
        if len(units) == 1:
            unit.widget, unit.initial = forms.HiddenInput(), str(units[0].pk)
