import pytest

from pid_gateway import numbers

GIRL_2021 = "042321000117"


def codes(pid: str, *, sex: str = "female", birth_year: int = 2021) -> set[str]:
    return {flaw.code for flaw in numbers.flaws(pid, sex=sex, birth_year=birth_year)}


def test_the_ministrys_own_example_has_no_flaw():
    assert codes("001221028568", sex="male") == set()


@pytest.mark.parametrize(
    ("born", "boy", "girl"),
    [(1999, "0", "1"), (2000, "2", "3"), (2099, "2", "3"), (2100, "4", "5"), (2399, "8", "9")],
)
def test_the_fourth_digit_tells_century_and_sex(born, boy, girl):
    year = f"{born % 100:02}"
    assert codes(f"042{boy}{year}000001", sex="male", birth_year=born) == set()
    assert codes(f"042{girl}{year}000001", sex="female", birth_year=born) == set()
    assert codes(f"042{girl}{year}000001", sex="male", birth_year=born) == {"wrong_sex"}


@pytest.mark.parametrize(
    "pid",
    ["", "04232100011", "0423210001170", "04232100011x", " 42321000117", "042321000117\n", "٠٤٢٣٢١٠٠٠١١٧"],
)
def test_anything_but_twelve_digits_is_no_number(pid):
    assert codes(pid) == {"not_12_digits"}


@pytest.mark.parametrize(
    ("pid", "code"),
    [
        ("003321000117", "unknown_province"),
        ("042121000117", "wrong_century"),
        ("042221000117", "wrong_sex"),
        ("042320000117", "wrong_year"),
    ],
)
def test_each_part_is_held_against_the_child(pid, code):
    assert codes(pid) == {code}


def test_all_flaws_are_named_at_once_and_in_vietnamese():
    found = numbers.flaws("003120000117", sex="female", birth_year=2021)
    assert [flaw.code for flaw in found] == ["unknown_province", "wrong_century", "wrong_year"]
    assert found[2].message == "Chữ số thứ năm, thứ sáu 20 không khớp năm sinh 2021."


def test_another_province_than_the_childs_is_no_flaw():
    assert codes("045321000117") == set()


def test_a_year_no_century_digit_exists_for_is_a_flaw():
    assert codes(GIRL_2021, birth_year=1899) == {"wrong_century", "wrong_year"}


def test_there_were_63_provinces():
    assert len(numbers.PROVINCES) == 63
    assert numbers.PROVINCES[numbers.prefix("42")] == "Hà Tĩnh"
    assert numbers.prefix("1") == "001"
