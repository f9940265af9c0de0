"""What is asked before a chase letter goes out, and before it is withdrawn."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Unit
from accounts.roles import Level
from oversight.chasing.deadlines import LONGEST, USUAL_WORKING_DAYS, working_days_after
from oversight.models import ChaseLetter
from registry.forms.fields import DayField, suggested

_SUFFIXES = {Level.DISTRICT: "PTP", Level.PROVINCE: "STP", Level.MINISTRY: "BTP-HTQTCT"}
LETTERS_OFFERED = 20


class ChaseForm(forms.Form):
    """The words of the letter; `office` is the unit it is sent from."""

    due = DayField(label="Xong trước hết ngày", error_messages={"required": "Xin ghi hạn xử lý."})
    words = forms.CharField(
        label="Nội dung thêm",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi điều cần nhắc riêng; không ghi họ tên, số giấy tờ của ai.",
    )
    follows = forms.ModelChoiceField(
        label="Tiếp theo công văn", queryset=ChaseLetter.objects.none(), required=False, empty_label="(không)"
    )
    number = forms.IntegerField(
        label="Số",
        required=False,
        min_value=1,
        max_value=99_999,
        help_text="Để trống thì lấy số tiếp theo.",
    )
    suffix = forms.RegexField(
        label="Ký hiệu",
        regex=r"^[A-ZĐ0-9&/.-]+$",
        max_length=40,
        help_text="Sau số, ví dụ STP-HC&BTTP.",
        error_messages={"invalid": "Ký hiệu viết chữ hoa, không có dấu cách, ví dụ STP-HC&BTTP."},
    )
    signer_name = forms.CharField(label="Người ký", required=False, max_length=100)
    signer_title = forms.CharField(
        label="Chức vụ người ký", required=False, max_length=100, widget=suggested("signer-titles")
    )
    copies_to = forms.CharField(
        label="Nơi nhận khác",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một nơi; dòng «Như trên» đã có sẵn.",
    )

    def __init__(self, *args: Any, office: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = ChaseLetter.objects.filter(unit=office)
        field = self.fields["follows"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for mypy
        field.queryset = sent
        field.choices = [
            ("", "(không)"),
            *((letter.pk, _offered(letter)) for letter in sent[:LETTERS_OFFERED]),
        ]
        usual = working_days_after(timezone.localdate(), USUAL_WORKING_DAYS)
        self.fields[
            "due"
        ].help_text = f"{USUAL_WORKING_DAYS} ngày làm việc là đến {usual:%d/%m/%Y}, chưa trừ ngày lễ."

    def clean_due(self) -> date:
        """A day from today on, within a year."""
        due: date = self.cleaned_data["due"]
        today = timezone.localdate()
        if not today <= due <= today + LONGEST:
            raise forms.ValidationError("Hạn xử lý phải từ hôm nay trở đi, không quá một năm.")
        return due


def starting_words(office: Unit) -> dict[str, Any]:
    """What the form starts from: the usual deadline, and mark and signer of the office's last letter."""
    start: dict[str, Any] = {"due": working_days_after(timezone.localdate(), USUAL_WORKING_DAYS)}
    last = ChaseLetter.objects.filter(unit=office).first()
    if last is None:
        return start | {"suffix": _SUFFIXES[Level(office.level)]}
    return start | {
        "suffix": last.number.partition("/")[2],
        "signer_name": last.signer_name,
        "signer_title": last.signer_title,
        "copies_to": last.copies_to,
    }


class WithdrawForm(forms.Form):
    """Why a letter asks for nothing any more."""

    why = forms.CharField(
        label="Lý do thu hồi",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Xin ghi lý do thu hồi công văn."},
    )


def _offered(letter: ChaseLetter) -> str:
    withdrawn = ", đã thu hồi" if letter.is_withdrawn else ""
    return f"Số {letter.number} ngày {timezone.localdate(letter.at):%d/%m/%Y}{withdrawn}"
