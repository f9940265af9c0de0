"""Pages of the register book on paper."""

from dataclasses import replace

import pytest

from printing.documents.book_page import CSS, html
from printing.render import render_pages
from registry.book_pages import Item
from tests.printing.book import KHOI, SIGNER, pages_of, printed
from tests.printing.paper import all_nfc, fonts_of, letters_of

LONG_NAME = "Y’Brao Niê-Kđăm Nguyễn Thị Ước Mơ Hạnh Phúc Trường Tồn ".upper() * 3
LONG_PLACE = (
    "Bệnh viện Đa khoa khu vực Nghĩa trang Liệt sĩ quốc gia Trường Sơn, thôn Bến Tắt, xã Vĩnh Trường " * 3
)


def test_the_page_has_every_item_in_the_order_of_the_form() -> None:
    (text,) = pages_of(printed())
    places = [
        text.index(words)
        for words in (
            "Số: 118",
            "Quyển: 01-TP/HT-2021-KS",
            "Ngày, tháng, năm đăng ký: 02/07/2021",
            "Người được đăng ký khai sinh",
            "Họ, chữ đệm, tên: TRẦN NGUYỄN MINH KHÔI",
            "Ghi bằng chữ: Ngày hai mươi tám",
            "Dân tộc: Bru-Vân Kiều",
            "Quê quán: Xã Thạch Hải",
            "Số định danh cá nhân: 042221001234 (ghi ngày 05/07/2021)",
            "Họ, chữ đệm, tên người mẹ: NGUYỄN THỊ HỒNG NHUNG",
            "Họ, chữ đệm, tên người cha: TRẦN VĂN ĐỨC",
            "Họ, chữ đệm, tên người đi khai sinh: TRẦN VĂN ĐỨC",
            "Giấy tờ tùy thân: Thẻ căn cước công dân",
            f"{SIGNER}: Nguyễn Văn Minh, Chủ tịch",
        )
    ]
    assert places == sorted(places)
    for words in ("Người đi khai sinh", "Người thực hiện", "Ghi chú", "Trang số: 118"):
        assert words in text


def test_only_what_is_ticked_bears_its_cross() -> None:
    text = " ".join(pages_of(printed())[0].replace("\xa0", " ").split())
    assert "X Đúng hạn" in text and "X Quá hạn" not in text
    for box in KHOI.boxes:
        assert letters_of(box.label) in letters_of(text)


def test_notes_stand_in_the_column_with_day_and_confirmation() -> None:
    text = letters_of(pages_of(printed())[0])
    for remark in KHOI.remarks:
        assert letters_of(f"{remark.on}: {remark.text}") in text
    assert letters_of("xác nhận: Trần Văn Lĩnh, 22/11/2026") in text


def test_every_value_reads_back_letter_by_letter_composed() -> None:
    content = printed()
    text = letters_of(pages_of(content)[0])
    for part in KHOI.parts:
        for line in part:
            for item in line:
                assert letters_of(item.value) in text
    assert all_nfc(text)


def test_what_is_unknown_stays_empty_without_any_mark() -> None:
    nobody = tuple(tuple(Item(item.label, "") for item in line) for line in KHOI.parts[2])
    (text,) = pages_of(printed({"parts": (*KHOI.parts[:2], nobody, *KHOI.parts[3:])}))
    assert "Họ, chữ đệm, tên người cha: Năm sinh: Dân tộc: Quốc tịch: Nơi cư trú: Họ, chữ đệm" in text


def test_a_void_page_says_so_and_keeps_what_was_written() -> None:
    (text,) = pages_of(printed({"void": True}))
    assert "ĐÃ HỦY" in text and "TRẦN NGUYỄN MINH KHÔI" in text


def test_the_longest_values_the_fields_take_keep_to_one_page_unclipped() -> None:
    def longest(item: Item) -> Item:
        if "tên" in item.label:
            return replace(item, value=LONG_NAME.strip()[:200])
        return (
            replace(item, value=LONG_PLACE.strip()[:300])
            if "Nơi" in item.label or "Quê" in item.label
            else item
        )

    parts = tuple(tuple(tuple(map(longest, line)) for line in part) for part in KHOI.parts)
    (text,) = pages_of(printed({"parts": parts}))
    for part in parts:
        for line in part:
            assert all(letters_of(item.value) in letters_of(text) for item in line)
    assert "Trang số: 118" in text


def test_notes_without_end_go_on_onto_a_second_sheet_of_the_same_page() -> None:
    sheets = pages_of(printed({"remarks": KHOI.remarks * 40}))
    assert len(sheets) > 1 and all(sheet.endswith("Trang số: 118") for sheet in sheets)
    column = letters_of(" ".join(sheet.removesuffix("Trang số: 118") for sheet in sheets))
    # A remark that the end of a sheet falls into is read in two pieces.
    assert sum(column.count(letters_of(remark.text)) for remark in KHOI.remarks) >= 80 - len(sheets)


def test_a_book_has_one_page_for_each_entry_in_order() -> None:
    texts = pages_of(printed(*({"number": number, "page_number": number} for number in range(1, 6))))
    assert [
        f"Số: {place} " in text and f"Trang số: {place}" in text for place, text in enumerate(texts, 1)
    ] == [True] * 5


def test_only_our_fonts_are_used_and_embedded() -> None:
    fonts = fonts_of(printed())
    assert fonts and all("Tinos" in name and embedded for name, embedded in fonts.items())


def test_the_same_pages_are_the_same_to_the_byte() -> None:
    assert printed({}, {"void": True}) == printed({}, {"void": True})


@pytest.mark.parametrize("markup", ['<img src="file:///etc/passwd">', "<b>đậm</b>"])
def test_smuggled_markup_is_printed_as_text(markup: str) -> None:
    page = replace(KHOI, declarant=markup)
    assert letters_of(markup) in letters_of(pages_of(render_pages(html([page]), css=CSS))[0])
