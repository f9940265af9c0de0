"""Each value falls where the calibration says, measured in the PDF."""

from dataclasses import replace
from itertools import combinations

import pypdfium2 as pdfium
import pytest

from printing.overprint.aim import Aim, Place
from printing.overprint.drawing import overprint, ruler
from printing.overprint.layout import Sheet, fields_of
from printing.overprint.values import Values, of_certificate
from tests.printing.ink import letters_in, start_of
from tests.printing.paper import KHOI

NEAR = 0.2  # mm
STRAIGHT = [field for field in fields_of(Sheet.ORIGINAL) if not field.centred]
AIM = Aim(right=1.5, down=-2.0, scale_x=100.5, scale_y=99.6)


def alone(name: str, value: str = "ẤN", sheet: Sheet = Sheet.ORIGINAL, aim: Aim = Aim()) -> bytes:  # noqa: B008
    return overprint({name: value}, sheet, aim=aim)


@pytest.mark.parametrize("field", STRAIGHT, ids=lambda field: field.name)
def test_a_value_begins_where_the_form_has_its_line(field) -> None:
    assert start_of(alone(field.name), "ẤN") == pytest.approx((field.x, field.y), abs=NEAR)


@pytest.mark.parametrize("field", STRAIGHT, ids=lambda field: field.name)
def test_shift_and_scale_lead_every_value(field) -> None:
    found = start_of(alone(field.name, aim=AIM), "ẤN")
    wanted = (field.x * 1.005 + 1.5, field.y * 0.996 - 2.0)
    assert found == pytest.approx(wanted, abs=NEAR)


@pytest.mark.parametrize("name", ["signer", "signer_title"])
def test_who_signs_stands_in_the_middle_of_his_box(name: str) -> None:
    field = next(field for field in fields_of(Sheet.ORIGINAL) if field.name == name)
    letters = letters_in(alone(name, "Lê Văn Hòa"))
    middle = (letters[0].x + letters[-1].right) / 2
    assert middle == pytest.approx(field.x + field.width / 2, abs=0.4)  # the sides of the letters themselves
    assert letters[0].y == pytest.approx(field.y, abs=NEAR)


def test_a_value_that_was_moved_stands_where_it_was_put() -> None:
    aim = Aim(places={"pid": Place(80.0, 200.5, 60.0, 12.0)})
    moved = overprint(of_certificate(KHOI), Sheet.ORIGINAL, aim=aim)
    assert start_of(moved, KHOI.pid) == pytest.approx((80.0, 200.5), abs=NEAR)
    assert start_of(moved, KHOI.name) == start_of(overprint(of_certificate(KHOI), Sheet.ORIGINAL), KHOI.name)


def test_a_moved_value_is_led_by_the_printer_too() -> None:
    aim = replace(AIM, places={"pid": Place(80.0, 200.0, 60.0, 13.0)})
    found = start_of(overprint({"pid": KHOI.pid}, Sheet.ORIGINAL, aim=aim), KHOI.pid)
    assert found == pytest.approx((80.0 * 1.005 + 1.5, 200.0 * 0.996 - 2.0), abs=NEAR)


def test_the_further_lines_of_a_value_begin_at_the_left_edge_of_the_form() -> None:
    field = next(field for field in STRAIGHT if field.name == "birth_place")
    content = alone("birth_place", f"{'dài ' * 30}ẤN")
    letters = letters_in(content)
    second = [letter for letter in letters if letter.y > field.y + 1]
    assert second[0].x == pytest.approx(25.0, abs=NEAR)
    assert second[0].y == pytest.approx(field.y + 21.5 * 25.4 / 72, abs=NEAR)


@pytest.mark.parametrize("sheet", [Sheet.ORIGINAL, Sheet.COPY])
def test_no_two_values_have_the_same_place_and_all_are_on_the_sheet(sheet: Sheet) -> None:
    lines = [
        (field.x - (field.hang if row else 0), field.x + field.width, field.y + row * field.pitch)
        for field in fields_of(sheet)
        if not field.back
        for row in range(field.rows)
    ]
    for (left, right, y), (other_left, other_right, other_y) in combinations(lines, 2):
        assert abs(y - other_y) > 4.5 or right < other_left or other_right < left
    assert all(left > 10 and right < 200 and 10 < y < 290 for left, right, y in lines)


def test_the_crosses_of_the_ruler_stand_every_ten_millimetres() -> None:
    page = pdfium.PdfDocument(ruler(Sheet.ORIGINAL))[0].render(scale=300 / 72).to_pil().convert("L")
    dot = 300 / 25.4
    for across in (10, 100, 200):
        for down in (10, 150, 290):
            assert page.getpixel((round(across * dot), round(down * dot))) < 200
            assert page.getpixel((round((across + 5) * dot), round((down + 4.3) * dot))) == 255


def test_the_ruler_is_led_as_the_values_are() -> None:
    words = "máy một cửa"
    straight, led = (start_of(ruler(Sheet.COPY, aim=aim, words=words), "máymộtcửa") for aim in (Aim(), AIM))
    assert led == pytest.approx((straight[0] * 1.005 + 1.5, straight[1] * 0.996 - 2.0), abs=NEAR)


def values(**changes: str) -> Values:
    return {**of_certificate(KHOI), **changes}


def test_the_number_alone_is_where_the_whole_print_has_it() -> None:
    whole = overprint(values(), Sheet.ORIGINAL, aim=AIM)
    only = overprint(values(), Sheet.ORIGINAL, aim=AIM, only=["pid"])
    assert start_of(only, KHOI.pid) == pytest.approx(start_of(whole, KHOI.pid), abs=0.01)
    assert "".join(letter.letter for letter in letters_in(only)) == KHOI.pid
