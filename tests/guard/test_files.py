"""Every answer that is a file: of few kinds, inert where it came from people, never a formula."""

import pytest

from tests.guard.reading import cells, formulas
from tests.guard.spoiling import HOSTILE, TRAP, keeping_files
from tests.guard.walk import CSV, TABLES, XLSX, Answer, Walk

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("guard")]

_FOR_PEOPLE = {"application/pdf", CSV, XLSX, "text/plain"}
# For the pages' own script and for machines; nobody stores them.
_FOR_MACHINES = {"session_state", "health-live", "health-ready", "metrics", "admin:jsi18n"}
_TYPES_FOR_MACHINES = {"application/json", "text/plain", "text/javascript"}
# Tables in which stands nothing that anybody has typed.
_NO_WORDS = {
    "printing:stock_table": "series and counts of sheets",
    "staff_template": "headings alone",
    "admin:code_lists_table": "lists that are code",
}


def files(walk: Walk) -> list[Answer]:
    """What people get that is no page."""
    return [answer for answer in walk.answers if answer.is_file and answer.name not in _FOR_MACHINES]


def uploads(walk: Walk) -> list[Answer]:
    """What comes back as it was handed in."""
    return [answer for answer in walk.answers if answer.body in walk.uploads]


def tables(walk: Walk) -> list[Answer]:
    return [answer for answer in files(walk) if answer.type in TABLES]


def test_files_of_every_kind_were_met(walk: Walk) -> None:
    assert {answer.type for answer in files(walk)} == _FOR_PEOPLE


def test_machines_get_text_and_json_alone(walk: Walk) -> None:
    told = [answer for answer in walk.answers if answer.is_file and answer.name in _FOR_MACHINES]
    assert {answer.name for answer in told} == _FOR_MACHINES
    assert {answer.type for answer in told} <= _TYPES_FOR_MACHINES


def test_a_file_is_saved_and_only_our_own_pdf_is_shown(walk: Walk) -> None:
    saved = [answer for answer in files(walk) if answer.disposition != "attachment"]
    assert [str(a) for a in saved if a.type != "application/pdf" or a.disposition != "inline"] == []
    assert [str(answer) for answer in saved if answer in uploads(walk)] == []
    assert all(answer.body.startswith(b"%PDF-") for answer in saved)


def test_a_file_has_a_name_that_says_nothing_of_the_system(walk: Walk) -> None:
    for answer in files(walk):
        given = answer.headers["content-disposition"]
        assert "filename" in given and "/" not in given and ".." not in given, answer


def test_every_model_that_keeps_files_was_asked_for_one(walk: Walk) -> None:
    assert len({answer.name for answer in uploads(walk)}) == len(list(keeping_files())) > 0


def test_what_was_handed_in_comes_back_sandboxed(walk: Walk) -> None:
    for answer in [*uploads(walk), *walk.spoilt_uploads]:
        assert "sandbox" in answer.headers["content-security-policy"], answer
        assert "default-src 'none'" in answer.headers["content-security-policy"], answer
        assert answer.disposition == "attachment", answer


def test_a_page_or_drawing_among_the_papers_comes_back_as_plain_bytes(walk: Walk) -> None:
    assert {answer.body for answer in walk.spoilt_uploads} == {HOSTILE}
    assert {answer.type for answer in walk.spoilt_uploads} == {"application/octet-stream"}
    assert {answer.headers["x-content-type-options"] for answer in walk.spoilt_uploads} == {"nosniff"}


def test_no_answer_is_a_drawing_or_a_program_of_somebody(walk: Walk) -> None:
    harmful = {"image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml"}
    assert [str(answer) for answer in walk.answers if answer.type in harmful] == []


def test_no_table_holds_a_formula_of_ours(walk: Walk) -> None:
    assert {str(answer): found for answer in tables(walk) if (found := formulas(answer))} == {}


def test_no_table_holds_a_formula_that_somebody_typed(walk: Walk) -> None:
    assert {str(answer): found for answer in walk.spoilt_tables if (found := formulas(answer))} == {}


def test_what_was_typed_stands_in_every_table_all_the_same(walk: Walk) -> None:
    silent = {a.name for a in walk.spoilt_tables if not any(TRAP in cell for cell in cells(a))}
    assert silent == set(_NO_WORDS)


def test_every_table_was_asked_for_again_and_came(walk: Walk) -> None:
    assert {(a.name, a.type) for a in walk.spoilt_tables} == {(a.name, a.type) for a in tables(walk)}
    assert len(tables(walk)) > 12


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_a_formula_is_found_by_its_first_sign(sign: str) -> None:
    line = f'một,"{sign}1+1"\r\n'.encode()
    table = Answer("", "GET", "/", "", 200, {"content-type": "text/csv; charset=utf-8"}, (), line)
    assert formulas(table) == [f"{sign}1+1"]
