from dataclasses import replace
from datetime import date

import pytest

from registry.rules.facts import PersonFacts
from registry.rules.nationality import is_foreign, is_vietnamese
from tests.rules.births import FATHER, birth, codes, forbidden

KOREAN = replace(
    FATHER, name="Kim Min Jun", nationality="Hàn Quốc", ethnicity="", id_kind="ho_chieu", id_number="M123"
)
MIXED = {
    "father": KOREAN,
    "declarant__relation": "mother",
    "declarant__name": "Nguyễn Thị Hồng Nhung",
    "child__name": "Nguyễn Min An",
    "registered_on": date(2025, 7, 1),
}


@pytest.mark.parametrize(
    ("nationality", "vietnamese", "foreign"),
    [
        ("Việt Nam", True, False),
        (" VIỆT  NAM ", True, False),
        ("Hoa Kỳ", False, True),
        ("Không quốc tịch", False, True),
        ("", False, False),
    ],
)
def test_a_blank_nationality_is_neither_vietnamese_nor_foreign(nationality, vietnamese, foreign):
    assert (is_vietnamese(nationality), is_foreign(nationality)) == (vietnamese, foreign)


def test_a_foreign_parent_calls_for_a_written_choice_of_nationality():
    assert "nationality_agreement_missing" in forbidden(birth(**MIXED))
    assert "nationality_agreement_missing" not in forbidden(birth(**MIXED, nationality_agreement=True))
    assert "nationality_agreement_missing" not in codes(birth())


def test_a_foreign_parent_alone_has_nobody_to_agree_with():
    alone = birth(**MIXED | {"case": "mother_unknown", "mother": PersonFacts()})
    assert "nationality_agreement_missing" not in codes(alone)


def test_a_foreign_nationality_is_written_only_when_that_state_has_confirmed_it():
    chosen = MIXED | {"nationality_agreement": True, "child__nationality": "Hàn Quốc"}
    assert "nationality_unconfirmed" in forbidden(birth(**chosen))
    assert "nationality_unconfirmed" not in forbidden(birth(**chosen, nationality_confirmed=True))


def test_nationality_may_stay_blank_only_beside_a_foreign_parent():
    blank = birth(**MIXED, nationality_agreement=True, child__nationality="")
    assert "nationality_blank" in codes(blank) - forbidden(blank)
    assert "nationality_blank" in forbidden(birth(child__nationality=""))


def test_what_a_foreign_state_has_registered_needs_no_choice_here():
    facts = birth(**MIXED, kind="foreign", child__nationality="Hàn Quốc")
    assert not {"nationality_agreement_missing", "nationality_unconfirmed"} & codes(facts)
