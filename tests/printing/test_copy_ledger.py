"""«Sổ cấp bản sao»: its lines, its totals, and the files it leaves as."""

import csv
import io
from datetime import timedelta

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Officer
from accounts.sheets import comma_separated, harmless
from audit.models import AccessEntry, Verb
from printing import copy_ledger, spoiling
from printing.collecting import Asked, Asker
from registry.rules.dates import written
from tests.factories import filed
from tests.printing.copies import COPY, COURT, EXTRACT, copied

pytestmark = pytest.mark.django_db
PAGE = "/papers/copies/"


@pytest.fixture
def desk(client: Client, clerk: Officer) -> Client:
    client.force_login(clerk)
    return client


def lines(officer: Officer) -> list[copy_ledger.Line]:
    today = timezone.localdate()
    return [copy_ledger.line(row) for row in copy_ledger.between(officer, today, today)]


def test_a_line_has_the_columns_of_the_circular(clerk: Officer) -> None:
    birth = filed(clerk)
    copied(birth, clerk, copies=2, signer_name="Trần Văn Minh", signer_title="Chủ tịch")
    (line,) = lines(clerk)
    assert line.cells == (
        1,
        written(timezone.localdate()),
        "Lê Thị Mận, Thẻ căn cước công dân số 042155000111",
        "Trích lục khai sinh (bản sao)",
        "Trần Văn Minh, Chủ tịch",
        2,
        16_000,
        f"Số 01/TLKS-BS; đăng ký số {birth.entry}",
    )


def test_exemptions_letters_and_spoiled_papers_stand_in_the_notes(clerk: Officer) -> None:
    birth = filed(clerk)
    copied(birth, clerk, exemption="disabled", exemption_proof="Giấy 7/XN")
    copied(birth, clerk, asked=COURT)
    spoiling.spoil(copied(birth, clerk), "kẹt giấy", by=clerk)
    exempt, agency, void = (line.note for line in lines(clerk))
    assert "miễn phí, Người khuyết tật, trẻ khuyết tật: Giấy 7/XN" in exempt
    assert "CV 18/TA" in agency
    assert "In hỏng, đã hủy: kẹt giấy" in void


def test_totals_leave_spoiled_papers_and_their_money_out(clerk: Officer) -> None:
    birth, today = filed(clerk), timezone.localdate()
    copied(birth, clerk, EXTRACT, copies=3)
    copied(birth, clerk, COPY)
    spoiling.spoil(copied(birth, clerk), "kẹt giấy", by=clerk)
    rows = copy_ledger.between(clerk, today, today)
    assert copy_ledger.by_day(rows) == [copy_ledger.Total(today, 2, 4, 32_000)]
    assert copy_ledger.by_month(rows) == [copy_ledger.Total(today.replace(day=1), 2, 4, 32_000)]
    assert [line.fee for line in lines(clerk)] == [24_000, 8_000, 0]


def test_each_office_reads_its_own_book_and_those_above_read_all(
    clerk: Officer, reviewer: Officer, stranger: Officer
) -> None:
    copied(filed(clerk), clerk)
    copied(filed(stranger, 1), stranger)
    assert [line.office.partition(",")[0] for line in lines(clerk)] == ["Xã Thạch Hải"]
    assert [line.office.partition(",")[0] for line in lines(reviewer)] == ["Xã Thạch Hải"]
    assert [line.number for line in lines(stranger)] == [1]


def test_the_page_shows_this_month_unless_other_days_are_asked_for(desk: Client, clerk: Officer) -> None:
    copied(filed(clerk), clerk)
    assert "Lê Thị Mận" in desk.get(PAGE).content.decode()
    yesterday = written(timezone.localdate() - timedelta(days=1))
    shown = desk.get(PAGE, {"first": yesterday, "last": yesterday}).content.decode()
    assert "Những ngày này không cấp bản sao nào" in shown and "Lê Thị Mận" not in shown


def test_days_that_cannot_be_read_are_said_and_this_month_is_shown(desk: Client, clerk: Officer) -> None:
    copied(filed(clerk), clerk)
    answer = desk.get(PAGE, {"first": "31/02/2026", "last": "x"})
    assert answer.status_code == 422
    assert "Ngày này không có trong lịch" in answer.content.decode()
    assert "Lê Thị Mận" in answer.content.decode()


def test_more_than_a_year_or_the_wrong_way_round_is_refused(desk: Client) -> None:
    for first, last in (("01/01/2024", "01/06/2026"), ("02/02/2026", "01/02/2026")):
        assert desk.get(PAGE, {"first": first, "last": last}).status_code == 422


def test_the_table_for_a_spreadsheet_holds_no_formula(desk: Client, clerk: Officer) -> None:
    trap = Asked(asked_by=Asker.AGENCY, name='=HYPERLINK("http://x")', purpose="+1")
    copied(filed(clerk), clerk, asked=trap)
    answer = desk.get(reverse("printing:copy_ledger_file", args=["csv"]))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[0] == "STT" and head[-1] == "Cơ quan cấp"
    assert row[2] == '\'=HYPERLINK("http://x")'
    entry = AccessEntry.objects.get(verb=Verb.EXPORTED)
    assert entry.by == clerk and "Sổ cấp bản sao" in entry.purpose


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "  =1"])
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_plain_words_and_numbers_stay_as_they_are() -> None:
    assert comma_separated(["a"], [["Lê Thị Mận", 8000]]).decode("utf-8-sig") == "a\r\nLê Thị Mận,8000\r\n"


def test_the_book_on_paper_has_the_lines_and_the_sum(desk: Client, clerk: Officer) -> None:
    copied(filed(clerk), clerk, copies=2)
    answer = desk.get(reverse("printing:copy_ledger_file", args=["pdf"]))
    pages = pdfium.PdfDocument(answer.content)
    text = " ".join(pages[0].get_textpage().get_text_range().split())
    assert "SỔ CẤP BẢN SAO" in text and "UBND XÃ THẠCH HẢI" in text
    assert "Lê Thị Mận, Thẻ căn cước công dân số 042155000111" in text
    assert "Cộng 1 2 16.000" in text


def test_there_is_no_other_file_of_it(desk: Client) -> None:
    assert desk.get(reverse("printing:copy_ledger_file", args=["xlsx"])).status_code == 404


def test_to_another_office_the_lines_do_not_exist(client: Client, clerk: Officer, stranger: Officer) -> None:
    copied(filed(clerk), clerk)
    client.force_login(stranger)
    assert "Lê Thị Mận" not in client.get(PAGE, {"unit": clerk.posts[0].unit.pk}).content.decode()


def test_many_lines_ask_the_database_no_more(
    desk: Client, clerk: Officer, django_assert_max_num_queries: type
) -> None:
    birth = filed(clerk)
    for _ in range(4):
        copied(birth, clerk)
    with django_assert_max_num_queries(14):
        assert desk.get(PAGE).content.decode().count("Trích lục khai sinh (bản sao)") == 4
