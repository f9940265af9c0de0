import pytest

from registry.rules.ethnicity import BY_NUMBER, fewer, key
from tests.rules.births import birth, codes, forbidden


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ("Kinh", "Tày", "Tày"),
        ("Tày", "Kinh", "Tày"),
        ("Ơ-đu", "Brâu", "Ơ-đu"),
        ("Mông (HMông)", "Kinh", "Mông (HMông)"),
        ("Kinh", "Kinh", "Kinh"),
        ("Kinh", "Người nước ngoài", None),
    ],
)
def test_the_people_with_fewer_members(one, other, people):
    assert fewer(one, other) == people


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gia Rai", "Gia-rai"),
        ("H’Mông", "Mông"),
        ("Khmer", "Khơ Me"),
        ("Nùng (Nùng An)", "Nùng"),
        ("BRU VÂN KIỀU", "Bru-Vân Kiều"),
    ],
)
def test_the_same_people_in_other_spellings(one, other):
    assert key(one) == key(other)


def test_there_are_54_peoples():
    assert len({key(name) for name in BY_NUMBER}) == 54


@pytest.mark.parametrize(
    ("mother", "father", "child", "warning"),
    [
        ("Kinh", "Kinh", "Kinh", set()),
        ("Kinh", "Tày", "Tày", set()),
        ("Kinh", "Tày", "Kinh", {"ethnicity_by_agreement"}),
        ("Tày", "Kinh", "Kinh", {"ethnicity_by_agreement"}),
        ("Kinh", "Tày", "Nùng", {"ethnicity_of_neither"}),
        ("Mông", "H’Mông", "Hmông", set()),
        ("Kinh", "Không rõ", "Kinh", set()),
        ("Kinh", "Không rõ", "Tày", {"ethnicity_of_neither"}),
    ],
)
def test_parents_of_two_peoples_agree_or_the_smaller_people_counts(mother, father, child, warning):
    facts = birth(mother__ethnicity=mother, father__ethnicity=father, child__ethnicity=child)
    assert codes(facts) == warning
    assert forbidden(facts) == set()
