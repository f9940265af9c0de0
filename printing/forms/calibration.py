"""What is typed to set a printer right; a comma or a point before the tenths."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from printing.ink.pdf import HEIGHT, WIDTH
from printing.models import Calibration
from printing.overprint.aim import TRUE, Place
from printing.overprint.layout import Field, Sheet, fields_of


class PrinterForm(forms.Form):
    """A printer by the name the officers call it."""

    name = forms.CharField(
        label="Tên máy in", max_length=60, help_text="Ví dụ: «Máy một cửa», «Máy phòng tư pháp»."
    )


class ShiftForm(forms.Form):
    """How far everything is led right and down; enough for plain paper."""

    right = forms.DecimalField(
        label="Sang phải (mm)",
        min_value=Decimal(-20),
        max_value=Decimal(20),
        decimal_places=1,
        localize=True,
        help_text="Số âm là sang trái. Từ -20 đến 20.",
    )
    down = forms.DecimalField(
        label="Xuống dưới (mm)",
        min_value=Decimal(-20),
        max_value=Decimal(20),
        decimal_places=1,
        localize=True,
        help_text="Số âm là lên trên. Từ -20 đến 20.",
    )

    def __init__(self, *args: Any, sheet: Sheet, calibration: Calibration | None, **kwargs: Any) -> None:
        said = calibration.said if calibration else {}
        super().__init__(*args, **kwargs)
        self.initial = {name: said.get(name, straight) for name, straight in _STRAIGHT.items()}

    @property
    def set(self) -> dict[str, Any]:
        """What `calibrating.calibrate` takes; of a valid form only."""
        return {name: self.cleaned_data[name] for name in _STRAIGHT if name in self.cleaned_data}


_STRAIGHT = {"right": Decimal(0), "down": Decimal(0), "scale_x": Decimal(100), "scale_y": Decimal(100)}
# What can be said of one value: its name in the form, the words for it, least, most.
_COORDINATES = (
    ("x", "cách mép trái (mm)", 0, WIDTH),
    ("y", "cách mép trên (mm)", 5, HEIGHT),
    ("width", "rộng (mm)", 5, WIDTH),
    ("size", "cỡ chữ (pt)", 6, 16),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One value with the inputs for its place."""

    name: str
    label: str
    inputs: tuple[BoundField, ...]


class CalibrationForm(ShiftForm):
    """Shift, scale, and the place of every value of the form."""

    scale_x = forms.DecimalField(
        label="Co giãn ngang (%)",
        min_value=Decimal(95),
        max_value=Decimal(105),
        decimal_places=2,
        localize=True,
        help_text="100 là đúng cỡ. Từ 95 đến 105.",
    )
    scale_y = forms.DecimalField(
        label="Co giãn dọc (%)",
        min_value=Decimal(95),
        max_value=Decimal(105),
        decimal_places=2,
        localize=True,
        help_text="100 là đúng cỡ. Từ 95 đến 105.",
    )

    def __init__(self, *args: Any, sheet: Sheet, calibration: Calibration | None, **kwargs: Any) -> None:
        super().__init__(*args, sheet=sheet, calibration=calibration, **kwargs)
        self._usual = fields_of(sheet)
        for box in (calibration.aim if calibration else TRUE).layout(sheet):
            for name, field in _inputs(box):
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """No value may reach beyond the right edge of the sheet."""
        cleaned = super().clean() or self.cleaned_data
        for box in self._usual:
            x, width = cleaned.get(f"x-{box.name}"), cleaned.get(f"width-{box.name}")
            if x is not None and width is not None and x + width > WIDTH:
                self.add_error(f"width-{box.name}", "Ô này ra ngoài mép phải tờ giấy; xin thu hẹp lại.")
        return cleaned

    def rows(self) -> Iterator[Row]:
        """The values in the order of the form."""
        for box in self._usual:
            names = (f"{what}-{box.name}" for what, *_ in _COORDINATES)
            yield Row(box.name, box.label, tuple(self[name] for name in names))

    @property
    def has_wrong_places(self) -> bool:
        """Whether some coordinate cannot be read, so that the table has to stand open."""
        return any("-" in name for name in self.errors)

    @property
    def set(self) -> dict[str, Any]:
        """Shift, scale, and those places only that are not the form's own."""
        places = {}
        for box in self._usual:
            typed = Place(*(float(self.cleaned_data[f"{what}-{box.name}"]) for what, *_ in _COORDINATES))
            if typed != Place.of(box):
                places[box.name] = astuple(typed)
        return super().set | {"places": places}


def _inputs(box: Field) -> Iterator[tuple[str, forms.DecimalField]]:
    now = Place.of(box)
    for what, words, least, most in _COORDINATES:
        yield (
            f"{what}-{box.name}",
            forms.DecimalField(
                label=f"{box.label}, {words}",
                min_value=Decimal(str(least)),
                max_value=Decimal(str(most)),
                decimal_places=1,
                localize=True,
                initial=Decimal(str(getattr(now, what))),
                widget=forms.TextInput(attrs={"aria-label": f"{box.label}, {words}", "inputmode": "decimal"}),
            ),
        )
