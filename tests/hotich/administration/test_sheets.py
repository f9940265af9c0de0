"""Tables in and out of the administration."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from accounts.models import UnitSuccession
from accounts.sheets import XLSX, sheet
from audit.models import AccessEntry
from pid_gateway.wording import ErrorText
from printing.models import FeeRate
from registry.models import Wording
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db
FEES = "/quan-tri/printing/feerate/"
FEE_COLUMNS = ["Mã tỉnh", "Loại giấy", "Mức thu một bản (đồng)", "Từ ngày", "Đến hết ngày", "Căn cứ"]
EXTRACT = "Trích lục khai sinh (bản sao)"
GOOD = ["42", EXTRACT, 8000, date(2026, 1, 1), None, "Nghị quyết 01/2026"]
ERRORS = "/quan-tri/pid_gateway/errortext/"
ERROR_COLUMNS = [
    "Mã lỗi",
    "Tên lỗi",
    "Nghĩa là",
    "Các bước xử lý",
    "Ô cần xem lại",
    "Nút xử lý",
    "Nhận biết qua nguyên văn",
]


def shown(desk: Client, lists: str, columns: list[str], *rows: list[object]):
    """What the page says of a file with these rows."""
    file = SimpleUploadedFile("bang.xlsx", sheet("Bảng", columns, rows), content_type=XLSX)
    return desk.post(f"{lists}import-sheet/", {"file": file})


def words(answer) -> str:
    return HtmlPage("/", answer.content.decode()).words


def confirmed(desk: Client, lists: str, answer):
    form = HtmlPage("/", answer.content.decode()).form(having="kept")
    return desk.post(f"{lists}import-sheet/", form.fields | {"confirmed": "Nhập"})


def table(answer) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


def rate(**changes) -> FeeRate:
    values = {"kind": "birth_extract", "per_copy": 8000, "valid_from": date(2026, 1, 1), "basis": "NQ 01"}
    return FeeRate.objects.create(**values | changes)


def test_a_look_takes_nothing_in(desk) -> None:
    answer = shown(desk, FEES, FEE_COLUMNS, GOOD)
    assert "Thêm" in words(answer) and "Nghị quyết 01/2026" in words(answer)
    assert not FeeRate.objects.exists()


def test_after_the_look_the_rows_are_taken_in(desk, town, chief) -> None:
    answer = confirmed(desk, FEES, shown(desk, FEES, FEE_COLUMNS, GOOD))
    assert answer.status_code == 302
    taken = FeeRate.objects.get()
    assert (taken.province, taken.per_copy, taken.valid_from) == (town["ha_tinh"], 8000, date(2026, 1, 1))
    entry = LogEntry.objects.get()
    assert entry.user == chief and entry.is_addition() and "Nhập từ Excel" in entry.get_change_message()


def test_a_row_already_there_is_changed_and_one_alike_is_passed_over(desk, town) -> None:
    rate(province=town["ha_tinh"])
    rate(province=None)
    rows = [
        ["42", EXTRACT, 9000, "01/01/2026", "", "NQ 01"],
        ["", EXTRACT, "8.000", "01/01/2026", "", "NQ 01"],
    ]
    answer = shown(desk, FEES, FEE_COLUMNS, *rows)
    assert "Sửa" in words(answer) and "Không đổi" in words(answer)
    confirmed(desk, FEES, answer)
    assert sorted(FeeRate.objects.values_list("per_copy", flat=True)) == [8000, 9000]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (0, "99", "Không có đơn vị mã «99»."),
        (0, "445", "Không có đơn vị mã «445»."),
        (1, "Giấy lạ", "«Giấy lạ» không có trong danh mục"),
        (2, "tám nghìn", "«tám nghìn» không phải là số"),
        (2, "-1", "không phải là số"),
        (3, "31/02/2026", "«31/02/2026» không phải là ngày"),
        (5, "", "Trường này"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_taken_in(desk, column, value, said) -> None:
    wrong = [*GOOD]
    wrong[column] = value
    answer = shown(desk, FEES, FEE_COLUMNS, GOOD, wrong)
    assert said in words(answer) and "chưa dòng nào được nhập" in words(answer)
    kept = answer.context["kept"]
    again = desk.post(f"{FEES}import-sheet/", {"kept": kept, "confirmed": "Nhập"})
    assert said in words(again)
    assert not FeeRate.objects.exists()


def test_the_same_row_twice_takes_nothing_in(desk) -> None:
    later = [*GOOD]
    later[2] = 9000
    confirmed(desk, FEES, shown(desk, FEES, FEE_COLUMNS, GOOD, later))
    assert FeeRate.objects.count() <= 1


def test_columns_of_another_table_are_refused(desk) -> None:
    assert "Dòng đầu phải có đúng các cột" in words(shown(desk, FEES, ["a", "b"], ["1", "2"]))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"code;title\n1;2"])
def test_what_is_no_workbook_is_refused_in_words(desk, content) -> None:
    answer = desk.post(f"{FEES}import-sheet/", {"file": SimpleUploadedFile("a.xlsx", content)})
    assert answer.status_code == 200 and answer.context["refusal"]


def test_without_a_file_the_page_says_so(desk) -> None:
    assert "Xin chọn tệp" in words(desk.post(f"{FEES}import-sheet/", {}))


def test_a_table_that_was_tampered_with_is_refused(desk) -> None:
    kept = shown(desk, FEES, FEE_COLUMNS, GOOD).context["kept"]
    answer = desk.post(f"{FEES}import-sheet/", {"kept": f"x{kept}", "confirmed": "Nhập"})
    assert "chọn lại tệp" in words(answer) and not FeeRate.objects.exists()


def test_too_many_rows_are_refused(desk) -> None:
    assert "quá 500 dòng" in words(shown(desk, FEES, FEE_COLUMNS, *[GOOD] * 501))


def test_words_about_errors_go_out_and_come_back(desk, chief) -> None:
    ErrorText.objects.create(
        code="X1", title="Tên", meaning="Nghĩa", steps="một\nhai", ways=["edit"], field="child.name", by=chief
    )
    rows = table(desk.get(f"{ERRORS}export-sheet/"))
    assert list(rows[0]) == ERROR_COLUMNS
    changed = ["=1+1" if cell == "Tên" else cell for cell in rows[1]]
    confirmed(desk, ERRORS, shown(desk, ERRORS, ERROR_COLUMNS, changed))
    text = ErrorText.objects.get()
    assert (text.title, text.steps, text.ways, text.field) == ("=1+1", "một\nhai", ["edit"], "child.name")


def test_new_words_are_signed_by_who_brought_them(desk, chief) -> None:
    row = ["MOI-1", "Tên", "Nghĩa", "một", "", "", ""]
    confirmed(desk, ERRORS, shown(desk, ERRORS, ERROR_COLUMNS, row))
    assert ErrorText.objects.get(code="MOI-1").by == chief


def test_markup_in_words_is_refused_as_on_the_form(desk) -> None:
    answer = shown(desk, ERRORS, ERROR_COLUMNS, ["M", "<b>x</b>", "Nghĩa", "một", "", "", ""])
    assert "không ghi mã HTML" in words(answer)


def test_a_sentence_without_its_places_is_refused(desk) -> None:
    lists = "/quan-tri/registry/wording/"
    answer = shown(desk, lists, ["Câu", "Lời văn"], ["Ghi vào Sổ khi số đã về", "Không có số"])
    assert "phải có chỗ điền {pid}" in words(answer)
    assert not Wording.objects.exists()


def test_a_succession_names_both_units_by_code(desk, town) -> None:
    lists = "/quan-tri/accounts/unitsuccession/"
    columns = ["Mã đơn vị cũ", "Mã đơn vị nay là", "Phần"]
    confirmed(desk, lists, shown(desk, lists, columns, ["18571", "18565", "toàn bộ"]))
    assert UnitSuccession.objects.get().old == town["thach_hai"]
    assert "Không có đơn vị mã «»" in words(shown(desk, lists, columns, ["", "18565", "toàn bộ"]))


def test_no_formula_goes_out_and_the_way_out_is_noted(desk, chief) -> None:
    rate(basis="=HYPERLINK(1)")
    answer = desk.get(f"{FEES}export-sheet/")
    assert table(answer)[1][-1] == "'=HYPERLINK(1)"
    entry = AccessEntry.objects.get(verb="exported")
    assert (entry.by_id, entry.subject) == (chief.pk, "admin:printing.feerate")


def test_only_what_the_list_shows_goes_out(desk) -> None:
    rows = table(desk.get("/quan-tri/accounts/unit/export-sheet/?q=thach+hai"))
    assert [row[0] for row in rows] == ["Mã đơn vị", "18571"]


def test_who_holds_what_goes_out(desk) -> None:
    rows = table(desk.get("/quan-tri/accounts/assignment/export-sheet/"))
    assert rows[1][:3] == ("quantri", "Quản trị hệ thống", "BTP")


def test_units_and_roles_take_no_table_in(desk) -> None:
    for lists in ("accounts/unit", "accounts/assignment", "registry/registration"):
        assert desk.post(f"/quan-tri/{lists}/import-sheet/", {}).status_code in (302, 404)


def test_the_lists_say_the_ways_in_vietnamese(desk) -> None:
    page = words(desk.get(FEES))
    assert "Nhập từ Excel" in page and "Xuất Excel" in page and "Thêm mức thu" in page
