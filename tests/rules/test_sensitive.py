"""Which births are sensitive."""

import pytest

from registry.rules import amendment_grounds, cases, note_matters
from registry.rules.sensitive import CASES, GROUNDS, NOTES, is_sensitive


@pytest.mark.parametrize("case", sorted(cases.LABELS))
def test_every_case_but_known_parents_is_sensitive(case: str) -> None:
    assert is_sensitive(case) == (case != "both_known")


@pytest.mark.parametrize("note", ["sex", "adopted", "adoption_ended", "recognised", "parent_determined"])
def test_a_note_of_adoption_parentage_or_sex_makes_a_birth_sensitive(note: str) -> None:
    assert is_sensitive("both_known", notes=[note, "missing"])


@pytest.mark.parametrize("ground", ["27b", "27c", "27d", "28b", "28c", "28e", "29b"])
def test_a_name_changed_for_adoption_parentage_or_sex_makes_a_birth_sensitive(ground: str) -> None:
    assert is_sensitive("both_known", grounds=[ground])


def test_a_corrected_sex_makes_a_birth_sensitive() -> None:
    assert is_sensitive("both_known", fields=["child.name", "child.sex"])


def test_other_amendments_and_notes_do_not() -> None:
    assert not is_sensitive("both_known", notes=["missing"], grounds=["28a"], fields=["child.birth_place"])


def test_what_is_named_here_is_known_elsewhere() -> None:
    grounds = {code for of_kind in amendment_grounds.GROUNDS.values() for code in of_kind}
    assert grounds >= GROUNDS and set(note_matters.MATTERS) >= NOTES and set(cases.LABELS) > CASES
