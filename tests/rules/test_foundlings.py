from datetime import date

import pytest

from registry.rules import birth as rules
from registry.rules.dates import PartialDate
from registry.rules.foundlings import earliest_registration
from tests.rules.births import codes, forbidden, foundling


def test_what_is_posted_on_1_march_may_be_registered_from_8_march():
    assert earliest_registration(date(2021, 3, 1)) == date(2021, 3, 8)
    assert earliest_registration(date(2024, 2, 25)) == date(2024, 3, 3)


@pytest.mark.parametrize("case", ["abandoned", "both_unknown"])
@pytest.mark.parametrize(
    ("first", "last", "registered_on", "code"),
    [
        (date(2021, 3, 1), date(2021, 3, 7), date(2021, 3, 8), None),
        (date(2021, 3, 1), date(2021, 3, 8), date(2021, 3, 8), None),
        (date(2021, 3, 1), date(2021, 3, 7), date(2021, 3, 7), "notice_not_over"),
        (date(2021, 3, 1), date(2021, 3, 10), date(2021, 3, 8), "notice_not_over"),
        (date(2021, 3, 1), date(2021, 3, 6), date(2021, 3, 20), "notice_too_short"),
        (date(2021, 3, 7), date(2021, 3, 1), date(2021, 3, 20), "notice_too_short"),
        (None, date(2021, 3, 7), date(2021, 3, 8), "notice_missing"),
        (date(2021, 3, 1), None, date(2021, 3, 8), "notice_missing"),
    ],
)
def test_seven_whole_days_of_notice_come_before_the_registration(case, first, last, registered_on, code):
    facts = foundling(
        case=case,
        evidence_kind="found_report",
        posted_from=first,
        posted_to=last,
        registered_on=registered_on,
    )
    assert forbidden(facts) == ({code} if code else set())


@pytest.mark.parametrize("missing", ["posted_from", "posted_to"])
def test_a_missing_day_of_the_notice_is_asked_for_in_its_field(missing):
    (finding,) = (f for f in rules.findings(foundling(**{missing: None})) if f.forbids)
    assert finding.field == f"papers.{missing}"


def test_the_notice_cannot_be_older_than_the_finding():
    facts = foundling(
        found_on=date(2021, 3, 2), child__born_on=PartialDate(2021, 3, 2), registered_on=date(2021, 3, 9)
    )
    assert "notice_before_finding" in forbidden(facts)


def test_the_report_and_the_day_of_finding_are_due():
    assert forbidden(foundling(evidence_kind="birth_note")) == {"evidence_unlike_case"}
    assert forbidden(foundling(found_on=None)) == {"found_on_missing"}


@pytest.mark.parametrize(
    ("found_on", "impossible"),
    [
        (date(2021, 2, 28), True),
        (date(2021, 3, 1), False),
        (date(2021, 3, 8), False),
        (date(2021, 3, 9), True),
    ],
)
def test_a_child_is_found_between_birth_and_registration(found_on, impossible):
    assert ("found_on_impossible" in forbidden(foundling(found_on=found_on))) is impossible


def test_ethnicity_stays_blank_unless_someone_entitled_has_proposed_it():
    assert forbidden(foundling(child__ethnicity="Kinh")) == {"ethnicity_without_basis"}
    proposed = foundling(
        child__ethnicity="Kinh", child__ethnicity_basis="Đề nghị của Trung tâm ngày 02/03/2021"
    )
    assert codes(proposed) == set()


@pytest.mark.parametrize(
    ("override", "code"),
    [
        ({"child__hometown": "Xã Thạch Hải"}, "hometown_not_birth_place"),
        ({"child__nationality": "Lào", "nationality_confirmed": True}, "foundling_nationality"),
        ({"child__born_on": PartialDate(2021, 2, 20)}, "born_on_not_finding_day"),
        ({"child__born_on": PartialDate(2021)}, "born_on_not_finding_day"),
    ],
)
def test_what_differs_from_the_rule_for_foundlings_warns(override, code):
    facts = foundling(**override)
    assert code in codes(facts)
    assert forbidden(facts) == set()


def test_the_year_of_a_foundling_is_that_of_its_looks():
    assert "born_on_not_finding_day" not in codes(foundling(child__born_on=PartialDate(2019, 3, 1)))
