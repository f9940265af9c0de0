"""On what a paper is printed, and by which printer: a part of the pages on which printing is confirmed."""

from typing import Any

from django import forms

from accounts.models import Unit
from printing import calibrating, stock
from printing.exceptions import NoSuchSheet
from printing.models import Calibration, FormKind, IssuedPaper, Printer
from printing.overprint.layout import Sheet

_Medium = IssuedPaper.Medium
_FORM_KINDS = {Sheet.ORIGINAL: FormKind.ORIGINAL, Sheet.COPY: FormKind.COPY}


class PrinterChoiceForm(forms.Form):
    """Which printer of the office; proposed is the one last set right on that sheet."""

    printer = forms.ModelChoiceField(
        label="Máy in",
        queryset=Printer.objects.none(),
        required=False,
        empty_label="Máy chưa căn chỉnh",
        help_text="In theo lần căn chỉnh mới nhất của máy này.",
    )

    def __init__(self, *args: Any, unit: Unit, sheet: Sheet, **kwargs: Any) -> None:
        printers = calibrating.printers_of(unit)
        set_right = Calibration.objects.filter(printer__in=printers, sheet=sheet).order_by("-pk")
        # Read here: an office without printers is asked no more of them, by this or by the page.
        self.has_printers = bool(printers)
        self.newest = set_right.first() if self.has_printers else None
        super().__init__(*args, **kwargs)
        if self.newest:
            self.initial["printer"] = self.newest.printer_id
        self.fields["printer"].queryset = printers or printers.none()  # type: ignore[attr-defined]


class MediumForm(PrinterChoiceForm):
    """Plain paper or the Ministry's form; proposed is the form once a printer has been set right on it.

    An office that keeps its stock of forms says which sheet lies in the printer; the next one is proposed.
    """

    medium = forms.ChoiceField(
        label="In trên",
        choices=[
            (_Medium.PLAIN, "Giấy thường: in cả mẫu và nội dung"),
            (_Medium.FORM, "Phôi của Bộ Tư pháp: chỉ in nội dung"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    sheet_serial = forms.CharField(
        label="Số phôi",
        max_length=30,
        required=False,
        help_text="Số in sẵn trên tờ phôi đang đặt trong máy in; in trên giấy thường thì bỏ qua.",
    )
    field_order = ["medium", "printer", "sheet_serial"]

    def __init__(self, *args: Any, unit: Unit, sheet: Sheet = Sheet.ORIGINAL, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, sheet=sheet, **kwargs)
        self.initial["medium"] = _Medium.FORM if self.newest else _Medium.PLAIN
        self._unit, self._kind = unit, _FORM_KINDS[sheet]
        self.next_sheet = stock.next_serial(unit, self._kind)
        self.initial["sheet_serial"] = str(self.next_sheet or "")
        self._sheet: stock.Sheet | None = None

    def clean(self) -> dict[str, Any]:
        """Find the sheet that lies in the printer; whether it is still there is told when it is used."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("medium") == _Medium.FORM:
            try:
                self._sheet = self._sheet_named(said.get("sheet_serial", ""))
            except NoSuchSheet as unknown:
                self.add_error("sheet_serial", str(unknown))
        return said

    def _sheet_named(self, words: str) -> stock.Sheet | None:
        if words:
            return stock.named(self._unit, self._kind, words)
        if self.next_sheet:
            raise NoSuchSheet("Ghi số của tờ phôi đang đặt trong máy in.")
        return None  # an office that has received no forms here keeps its stock on paper

    @property
    def choice(self) -> dict[str, Any]:
        """`medium`, `printer` and `sheet` as those who issue papers take them; of a valid form only.

        Without an answer, as from a page opened before there was the question, plain paper.
        """
        medium = _Medium(self.cleaned_data["medium"] or _Medium.PLAIN)
        return {"medium": medium, "printer": self.cleaned_data["printer"], "sheet": self._sheet}

    @property
    def looks(self) -> dict[str, Any]:
        """The same without the sheet: what a preview needs."""
        return {name: said for name, said in self.choice.items() if name != "sheet"}
