"""On what a paper is printed, and by which printer: a part of the pages on which printing is confirmed."""

from typing import Any

from django import forms

from accounts.models import Unit
from printing import calibrating
from printing.models import Calibration, IssuedPaper, Printer
from printing.overprint.layout import Sheet

_Medium = IssuedPaper.Medium


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
        self.newest = Calibration.objects.filter(printer__in=printers, sheet=sheet).order_by("-pk").first()
        super().__init__(*args, **kwargs)
        if self.newest:
            self.initial["printer"] = self.newest.printer_id
        self.fields["printer"].queryset = printers  # type: ignore[attr-defined]


class MediumForm(PrinterChoiceForm):
    """Plain paper or the Ministry's form; proposed is the form once a printer has been set right on it."""

    medium = forms.ChoiceField(
        label="In trên",
        choices=[
            (_Medium.PLAIN, "Giấy thường: in cả mẫu và nội dung"),
            (_Medium.FORM, "Phôi của Bộ Tư pháp: chỉ in nội dung"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["medium", "printer"]

    def __init__(self, *args: Any, unit: Unit, sheet: Sheet = Sheet.ORIGINAL, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, sheet=sheet, **kwargs)
        self.initial["medium"] = _Medium.FORM if self.newest else _Medium.PLAIN

    @property
    def choice(self) -> dict[str, Any]:
        """`medium` and `printer` as `actions.issue` takes them; of a valid form only.

        Without an answer, as from a page opened before there was the question, plain paper.
        """
        medium = _Medium(self.cleaned_data["medium"] or _Medium.PLAIN)
        return {"medium": medium, "printer": self.cleaned_data["printer"]}
