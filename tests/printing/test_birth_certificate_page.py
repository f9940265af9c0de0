"""The certificate as a reader of the PDF finds it (HANDBOOK §1.3)."""

from printing.documents.birth_certificate import CertificateFacts, ParentFacts
from printing.documents.birth_certificate_page import draw
from tests.printing.paper import (
    KHOI,
    MOTHER,
    all_nfc,
    fonts_of,
    images_of,
    letters_of,
    lowest_ink,
    printed,
    text_of,
)

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc GIẤY KHAI SINH "
FOOT = " NGƯỜI KÝ GIẤY KHAI SINH (Ký, ghi rõ họ, chữ đệm, tên, chức vụ, đóng dấu)"
VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


def test_the_lines_come_in_the_order_of_the_form() -> None:
    assert text_of(printed()) == HEAD + (
        "Số: 118/2021 "
        "Họ, chữ đệm, tên: TRẦN NGUYỄN MINH KHÔI "
        "Ngày, tháng, năm sinh: 28/06/2021 "
        "Ghi bằng chữ: Ngày hai mươi tám, tháng sáu, năm hai nghìn không trăm hai mươi mốt "
        "Giới tính: Nam Dân tộc: Kinh Quốc tịch: Việt Nam "
        "Nơi sinh: Bệnh viện Đa khoa tỉnh Hà Tĩnh, phường Bắc Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh "
        "Quê quán: Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh "
        "Số định danh cá nhân: 042221001234 "
        "Họ, chữ đệm, tên người mẹ: NGUYỄN THỊ HỒNG NHUNG "
        "Năm sinh: 1994 Dân tộc: Kinh Quốc tịch: Việt Nam "
        "Nơi cư trú: Thôn Liên Hải, xã Thạch Hải "
        "Họ, chữ đệm, tên người cha: TRẦN VĂN ĐỨC "
        "Năm sinh: 1990 Dân tộc: Tày Quốc tịch: Cộng hòa Pháp "
        "Nơi cư trú: Thôn Bắc Hải, xã Thạch Hải "
        "Họ, chữ đệm, tên người đi khai sinh: TRẦN VĂN ĐỨC "
        "Giấy tờ tùy thân: Thẻ căn cước công dân số 042090001234, Cục CSQLHC về TTXH cấp ngày 01/01/2021 "
        "Nơi đăng ký khai sinh: Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh "
        "Ngày, tháng, năm đăng ký: 02/07/2021"
    ) + FOOT  # fmt: skip


def test_without_a_number_its_line_stays_and_is_blank() -> None:
    assert "Số định danh cá nhân: Họ, chữ đệm, tên người mẹ:" in text_of(printed(pid=""))


def test_what_is_unknown_is_left_blank_without_any_mark() -> None:
    blanks = dict.fromkeys(CertificateFacts.__dataclass_fields__, "")
    nobody = ParentFacts()
    content = draw(CertificateFacts(**{**blanks, "mother": nobody, "father": nobody}))
    parent = "Năm sinh: Dân tộc: Quốc tịch: Nơi cư trú: "
    assert text_of(content) == HEAD + (
        "Số: Họ, chữ đệm, tên: Ngày, tháng, năm sinh: Ghi bằng chữ: Giới tính: Dân tộc: Quốc tịch: "
        "Nơi sinh: Quê quán: Số định danh cá nhân: "
        f"Họ, chữ đệm, tên người mẹ: {parent}Họ, chữ đệm, tên người cha: {parent}"
        "Họ, chữ đệm, tên người đi khai sinh: Giấy tờ tùy thân: Nơi đăng ký khai sinh: "
        "Ngày, tháng, năm đăng ký:"
    ) + FOOT  # fmt: skip


def test_every_vietnamese_letter_of_both_cases_reads_back_composed() -> None:
    consonants = "bcdđghklmnpqrstvx"
    everything = " ".join(
        letters[i : i + 12] for letters in (VOWELS, VOWELS.upper()) for i in range(0, 72, 12)
    )
    text = text_of(printed(birth_place=everything, hometown=f"{consonants} {consonants.upper()}"))
    assert f"Nơi sinh: {everything} Quê quán: {consonants} {consonants.upper()} Số" in text
    assert all_nfc(text)


def test_names_of_other_ethnic_groups_and_foreign_names_read_back() -> None:
    for name in ("Y’BRAO NIÊ", "H'HEN NIÊ", "K’ ĐÊ-VIT", "LÒ Ŏ ƀLÔK", "FRANÇOIS MÜLLER-ŁUCZAK"):
        assert f"Họ, chữ đệm, tên: {name} Ngày" in text_of(printed(name=name))


def test_values_of_any_length_stay_on_one_page_and_none_is_clipped() -> None:
    name = " ".join(["NGUYỄN PHƯỚC HOÀNG THƯỢNG"] * 8)[:200].strip()
    place = " ".join(["Thôn Đồng Thượng, xã Kỳ Phương, huyện Kỳ Anh,"] * 7)[:300].strip()
    parent = ParentFacts(name, "1990", "Bru-Vân Kiều (Trì, Khùa, Ma Coong)", "Cộng hòa Liên bang Đức", place)
    content = printed(
        name=name,
        birth_place=place,
        hometown=place,
        mother=parent,
        father=parent,
        declarant=name,
        declarant_paper=f"Giấy tờ khác có dán ảnh số {'9' * 30}, {place[:200]} cấp ngày 01/01/2021",
        office=place[:250],
    )
    text = text_of(content)
    assert text.count(name) == 4
    assert text.count(place) == 4
    assert lowest_ink(content) > 30


def test_a_word_longer_than_the_line_is_broken_not_cut() -> None:
    content = printed(name="W" * 200, birth_place="Ộ" * 300, mother=ParentFacts("Ỵ" * 200))
    text = letters_of(text_of(content))
    assert "W" * 200 in text
    assert "Ộ" * 300 in text
    assert "Ỵ" * 200 in text
    assert lowest_ink(content) > 30


def test_an_ordinary_certificate_keeps_room_to_sign_and_stamp() -> None:
    # 24 mm under the signer's title, above the frame.
    assert lowest_ink(printed()) > 31 + 24 / 25.4 * 72


def test_the_fonts_are_ours_and_embedded() -> None:
    fonts = fonts_of(printed())
    assert all(fonts.values())
    assert {name.partition("+")[2] for name in fonts} == {
        "Tinos",
        "Tinos-Bold",
        "Tinos-Italic",
    }


def test_a_certificate_is_at_most_25_kilobytes() -> None:
    assert len(printed()) <= 25_000


def test_markup_in_a_name_is_only_letters() -> None:
    name = '<B>AN</B> <IMG SRC="FILE:///ETC/HOSTNAME"> {{ FACTS }} &LT;I&GT;'
    content = printed(name=name, mother=ParentFacts("<script>x</script>", residence="</p></body>"))
    text = text_of(content)
    assert f"Họ, chữ đệm, tên: {name} Ngày" in text
    assert "tên người mẹ: <script>x</script> Năm sinh:" in text
    assert "Nơi cư trú: </p></body> Họ" in text
    assert images_of(content) == 0


def test_of_a_parent_only_the_year_is_printed() -> None:
    assert KHOI.mother == MOTHER
    assert "mẹ: NGUYỄN THỊ HỒNG NHUNG Năm sinh: 1994 Dân tộc" in text_of(printed())


def test_who_signs_is_printed_below_the_place_for_the_signature() -> None:
    text = text_of(printed(signer="Lê Văn Hòa", signer_title="CHỦ TỊCH"))
    assert text.endswith(f"{FOOT} CHỦ TỊCH Lê Văn Hòa")
