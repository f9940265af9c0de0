"""What goes out as a table and comes back untouched changes nothing."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import Officer, Unit, UnitSuccession
from pid_gateway.models import ErrorText
from printing.models import FeeRate
from registry.models import Wording
from tests.hotich.administration.test_sheets import confirmed, shown, table, words

pytestmark = pytest.mark.django_db
LISTS = {
    "accounts/unitsuccession": UnitSuccession,
    "pid_gateway/errortext": ErrorText,
    "registry/wording": Wording,
    "printing/feerate": FeeRate,
}


@pytest.fixture
def written(town: dict[str, Unit], chief: Officer) -> None:
    """One row and more of each list, with all that is hard to carry through a table."""
    old, new = town["thach_hai"], town["viet_tien"]
    UnitSuccession.objects.create(old=old, new=new, extent="part")
    UnitSuccession.objects.create(old=town["dong_giang"], new=new, extent="whole")
    hard = {"title": "=Tên, «lạ»; @x", "meaning": "Nghĩa\nhai dòng", "steps": "một\nhai\n+ba"}
    ErrorText.objects.create(code="007", by=chief, ways=["edit"], field="child.name", **hard)
    ErrorText.objects.create(
        code="OTHER",
        by=chief,
        title="-5",
        meaning="'nháy",
        steps="x",
        telltales="đoạn thứ nhất\nđoạn thứ hai",
    )
    Wording.objects.create(key="book", text="Ngày {day}, số {pid}.\nDòng hai.")
    rate = {"kind": "birth_extract", "valid_from": date(2026, 1, 2)}
    FeeRate.objects.create(per_copy=0, basis="NQ 01/2026", valid_to=date(2026, 12, 31), **rate)
    FeeRate.objects.create(per_copy=12_000, basis="=NQ", province=town["ha_tinh"], **rate)


@pytest.mark.parametrize("lists", LISTS)
def test_a_table_sent_back_as_it_went_out_changes_nothing(desk: Client, written: None, lists: str) -> None:
    before = sorted(map(str, LISTS[lists].objects.values()))
    address = f"/quan-tri/{lists}/"
    columns, *rows = table(desk.get(f"{address}export-sheet/"))
    answer = shown(desk, address, list(columns), *(list(row) for row in rows))
    assert {kind for _, kind, _, _ in answer.context["rows"]} == {"Không đổi"}, words(answer)
    assert confirmed(desk, address, answer).status_code == 302
    assert sorted(map(str, LISTS[lists].objects.values())) == before
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("lists", LISTS)
def test_a_table_of_deleted_rows_brings_them_back(desk: Client, written: None, lists: str) -> None:
    kept = {"pk", "id", "at"}
    model, address = LISTS[lists], f"/quan-tri/{lists}/"
    before = [
        {name: value for name, value in row.items() if name not in kept} for row in model.objects.values()
    ]
    columns, *rows = table(desk.get(f"{address}export-sheet/"))
    model.objects.all().delete()
    answer = shown(desk, address, list(columns), *(list(row) for row in rows))
    assert {kind for _, kind, _, _ in answer.context["rows"]} == {"Thêm"}, words(answer)
    confirmed(desk, address, answer)
    after = [
        {name: value for name, value in row.items() if name not in kept} for row in model.objects.values()
    ]
    assert sorted(map(str, after)) == sorted(map(str, before))


def test_units_go_out_and_no_table_of_units_comes_in(desk: Client, town: dict[str, Unit]) -> None:
    assert len(table(desk.get("/quan-tri/accounts/unit/export-sheet/"))) == 1 + len(town)
    assert desk.get("/quan-tri/accounts/unit/import-sheet/").status_code in (302, 404)
