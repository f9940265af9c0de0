"""The list of people below: found, told apart, sorted, taken out as a table."""

from datetime import timedelta
from io import BytesIO

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Assignment, Officer
from accounts.roles import Role
from audit.models import AccessEntry
from tests.accounts.managing import LIST
from tests.accounts.world import officer_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, town):
    """The province's browser, with people in every state below it."""
    hai = town.units["thach_hai"]
    today, now = timezone.localdate(), timezone.now()
    Officer.objects.filter(pk=town.clerk.pk).update(last_login=now, full_name="Hoàng Thị Lệ Thủy")
    TOTP.activate(town.clerk, generate_totp_secret())
    Officer.objects.filter(pk=town.leader.pk).update(last_login=now - timedelta(days=91))
    officer_at(hai, Role.CLERK, "khoa")
    Officer.objects.filter(username="khoa").update(is_active=False, last_login=now)
    officer_at(hai, Role.CLERK, "saphet", valid_to=today + timedelta(days=30))
    officer_at(hai, Role.CLERK, "dahet", valid_to=today - timedelta(days=1))
    client.force_login(town.province)
    return client


def names(desk, query: str) -> set[str]:
    return {row["officer"].username for row in desk.get(f"{LIST}?{query}").context["rows"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=le thuy", {"lan"}),
        ("q=LỆ THỦY", {"lan"}),
        ("q=saph", {"saphet"}),
        ("q=thuy thach hai", {"lan"}),
        ("q=viet tien", set()),
        ("unit=445", {"phong"}),
        ("unit=huyện thạch hà", {"phong", "minh", "lan", "khoa", "saphet", "dahet"}),
        ("unit=18571&role=leader", {"minh"}),
        ("role=district", {"phong"}),
        ("state=locked", {"khoa"}),
        ("state=never", {"phong", "saphet", "dahet"}),
        ("state=unused", {"minh"}),
        ("state=no_factor", {"phong", "minh", "saphet", "dahet"}),
        ("state=ending", {"saphet"}),
        ("state=ended", {"dahet"}),
        ("state=active", {"phong", "minh", "lan", "saphet"}),
        ("role=admin&q=minh", {"minh"}),
        ("state=nonsense&q=minh", {"minh"}),
        ("q=%00", {"phong", "minh", "lan", "khoa", "saphet", "dahet"}),
    ],
)
def test_people_are_found(desk, query, expected):
    assert names(desk, query) == expected


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "dahet"), ("last_login", "phong"), ("ends", "saphet"), ("nonsense", "dahet")]
)
def test_people_are_sorted(desk, sort, first):
    assert desk.get(f"{LIST}?sort={sort}").context["rows"][0]["officer"].username == first


def test_each_row_says_how_the_account_stands(desk):
    rows = {row["officer"].username: row["standings"] for row in desk.get(LIST).context["rows"]}
    assert rows["lan"] == ["Đang hoạt động"]
    assert rows["khoa"] == ["Bị khóa"]
    assert rows["minh"] == ["90 ngày không dùng"]
    assert rows["saphet"] == ["Chưa đăng nhập lần nào", "Hết vai trò trong 30 ngày"]
    assert rows["dahet"] == ["Chưa đăng nhập lần nào", "Không còn vai trò"]


def test_the_list_takes_few_queries_however_many_people(desk, town, django_assert_max_num_queries):
    people = Officer.objects.bulk_create(
        Officer(username=f"n{number}", full_name=f"Người {number}") for number in range(120)
    )
    Assignment.objects.bulk_create(
        Assignment(officer=one, unit=town.units["viet_tien"], role=Role.CLERK) for one in people
    )
    with django_assert_max_num_queries(9):  # six, and three of the frame: pauses, line, unread letters
        page = desk.get(LIST)
    assert len(page.context["rows"]) == 50
    assert "Trang 1 / 3 · 126 người" in page.content.decode()


def test_an_empty_list_says_so(desk, client, town):
    assert "Không có ai như vậy" in desk.get(f"{LIST}?q=khong co").content.decode()


def test_the_list_is_taken_out_as_a_table_without_formulas_and_that_is_kept(desk, town):
    Officer.objects.filter(pk=town.clerk.pk).update(full_name="=1+1", title="@SUM(A1)")
    answer = desk.get(reverse("export_people") + "?unit=18571&role=clerk&state=active")
    book = load_workbook(BytesIO(answer.content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Tên đăng nhập", "lan", "saphet"]
    assert (rows[1][0], rows[1][2]) == ("'=1+1", "'@SUM(A1)")
    assert "f" not in {cell.data_type for row in book.active.iter_rows() for cell in row}
    kept = AccessEntry.objects.get(verb="exported")
    assert (kept.by, kept.subject) == (town.province, "officers:2")
    assert "no-store" in answer["Cache-Control"]
