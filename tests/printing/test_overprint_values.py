"""What stands on the form: the values, whole, black, and nothing else."""

import time
import unicodedata
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from printing.documents.birth_certificate import CertificateFacts, ParentFacts, blank
from printing.exceptions import NoSuchLetter, TooLong
from printing.overprint.aim import Aim, Place
from printing.overprint.drawing import overprint
from printing.overprint.fitting import fit
from printing.overprint.layout import Sheet, fields_of
from printing.overprint.values import SAMPLE, of_certificate
from tests.printing.ink import colours_of_text, kinds_of_ink, letters_in
from tests.printing.paper import FATHER, KHOI, MOTHER, fonts_of, language_of, letters_of, text_of

VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
NAME = next(field for field in fields_of(Sheet.ORIGINAL) if field.name == "name")
PLACE = next(field for field in fields_of(Sheet.ORIGINAL) if field.name == "birth_place")


def printed(facts: CertificateFacts = KHOI, **changes: object) -> bytes:
    return overprint(of_certificate(replace(facts, **changes)), Sheet.ORIGINAL)


def test_the_values_stand_in_the_order_of_the_form_and_no_label_with_them() -> None:
    assert text_of(printed(signer_title="CHỦ TỊCH", signer="Lê Văn Hòa")) == " ".join(
        (
            KHOI.number, KHOI.name, KHOI.born_on, KHOI.born_in_words, "Nam Kinh Việt Nam", KHOI.birth_place,
            KHOI.hometown, KHOI.pid, MOTHER.name, "1994 Kinh Việt Nam", MOTHER.residence,
            FATHER.name, "1990 Tày Cộng hòa Pháp", FATHER.residence, KHOI.declarant, KHOI.declarant_paper,
            KHOI.office, KHOI.registered_on, "CHỦ TỊCH Lê Văn Hòa",
        )
    )  # fmt: skip


def test_every_fact_of_the_certificate_has_its_place_on_both_forms() -> None:
    wanted = set(of_certificate(KHOI))
    assert wanted <= {field.name for field in fields_of(Sheet.ORIGINAL)}
    # «(Đã ký)» and the name: a copy bears the title of who signs the copy.
    assert wanted - {field.name for field in fields_of(Sheet.COPY)} == {"signer_title"}


def test_there_is_a_sample_for_every_field() -> None:
    everywhere = {field.name for sheet in Sheet for field in fields_of(sheet)}
    assert set(SAMPLE) == everywhere


def test_everything_is_black_text() -> None:
    assert kinds_of_ink(printed()) == {raw.FPDF_PAGEOBJ_TEXT}
    assert colours_of_text(printed()) == {(0, 0, 0)}


def test_what_is_unknown_leaves_no_mark() -> None:
    assert text_of(overprint(of_certificate(blank()), Sheet.ORIGINAL)) == ""


def test_the_back_is_a_page_of_its_own_and_only_when_something_stands_there() -> None:
    assert len(pdfium.PdfDocument(printed())) == 1
    notes = ("Ngày 03/3/2026, bổ sung số định danh.", "Ngày 04/3/2026, cải chính năm sinh của mẹ.")
    both = overprint({**of_certificate(KHOI), "notes": "\n".join(notes)}, Sheet.ORIGINAL)
    document = pdfium.PdfDocument(both)
    assert len(document) == 2
    assert document[1].get_textpage().get_text_range().split("\r\n") == list(notes)


def test_a_note_alone_is_one_page_to_be_laid_in_with_the_back_up() -> None:
    said = {**of_certificate(KHOI), "notes": "Ngày 03/3/2026, cải chính năm sinh của mẹ."}
    assert text_of(overprint(said, Sheet.ORIGINAL, only=["notes"])) == said["notes"]


def test_every_vietnamese_letter_of_both_cases_reads_back_composed() -> None:
    everything = " ".join(f"{VOWELS} bcdđghklmnpqrstvx".split())
    for text in (everything, everything.upper()):
        read = letters_of(text_of(overprint({"notes": text}, Sheet.ORIGINAL)))
        assert read == letters_of(text)
        assert unicodedata.is_normalized("NFC", read)


@pytest.mark.parametrize(
    "name", ["Y’BRAO NIÊ", "H'HEN Ê̆BAN", "K’ ĐÊ-VIT", "LÒ Ŏ ƀLÔK", "FRANÇOIS MÜLLER-ŁUCZAK", "ČRÂO Ñ"]
)
def test_names_of_other_ethnic_groups_and_foreign_names_read_back(name: str) -> None:
    assert f"{KHOI.number} {name} {KHOI.born_on}" in text_of(printed(name=name))


def test_a_mark_that_no_letter_is_composed_with_stands_over_its_letter() -> None:
    plain, composed = (overprint({"name": name}, Sheet.ORIGINAL) for name in ("ÊB", "Ê̆B"))
    ends = [letters_in(content)[-1].x for content in (plain, composed)]
    assert ends[0] == pytest.approx(ends[1], abs=0.01)
    letter, mark, _ = letters_in(composed)
    assert letter.x < mark.right < letter.right + 0.5
    assert mark.top < letter.top


def test_a_letter_our_fonts_do_not_have_is_refused_in_words() -> None:
    with pytest.raises(NoSuchLetter, match="«王» không có trong phông chữ"):
        printed(name="王 AN")


def test_a_long_name_is_set_smaller_on_its_line() -> None:
    name = "NGUYỄN PHƯỚC HOÀNG THƯỢNG BẢO NGỌC QUỲNH HƯƠNG GIANG THỦY"
    (line,) = fit(name, NAME)
    assert line.text == name and 9 <= line.size < 13 and line.y == NAME.y


def test_a_longer_one_goes_onto_more_lines_inside_its_box() -> None:
    name = " ".join(["NGUYỄN PHƯỚC HOÀNG THƯỢNG"] * 5)
    lines = fit(name, NAME)
    assert len(lines) > 1 and " ".join(line.text for line in lines) == name
    above = NAME.y - NAME.pitch
    assert all(above < line.y - line.size * 0.7 * 25.4 / 72 and line.y < NAME.y + 1.5 for line in lines)


def test_a_place_takes_the_second_line_of_the_form_before_it_is_set_smaller() -> None:
    lines = fit("Thôn Đồng Thượng, xã Kỳ Phương, huyện Kỳ Anh, tỉnh Hà Tĩnh, gần trạm y tế và chợ", PLACE)
    assert [line.size for line in lines] == [13.0, 13.0]


def test_the_longest_values_the_database_holds_are_whole_and_stay_on_the_sheet() -> None:
    name = " ".join(["NGUYỄN PHƯỚC HOÀNG THƯỢNG"] * 8)[:200].strip()
    place = " ".join(["Thôn Đồng Thượng, xã Kỳ Phương, huyện Kỳ Anh,"] * 7)[:300].strip()
    parent = ParentFacts(name, "1990", "Bru-Vân Kiều (Trì, Khùa, Ma Coong)", "Cộng hòa Liên bang Đức", place)
    content = printed(
        name=name, birth_place=place, hometown=place, mother=parent, father=parent, declarant=name,
        declarant_paper=f"Giấy tờ khác có dán ảnh số {'9' * 30}, {place[:200]} cấp ngày 01/01/2021",
        office=place[:250],
    )  # fmt: skip
    text = text_of(content)
    assert text.count(name) == 4 and text.count(place) == 4
    letters = letters_in(content)
    assert min(letter.x for letter in letters) > 24.8
    assert max(letter.right for letter in letters) < 195.2


def test_a_word_longer_than_the_line_is_broken_not_cut() -> None:
    assert "W" * 200 in letters_of(text_of(printed(name="W" * 200)))
    assert "Ộ" * 300 in letters_of(text_of(printed(birth_place="Ộ" * 300)))


def test_what_fits_at_no_size_is_refused_with_the_name_of_the_field() -> None:
    with pytest.raises(TooLong, match="«Số định danh cá nhân» quá dài"):
        overprint({"pid": "9" * 400}, Sheet.ORIGINAL, aim=Aim(places={"pid": Place(60, 135, 10, 13)}))


def test_equal_values_give_equal_bytes_and_other_values_others() -> None:
    assert printed() == printed()
    assert len({printed(), printed(pid=""), printed(name="TRẦN NGUYỄN MINH KHOI")}) == 3


def test_the_file_says_its_title_and_language_no_name_and_to_be_printed_in_true_size() -> None:
    content = overprint(of_certificate(KHOI), Sheet.ORIGINAL, title="Phôi số 118/2021", author=KHOI.office)
    told = pdfium.PdfDocument(content).get_metadata_dict()
    assert (told["Title"], told["Author"]) == ("Phôi số 118/2021", KHOI.office)
    assert KHOI.name not in str(told)
    assert language_of(content) == "vi"
    assert raw.FPDF_VIEWERREF_GetPrintScaling(pdfium.PdfDocument(content)) == 0


def test_the_font_is_ours_and_embedded() -> None:
    fonts = fonts_of(printed())
    assert all(fonts.values())
    assert {name.partition("+")[2] for name in fonts} == {"Tinos-Bold"}


def test_an_overprint_is_at_most_ten_kilobytes_and_25_milliseconds_of_a_processor() -> None:
    assert len(printed()) <= 10_000
    spent = []
    for _ in range(5):
        start = time.process_time()
        printed()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.025
