"""What officers type into forms of every room: days, and lines without control characters."""

from typing import Any

from django import forms

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y"]
_AS_TYPED = {
    "inputmode": "numeric",
    "autocomplete": "off",
    "placeholder": "ngày/tháng/năm",
    "maxlength": 10,
}


class DayField(forms.DateField):
    """A full day, typed «28/06/2021» (or 28-6-2021, 28062021); cleans to a date or None."""

    default_error_messages = {
        "invalid": "Ngày này không có trong lịch; xin ghi theo ngày/tháng/năm, ví dụ 28/06/2021."
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DAY_FORMATS)
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=_AS_TYPED))
        super().__init__(**kwargs)


def printable(typed: str) -> str:
    """What was typed, without the control characters that PostgreSQL cannot keep."""
    return "".join(letter for letter in typed if letter.isprintable())
