import pytest

from registry.rules.dates import PartialDate
from registry.rules.words import in_words

DAYS = """
    một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, mười một, mười hai, mười ba, mười bốn, mười lăm,
    mười sáu, mười bảy, mười tám, mười chín, hai mươi, hai mươi mốt, hai mươi hai, hai mươi ba, hai mươi bốn,
    hai mươi lăm, hai mươi sáu, hai mươi bảy, hai mươi tám, hai mươi chín, ba mươi, ba mươi mốt
"""
MONTHS = "một, hai, ba, tư, năm, sáu, bảy, tám, chín, mười, mười một, mười hai"


def numbered(words: str) -> list[tuple[int, str]]:
    return list(enumerate((word.strip() for word in words.split(",")), start=1))


def test_the_certificate_of_the_sample_reads_as_printed():
    words = "Ngày hai mươi tám, tháng sáu, năm hai nghìn không trăm hai mươi mốt"
    assert in_words(PartialDate(2021, 6, 28)) == words


@pytest.mark.parametrize(("day", "words"), numbered(DAYS))
def test_every_day_of_the_month(day, words):
    assert in_words(PartialDate(2000, 1, day)) == f"Ngày {words}, tháng một, năm hai nghìn"


@pytest.mark.parametrize(("month", "words"), numbered(MONTHS))
def test_every_month_and_a_date_without_its_day(month, words):
    assert in_words(PartialDate(2000, month)) == f"Tháng {words}, năm hai nghìn"


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1900, "một nghìn chín trăm"),
        (1901, "một nghìn chín trăm linh một"),
        (1905, "một nghìn chín trăm linh năm"),
        (1910, "một nghìn chín trăm mười"),
        (1911, "một nghìn chín trăm mười một"),
        (1945, "một nghìn chín trăm bốn mươi lăm"),
        (1954, "một nghìn chín trăm năm mươi bốn"),
        (1990, "một nghìn chín trăm chín mươi"),
        (1991, "một nghìn chín trăm chín mươi mốt"),
        (2000, "hai nghìn"),
        (2008, "hai nghìn không trăm linh tám"),
        (2010, "hai nghìn không trăm mười"),
        (2015, "hai nghìn không trăm mười lăm"),
        (2020, "hai nghìn không trăm hai mươi"),
        (2100, "hai nghìn một trăm"),
    ],
)
def test_years_and_a_date_that_is_only_a_year(year, words):
    assert in_words(PartialDate(year)) == f"Năm {words}"


def test_the_southern_words():
    words = in_words(PartialDate(2005, 4, 1), linh="lẻ", thousand="ngàn")
    assert words == "Ngày một, tháng tư, năm hai ngàn không trăm lẻ năm"
