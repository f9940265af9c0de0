"""The letter to the support unit as its reader holds it."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from django.test import Client

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing.documents.support_letter import CSS, LetterFacts, facts_of, html
from printing.render import render_pages
from registry.actions import support_cases
from registry.actions.support_cases import Wording
from registry.models import SupportCase
from registry.support import Line
from tests.factories import assign
from tests.printing.paper import all_nfc, fonts_of
from tests.waiting import filed_ago

KHOI = Line(
    number="118/2021",
    registered_on="02/07/2021",
    name="Trần Nguyễn Minh Khôi",
    twin="",
    asked_at="08:15 02/07/2021",
    request="5f8e2b52-7d0a-4b6e-9b7e-0a1c2d3e4f50",
    operation="1b2c3d4e-0000-4000-8000-00000000abcd",
    code="",
)
LETTER = LetterFacts(
    office=("ỦY BAN NHÂN DÂN", "XÃ THẠCH HẢI"),
    number="12/UBND-TP",
    about="đề nghị hỗ trợ hồ sơ chờ cấp số định danh cá nhân quá 24 giờ (1 hồ sơ)",
    place_and_day="Thạch Hải, ngày 05 tháng 7 năm 2021",
    iso_day="2021-07-05",
    addressee="Bộ phận hỗ trợ phần mềm hộ tịch, Cục Công nghệ thông tin, Bộ Tư pháp",
    asking="Ủy ban nhân dân xã Thạch Hải đề nghị kiểm tra.",
    lines=(KHOI,),
    words="",
    contact="Nguyễn Thị Lan, công chức tư pháp - hộ tịch, điện thoại 0239 000 000",
    signer_title="CHỦ TỊCH",
    signer="Trần Văn Lĩnh",
)


def printed(**changes: object) -> bytes:
    return render_pages(html(replace(LETTER, **changes)), css=CSS)


def pages_of(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_it_has_the_head_of_a_letter() -> None:
    (text,) = pages_of(printed())
    for words in (
        "ỦY BAN NHÂN DÂN XÃ THẠCH HẢI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/UBND-TP",
        "V/v đề nghị hỗ trợ hồ sơ chờ cấp số",
        "Thạch Hải, ngày 05 tháng 7 năm 2021",
        "Kính gửi: Bộ phận hỗ trợ phần mềm hộ tịch",
        "Nơi nhận:",
        "CHỦ TỊCH",
        "Trần Văn Lĩnh",
    ):
        assert words in text


def test_every_child_has_a_line_with_number_day_name_first_request_and_ids() -> None:
    text = "".join(pages_of(printed())[0].split())
    for words in (KHOI.number, KHOI.registered_on, KHOI.name, KHOI.asked_at, KHOI.request, KHOI.operation):
        assert "".join(words.split()) in text


def test_without_a_number_a_place_is_left_to_write_it() -> None:
    assert "Số: V/v" in pages_of(printed(number=""))[0]


def test_codes_and_twins_are_printed_where_there_are_some() -> None:
    assert "mã lỗi" not in pages_of(printed())[0]
    twin = replace(KHOI, code="SUSPECTED_DUPLICATE", twin="trẻ thứ 2 trong lần sinh 2 trẻ")
    text = pages_of(printed(lines=(twin,)))[0]
    assert "mã lỗi" in text and "(trẻ thứ 2 trong lần sinh 2 trẻ)" in text
    assert "SUSPECTED_DUPLICATE" in "".join(text.split())


def test_many_children_take_more_pages_each_with_its_head_and_number() -> None:
    pages = pages_of(printed(lines=tuple(replace(KHOI, number=f"{place}/2021") for place in range(60))))
    assert len(pages) > 1
    assert all("Họ, chữ đệm, tên trẻ" in page for page in pages[:-1])
    assert pages[1].endswith(" 2") and not pages[0].endswith(" 1")


def test_only_our_fonts_are_used_and_embedded() -> None:
    fonts = fonts_of(printed())
    assert fonts and all("Tinos" in name and embedded for name, embedded in fonts.items())


def test_smuggled_markup_is_printed_as_text() -> None:
    (text,) = pages_of(printed(words='<img src="file:///etc/passwd"><b>đậm</b>'))
    assert '<img src="file:///etc/passwd">' in text and "<b>đậm</b>" in text


def test_the_same_letter_is_the_same_to_the_byte() -> None:
    assert printed() == printed()
    assert all_nfc(" ".join(pages_of(printed())))


@pytest.mark.django_db
def test_a_letter_reads_the_same_after_the_number_has_come(clerk: Officer) -> None:
    registration = filed_ago(clerk, hours=25)
    wording = Wording(addressee=LETTER.addressee, signer_name="Trần Văn Lĩnh", signer_title="Chủ tịch")
    case = support_cases.draft([registration], reason=SupportCase.Reason.WAITING, wording=wording, by=clerk)
    before = facts_of(case)
    assert before.office == ("ỦY BAN NHÂN DÂN", "XÃ THẠCH HẢI")
    assert before.place_and_day.startswith("Thạch Hải, ngày ") and before.signer_title == "CHỦ TỊCH"
    assign(registration)
    assert facts_of(SupportCase.objects.get(pk=case.pk)) == before


@pytest.mark.django_db
def test_the_office_takes_the_letter_and_that_is_written_down(client: Client, clerk: Officer) -> None:
    wording = Wording(addressee=LETTER.addressee)
    case = support_cases.draft(
        [filed_ago(clerk, hours=25)], reason=SupportCase.Reason.WAITING, wording=wording, by=clerk
    )
    client.force_login(clerk)
    answer = client.get(f"/papers/support/{case.pk}/")
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "private, no-store"
    assert "Khôi" not in answer["Content-Disposition"] and len(pages_of(answer.content)) == 1
    entry = AccessEntry.objects.get(verb=Verb.PRINTED)
    assert entry.subject == f"supportcase:{case.pk}"
