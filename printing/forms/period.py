from typing import Any

from django import forms

from registry.forms.fields import DayField

MOST_DAYS = 366


class PeriodForm(forms.Form):
    """From which day to which; never more than a year at once."""

    first = DayField(label="Từ ngày")
    last = DayField(label="Đến hết ngày")

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, and more than a year."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and first > last:
            self.add_error("last", "Ngày cuối trước ngày đầu; xin ghi lại.")
        elif first and last and (last - first).days > MOST_DAYS:
            self.add_error("last", "Xin chọn không quá một năm.")
        return said
