"""What the Ministry of Justice types about a pause, and an administrator about an error."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.folding import fold
from pid_gateway import numbers
from pid_gateway.errors import WAY_LABELS
from pid_gateway.wording import ErrorText

# Numbers are given since 2016; beyond a lifetime the year is a slip of the pen.
_FIRST, _LAST = date(2016, 1, 1), date(2099, 12, 31)
_WRONG_YEAR = "Xin kiểm tra lại năm."


class DayField(forms.DateField):
    """A full day, typed «03/07/2021» (or 3-7-2021)."""

    default_error_messages = {
        "invalid": "Ngày này không có trong lịch; xin ghi theo ngày/tháng/năm, ví dụ 03/07/2021."
    }

    def __init__(self, **kwargs: Any) -> None:
        typed = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "ngày/tháng/năm",
            "maxlength": 10,
        }
        super().__init__(
            input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y"],
            widget=forms.DateInput(format="%d/%m/%Y", attrs=typed),
            validators=[MinValueValidator(_FIRST, _WRONG_YEAR), MaxValueValidator(_LAST, _WRONG_YEAR)],
            **kwargs,
        )


class AnnounceForm(forms.Form):
    """A pause as its letter says it: whole days, both included."""

    first_day = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày")
    letter = forms.CharField(label="Số công văn", max_length=60, help_text="Ví dụ 569/HTQTCT-HT.")
    text = forms.CharField(
        label="Nội dung cho cán bộ đọc",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CancelForm(forms.Form):
    """Why a pause is called off."""

    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ghi số công văn làm căn cứ, nếu có.",
        error_messages={"required": "Xin ghi lý do."},
    )


class ChangeEndForm(CancelForm):
    """A new last day, and why."""

    last_day = DayField(label="Đến hết ngày (mới)")

    field_order = ("last_day", "reason")


class ErrorTextForm(forms.ModelForm):  # type: ignore[type-arg] # no [] at run time
    """The words about one error; the buttons are shown in the order of this list."""

    ways = forms.MultipleChoiceField(
        label="Nút xử lý",
        required=False,
        choices=[(way.value, label) for way, label in WAY_LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Nút chưa dùng được ở một hồ sơ sẽ hiện màu xám kèm lý do.",
    )

    class Meta:
        model = ErrorText
        fields = ["code", "title", "meaning", "steps", "field", "ways", "telltales"]
        widgets = {
            "meaning": forms.Textarea(attrs={"rows": 3}),
            "steps": forms.Textarea(attrs={"rows": 8}),
            "telltales": forms.Textarea(attrs={"rows": 4}),
        }


class WaitingFilterForm(forms.Form):
    """Which of the requests without an answer an operator wants to see; nothing that is typed is an error."""

    overdue = forms.BooleanField(label="Chỉ yêu cầu quá 24 giờ", required=False)
    heard = forms.ChoiceField(
        label="Lần trao đổi gần nhất",
        required=False,
        choices=[("", "tất cả"), ("no", "không có trả lời"), ("yes", "có trả lời, chưa quyết định")],
    )
    province = forms.ChoiceField(
        label="Tỉnh đăng ký",
        required=False,
        choices=[
            ("", "tất cả"),
            *sorted(
                ((code[1:], name) for code, name in numbers.PROVINCES.items()), key=lambda pair: fold(pair[1])
            ),
        ],
    )

    def wanted(self) -> dict[str, Any]:
        """What `operations.waiting` takes; a value that is none of the choices is left aside."""
        self.is_valid()
        heard = self.cleaned_data.get("heard")
        return {
            "overdue": self.cleaned_data.get("overdue", False),
            "unheard": {"no": True, "yes": False}.get(str(heard)),
            "province": self.cleaned_data.get("province", ""),
        }


class LetterForm(forms.Form):
    """The letter that says whether the Ministry of Public Security takes updates."""

    letter = forms.CharField(
        label="Số công văn của Bộ Công an",
        max_length=60,
        error_messages={"required": "Xin ghi số công văn của Bộ Công an."},
    )
