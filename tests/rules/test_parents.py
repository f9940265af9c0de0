from dataclasses import replace
from datetime import date

import pytest

from registry.rules.dates import PartialDate
from registry.rules.facts import PersonFacts
from registry.rules.parents import presumption_ends
from tests.rules.births import MOTHER, birth, codes, forbidden

BORN = PartialDate(2021, 6, 28)


def mother_born(text: str) -> set[str]:
    return codes(
        birth(mother__born_on=PartialDate.parse(text), mother__id_kind="khac", mother__id_issued_on=None)
    )


def father_born(text: str) -> set[str]:
    return codes(
        birth(father__born_on=PartialDate.parse(text), father__id_kind="khac", father__id_issued_on=None)
    )


@pytest.mark.parametrize(
    ("born_on", "found"),
    [
        ("28/06/2021", {"mother_not_older"}),
        ("29/06/2021", {"mother_not_older"}),
        ("27/06/2021", {"mother_hardly_old_enough"}),
        ("29/06/2009", {"mother_hardly_old_enough"}),
        ("28/06/2009", {"mother_young"}),
        ("29/06/2003", {"mother_young"}),
        ("28/06/2003", set()),
        ("2003", set()),
        ("2004", {"mother_young"}),
        ("28/06/1961", set()),
        ("27/06/1961", {"mother_hardly_young_enough"}),
        ("1961", set()),
        ("1960", {"mother_hardly_young_enough"}),
    ],
)
def test_the_age_of_a_mother_at_the_birth(born_on, found):
    assert mother_born(born_on) == found


@pytest.mark.parametrize(
    ("born_on", "found"),
    [
        ("2022", {"father_not_older"}),
        ("28/06/2021", {"father_not_older"}),
        ("29/06/2001", {"father_young"}),
        ("28/06/2001", set()),
        ("1940", set()),
    ],
)
def test_the_age_of_a_father_at_the_birth(born_on, found):
    assert father_born(born_on) == found


def test_only_a_parent_who_is_not_older_than_the_child_stops_the_registration():
    assert forbidden(birth(father__born_on=BORN)) == {"father_not_older"}
    assert forbidden(birth(father__born_on=PartialDate(2010))) == set()


@pytest.mark.parametrize(
    ("empty", "code"),
    [
        ({"mother__born_on": None}, "mother_born_on_missing"),
        ({"father__nationality": ""}, "father_nationality_missing"),
        ({"mother__ethnicity": ""}, "mother_ethnicity_missing"),
        ({"father__residence": "", "father__residence_kind": ""}, "father_residence_missing"),
    ],
)
def test_what_is_not_written_of_a_parent_warns(empty, code):
    facts = birth(**empty)
    assert codes(facts) == {code}
    assert forbidden(facts) == set()


def test_a_residence_goes_with_its_kind():
    assert "father_residence_without_place" in forbidden(birth(father__residence=""))
    without_kind = birth(father__residence_kind="")
    assert codes(without_kind) == {"father_residence_without_kind"}
    assert forbidden(without_kind) == set()


@pytest.mark.parametrize("name", ["id_number", "pid"])
def test_mother_and_father_have_different_numbers(name):
    same = {f"{who}__{name}": "042190001234" for who in ("mother", "father")}
    assert f"parents_same_{name}" in forbidden(birth(**same))
    assert f"parents_same_{name}" not in codes(birth(mother__id_number="", father__id_number=""))


def test_swapped_papers_of_the_parents_are_noticed_on_both():
    facts = birth(mother__id_number="042090001234", father__id_number="042194001234")
    assert {"mother_number_unlike_sex", "father_number_unlike_sex"} <= codes(facts)
    assert forbidden(facts) == set()


def test_letters_of_a_parents_name_are_judged_but_not_its_length():
    assert forbidden(birth(mother__name="Nguyễn Thị 3")) == {"mother_name_letters"}
    assert codes(birth(mother__name="Nguyễn Công Tằng Tôn Nữ Hồng Nhung")) == set()


@pytest.mark.parametrize(
    ("ended_on", "presumed"),
    [
        (date(2020, 12, 10), True),  # 200 days before the birth
        (date(2020, 9, 1), True),  # 300 days
        (date(2020, 8, 31), False),  # 301 days
        (date(2021, 6, 28), True),
        (None, False),
    ],
)
def test_a_child_born_within_300_days_of_the_end_of_a_marriage_is_of_that_marriage(ended_on, presumed):
    facts = birth(marriage_ended_on=ended_on)
    assert codes(facts) == ({"born_of_the_marriage"} if presumed else set())
    assert forbidden(facts) == set()


def test_the_300_days_are_counted_from_the_day_after_and_do_not_touch_surrogacy():
    assert presumption_ends(date(2020, 9, 1)) == date(2021, 6, 28)
    facts = birth(marriage_ended_on=date(2021, 1, 1), case="surrogacy", evidence_kind="surrogacy_paper")
    assert codes(facts) == set()


def test_the_300_days_also_guard_a_father_left_blank():
    facts = birth(
        case="father_unknown",
        father=PersonFacts(),
        child__name="Nguyễn An",
        marriage_ended_on=date(2021, 1, 1),
        declarant=replace(MOTHER, relation="mother"),
    )
    assert codes(facts) == {"born_of_the_marriage"}


def test_a_parent_of_whom_nothing_is_written_is_told_once():
    assert {code for code in codes(birth(mother=PersonFacts())) if code.startswith("mother_")} == {
        "mother_name_missing"
    }


def test_a_parent_who_must_be_blank_is_not_judged_further():
    facts = birth(case="mother_unknown", mother=PersonFacts(name="B 1", pid="1"))
    assert {code for code in codes(facts) if code.startswith("mother_")} == {"mother_must_be_blank"}


def test_a_parent_born_after_today_is_stopped_even_before_the_child_has_a_date():
    early = birth(child__born_on=None, mother__born_on=PartialDate(2022))
    assert "mother_not_born_yet" in forbidden(early)
    assert "mother_not_born_yet" not in forbidden(birth(child__born_on=None))
