"""What copies say, and that they say it beautifully enough: in order, on one page, in NFC."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import Officer
from printing.documents import birth_certificate_copy, birth_extract, copy_facts
from printing.documents.copy_facts import CopyFacts, Issue
from printing.render import render
from tests.factories import filed, fresh
from tests.fixtures import unit
from tests.printing.paper import KHOI, all_nfc, fonts_of, letters_of, lowest_ink, text_of
from tests.registry.amending import PLACE, completed, signed

LOOK = (Path(settings.BASE_DIR) / "printing" / "copy.css").read_text()
FACTS = CopyFacts(
    certificate=replace(KHOI, signer="Nguyễn Văn Hải", signer_title="CHỦ TỊCH"),
    office=("TỈNH HÀ TĨNH", "HUYỆN THẠCH HÀ", "UBND XÃ THẠCH HẢI"),
    number="69/GKS-BS",
    place_and_day="Thạch Hải, ngày 05 tháng 02 năm 2026",
    iso_day="2026-02-05",
    signer_above=(),
    signer_title="PHÓ CHỦ TỊCH",
    signer="Lê Thị Thanh Huyền",
    notes=("Cải chính nơi sinh.",),
)
DRAWN = {"certificate": birth_certificate_copy.html, "extract": birth_extract.html}
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def drawn(kind: str, **changes: object) -> bytes:
    """That copy of FACTS with some changed."""
    return render(DRAWN[kind](replace(FACTS, **changes), token=TOKEN), css=LOOK)


def test_the_copy_of_the_certificate_says_what_the_form_says_in_its_order() -> None:
    text = text_of(drawn("certificate"))
    assert text.startswith("TỈNH HÀ TĨNH HUYỆN THẠCH HÀ UBND XÃ THẠCH HẢI Số: 69/GKS-BS CỘNG HÒA")
    assert "GIẤY KHAI SINH (BẢN SAO) Số: 118/2021 Họ, chữ đệm, tên: TRẦN NGUYỄN MINH KHÔI" in text
    assert "Họ, chữ đệm, tên người đi khai sinh: TRẦN VĂN ĐỨC" in text
    assert "NGƯỜI KÝ GIẤY KHAI SINH CHỦ TỊCH (Đã ký) Nguyễn Văn Hải" in text
    ending = "Sao từ Sổ đăng ký khai sinh Thạch Hải, ngày 05 tháng 02 năm 2026 NGƯỜI KÝ"
    assert ending in text


def test_the_extract_says_what_the_book_holds_and_leaves_the_declarant_out() -> None:
    text = text_of(drawn("extract"))
    assert "Thạch Hải, ngày 05 tháng 02 năm 2026 TRÍCH LỤC KHAI SINH (BẢN SAO) Họ, chữ đệm, tên:" in text
    assert "Đăng ký khai sinh tại: Ủy ban nhân dân xã Thạch Hải" in text
    assert "Số: 118/2021 Ngày, tháng, năm đăng ký: 02/07/2021 Ghi chú: Cải chính nơi sinh." in text
    assert "NGƯỜI KÝ TRÍCH LỤC" in text and "PHÓ CHỦ TỊCH" in text
    assert "người đi khai sinh" not in text


@pytest.mark.parametrize("kind", DRAWN)
def test_every_value_is_read_from_the_file_as_it_is_stored(kind: str) -> None:
    text = text_of(drawn(kind))
    assert all_nfc(text)
    for part in (FACTS.parts[:3]) if kind == "extract" else FACTS.parts:
        for line in part:
            for item in line:
                assert f"{item.label}: {item.value}" in text


@pytest.mark.parametrize("kind", DRAWN)
def test_the_unknown_stays_blank(kind: str) -> None:
    bare = replace(FACTS.certificate, pid="", hometown="", ethnicity="")
    text = text_of(drawn(kind, certificate=bare, notes=(), signer="", signer_title=""))
    assert "Quê quán: Số định danh cá nhân: Họ, chữ đệm, tên người mẹ:" in text
    assert "None" not in text and "không" not in text.replace("hai nghìn không trăm", "")


@pytest.mark.parametrize("kind", DRAWN)
def test_long_values_fit_on_one_page_and_none_is_lost(kind: str) -> None:
    name = "NGUYỄN PHÚC TÔN NỮ HOÀNG " * 6
    place = "Bệnh viện Đa khoa khu vực miền núi phía Bắc, " * 8
    long = replace(FACTS.certificate, name=name.strip(), birth_place=place.strip())
    content = drawn(kind, certificate=long, notes=("Cải chính họ, chữ đệm, tên của mẹ. " * 8,))
    text = letters_of(text_of(content))
    assert letters_of(name) in text and letters_of(place) in text
    assert lowest_ink(content) > 25


@pytest.mark.parametrize("kind", DRAWN)
def test_only_our_fonts_are_used_and_embedded(kind: str) -> None:
    fonts = fonts_of(drawn(kind))
    assert fonts and all(fonts.values())
    assert all("Tinos" in name for name in fonts)


@pytest.mark.parametrize("kind", DRAWN)
def test_equal_facts_give_equal_bytes(kind: str) -> None:
    assert drawn(kind) == drawn(kind)


@pytest.mark.parametrize("kind", DRAWN)
def test_the_code_stands_on_it_with_the_letters_to_type(kind: str) -> None:
    assert f"Quét mã để kiểm tra giấy này {TOKEN}" in text_of(drawn(kind))


@pytest.mark.django_db
def test_the_copy_prints_the_amended_value_and_says_so_in_the_notes(
    clerk: Officer, leader: Officer, reviewer: Officer
) -> None:
    birth = signed(completed(clerk, reviewer), clerk, leader)
    facts = copy_facts.facts_of(fresh(birth), Issue("01/TLKS-BS", date(2026, 11, 22)))
    assert facts.certificate.birth_place == PLACE
    assert len(facts.notes) == 1 and PLACE in facts.notes[0]


@pytest.mark.django_db
def test_places_stand_as_they_were_called_when_the_birth_was_registered(clerk: Officer) -> None:
    birth = filed(clerk)
    facts = copy_facts.facts_of(birth, Issue("01/TLKS-BS", date(2026, 2, 5)))
    assert facts.certificate.office == "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert facts.office == ("TỈNH HÀ TĨNH", "HUYỆN THẠCH HÀ", "UBND XÃ THẠCH HẢI")
    assert facts.place_and_day == "Thạch Hải, ngày 05 tháng 02 năm 2026"


@pytest.mark.django_db
def test_a_commune_of_two_levels_has_two_lines_above_its_number(country) -> None:
    ward = unit("18073", "commune", "phường", "Phường Thành Sen", country.province)
    ward.refresh_from_db()
    assert copy_facts.office_lines(ward) == ("TỈNH HÀ TĨNH", "UBND PHƯỜNG THÀNH SEN")


@pytest.mark.django_db
def test_the_note_of_a_foundling_is_on_no_copy(clerk: Officer) -> None:
    """NĐ 123/2015 Đ14.3: in the book alone."""
    birth = filed(clerk)
    assert copy_facts.notes_of(birth) == ()
