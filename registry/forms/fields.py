"""Fields as an officer types them."""

from typing import Any

from django import forms

from accounts.typed import DAY_FORMATS as DAY_FORMATS
from accounts.typed import DayField as DayField
from accounts.typed import printable as printable


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
