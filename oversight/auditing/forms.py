"""What an inspector may ask of the access log."""

from datetime import date
from typing import Any

from django import forms

from audit.models import Verb
from oversight.auditing import subjects
from registry.forms.fields import DayField, printable

MOST_DAYS_OF_ANOMALIES = 31


class SearchForm(forms.Form):
    """Every line narrows the list; all blank means everything within reach."""

    officer = forms.CharField(
        label="Cán bộ", required=False, max_length=150, help_text="Tên đăng nhập, hoặc đủ họ và tên"
    )
    office = forms.CharField(
        label="Cơ quan",
        required=False,
        max_length=100,
        help_text="Tên đơn vị, không cần dấu; gồm cả cấp dưới",
    )
    verb = forms.ChoiceField(label="Việc", required=False, choices=[("", "Mọi việc"), *Verb.choices])
    record = forms.CharField(
        label="Hồ sơ",
        required=False,
        max_length=20,
        help_text="Số đăng ký (118/2026), số định danh, hoặc số hồ sơ",
    )
    first = DayField(label="Từ ngày", required=False)
    last = DayField(label="Đến hết ngày", required=False)
    operation = forms.CharField(label="Mã thao tác", required=False, max_length=40)
    words = forms.CharField(
        label="Từ đã tra cứu",
        required=False,
        max_length=100,
        help_text="Đúng cả cụm; hệ thống chỉ giữ dấu vết, không giữ từ",
    )
    purpose = forms.CharField(
        label="Mục đích có chữ", required=False, max_length=60, help_text="Nên ghi thêm ngày hoặc cơ quan"
    )

    def clean_record(self) -> str:
        """Refuse what is no number."""
        typed = printable(self.cleaned_data["record"])
        if typed and not subjects.is_number(typed):
            raise forms.ValidationError("Xin ghi số đăng ký như 118/2026, số định danh, hoặc số hồ sơ.")
        return typed

    def clean_operation(self) -> str:
        """The id in capitals, as it is kept."""
        return printable(self.cleaned_data["operation"]).upper()

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round."""
        said = super().clean() or {}
        _in_order(self, said)
        return said | {
            name: printable(said.get(name, "")) for name in ("officer", "office", "words", "purpose")
        }


class PeriodForm(forms.Form):
    """The days anomalies are looked for in; a month at most."""

    first = DayField(label="Từ ngày")
    last = DayField(label="Đến hết ngày")

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, and more than a month."""
        said = super().clean() or {}
        first, last = _in_order(self, said)
        if first and last and (last - first).days > MOST_DAYS_OF_ANOMALIES:
            self.add_error("last", "Xin chọn không quá một tháng.")
        return said


def _in_order(form: forms.Form, said: dict[str, Any]) -> tuple[date | None, date | None]:
    first, last = said.get("first"), said.get("last")
    if first and last and first > last:
        form.add_error("last", "Ngày cuối trước ngày đầu; xin ghi lại.")
    return first, last
