"""What may be amended, how, and on what grounds."""

from dataclasses import replace
from datetime import date

import pytest

from registry.rules import amendments
from registry.rules.amendable import ITEMS, LABELS, Change, Kind
from registry.rules.amendment_grounds import BASES, GROUNDS
from registry.rules.amendments import AmendmentFacts, needs_new_number
from registry.rules.dates import PartialDate

NAME = Change("child.name", "Trần Minh Khôi", "Trần Minh Khối")
PLACE = Change("child.birth_place", "Trạm y tế xã Thạch Hải", "Bệnh viện huyện Thạch Hà")
FINE = AmendmentFacts(
    kind=Kind.CORRECTION,
    ground="officer",
    reason="Giấy chứng sinh ghi khác.",
    changes=(PLACE,),
    parents=frozenset({"mother", "father"}),
    parents_ethnicities=("Kinh", "Tày"),
    born_on=PartialDate(2021, 6, 28),
    registered_on=date(2021, 7, 2),
    today=date(2026, 11, 21),
)


def codes(facts: AmendmentFacts = FINE, **changes: object) -> set[str]:
    return {finding.code for finding in amendments.findings(replace(facts, **changes))}  # type: ignore[arg-type]


def supplement(change: Change, **changes: object) -> set[str]:
    return codes(kind=Kind.SUPPLEMENT, ground="missing", changes=(change,), **changes)


def of_the_name(ground: str, new: str = "Trần Minh Khang", **changes: object) -> set[str]:
    renamed = replace(NAME, new=new)
    said = {"parents_consent": True} | changes
    return codes(kind=Kind.CHANGE, ground=ground, changes=(renamed,), **said)


def of_the_people(new: str, ground: str = "29a", **changes: object) -> set[str]:
    change = Change("child.ethnicity", "Kinh", new)
    return codes(kind=Kind.ETHNICITY, ground=ground, changes=(change,), **changes)


def test_a_correction_of_an_officers_slip_has_no_findings():
    assert codes() == set()


def test_nothing_to_change_is_no_amendment():
    assert codes(changes=()) == {"nothing_changed"}


def test_a_correction_only_to_match_another_paper_is_refused_with_the_way_out():
    (finding,) = amendments.findings(replace(FINE, ground="match"))
    assert finding.forbids and "giấy tờ hộ tịch gốc" in finding.message and "điều chỉnh" in finding.message


@pytest.mark.parametrize(
    "reason", ["Sửa cho khớp với CCCD của cháu.", "Thống nhất với học bạ", "Cho giống hộ chiếu"]
)
def test_a_reason_that_speaks_of_matching_asks_for_a_tick(reason):
    assert codes(reason=reason) == {"matched_in_reason"}


def test_a_reason_may_name_the_paper_that_proves_the_slip():
    assert codes(reason="Bằng chứng: Giấy chứng sinh số 12.") == set()


@pytest.mark.parametrize("kind", Kind)
def test_a_ground_of_another_kind_is_none(kind):
    other = "29a" if kind is not Kind.ETHNICITY else "28a"
    assert "ground_missing" in codes(kind=kind, ground=other)


def test_the_same_value_again_is_no_correction():
    assert codes(changes=(replace(PLACE, new=PLACE.old),)) == {"as_before"}


def test_a_line_is_not_blanked():
    assert codes(changes=(replace(PLACE, new=""),)) == {"left_blank"}


def test_a_blank_line_is_supplemented_not_corrected():
    assert codes(changes=(replace(PLACE, old=""),)) == {"blank"}
    assert supplement(replace(PLACE, old="")) == set()


def test_a_written_line_is_corrected_not_supplemented():
    assert supplement(PLACE) == {"not_blank"}


def test_a_missing_day_is_supplemented_but_another_year_is_corrected():
    assert supplement(Change("child.born_on", "2021", "2021-06-28")) == set()
    assert supplement(Change("child.born_on", "2021", "2020-06-28")) == {"not_blank"}
    assert codes(changes=(Change("child.born_on", "2021", "2020-06-28"),)) == set()
    assert codes(changes=(Change("child.born_on", "2021-06", "2021-06-28"),)) == {"blank"}


def test_an_undetermined_sex_counts_as_blank():
    assert supplement(Change("child.sex", "unknown", "female")) == set()
    assert codes(changes=(Change("child.sex", "male", "unknown"),)) == {"left_blank"}


@pytest.mark.parametrize("today", [date(2024, 6, 5), date(2024, 6, 6)])
def test_older_papers_are_supplemented_since_2024(today):
    change = Change("child.sex", "", "male")
    refused = supplement(change, today=today, registered_on=date(1998, 3, 1))
    assert refused == (set() if today >= date(2024, 6, 6) else {"paper_too_old"})


def test_vietnamese_nationality_is_supplemented_only_on_papers_since_2016():
    change = Change("child.nationality", "", "Việt Nam")
    assert supplement(change, registered_on=date(2015, 12, 31)) == {"paper_too_old"}
    assert supplement(change, registered_on=date(2016, 1, 1)) == set()


def test_only_a_childs_name_is_changed():
    assert codes(kind=Kind.CHANGE, ground="28a", changes=(PLACE,)) == {
        "item_not_of_kind",
        "parents_consent_missing",
    }


def test_a_child_is_renamed_with_the_parents_consent_on_a_ground_of_the_code():
    assert of_the_name("28a") == set()
    assert of_the_name("28a", parents_consent=False) == {"parents_consent_missing"}


@pytest.mark.parametrize(("born", "asked"), [(date(2017, 11, 22), False), (date(2017, 11, 21), True)])
def test_a_child_of_nine_agrees_to_its_new_name(born, asked):
    found = of_the_name("28a", born_on=PartialDate.of(born))
    assert ("own_consent_missing" in found) is asked
    assert of_the_name("28a", born_on=PartialDate.of(born), own_consent=True) == set()


def test_a_grown_up_asks_nobody():
    assert of_the_name("28a", born_on=PartialDate(2008, 11, 21), parents_consent=False) == set()


def test_another_family_name_on_a_ground_for_given_names_asks_for_a_tick():
    assert of_the_name("28a", "Nguyễn Minh Khôi") == {"family_name_by_its_own_ground"}
    assert of_the_name("27a", "Nguyễn Minh Khôi") == set()


def test_a_people_of_the_other_parent_is_taken():
    assert of_the_people("Tày") == set()


def test_a_third_people_is_refused():
    assert of_the_people("Mường") == {"third_people"}


def test_parents_of_one_people_leave_nothing_to_determine():
    assert of_the_people("Tày", parents_ethnicities=("Kinh", "Kinh")) == {"one_people"}


def test_an_adopted_child_that_found_its_parents_takes_theirs():
    assert of_the_people("Mường", "29b", parents_ethnicities=("Kinh", "Kinh")) == set()


@pytest.mark.parametrize(("year", "asked"), [(2012, False), (2010, True), (2008, False)])
def test_who_is_fifteen_to_eighteen_agrees_to_the_people(year, asked):
    assert ("own_consent_missing" in of_the_people("Tày", born_on=PartialDate(year, 1, 1))) is asked


def test_another_name_altogether_is_another_parent():
    exchanged = Change("mother.name", "Nguyễn Thị Mận", "Trần Thị Đào")
    assert codes(changes=(exchanged,)) == {"another_parent"}


@pytest.mark.parametrize("new", ["Nguyễn Thị Mẫn", "Trần Thị Mận", "Nguyễn Thị Đào"])
def test_a_slip_in_a_parents_name_is_corrected(new):
    assert codes(changes=(Change("mother.name", "Nguyễn Thị Mận", new),)) == set()


def test_name_and_year_of_a_parent_at_once_ask_for_a_tick():
    both = (
        Change("father.name", "Trần Văn Đức", "Trần Văn Đực"),
        Change("father.born_on", "1990", "1989"),
    )
    assert codes(changes=both) == {"father_parent_much_changed"}


def test_a_parent_the_book_does_not_name_is_not_supplemented():
    unnamed = Change("father.name", "", "Trần Văn Đức")
    assert supplement(unnamed, parents=frozenset({"mother"})) == {"parent_not_in_the_book"}


@pytest.mark.parametrize(
    ("change", "needed"),
    [
        (Change("child.sex", "male", "female"), True),
        (Change("child.born_on", "2021-06-28", "2020-06-28"), True),
        (Change("child.born_on", "2021-06-28", "2021-06-29"), False),
        (Change("mother.born_on", "1994", "1993"), False),
        (NAME, False),
    ],
)
def test_sex_and_year_are_parts_of_the_number(change, needed):
    assert needs_new_number((change,)) is needed


def test_the_note_of_the_book_says_from_what_to_what():
    born = Change("child.born_on", "2021-06-28", "2021-06-29")
    assert amendments.words(Kind.CORRECTION, (born, PLACE)) == (
        "Cải chính ngày, tháng, năm sinh của trẻ từ «28/06/2021» thành «29/06/2021»; nơi sinh của trẻ từ "
        "«Trạm y tế xã Thạch Hải» thành «Bệnh viện huyện Thạch Hà»."
    )
    sex = Change("child.sex", "unknown", "female")
    assert amendments.words(Kind.SUPPLEMENT, (sex,)) == "Bổ sung giới tính của trẻ là «Nữ»."
    people = Change("child.ethnicity", "Kinh", "Tày")
    said = "Xác định lại dân tộc: dân tộc của trẻ từ «Kinh» thành «Tày»."
    assert amendments.words(Kind.ETHNICITY, (people,)) == said


def test_every_kind_has_a_label_grounds_and_articles():
    assert set(LABELS) == set(GROUNDS) == set(BASES) == set(Kind)


def test_every_line_of_the_table_names_a_person_and_can_be_corrected_and_supplemented():
    for field, item in ITEMS.items():
        assert field == item.field and item.who in ("child", "mother", "father")
        assert {Kind.CORRECTION, Kind.SUPPLEMENT} <= item.kinds
