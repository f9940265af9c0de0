"""Tables for spreadsheets carry no formula."""

import pytest

from printing.spreadsheet import csv_file, harmless


@pytest.mark.parametrize("typed", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_a_formula_is_text(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["Xã Thạch Hải", "12", 12, "a=b", ""])
def test_anything_else_stays_as_it_is(typed: object) -> None:
    assert harmless(typed) == typed


def test_the_file_says_in_which_alphabet_it_is_written() -> None:
    answer = csv_file("phoi.csv", ("Tháng",), [("=Phôi",)])
    assert answer.content.decode() == "\ufeffTháng\r\n'=Phôi\r\n"
    assert answer["Content-Disposition"] == 'attachment; filename="phoi.csv"'
