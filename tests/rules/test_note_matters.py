"""The sentences of notes by judgment or decision."""

from datetime import date

import pytest

from registry.rules.note_matters import BLANK, MATTERS, paper_words, words

PAPER = paper_words(
    name="Bản án", number="12/2026/HNGĐ-ST", on=date(2026, 10, 9), issuer="Tòa án nhân dân khu vực 1"
)


def test_the_paper_is_named_with_number_day_and_issuer() -> None:
    assert PAPER == "Bản án số 12/2026/HNGĐ-ST ngày 09/10/2026 của Tòa án nhân dân khu vực 1"


@pytest.mark.parametrize("code", MATTERS)
def test_every_sentence_names_its_paper_and_ends_with_one_full_stop(code: str) -> None:
    said = words(code, detail="nội dung.", paper=PAPER)
    assert PAPER in said and said.endswith(".") and ".." not in said
    assert said[0] == said[0].upper() and "{" not in said


@pytest.mark.parametrize("code", MATTERS)
def test_what_is_still_to_be_written_shows_as_dots_exactly_where_a_detail_is_asked_for(code: str) -> None:
    assert (BLANK in words(code, detail="", paper=PAPER)) == bool(MATTERS[code].detail)


def test_the_determined_sex_and_the_lost_nationality_read_as_a_clerk_would_write_them() -> None:
    assert words("sex", detail="nữ", paper=PAPER) == f"Xác định lại giới tính thành nữ theo {PAPER}."
    assert words("nationality_lost", detail="thôi", paper=PAPER) == f"Thôi quốc tịch Việt Nam theo {PAPER}."


def test_the_list_covers_what_the_circular_lets_be_noted_beside_a_birth() -> None:
    labels = " ".join(matter.label.lower() for matter in MATTERS.values())
    for matter in ("quốc tịch", "cha, mẹ, con", "giới tính", "con nuôi", "mất tích", "năng lực hành vi"):
        assert matter in labels
