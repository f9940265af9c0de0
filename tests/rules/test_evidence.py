from datetime import date

import pytest

from registry.rules.dates import PartialDate
from tests.rules.births import birth, codes, forbidden


@pytest.mark.parametrize("kind", ["witness", "pledge"])
def test_without_a_birth_note_a_witness_or_a_pledge_will_do(kind):
    assert codes(birth(evidence_kind=kind, evidence_number="", evidence_issuer="")) == set()


@pytest.mark.parametrize("kind", ["", "hearsay"])
def test_a_birth_without_one_of_the_five_papers_is_stopped(kind):
    assert forbidden(birth(evidence_kind=kind)) == {"evidence_missing"}


@pytest.mark.parametrize("kind", ["found_report", "surrogacy_paper"])
def test_a_paper_of_another_case_is_refused(kind):
    assert forbidden(birth(evidence_kind=kind)) == {"evidence_unlike_case"}


def test_surrogacy_needs_its_own_paper():
    assert forbidden(birth(case="surrogacy")) == {"evidence_unlike_case"}


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        (date(2021, 6, 27), {"evidence_before_birth"}),
        (date(2021, 6, 28), set()),
        (date(2021, 7, 2), set()),
        (date(2021, 7, 3), {"evidence_after_registration"}),
        (None, {"evidence_undated"}),
    ],
)
def test_the_paper_is_of_a_day_between_birth_and_registration(day, warning):
    facts = birth(evidence_on=day)
    assert codes(facts) == warning
    assert forbidden(facts) == set()


@pytest.mark.parametrize("empty", ["evidence_number", "evidence_issuer"])
def test_a_birth_note_has_a_number_and_an_issuer(empty):
    assert codes(birth(**{empty: ""})) == {"evidence_incomplete"}


def test_what_was_registered_before_stands_on_its_earlier_registration():
    assert codes(birth(kind="again", child__born_on=PartialDate(2014, 6, 28), evidence_kind="")) == set()
