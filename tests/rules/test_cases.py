from dataclasses import replace

import pytest

from registry.rules.cases import LABELS, blank_parts, book_note, required_evidence
from registry.rules.facts import PersonFacts
from tests.rules.births import FATHER, MOTHER, birth, codes, forbidden, foundling

NOBODY = PersonFacts()
BY_MOTHER = {"declarant": replace(MOTHER, relation="mother")}
FATHERLESS = {"case": "father_unknown", "father": NOBODY, "child__name": "Nguyễn Minh Khôi", **BY_MOTHER}


@pytest.mark.parametrize(
    ("case", "blank", "evidence", "note"),
    [
        ("both_known", set(), None, ""),
        ("mother_unknown", {"mother"}, None, ""),
        ("father_unknown", {"father"}, None, ""),
        ("both_unknown", {"mother", "father"}, None, "Trẻ chưa xác định được cha, mẹ"),
        ("abandoned", {"mother", "father"}, "found_report", "Trẻ bị bỏ rơi"),
        ("surrogacy", set(), "surrogacy_paper", ""),
    ],
)
def test_what_each_case_leaves_empty_requires_and_notes(case, blank, evidence, note):
    assert case in LABELS
    assert (blank_parts(case), required_evidence(case), book_note(case)) == (blank, evidence, note)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(birth(), id="both known"),
        pytest.param(birth(**FATHERLESS), id="father unknown"),
        pytest.param(foundling(), id="abandoned"),
        pytest.param(
            foundling(
                case="both_unknown",
                evidence_kind="birth_note",
                evidence_number="1",
                evidence_issuer="Trạm y tế",
                found_on=None,
            ),
            id="both unknown",
        ),
        pytest.param(birth(case="surrogacy", evidence_kind="surrogacy_paper"), id="surrogacy"),
    ],
)
def test_a_birth_in_order_passes_in_every_case(facts):
    assert codes(facts) == set()


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("father_unknown", "father_must_be_blank"),
        ("mother_unknown", "mother_must_be_blank"),
        ("both_unknown", "father_must_be_blank"),
        ("both_unknown", "mother_must_be_blank"),
        ("abandoned", "father_must_be_blank"),
        ("abandoned", "mother_must_be_blank"),
    ],
)
def test_a_parent_who_is_unknown_may_not_be_written(case, code):
    assert code in forbidden(birth(case=case))


def test_a_single_line_of_an_unknown_father_is_enough_to_stop():
    assert forbidden(birth(**FATHERLESS | {"father": PersonFacts(nationality="Việt Nam")})) == {
        "father_must_be_blank"
    }


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        ("both_known", {"mother_name_missing", "father_name_missing"}),
        ("surrogacy", {"mother_name_missing", "father_name_missing"}),
        ("father_unknown", {"mother_name_missing"}),
        ("mother_unknown", {"father_name_missing"}),
        ("both_unknown", set()),
    ],
)
def test_a_parent_who_is_known_must_be_named(case, missing):
    found = forbidden(birth(case=case, mother=NOBODY, father=NOBODY))
    assert {code for code in found if code.endswith("_name_missing")} == missing


def test_a_birth_without_a_known_case_is_stopped():
    assert "case_missing" in forbidden(birth(case=""))


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("ethnicity", "Tày", "ethnicity_unlike_mother"),
        ("nationality", "", "nationality_unlike_mother"),
        ("hometown", "Xã Kỳ Anh", "hometown_unlike_mother"),
        ("name", "Trần Minh Khôi", "family_name_of_neither"),
    ],
)
def test_a_child_without_a_known_father_follows_the_mother(field, value, code):
    facts = birth(**FATHERLESS | {f"child__{field}": value})
    assert code in codes(facts) - forbidden(facts)


def test_a_father_who_declares_a_child_of_unknown_father_is_led_to_recognition():
    facts = birth(**FATHERLESS | {"declarant": replace(FATHER, relation="father")})
    assert codes(facts) == {"recognition_due"}
    assert forbidden(facts) == set()


def test_a_child_of_unknown_mother_comes_with_recognition_by_the_father():
    assert codes(birth(case="mother_unknown", mother=NOBODY)) == {"recognition_due"}
    assert "recognition_due" not in codes(birth())


@pytest.mark.parametrize("case", ["mother_unknown", "both_unknown", "abandoned"])
def test_a_mother_cannot_declare_a_child_whose_mother_is_unknown(case):
    assert "relation_unlike_case" in forbidden(birth(case=case, mother=NOBODY, **BY_MOTHER))
    assert "relation_unlike_case" not in codes(birth(**BY_MOTHER))
