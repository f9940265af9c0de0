from dataclasses import replace
from datetime import date

import pytest

from registry.rules.competence import findings, has_foreign_element, level_for
from registry.rules.dates import PartialDate
from tests.rules.births import FATHER, MOTHER, birth, codes, forbidden, foundling

KOREAN = replace(FATHER, nationality="Hàn Quốc", ethnicity="", id_kind="ho_chieu", id_number="M12345678")
LAO = replace(KOREAN, nationality="Lào")
SETTLED_ABROAD = {"residence_kind": "abroad", "residence": "Berlin, Cộng hòa Liên bang Đức"}


@pytest.mark.parametrize(
    ("mother", "father", "foreign"),
    [
        pytest.param(MOTHER, FATHER, False, id="both Vietnamese, at home"),
        pytest.param(MOTHER, KOREAN, True, id="one foreigner"),
        pytest.param(MOTHER, replace(KOREAN, nationality="Không quốc tịch"), True, id="one stateless"),
        pytest.param(MOTHER, replace(FATHER, **SETTLED_ABROAD), True, id="one settled abroad"),
        pytest.param(
            replace(MOTHER, **SETTLED_ABROAD),
            replace(FATHER, **SETTLED_ABROAD),
            True,
            id="both settled abroad",
        ),
        pytest.param(replace(MOTHER, nationality="Lào"), KOREAN, True, id="both foreigners"),
        pytest.param(MOTHER, replace(FATHER, nationality=""), False, id="a nationality not known"),
    ],
)
def test_what_makes_a_birth_foreign(mother, father, foreign):
    assert has_foreign_element(birth(mother=mother, father=father)) is foreign


@pytest.mark.parametrize(
    ("kind", "on", "foreign", "border", "level"),
    [
        ("new", date(2025, 6, 30), False, False, "commune"),
        ("new", date(2025, 6, 30), True, False, "district"),
        ("new", date(2025, 6, 30), True, True, "commune"),
        ("again", date(2025, 6, 30), True, True, "district"),
        ("foreign", date(2025, 6, 30), False, False, "district"),
        ("new", date(2025, 7, 1), True, False, "commune"),
        ("foreign", date(2025, 7, 1), True, False, "commune"),
    ],
)
def test_the_level_that_registers_by_day_kind_and_foreign_element(kind, on, foreign, border, level):
    assert level_for(kind, on=on, foreign=foreign, border=border) == level


def test_a_foreign_birth_at_a_commune_is_refused_until_30_june_2025_and_taken_from_1_july():
    def at(day: date) -> set[str]:
        return forbidden(birth(father=KOREAN, nationality_agreement=True, registered_on=day))

    assert "district_competent" in at(date(2025, 6, 30))
    assert "district_competent" not in at(date(2025, 7, 1))


def test_a_district_takes_foreign_births_and_no_others():
    district = {"unit_level": "district", "unit_name": "Huyện Thạch Hà"}
    assert (
        codes(
            birth(
                father=KOREAN,
                nationality_agreement=True,
                declarant__relation="father",
                declarant__name=KOREAN.name,
                **district,
            )
        )
        == set()
    )
    assert "commune_competent" in forbidden(birth(**district))


def test_a_border_commune_registers_with_the_neighbours_only():
    def beside(father: object) -> set[str]:
        return codes(birth(father=father, nationality_agreement=True, unit_is_border=True))

    assert beside(LAO) == set()
    assert beside(KOREAN) == {"border_only_neighbours"}
    assert "district_competent" in forbidden(birth(father=LAO, nationality_agreement=True))


@pytest.mark.parametrize(("day", "only"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_a_border_commune_is_like_any_other_from_1_july_2025(day, only):
    facts = birth(father=KOREAN, nationality_agreement=True, unit_is_border=True, registered_on=day)
    assert ("border_only_neighbours" in codes(facts)) is only


@pytest.mark.parametrize(
    ("residence", "elsewhere"),
    [
        ("Thôn Liên Hải, xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh", False),
        ("Thôn Liên Hải, XÃ THẠCH HẢI, huyện Thạch Hà", False),
        ("Xã Thạch Hải A, huyện Thạch Hà", False),
        ("Xã Thạch Hà, huyện Thạch Hà, tỉnh Hà Tĩnh", True),
        ("Phường Bắc Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh", True),
    ],
)
def test_parents_who_live_elsewhere_are_pointed_out(residence, elsewhere):
    both = birth(mother__residence=residence, father__residence=residence)
    assert ("residence_elsewhere" in codes(both)) is elsewhere
    assert "residence_elsewhere" not in codes(birth(mother__residence=residence))


def test_the_office_may_be_named_in_full():
    assert codes(birth(unit_name="Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh")) == set()


def test_a_foundling_is_registered_where_it_was_found():
    assert codes(foundling(unit_name="Phường Trần Phú")) == set()


@pytest.mark.parametrize(
    ("registered_on", "judged"), [(date(2015, 12, 31), set()), (date(2016, 1, 1), {"district_competent"})]
)
def test_what_was_registered_before_2016_is_not_judged(registered_on, judged):
    facts = birth(father=KOREAN, registered_on=registered_on)
    assert {finding.code for finding in findings(facts)} == judged


@pytest.mark.parametrize(
    ("day", "decree"), [(date(2025, 6, 30), "Luật Hộ tịch"), (date(2025, 7, 1), "120/2025")]
)
def test_a_refusal_names_the_law_of_its_day(day, decree):
    facts = birth(unit_level="district", unit_name="Huyện Thạch Hà", registered_on=day)
    (refusal,) = (finding for finding in findings(facts) if finding.forbids)
    assert decree in refusal.basis
    elsewhere = birth(unit_name="Phường Trần Phú", registered_on=day)
    (warning,) = (f for f in findings(elsewhere) if f.code == "residence_elsewhere")
    assert ("120/2025" in warning.basis) is (decree == "120/2025")


def test_only_a_new_registration_is_bound_to_the_residence_of_the_parents():
    elsewhere = {"unit_name": "Phường Trần Phú", "child__born_on": PartialDate(2014, 6, 28)}
    assert "residence_elsewhere" in codes(birth(**elsewhere))
    assert "residence_elsewhere" not in codes(birth(**elsewhere, kind="again"))
    assert "residence_elsewhere" not in codes(birth(unit_name=""))


def test_a_child_born_abroad_and_not_registered_there_is_a_foreign_matter():
    assert has_foreign_element(birth(born_abroad=True))
    assert not has_foreign_element(birth())
