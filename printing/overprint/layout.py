"""Where each value stands on the Ministry's forms of 2020, before an office has led its printer right.

The geometry of Phụ lục 1 of TT 04/2020 is published nowhere; these are the measures a renderer citing it uses
(A4, 13 points, lines 21.5 points apart), to be set right by a test print (ADR 23).
"""

from dataclasses import dataclass

from django.db.models import TextChoices

PITCH = 21.5 * 25.4 / 72  # mm between two lines of the form
_LEFT, _RIGHT, _TOP = 25.0, 195.0, 82.0
_NAME, _PEOPLE, _COUNTRY = "Họ, chữ đệm, tên", "Dân tộc", "Quốc tịch"


class Sheet(TextChoices):
    """What lies in the printer's tray."""

    ORIGINAL = "birth_certificate", "Phôi Giấy khai sinh (bản chính)"
    COPY = "birth_certificate_copy", "Phôi Giấy khai sinh (bản sao)"
    PLAIN = "plain", "Giấy thường"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: mm from the left and upper edge of the sheet to the start of its first baseline.

    `caption` is what the form says before it, from `caption_x` on. `rows` lines of the form are its own, the
    later ones beginning `hang` mm further left; `pitch` mm apart.
    """

    name: str
    label: str
    x: float
    y: float
    width: float
    caption: str = ""
    caption_x: float = _LEFT
    rows: int = 1
    hang: float = 0.0
    pitch: float = PITCH
    size: float = 13.0
    centred: bool = False
    back: bool = False


def _row(row: int, name: str, label: str, x: float, *, caption: str = "", rows: int = 1) -> Field:
    """A value that runs to the right edge; its further rows begin at the left one."""
    hang = x - _LEFT if rows > 1 else 0.0
    return Field(name, label, x, _TOP + row * PITCH, _RIGHT - x, f"{caption or label}:", rows=rows, hang=hang)


def _three(row: int, whose: str, first: Field) -> tuple[Field, ...]:
    """The row of three: sex or year, ethnic group, nationality."""
    y, of = _TOP + row * PITCH, f" của {whose}" if whose else ""
    prefix = {"": "", "mẹ": "mother_", "cha": "father_"}[whose]
    return (
        first,
        Field(f"{prefix}ethnicity", _PEOPLE + of, 97.2, y, 37.0, f"{_PEOPLE}:", 80.0),
        Field(f"{prefix}nationality", _COUNTRY + of, 156.7, y, 38.3, f"{_COUNTRY}:", 136.0),
    )


def _parent(row: int, name: str, whose: str, name_x: float) -> tuple[Field, ...]:
    year = Field(f"{name}_year", f"Năm sinh của {whose}", 45.5, _TOP + (row + 1) * PITCH, 32.0, "Năm sinh:")
    return (
        _row(row, f"{name}_name", f"{_NAME} người {whose}", name_x),
        *_three(row + 1, whose, year),
        _row(row + 2, f"{name}_residence", f"Nơi cư trú của {whose}", 46.7, caption="Nơi cư trú", rows=2),
    )


_BODY = (
    _row(0, "name", _NAME, 59.4),
    _row(1, "born_on", "Ngày, tháng, năm sinh", 68.9),
    _row(2, "born_in_words", "Ghi bằng chữ", 52.7),
    *_three(3, "", Field("sex", "Giới tính", 44.3, _TOP + 3 * PITCH, 33.0, "Giới tính:")),
    _row(4, "birth_place", "Nơi sinh", 43.6, rows=2),
    _row(6, "hometown", "Quê quán", 45.5),
    _row(7, "pid", "Số định danh cá nhân", 67.3),
    *_parent(8, "mother", "mẹ", 78.1),
    *_parent(12, "father", "cha", 78.9),
    _row(16, "declarant", f"{_NAME} người đi khai sinh", 93.9),
    _row(17, "declarant_paper", "Giấy tờ tùy thân", 57.6, rows=2),
    _row(19, "office", "Nơi đăng ký khai sinh", 68.4),
    _row(20, "registered_on", "Ngày, tháng, năm đăng ký", 75.9),
)
_NOTES = Field("notes", "Phần ghi chú (mặt sau)", 31.0, 42.0, 148.0, rows=29, back=True)
_LAYOUTS: dict[Sheet, tuple[Field, ...]] = {
    Sheet.ORIGINAL: (
        Field("number", "Số đăng ký", 100.6, 72.0, 50.0, "Số:", 93.0),
        *_BODY,
        Field("signer_title", "Chức vụ người ký", 105.0, 254.0, 90.0, rows=3, pitch=5.5, centred=True),
        Field("signer", "Người ký", 105.0, 283.0, 90.0, centred=True),
        _NOTES,
    ),
    Sheet.COPY: (
        Field(
            "copy_office", "Cơ quan cấp bản sao", 18.0, 17.0, 72.0, rows=3, pitch=5.5, size=12, centred=True
        ),
        Field("copy_number", "Số bản sao", 46.6, 36.0, 42.0, "Số:", 39.0, size=12),
        Field("number", "Số đăng ký", 100.6, 75.0, 50.0, "Số:", 93.0),
        *_BODY,
        Field("signer", "Người ký bản chính", 20.0, 260.0, 75.0, centred=True),
        Field("copy_day", "Nơi, ngày cấp bản sao", 105.0, 248.5, 90.0, centred=True),
        Field(
            "copy_signer_title",
            "Chức vụ người ký bản sao",
            105.0,
            264.0,
            90.0,
            rows=3,
            pitch=5.5,
            centred=True,
        ),
        Field("copy_signer", "Người ký bản sao", 105.0, 288.0, 90.0, centred=True),
        _NOTES,
    ),
    # Plain paper is laid out as a whole; only shift and scale are set for it.
    Sheet.PLAIN: (),
}


def fields_of(sheet: Sheet) -> tuple[Field, ...]:
    """The values of that form from top to bottom, then those on its back; of plain paper none."""
    return _LAYOUTS[sheet]
