"""The copy on its form, and the picture of both forms."""

from dataclasses import dataclass

import pypdfium2 as pdfium
import pytest

from printing.documents.birth_certificate import CertificateFacts
from printing.overprint.aim import Aim, Place
from printing.overprint.drawing import overprint
from printing.overprint.layout import Sheet, fields_of
from printing.overprint.picture import sides_of
from printing.overprint.values import SAMPLE, of_certificate, of_copy
from tests.printing.ink import start_of
from tests.printing.paper import KHOI, letters_of


@dataclass(frozen=True)
class Copy:
    """A copy issued to somebody: what `of_copy` asks of it."""

    certificate: CertificateFacts = KHOI
    office: tuple[str, ...] = ("TỈNH HÀ TĨNH", "HUYỆN THẠCH HÀ", "UBND XÃ THẠCH HẢI")
    number: str = "69/GKS-BS"
    place_and_day: str = "Thạch Hải, ngày 05 tháng 02 năm 2026"
    signer_above: tuple[str, ...] = ()
    signer_title: str = "PHÓ CHỦ TỊCH"
    signer: str = "Phạm Thị Hoa"
    notes: tuple[str, ...] = ("Ngày 03/3/2026, cải chính năm sinh của mẹ (Quyết định số 1).",)


def page_of(content: bytes, page: int = 0) -> str:
    return letters_of(pdfium.PdfDocument(content)[page].get_textpage().get_text_range())


def test_a_copy_says_its_own_office_number_day_and_signer_beside_the_certificate() -> None:
    text = page_of(overprint(of_copy(Copy()), Sheet.COPY))
    for line in ("UBND XÃ THẠCH HẢI", "69/GKS-BS", KHOI.number, KHOI.name, KHOI.pid, "Phạm Thị Hoa"):
        assert letters_of(line) in text
    assert "BẢNSAO" not in text  # the form says it


def test_the_notes_of_the_book_stand_on_the_back_of_a_copy() -> None:
    content = overprint(of_copy(Copy()), Sheet.COPY)
    assert page_of(content, 1) == letters_of(Copy().notes[0])
    assert len(pdfium.PdfDocument(overprint(of_copy(Copy(notes=())), Sheet.COPY))) == 1


def test_the_original_and_the_copy_are_set_apart() -> None:
    original, copy = (overprint(of_copy(Copy()), sheet) for sheet in (Sheet.ORIGINAL, Sheet.COPY))
    assert start_of(original, KHOI.number)[1] != start_of(copy, KHOI.number)[1]


@pytest.mark.parametrize("sheet", [Sheet.ORIGINAL, Sheet.COPY])
def test_the_picture_shows_every_field_where_it_is_printed(sheet: Sheet) -> None:
    front, back = sides_of(SAMPLE, sheet)
    shown = {box.name: (float(box.x), float(box.y)) for box in (*front.boxes, *back.boxes)}
    assert shown == {field.name: pytest.approx((field.x, field.y), abs=0.01) for field in fields_of(sheet)}
    assert "GIẤY KHAI SINH" in {words.text for words in front.words}
    assert [box.name for box in back.boxes] == ["notes"]


def test_the_picture_follows_what_was_moved_and_not_what_the_printer_needs() -> None:
    aim = Aim(right=5, scale_x=101, places={"pid": Place(80.0, 140.0, 60.0, 13.0)})
    front, _ = sides_of(of_certificate(KHOI), Sheet.ORIGINAL, aim=aim)
    places = {box.name: (box.x, box.y) for box in front.boxes}
    assert places["pid"] == ("80.00", "140.00")
    assert float(places["name"][0]) == fields_of(Sheet.ORIGINAL)[1].x


def test_the_words_of_the_form_end_before_the_value_begins() -> None:
    front, _ = sides_of(SAMPLE, Sheet.ORIGINAL)
    (caption,) = (words for words in front.words if words.text == "Số định danh cá nhân:")
    (value,) = (box for box in front.boxes if box.name == "pid")
    assert float(caption.x) + float(caption.length) < float(value.x) - 1


def test_plain_paper_has_no_picture() -> None:
    assert sides_of(SAMPLE, Sheet.PLAIN) == ()


def test_who_signs_for_whom_stands_above_the_title_line_by_line() -> None:
    above = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    drawn = overprint(of_copy(Copy(signer_above=above)), Sheet.COPY)
    assert "".join(map(letters_of, (*above, "PHÓ CHỦ TỊCH"))) in page_of(drawn)
