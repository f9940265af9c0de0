"""What officers type about sheets of phôi."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from printing import stock
from printing.models import FormKind, FormUse
from printing.models.form_stock import MOST_DIGITS
from registry.forms.fields import DayField, printable

_BY_HAND = {"autocomplete": "off", "inputmode": "numeric"}
_NO_DIGITS = f"Chỉ ghi các chữ số trên phôi, không quá {MOST_DIGITS}."


class SerialField(forms.RegexField):
    """The digits of a serial as they stand on the sheet, the zeros in front too; cleans to those digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs=_BY_HAND))
        kwargs.setdefault("error_messages", {"invalid": _NO_DIGITS})
        super().__init__(rf"^[0-9]{{1,{MOST_DIGITS}}}$", **kwargs)


class SeriesField(forms.CharField):
    """The letters before the digits, blank where there are none; cleans to upper case."""

    def __init__(self) -> None:
        super().__init__(label="Ký hiệu", max_length=10, required=False)
        self.help_text = "Chữ đứng trước số trên phôi; không có thì để trống."

    def clean(self, value: Any) -> str:
        """The letters in upper case, one space where there were several."""
        return " ".join(printable(str(super().clean(value))).upper().split())


class _Serials(forms.Form):
    """Sheets of one kind from one serial to another."""

    kind = forms.ChoiceField(label="Loại phôi", choices=FormKind.choices)
    series = SeriesField()
    first = SerialField(label="Từ số", help_text="Ghi đủ các chữ số 0 ở đầu như trên phôi.")
    last = SerialField(label="Đến số", required=False, help_text="Một tờ thì để trống.")

    def clean(self) -> dict[str, Any]:
        """Both serials of one length and in order; a blank last one is the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last") or cleaned.get("first")
        if first is None or last is None:
            return cleaned
        if len(first) != len(last):
            self.add_error("last", "Hai số phải cùng số chữ số, như trên phôi.")
        elif int(last) < int(first):
            self.add_error("last", "Số này nhỏ hơn số bắt đầu.")
        elif int(last) - int(first) >= stock.MOST_AT_ONCE:
            self.add_error("last", f"Mỗi lần không quá {stock.MOST_AT_ONCE} tờ; xin xem lại các chữ số.")
        return cleaned | {"last": last}


class DeliveryForm(_Serials):
    """What stands on a delivery note."""

    received_on = DayField(label="Ngày nhận")
    note = forms.CharField(label="Số phiếu giao", max_length=60)
    source = forms.CharField(label="Nhận của", max_length=200)

    def clean_received_on(self) -> Any:
        """Not a day to come."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày nhận chưa đến.")
        return day

    def delivery(self) -> stock.Delivery:
        """What was typed, once it is valid."""
        typed: Mapping[str, Any] = self.cleaned_data
        return stock.Delivery(
            kind=FormKind(typed["kind"]),
            series=typed["series"],
            first=int(typed["first"]),
            last=int(typed["last"]),
            digits=len(typed["first"]),
            received_on=typed["received_on"],
            note=typed["note"],
            source=typed["source"],
        )


class GiveUpForm(_Serials):
    """Sheets on which nothing was printed and nothing will be."""

    WAYS = [choice for choice in FormUse.How.choices if choice[0] != FormUse.How.PRINTED]

    how = forms.ChoiceField(label="Phôi", choices=WAYS)
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Rách, ướt, lỗi in của nhà in, nộp lại…"
    )


class ReasonForm(forms.Form):
    """Why, in a line."""

    reason = forms.CharField(label="Lý do", max_length=300)
