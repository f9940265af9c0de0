from collections import Counter
from datetime import date

import pytest

from registry.rules import birth as rules
from registry.rules.facts import BirthFacts, ChildFacts, PersonFacts
from tests.rules.births import birth, codes, foundling

EMPTY = BirthFacts(registered_on=date(2021, 7, 2), today=date(2021, 7, 2))
WRONG = birth(
    child=ChildFacts(name="An 2", sex="?", nationality="Lào"),
    mother=PersonFacts(name="B 1", pid="1", id_number="x", residence="y", relation="mother"),
    father=PersonFacts(name="C 1", pid="1", id_number="x", residence="y"),
    declarant=PersonFacts(name="D 1", pid="1", id_number="x"),
)
MUDDLED = foundling(
    mother=PersonFacts(name="E"), father=PersonFacts(name="F"), posted_to=None, evidence_kind="pledge"
)


def test_a_birth_in_order_has_no_findings():
    assert codes(birth()) == set()


def test_an_empty_form_is_told_everything_that_is_due():
    due = {finding.field for finding in rules.findings(EMPTY) if finding.forbids}
    assert due >= {
        "child.name",
        "child.born_on",
        "child.sex",
        "child.birth_place",
        "child.hometown",
        "child.nationality",
        "mother.name",
        "father.name",
        "declarant.name",
        "declarant.relation",
        "declarant.id_number",
        "papers.evidence_kind",
    }


@pytest.mark.parametrize("facts", [EMPTY, WRONG, MUDDLED])
def test_every_finding_can_be_ticked_by_itself_and_leads_to_its_field_and_article(facts):
    found = list(rules.findings(facts))
    assert found
    assert [code for code, count in Counter(finding.code for finding in found).items() if count > 1] == []
    for finding in found:
        step = finding.field.partition(".")[0]
        assert step in {"child", "mother", "father", "declarant", "papers", "review", ""}
        assert finding.basis
        assert finding.message.endswith(".")


def test_findings_come_in_the_order_of_the_form():
    first, *_, last = [finding.field.partition(".")[0] for finding in rules.findings(EMPTY)]
    assert (first, last) == ("child", "papers")


def test_no_message_repeats_an_identity_number():
    facts = birth(mother__id_number="042090001234", father__id_number="04219400123")
    found = list(rules.findings(facts))
    assert len(found) >= 2
    assert not any("0420900" in finding.message or "0421940" in finding.message for finding in found)
