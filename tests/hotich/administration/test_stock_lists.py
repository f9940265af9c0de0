"""The stock of phôi in the administration: looked at, searched, filtered, taken out."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounts.models import Officer
from printing import stock
from printing.models import FormKind, FormRange, FormUse
from tests.html_page import HtmlPage
from tests.printing.deliveries import received

pytestmark = pytest.mark.django_db
RANGES, USES = "/quan-tri/printing/formrange/", "/quan-tri/printing/formuse/"


@pytest.fixture
def one_lost(clerk: Officer) -> FormRange:
    """Ten sheets, of which one is lost."""
    came = received(clerk)
    FormUse.objects.create(received=came, serial=103, how="lost", reason="=mất khi lụt", by=clerk)
    return came


def shown(house: Client, address: str) -> list[object]:
    """The rows of the list."""
    return list(house.get(address).context["cl"].result_list)


def table(house: Client, address: str) -> list[dict[str, object]]:
    """The rows of its table, by heading."""
    rows = list(load_workbook(BytesIO(house.get(address).content)).active.iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_a_delivery_says_how_much_of_it_is_left(house: Client, one_lost: FormRange) -> None:
    words = HtmlPage("/", house.get(RANGES).content.decode()).words
    assert "A 0000101 – A 0000110" in words and "10 9" in words


@pytest.mark.parametrize(
    ("asked", "count"),
    [("q=105", 1), ("q=111", 0), ("q=thach+hai", 1), ("q=cam+binh", 0), ("kind__exact=copy", 0)],
)
def test_it_is_found_by_a_sheet_in_it_by_its_office_and_by_its_kind(
    house: Client, one_lost: FormRange, asked: str, count: int
) -> None:
    assert len(shown(house, f"{RANGES}?{asked}")) == count


def test_what_is_used_up_and_what_was_withdrawn_stand_apart(house: Client, clerk: Officer) -> None:
    left = received(clerk)
    used = received(clerk, first=201, last=201)
    FormUse.objects.create(received=used, serial=201, how="lost", reason="mất", by=clerk)
    back = received(clerk, first=301, last=310)
    stock.withdraw(back, by=clerk, reason="nhập nhầm")
    assert shown(house, f"{RANGES}?con=con") == [left]
    assert shown(house, f"{RANGES}?con=het") == [used]
    assert shown(house, f"{RANGES}?con=rut") == [back]


def test_deliveries_go_out_with_what_is_left_of_them(house: Client, one_lost: FormRange) -> None:
    (row,) = table(house, f"{RANGES}export-sheet/")
    assert (row["Từ số"], row["Đến số"]) == ("A 0000101", "A 0000110")
    assert (row["Số tờ"], row["Còn lại"], row["Mã đơn vị"]) == (10, 9, "18562")


def test_sheets_go_out_without_formulas(house: Client, one_lost: FormRange) -> None:
    (row,) = table(house, f"{USES}export-sheet/")
    assert row["Số phôi"] == "A 0000103" and row["Lý do"] == "'=mất khi lụt" and row["Đã"] == "Mất"


def test_a_sheet_is_found_by_its_number(house: Client, one_lost: FormRange) -> None:
    assert len(shown(house, f"{USES}?q=103")) == 1 and shown(house, f"{USES}?q=104") == []


@pytest.mark.parametrize("act", ["add/", "1/change/", "1/delete/", "import-sheet/"])
@pytest.mark.parametrize("lists", [RANGES, USES, "/quan-tri/printing/formspoiling/"])
def test_nothing_of_it_is_done_there(house: Client, one_lost: FormRange, lists: str, act: str) -> None:
    before = FormRange.objects.count(), FormUse.objects.count()
    assert house.post(f"{lists}{act}", {"post": "yes"}).status_code in (302, 403, 404)
    assert (FormRange.objects.count(), FormUse.objects.count()) == before


@pytest.mark.parametrize("lists", [RANGES, USES])
def test_many_rows_take_no_more_queries_than_few(
    house: Client, clerk: Officer, django_assert_max_num_queries, lists: str
) -> None:
    for number in range(5):
        came = received(clerk, first=1000 * number + 1, last=1000 * number + 9, kind=FormKind.COPY)
        FormUse.objects.create(received=came, serial=1000 * number + 2, how="lost", reason="mất", by=clerk)
    with django_assert_max_num_queries(11):
        assert len(shown(house, lists)) == 5
