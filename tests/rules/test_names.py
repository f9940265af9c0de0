import random
import unicodedata

import pytest

from registry.rules.names import clean, findings, fold, letters, same, sort_key, upper

IN_ORDER = [
    "Bùi Thị An",
    "Nguyễn Thị An",
    "Trần Văn Ăn",
    "Nguyễn Thị Ân",
    "Lê Văn Ba",
    "Lê Văn Bà",
    "Nguyễn Dung",
    "Nguyễn Dũng",
    "Nguyễn Đức",
    "Y’Brao Ê-đê",
    "Lê Hoa",
    "Trần Hoa",
    "Lê Hòa",
    "Trần Hoà",
    "Lê Hoan",
    "Nguyên Văn Nam",
    "Nguyễn Nam",
    "Nguyễn Thị Nam",
    "Nguyễn Thị Minh Nam",
    "Nguyễn Thị Mình Nam",
    "Nguyễn Văn Nam",
    "Lê Ngoan",
    "Lê Ngô",
    "Lê Ngơ",
    "Lê Tu",
    "Lê Tư",
    "Phạm Y",
    "Phạm Ỳ",
    "Phạm Ỷ",
    "Phạm Ỹ",
    "Phạm Ý",
    "Phạm Ỵ",
]


def test_a_list_of_names_sorts_as_vietnamese_lists_do():
    shuffled = random.Random(7).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_the_sort_key_is_ascii_and_sorts_the_same_byte_by_byte():
    keys = [sort_key(name) for name in [*IN_ORDER, "François Müller", "王小明", "ØYSTEIN Łuk"]]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode("ascii"))
    assert sort_key("  ") == ""


def test_a_single_name_sorts_before_the_same_name_with_a_family_name():
    assert sorted(["Ái An", "An"], key=sort_key) == ["An", "Ái An"]


def test_the_sort_key_of_a_very_long_name_still_fits_its_column():
    assert len(sort_key("王" * 200)) == 500


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoà", "nguyễn thị HÒA"),
        ("Lê Thuý", "Lê Thúy"),
        ("Trần Khoẻ", "Trần Khỏe"),
        (unicodedata.normalize("NFD", "Đặng Thế Vượng"), "Đặng Thế Vượng"),
    ],
)
def test_old_and_new_tone_placement_and_composition_are_the_same_name(one, other):
    assert same(one, other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Hoa", "Hòa"), ("Dung", "Đung"), ("Tú", "Tứ"), ("An", "Ân")])
def test_names_that_differ_in_a_mark_are_not_the_same_though_search_finds_both(one, other):
    assert not same(one, other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hoà", "hoa"),
        ("hòa", "hoa"),
        ("HOA", "hoa"),
        ("Đặng Thế Vượng", "dang the vuong"),
        ("Y’Brao", "y brao"),
        ("Y'Brao", "y brao"),
        ("Y\u02bc Brao", "y brao"),
        ("H'Hen  Niê", "h hen nie"),
        ("Bru-Vân Kiều", "bru van kieu"),
        ("Bru\u2011Vân Kiều", "bru van kieu"),
        ("Tp. Huế", "tp hue"),
        ("Ðào", "dao"),
        ("", ""),
    ],
)
def test_the_search_key_ignores_marks_case_and_signs(name, key):
    assert fold(name) == key


def test_a_name_is_kept_as_typed_but_for_spaces_composition_and_invisible_characters():
    assert clean("  Nguyễn\u00a0 Thị\tHoà\u200b ") == "Nguyễn Thị Hoà"
    assert clean(unicodedata.normalize("NFD", "Đỗ Thuỷ")) == "Đỗ Thuỷ"
    assert clean("hoà BÌNH") == "hoà BÌNH"


@pytest.mark.parametrize(
    ("words", "capitals"),
    [
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HOÀ"),
        ("đặng thị ỷ", "ĐẶNG THỊ Ỷ"),
        ("Y’Brao Niê-Kđăm", "Y’BRAO NIÊ-KĐĂM"),
        ("  phó\u00a0 chủ tịch\u200b ", "PHÓ CHỦ TỊCH"),
        (unicodedata.normalize("NFD", "Đỗ Thuỷ Ước"), "ĐỖ THUỶ ƯỚC"),
        ("Ĭ\u0303ă\u0323", "Ĭ\u0303Ặ"),
        ("i\u0131 İ", "II İ"),
        ("straße \u01f0", "STRASSE J\u030c"),
        ("", ""),
    ],
)
def test_papers_write_names_and_offices_in_capitals_composed_whatever_was_typed(words, capitals):
    assert upper(words) == capitals


@pytest.mark.parametrize("words", ["đỗ ước", "ŉ ǰ ΐ ß ﬁ", unicodedata.normalize("NFD", "Nguyễn Thuỷ")])
def test_capitals_of_capitals_are_the_same(words):
    assert upper(upper(words)) == upper(words) == unicodedata.normalize("NFC", upper(words))


@pytest.mark.parametrize("name", ["Hoà", "Đặng Thế Vượng", "Y’Brao", "H'Hen Niê"])
def test_a_name_in_capitals_is_found_and_sorted_as_the_name(name):
    assert fold(upper(name)) == fold(name) and same(upper(name), name)


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An", "Y’Brao", "H'Hen Niê", "K'Pă H’Lan", "Ksor Y-Nghĩa", "An", "", "Đinh Jơ", "Wừu"]
)
def test_vietnamese_and_ethnic_names_are_fine(name):
    assert list(findings(name, nationality="Việt Nam", field="child.name")) == []


@pytest.mark.parametrize(
    "name", ["An 2", "Nguyễn Văn @n", "Lê_Na", "Trần Văn \u0410", "Lê (Tý)", "Ng. Văn An", "明 An"]
)
def test_digits_signs_and_foreign_scripts_are_forbidden_to_a_vietnamese_citizen(name):
    (finding,) = findings(name, nationality="Việt Nam", field="child.name")
    assert (finding.code, finding.forbids, finding.field) == ("name_letters", True, "child.name")
    assert "Điều 26" in finding.basis


def test_a_foreign_name_is_taken_as_the_passport_has_it_and_a_blank_nationality_only_warns():
    assert list(letters("John 2nd", nationality="Hoa Kỳ", field="father.name")) == []
    (finding,) = letters("John 2nd", nationality="", field="father.name")
    assert not finding.forbids


def test_a_name_over_25_characters_warns():
    assert list(findings("A" * 25, nationality="Việt Nam", field="child.name")) == []
    (finding,) = findings("A" * 26, nationality="Việt Nam", field="child.name")
    assert (finding.code, finding.forbids) == ("name_long", False)
