"""Fields as an officer types them."""

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


def place(**attrs: Any) -> forms.TextInput:
    """An address line with suggestions of administrative units; free text stays as typed."""
    return forms.TextInput(attrs={"list": "places", "autocomplete": "off", "data-places": "", **attrs})


def suggested(list_id: str, **attrs: Any) -> forms.TextInput:
    """A line with a fixed list of suggestions (`list_id` is a datalist of the page)."""
    return forms.TextInput(attrs={"list": list_id, "autocomplete": "off", **attrs})


def name_line() -> forms.TextInput:
    """A line for a name, left alone by browsers that would complete or correct it."""
    return forms.TextInput(
        attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
    )


def printable(typed: str) -> str:
    """What was typed, without the control characters that PostgreSQL cannot keep."""
    return "".join(letter for letter in typed if letter.isprintable())
