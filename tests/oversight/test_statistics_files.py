"""The report as a workbook and on paper: what was closed word for word, and nothing that is a formula."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Unit
from accounts.sheets import XLSX
from audit.models import AccessEntry
from oversight.models import ClosedReport
from oversight.statistics import closing, form_13a, paper, report, workbook
from oversight.statistics.periods import Period, whole
from printing import paper_settings
from printing.render import render_pages
from tests.oversight.births import Told, written
from tests.printing.paper import text_of

YEAR = whole(2025)
TODAY = date(2026, 1, 10)


@pytest.fixture
def counted(country, clerk):
    """Two births of last year in one commune, one of them late; one draft."""
    for told in (Told(0), Told(0, sex="female", days=90, ethnicity="Chứt"), Told(0, state="draft")):
        written(told, country.commune, clerk, registered_on=date(2025, 5, 5))
    return country


def sheets(content):
    book = load_workbook(BytesIO(content))
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


def download(client, who, unit, form, period=YEAR):
    client.force_login(who)
    return client.get(f"/oversight/{unit.pk}/statistics/file/{form}/?{period.query}")


def test_the_workbook_has_the_form_with_numbers_that_are_numbers(counted):
    form, _ = sheets(workbook.content(report.of(counted.district, YEAR, today=TODAY)))
    first = next(place for place, row in enumerate(form) if row[0] == "Đơn vị")
    assert form[first][1:8] == ["Đăng ký mới", "Dân tộc", None, "Giới tính", None, "Thời điểm", "Quá hạn"]
    assert form[first + 2] == ["A", *range(1, 11)]
    assert form[first + 3] == ["Xã Thạch Hải", 2, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    assert form[first + 4] == ["Tổng số", 2, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    words = [row[0] for row in form]
    assert "Đơn vị báo cáo: Huyện Thạch Hà, tỉnh Hà Tĩnh" in words
    assert "Kỳ báo cáo: Năm 2025, từ 01/01/2025 đến 31/12/2025" in words
    assert ["Lưu nháp, chưa tính", *[None] * 9, 1] in form


def test_the_other_sheet_has_every_line_of_the_other_tables(counted):
    _, lines = sheets(workbook.content(report.of(counted.district, YEAR, today=TODAY)))
    assert ["Bảng", "Mục", "Số việc"] in lines
    assert ["Theo tháng đăng ký", "05/2025", 2] in lines
    assert [
        "Thời điểm × giới tính × dân tộc",
        "Đăng ký mới, quá hạn; giới tính: Nữ; dân tộc: Khác",
        1,
    ] in lines


def test_a_name_that_would_be_a_formula_is_text(counted):
    Unit.objects.filter(pk=counted.commune.pk).update(name='=HYPERLINK("http://x")')
    content = workbook.content(report.of(counted.district, YEAR, today=TODAY))
    cells = [cell for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert '\'=HYPERLINK("http://x")' in [cell.value for cell in cells]


def test_what_was_closed_goes_out_as_it_was_closed_with_its_digest(counted, clerk):
    closed = closing.close(counted.commune, YEAR, by=clerk)
    written(Told(0), counted.commune, clerk, registered_on=date(2025, 6, 6))
    made = report.of(counted.commune, YEAR, today=TODAY)
    assert form_13a.added(form_13a.figures(counted.commune, YEAR))["total"] == 3
    assert made.sums["total"] == 2
    on = f"{timezone.localtime(closed.at):%d/%m/%Y}"
    for words in (
        str(sheets(workbook.content(made))),
        text_of(render_pages(paper.html(made), css=paper.CSS)),
    ):
        assert f"Số liệu chốt ngày {on}" in words
        assert closed.digest in words.replace(" ", "")


def test_a_report_closed_before_the_other_tables_were_kept_still_goes_out(counted, clerk):
    rows = {str(counted.commune.pk): dict(form_13a.NOTHING)}
    before = {"draft": 1, "foreign": 0, "sex": 0, "unsettled": 2}
    content = {"rows": rows, "sums": dict(form_13a.NOTHING), "outside": before}
    ClosedReport.objects.create(
        unit=counted.commune,
        form=form_13a.CODE,
        first=YEAR.first,
        last=YEAR.last,
        content=content,
        digest=closing.digest(content),
        by=clerk,
    )
    form, lines = sheets(workbook.content(report.of(counted.commune, YEAR, today=TODAY)))
    assert any("đề nghị hủy, từ chối hủy" in str(row[0]) and row[10] == 2 for row in form)
    assert lines[-1] == ["Bảng", "Mục", "Số việc"]


def test_the_paper_has_the_form_with_its_heads_and_both_signatures(counted):
    made = report.of(counted.commune, YEAR, today=TODAY)
    words = text_of(render_pages(paper.html(made), css=paper.CSS))
    for said in (
        "Biểu số: 13a/BTP/HTQTCT/HT",
        "Thông tư 04/2016/TT-BTP",
        "KẾT QUẢ ĐĂNG KÝ KHAI SINH",
        "Đơn vị báo cáo: Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "Phòng Tư pháp, huyện Thạch Hà",
        "Tổng số 2 1 1 1 1 1 1 1 1 0",
        "Lưu nháp, chưa tính 1",
        "NGƯỜI LẬP BIỂU",
        "Thạch Hải, ngày 10 tháng 01 năm 2026",
        "TM. ỦY BAN NHÂN DÂN",
        "chưa chốt",
    ):
        assert said in words, said


def test_equal_reports_give_equal_papers(counted):
    made = report.of(counted.commune, YEAR, today=TODAY)
    once, twice = (render_pages(paper.html(made), css=paper.CSS) for _ in range(2))
    assert once == twice


def test_the_report_goes_to_the_level_above_and_is_signed_by_the_office(counted, leader):
    receivers = [paper.receiver(unit) for unit in (counted.district, counted.province, counted.ministry)]
    assert receivers == ["Sở Tư pháp, tỉnh Hà Tĩnh", "Bộ Tư pháp", ""]
    assert paper.signer_lines(counted.district) == ("THỦ TRƯỞNG ĐƠN VỊ",)
    words = {"signer_form": "kt", "signer_name": "Lê Thị Thử", "signer_title": "Phó Chủ tịch"}
    paper_settings.decide(counted.commune, by=leader, **words)
    assert paper.signer_lines(counted.commune) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_a_period_that_runs_has_its_estimate_apart_in_both_files(counted):
    made = report.of(counted.commune, whole(2026), today=date(2026, 3, 1))
    assert made.estimate.to_come["total"] == 2
    form, _ = sheets(workbook.content(made))
    assert ["Ước tính 02/03/2026 – 31/12/2026", 2, 1, 1, 1, 1, 1, 1, 1, 1, 0] in form
    words = text_of(render_pages(paper.html(made), css=paper.CSS))
    assert "Cả kỳ, có ước tính 2 1 1 1 1 1 1 1 1 0" in words
    assert "thực tế đến ngày 01/03/2026" in words


@pytest.mark.parametrize(("form", "kind"), [("xlsx", XLSX), ("pdf", "application/pdf")])
def test_who_takes_a_file_is_written_down(client, counted, reviewer, form, kind):
    answer = download(client, reviewer, counted.commune, form)
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert f"bieu-13a-18562-20250101-20251231.{form}" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    entry = AccessEntry.objects.get(subject=f"statistics:{counted.commune.pk}")
    assert (entry.verb, entry.by_id) == ("exported", reviewer.pk)
    assert "13a" in entry.purpose
    assert "Năm 2025" in entry.purpose


def test_there_are_no_other_kinds_of_files(client, counted, reviewer):
    assert download(client, reviewer, counted.commune, "exe").status_code == 404


def test_a_country_without_births_has_an_empty_form(country):
    made = report.of(country.ministry, Period(date(1990, 1, 1), date(1990, 2, 1)), today=TODAY)
    assert made.rows == ()
    assert "Bộ Tư pháp" in text_of(render_pages(paper.html(made), css=paper.CSS))
