from datetime import date

import pytest

from registry.rules.dates import PartialDate
from registry.rules.facts import PersonFacts
from registry.rules.identity import KINDS, findings, kinds_on, shown


def codes(sex: str = "", **person: object) -> set[str]:
    return {f.code for f in findings(PersonFacts(**person), step="mother", sex=sex)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "number", "fine"),
    [
        ("cccd", "042194001234", True),
        ("cccd", "04219400123", False),
        ("cccd", "0421940012345", False),
        ("cccd", "042194 001234", False),
        ("can_cuoc", "042194001234", True),
        ("can_cuoc_dien_tu", "04219400123X", False),
        ("gcn_can_cuoc", "183456789", False),
        ("cmnd", "183456789", True),
        ("cmnd", "042194001234", True),
        ("cmnd", "18345678", False),
        ("cmnd", "1834567890", False),
        ("ho_chieu", "C1234567", True),
        ("ho_chieu", "C 1234567", False),
        ("khac", "12/QĐ-2", True),
        ("cm_quan_doi", "12345", True),
    ],
)
def test_the_shape_of_an_identity_number_goes_with_its_kind(kind, number, fine):
    assert ("id_number_shape" not in codes(id_kind=kind, id_number=number)) is fine


def test_a_number_needs_a_kind_and_a_pid_12_digits():
    assert codes(id_number="183456789") == {"id_kind_missing"}
    assert codes(pid="04219400123") == {"pid_shape"}
    assert codes(pid="042194001234") == set()


@pytest.mark.parametrize(
    ("number", "born_on", "sex", "found"),
    [
        ("042194001234", "08/03/1994", "female", set()),
        ("042194001234", "1994", "female", set()),
        ("042194001234", "1995", "female", {"number_unlike_birth_year"}),
        ("042094001234", "1994", "female", {"number_unlike_sex"}),
        ("042094001234", "1994", "male", set()),
        ("042094001234", "1994", "", set()),
        ("042301001234", "2001", "female", set()),
        ("042201001234", "2001", "male", set()),
        ("042301001234", "1901", "male", {"number_unlike_birth_year", "number_unlike_sex"}),
    ],
)
def test_a_12_digit_number_tells_year_of_birth_and_sex(number, born_on, sex, found):
    assert codes(sex, id_kind="cccd", id_number=number, born_on=PartialDate.parse(born_on)) == found
    assert codes(sex, pid=number, born_on=PartialDate.parse(born_on)) == found


@pytest.mark.parametrize(
    "person",
    [
        PersonFacts(id_kind="cccd", id_number="1"),
        PersonFacts(id_number="1"),
        PersonFacts(pid="1"),
    ],
)
def test_a_number_that_cannot_be_right_stops_the_registration(person):
    assert [finding.forbids for finding in findings(person, step="mother")] == [True]


@pytest.mark.parametrize(
    ("sex", "number", "whose"),
    [("female", "042094001234", "của nam giới"), ("male", "042194001234", "của nữ giới")],
)
def test_a_number_of_the_other_sex_says_whose_it_is(sex, number, whose):
    (finding,) = findings(PersonFacts(pid=number), step="mother", sex=sex)
    assert whose in finding.message
    assert not finding.forbids


@pytest.mark.parametrize(
    ("day", "amended"), [(date(2025, 1, 8), False), (date(2025, 1, 9), True), (date(2025, 1, 10), True)]
)
def test_the_list_of_papers_is_that_of_the_decree_in_force(day, amended):
    kind = "cmnd" if amended else "can_cuoc"
    (finding,) = shown(PersonFacts(id_kind=kind), step="declarant", on=day)
    assert ("07/2025" in finding.basis) is amended


@pytest.mark.parametrize(
    ("kind", "day", "listed"),
    [
        ("can_cuoc", date(2023, 5, 4), False),
        ("can_cuoc_dien_tu", date(2025, 1, 8), False),
        ("gcn_can_cuoc", date(2025, 1, 9), True),
        ("cmnd", date(2024, 12, 31), True),
        ("cmnd", date(2025, 1, 1), False),
        ("cccd", date(2023, 5, 4), True),
        ("khac", date(2030, 1, 1), True),
    ],
)
def test_the_list_of_papers_to_show_depends_on_the_day(kind, day, listed):
    assert (kind in kinds_on(day)) is listed
    found = list(shown(PersonFacts(id_kind=kind), step="declarant", on=day))
    assert [f.code for f in found] == ([] if listed else ["id_kind_not_in_force"])
    assert not any(f.forbids for f in found)
    assert kind in KINDS


@pytest.mark.parametrize(
    ("kind", "issued_on", "found"),
    [
        ("can_cuoc", date(2024, 6, 30), {"id_issued_too_early"}),
        ("can_cuoc", date(2024, 7, 1), set()),
        ("cccd", date(2015, 12, 31), {"id_issued_too_early"}),
        ("cccd", date(2016, 1, 1), set()),
        ("cmnd", date(2015, 12, 31), set()),
        ("cmnd", date(1993, 12, 31), {"id_issued_before_birth"}),
        ("cmnd", date(1994, 1, 1), set()),
    ],
)
def test_a_paper_cannot_be_older_than_its_kind_or_its_holder(kind, issued_on, found):
    assert codes(id_kind=kind, id_issued_on=issued_on, born_on=PartialDate(1994)) == found
