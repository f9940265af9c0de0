"""Head and foot of every letter, as NĐ 30/2020 wants them."""

from datetime import date
from types import SimpleNamespace

import pytest

from printing.documents.letterhead import day_in_words, office_lines, place_and_day
from printing.documents.pid_notice import NoticeFacts, html
from printing.render import render_pages
from registry.models import Notice
from tests.printing.letters import pages_of

NOTICE = NoticeFacts(
    office=("ỦY BAN NHÂN DÂN", "XÃ THẠCH HẢI"),
    number="05/TB-UBND",
    title="THÔNG BÁO",
    about="Về việc đã ghi số định danh cá nhân vào Sổ đăng ký khai sinh",
    place_and_day="Thạch Hải, ngày 05 tháng 02 năm 2021",
    iso_day="2021-02-05",
    addressee="Công an xã Thạch Hải",
    signer_above=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    signer_title="PHÓ CHỦ TỊCH",
    signer="Trần Văn Lĩnh",
    receivers=("Như trên", "Lãnh đạo UBND xã"),
    archive="VT, HT",
    authority="Ủy ban nhân dân xã Thạch Hải",
    recipient=Notice.Recipient.RESIDENCE,
    children=(),
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 2, 5), "ngày 05 tháng 02 năm 2021"),
        (date(2021, 1, 31), "ngày 31 tháng 01 năm 2021"),
        (date(2021, 3, 10), "ngày 10 tháng 3 năm 2021"),
        (date(2021, 12, 9), "ngày 09 tháng 12 năm 2021"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert day_in_words(day) == words


@pytest.mark.django_db
def test_an_office_is_named_without_the_one_above_it(country: SimpleNamespace) -> None:
    assert office_lines(country.commune) == ("ỦY BAN NHÂN DÂN", "XÃ THẠCH HẢI")
    assert office_lines(country.ministry) == ("BỘ TƯ PHÁP",)
    assert place_and_day(country.province, date(2021, 9, 15)) == "Hà Tĩnh, ngày 15 tháng 9 năm 2021"


def test_a_letter_with_a_name_says_below_it_what_it_is_about() -> None:
    (text,) = pages_of(render_pages(html(NOTICE), css="letter.css"))
    parts = (
        "ỦY BAN NHÂN DÂN XÃ THẠCH HẢI",
        "Số: 05/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Thạch Hải, ngày 05 tháng 02 năm 2021",
        "THÔNG BÁO Về việc đã ghi số định danh cá nhân",
        "Kính gửi: Công an xã Thạch Hải",
        "Nơi nhận: - Như trên; - Lãnh đạo UBND xã; - Lưu: VT, HT.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Lĩnh",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "V/v" not in text
