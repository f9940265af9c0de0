from dataclasses import replace
from datetime import date

import pytest

from registry.rules.dates import PartialDate
from registry.rules.facts import PersonFacts
from tests.rules.births import CHILD, FATHER, birth, codes, forbidden, foundling

GRANDMOTHER = replace(FATHER, name="Trần Thị Mận", relation="grandparent")


def test_a_declarant_has_a_name_and_a_relation():
    assert forbidden(birth(declarant__name="")) == {"declarant_name_missing"}
    assert forbidden(birth(declarant__relation="")) == {"relation_missing"}
    assert forbidden(birth(declarant__relation="neighbour")) == {"relation_missing"}


@pytest.mark.parametrize("relation", ["grandparent", "relative"])
def test_relatives_need_no_authorisation_but_must_agree_with_the_parents(relation):
    facts = birth(declarant=replace(GRANDMOTHER, relation=relation))
    assert codes(facts) == {"agreement_with_parents"}
    assert forbidden(facts) == set()
    assert codes(birth(declarant=replace(GRANDMOTHER, relation=relation, agreed_with_parents=True))) == set()


@pytest.mark.parametrize("relation", ["guardian", "carer"])
def test_others_who_may_declare_need_no_agreement(relation):
    assert codes(birth(declarant=replace(GRANDMOTHER, relation=relation))) == set()


def test_one_parent_is_enough_to_agree_with_and_none_is_nobody():
    assert "agreement_with_parents" in codes(birth(declarant=GRANDMOTHER, father=PersonFacts()))
    assert "agreement_with_parents" not in codes(foundling(declarant=GRANDMOTHER))


@pytest.mark.parametrize("case", ["both_unknown", "abandoned"])
def test_a_father_cannot_declare_a_child_of_whom_nobody_is_known(case):
    assert "relation_unlike_case" in forbidden(foundling(case=case, declarant__relation="father"))


def test_a_father_who_declares_has_the_name_of_the_father():
    assert codes(birth(declarant__name="TRẦN VĂN ĐỨC")) == set()
    assert codes(birth(declarant__name="Trần Văn Dũng")) == {"declarant_unlike_parent"}


@pytest.mark.parametrize(
    ("born_on", "too_young"),
    [
        (PartialDate(2007, 7, 2), False),
        (PartialDate(2007, 7, 3), True),
        (PartialDate(2007), False),
        (PartialDate(2008), True),
    ],
)
def test_nobody_under_14_declares_for_oneself(born_on, too_young):
    facts = birth(child__born_on=born_on, declarant__relation="self", declarant__name=CHILD.name)
    assert ("self_too_young" in forbidden(facts)) is too_young
    assert "declarant_is_child" not in codes(facts)


def test_the_child_is_not_its_own_relative():
    same_name = replace(GRANDMOTHER, name=CHILD.name.upper(), agreed_with_parents=True)
    assert "declarant_is_child" not in codes(birth(declarant=same_name))
    assert "declarant_is_child" in forbidden(birth(declarant=replace(same_name, born_on=CHILD.born_on)))


def test_a_declarant_shows_a_paper_with_its_issuer_and_day():
    bare = PersonFacts(name=FATHER.name, relation="father")
    assert forbidden(birth(declarant=bare)) == {"declarant_paper_missing"}
    assert forbidden(birth(declarant=bare, late_entry=True)) == set()
    assert codes(birth(declarant=replace(bare, pid="042090001234"))) == set()
    assert codes(birth(declarant__id_issuer="")) == {"declarant_paper_incomplete"}
    assert codes(birth(declarant__id_issued_on=date(2021, 7, 2))) == set()
    assert codes(birth(declarant__id_issued_on=date(2021, 7, 3))) == {"id_issued_after_registration"}


def test_a_card_of_2024_shown_in_2023_warns():
    facts = birth(
        declarant__id_kind="can_cuoc",
        declarant__id_issued_on=date(2024, 7, 2),
        registered_on=date(2023, 5, 4),
    )
    assert "id_kind_not_in_force" in codes(facts) - forbidden(facts)


def test_an_institution_may_have_a_number_in_its_name_and_a_person_may_not():
    carer = replace(GRANDMOTHER, name="Làng trẻ em số 2", relation="carer")
    assert codes(birth(declarant=carer)) == set()
    assert "declarant_name_letters" in forbidden(birth(declarant__name="Trần Văn Đức 2"))
