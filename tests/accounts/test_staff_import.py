"""Lists of staff from Excel: looked through row by row, taken over whole or not at all; hostile files."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AccountAct, ActivationLink, Officer
from accounts.sheet_reading import MOST_COLUMNS, NoSheet, rows_of
from accounts.staff_table import COLUMNS, judged, lines_of, template
from tests.accounts.managing import row, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, town):
    """The district's browser."""
    client.force_login(town.district)
    return client


def upload(desk, content: bytes, name: str = "ds.xlsx"):
    return desk.post(reverse("import_people"), {"file": SimpleUploadedFile(name, content)})


def go(desk, seen):
    table = re.search(r'name="table" value="([^"]+)"', seen.content.decode()).group(1)
    return desk.post(reverse("import_people"), {"table": table})


def faults(town, *rows) -> list[list[str]]:
    lines = lines_of(rows_of(workbook(*rows), most=2001))
    return [one.faults for one in judged(lines, by=town.district)]


def test_a_list_is_looked_through_first_and_writes_nothing(desk):
    page = upload(desk, workbook(row(), row("Trần Văn Lĩnh", role="Lãnh đạo Ủy ban nhân dân")))
    assert page.status_code == 200
    words = page.content.decode()
    assert "thachhai.hant" in words
    assert "thachhai.linhtv" in words
    assert Officer.objects.count() == 8


def test_taken_over_every_row_is_an_account_with_its_own_link(desk, town):
    page = go(desk, upload(desk, workbook(row(), row("Ngô Tiến Hà", valid_to="31/12/2026"))))
    made = Officer.objects.filter(username__startswith="thachhai.").order_by("username")
    assert [officer.username for officer in made] == ["thachhai.hant", "thachhai.hant2"]
    assert not any(officer.has_usable_password() for officer in made)
    links = re.findall(r"/accounts/activate/[\w-]+/", page.content.decode())
    assert len(set(links)) == ActivationLink.objects.count() == 2
    assert list(AccountAct.objects.values_list("name", flat=True)) == ["imported", "imported"]
    desk.logout()
    assert desk.get(links[0]).status_code == 200


def test_the_links_just_shown_are_taken_as_a_table_once_more(desk, town):
    page = go(desk, upload(desk, workbook(row())))
    sent = re.search(r'name="links" value="([^"]+)"', page.content.decode()).group(1)
    answer = desk.post(reverse("staff_links"), {"links": sent})
    (_, made) = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert made[2] == "thachhai.hant"
    assert made[3] in page.content.decode()
    assert desk.post(reverse("staff_links"), {"links": sent[:-3] + "xxx"}).status_code == 422


def test_another_manager_cannot_use_what_this_one_looked_through(desk, town):
    seen = upload(desk, workbook(row()))
    desk.force_login(town.far_district)
    assert go(desk, seen).status_code == 422
    assert Officer.objects.count() == 8


def test_one_wrong_row_keeps_all_others_out(desk):
    page = upload(desk, workbook(row(), row("Trần Văn Lĩnh", unit="99999")))
    assert page.status_code == 422
    words = page.content.decode()
    assert "chưa tạo tài khoản nào" in words
    assert 'name="table"' not in words


def test_rows_to_be_mended_stand_first_in_the_order_of_the_file(desk):
    good, wrong = row("Lê Thị Một"), row("Lê Thị Hai", unit="99999")
    answer = upload(desk, workbook(good, wrong, row("Lê Thị Ba"), wrong))
    assert [(one.line, bool(one.faults)) for one in answer.context["rows"]] == [
        (3, True),
        (5, True),
        (2, False),
        (4, False),
    ]


def test_what_changed_since_the_look_stops_the_whole_list(desk, town):
    seen = upload(desk, workbook(row(username="ha.hai"), row("Trần Văn Lĩnh")))
    Officer.objects.create(username="Ha.Hai", full_name="Người Khác")
    page = go(desk, seen)
    assert "Dòng 2: " in page.content.decode()
    assert Officer.objects.count() == 9


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "Hà"}, "Cột «Họ, chữ đệm, tên»: xin ghi đủ"),
        ({"name": "Hà " * 60}, "dài quá 100 chữ"),
        ({"unit": "99999"}, "Cột «Mã đơn vị»: không có đơn vị mã «99999»"),
        ({"unit": "19330"}, "không có đơn vị mã «19330» trong phạm vi"),
        ({"unit": "445"}, "không có đơn vị mã «445» trong phạm vi"),
        ({"role": "Quản trị hệ thống"}, "Cột «Vai trò»: xin ghi một trong"),
        ({"role": "Chuyên viên Phòng Tư pháp"}, "chỉ giao được tại đơn vị cấp"),
        ({"email": "khong phai"}, "không phải địa chỉ thư"),
        ({"username": "LAN"}, "«lan» đã có người dùng; còn trống: lan2"),
        ({"username": "hà"}, "Cột «Tên đăng nhập»"),
        ({"valid_from": "31/02/2026"}, "Cột «Từ ngày»: «31/02/2026» không phải ngày"),
        ({"valid_from": "02/01/2026", "valid_to": "01/01/2026"}, "không được trước ngày bắt đầu"),
    ],
)
def test_a_row_that_cannot_be_taken_says_the_column_and_what_to_do(town, changes, words):
    (found,) = faults(town, row(**changes))
    assert any(words in fault for fault in found), found


def test_the_same_person_twice_is_seen_in_the_list_and_against_the_database(town):
    Officer.objects.filter(pk=town.clerk.pk).update(full_name="Trần Văn Lĩnh")
    found = faults(town, row(), row("Nguyễn Thị Hà"), row("TRẦN VĂN LĨNH"), row(username="ha.khac"))
    assert [bool(one) for one in found] == [False, True, True, False]


def test_rows_are_told_by_their_number_in_the_file_and_blank_ones_passed_over(town):
    lines = lines_of(rows_of(workbook(row(), [], row("Trần Văn Lĩnh")), most=2001))
    assert [line for line, _ in lines] == [2, 4]


def test_a_list_of_many_takes_the_same_few_queries(town, django_assert_max_num_queries):
    rows = [
        (n, (f"Nguyễn Văn {chr(65 + n % 26)}{n}", "18571", "Công chức tư pháp - hộ tịch", *[""] * 6))
        for n in range(500)
    ]
    with django_assert_max_num_queries(4):
        assert not any(one.faults for one in judged(rows, by=town.district))


def test_the_template_can_be_filled_in_and_read(desk, town):
    answer = desk.get(reverse("staff_template"))
    assert answer["Content-Disposition"] == 'attachment; filename="mau-danh-sach-can-bo.xlsx"'
    lines = lines_of(rows_of(template(), most=2001))
    assert [one.faults for one in judged(lines, by=town.district)] == [[], []]


def with_part(name: str, content: bytes) -> bytes:
    written = BytesIO(workbook(row()))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return written.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
HOSTILE = {
    "no workbook": b"Ho ten;Ma don vi\n",
    "nothing": b"",
    "half a workbook": workbook(row())[:900],
    "another package": (lambda z: (zipfile.ZipFile(z, "w").close(), z.getvalue())[1])(BytesIO()),
    "a bomb": with_part("xl/media/a.bin", b"\0" * 20_000_000),
    "entities": with_part("xl/extra.xml", ENTITY),
    "entities in UTF-16": with_part("xl/extra.xml", ENTITY.decode().encode("utf-16")),
    "too large": b"PK" + b"x" * (2 * 1024 * 1024),
    "no heading of ours": workbook(row(), headings=["a", "b"]),
    "only the heading": workbook(),
    "too many rows": workbook(*[[f"Nguyễn Văn A{n}", "18571"] for n in range(2001)]),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_list_of_ours_is_a_message_never_a_crash(desk, kind):
    page = upload(desk, HOSTILE[kind])
    assert page.status_code == 422
    assert 'class="errsum"' in page.content.decode()
    assert Officer.objects.count() == 8


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(NoSheet, match="giải nén"):
        rows_of(HOSTILE["a bomb"], most=2001)


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes():
    source = workbook(row())
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', content))
    (heading, only) = rows_of(written.getvalue(), most=2001)
    assert (heading[1][: len(COLUMNS)], only[0]) == (COLUMNS, 2)
    assert len(heading[1]) <= MOST_COLUMNS


def test_a_formula_is_a_text_of_no_account(town):
    (found,) = faults(town, row(name="=HYPERLINK(A1)"))
    assert found  # its value was never computed: the cell is blank


def test_without_a_file_the_page_asks_for_one(desk):
    page = desk.post(reverse("import_people"), {})
    assert "Xin chọn tệp." in page.content.decode()


def test_a_look_that_is_too_old_or_made_up_is_refused(desk):
    assert desk.post(reverse("import_people"), {"table": "x"}).status_code == 422
