"""Whether a book is whole: each question put to rows of every kind."""

from dataclasses import replace
from datetime import date

from registry.completeness import Row, checks
from registry.lifecycle import State

PLAIN = Row(
    number=1,
    registered_on=date(2026, 3, 2),
    state=State.COMPLETED,
    has_pid=True,
    awaits_pid=False,
    pid_in_book=True,
    owes_paper=False,
    unconfirmed=False,
    says_why_void=False,
    elsewhere=False,
    printed=True,
)


def found(*changes: dict[str, object], first: int = 1, last: int | None = None) -> dict[str, tuple[int, ...]]:
    """What is found, by question, in a book of plain entries 1, 2, … changed one by one."""
    rows = [replace(PLAIN, **{"number": place, **change}) for place, change in enumerate(changes, start=1)]
    asked = checks(rows, first=first, last=last if last is not None else len(rows))
    return {check.code: check.numbers for check in asked if check.numbers}


def test_a_whole_book_has_nothing_to_mend() -> None:
    assert found({}, {}, {}) == {}
    assert found(last=0) == {}


def test_a_number_without_an_entry_is_a_gap_wherever_it_is() -> None:
    assert found({}, {"number": 4}, last=6) == {"gaps": (2, 3, 5, 6)}


def test_numbers_before_the_software_began_are_no_gap() -> None:
    assert found({"number": 41}, {"number": 42}, first=41, last=42) == {}


def test_a_number_of_another_volume_is_a_double() -> None:
    assert found({}, {"elsewhere": True}) == {"doubles": (2,)}


def test_a_day_before_that_of_the_number_before_runs_backwards() -> None:
    later, earlier = {"registered_on": date(2026, 3, 3)}, {"registered_on": date(2026, 3, 1)}
    assert found({}, later, {}, earlier) == {"backwards": (3, 4)}
    assert found({}, {}, later) == {}


def test_papers_and_numbers_owed_are_told_apart() -> None:
    waiting = {"has_pid": False, "awaits_pid": True, "pid_in_book": False}
    assert found(waiting, {"pid_in_book": False}, {"printed": False}, waiting | {"owes_paper": True}) == {
        "awaiting": (1, 4),
        "to_write": (2,),
        "not_printed": (3,),
        "owed": (4,),
    }


def test_a_child_not_entitled_to_a_number_owes_nothing() -> None:
    assert found({"has_pid": False, "pid_in_book": False}) == {}


def test_a_void_entry_is_counted_and_asked_for_nothing_but_its_reason() -> None:
    void = {"state": State.CANCELLED, "printed": False, "has_pid": True, "pid_in_book": False}
    assert found(void | {"says_why_void": True}) == {"void": (1,)}
    assert found(void) == {"void": (1,), "void_unsaid": (1,)}


def test_a_void_entry_alone_is_no_fault() -> None:
    rows = [replace(PLAIN, state=State.CANCELLED, says_why_void=True)]
    assert [check.code for check in checks(rows, first=1, last=1) if check.count and check.is_fault] == []


def test_drafts_of_a_pause_and_notes_nobody_has_confirmed_are_named() -> None:
    assert found({"state": State.DRAFT}, {"unconfirmed": True}) == {"unfiled": (1,), "unconfirmed": (2,)}
