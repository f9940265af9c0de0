from dataclasses import replace
from datetime import date

import pytest

from registry.rules.dates import PartialDate
from tests.rules.births import CHILD, FATHER, MOTHER, birth, codes, forbidden


@pytest.mark.parametrize("field", ["name", "sex", "birth_place", "hometown", "ethnicity"])
def test_what_must_be_written_of_a_child_stops_a_new_registration_when_it_is_missing(field):
    facts = birth(**{f"child__{field}": ""})
    assert f"{field}_missing" in forbidden(facts)


def test_a_child_without_any_birth_date_is_stopped_and_with_a_partial_one_warned_about():
    assert "born_on_missing" in forbidden(birth(child__born_on=None))
    partial = birth(child__born_on=PartialDate(2021, 6))
    assert codes(partial) == {"born_on_partial"}
    assert forbidden(partial) == set()


def test_older_papers_may_be_silent_about_place_hometown_and_ethnicity():
    silent = {"child__birth_place": "", "child__hometown": "", "child__ethnicity": ""}
    expected = {"birth_place_missing", "hometown_missing", "ethnicity_missing"}
    late = birth(late_entry=True, **silent)
    again = birth(kind="again", child__born_on=PartialDate(2014, 6, 28), **silent)
    for facts in (late, again):
        assert codes(facts) >= expected
        assert forbidden(facts) == set()
    assert forbidden(birth(**silent)) == expected


def test_a_sex_not_determined_warns():
    facts = birth(child__sex="unknown")
    assert codes(facts) == {"sex_unknown"}
    assert forbidden(facts) == set()


@pytest.mark.parametrize(
    ("name", "ethnicity", "warned"),
    [
        ("Trần Minh Khôi", "Kinh", False),
        ("Nguyễn Minh Khôi", "Kinh", False),
        ("TRẦN Minh Khôi", "Kinh", False),
        ("Lê Minh Khôi", "Kinh", True),
        ("Trân Minh Khôi", "Kinh", True),
        ("Lê Minh Đức", "Kinh", True),
        ("Minh Trần", "Ê-đê", False),
        ("Minh Lê", "Ê-đê", True),
    ],
)
def test_a_family_name_of_neither_parent_warns(name, ethnicity, warned):
    facts = birth(child__name=name, child__ethnicity=ethnicity)
    assert ("family_name_of_neither" in codes(facts)) is warned
    assert forbidden(facts) == set()


def test_a_foreign_parent_may_have_the_family_name_last():
    facts = birth(
        father=replace(FATHER, name="John Smith", nationality="Hoa Kỳ"), child__name="Smith Minh Khôi"
    )
    assert "family_name_of_neither" not in codes(facts)


@pytest.mark.parametrize(
    ("mothers", "fathers", "childs", "warned"),
    [
        ("Xã Thạch Hải", "Xã Kỳ Anh", "XÃ  KỲ ANH", False),
        ("Xã Thạch Hải", "Xã Kỳ Anh", "Xã Thạch Hải", False),
        ("Xã Thạch Hải", "Xã Kỳ Anh", "Xã Vĩnh Linh", True),
        ("Xã Thạch Hải", "", "Xã Vĩnh Linh", False),
        ("", "", "Xã Vĩnh Linh", False),
    ],
)
def test_a_hometown_of_neither_parent_warns_when_both_are_known(mothers, fathers, childs, warned):
    facts = birth(mother__hometown=mothers, father__hometown=fathers, child__hometown=childs)
    assert ("hometown_of_neither" in codes(facts)) is warned


def test_a_bad_name_stops_the_child_and_a_long_one_only_warns():
    assert forbidden(birth(child__name="Trần An 2")) == {"name_letters"}
    long = birth(child__name="Trần Nguyễn Hoàng Minh Khôi Vĩ")
    assert codes(long) == {"name_long"}
    assert forbidden(long) == set()


def test_a_foreign_child_needs_neither_ethnicity_nor_hometown():
    facts = birth(
        child=replace(CHILD, name="Kim Min Ho", nationality="Hàn Quốc", ethnicity="", hometown=""),
        mother=replace(MOTHER, nationality="Hàn Quốc", name="Kim Na Ri"),
        nationality_agreement=True,
        nationality_confirmed=True,
        registered_on=date(2025, 7, 1),
    )
    assert not {"ethnicity_missing", "hometown_missing", "name_letters"} & codes(facts)
