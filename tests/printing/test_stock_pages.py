"""«Phôi giấy» as officers use it."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Role
from audit.models import AccessEntry, Verb
from printing import stock
from printing.forms.medium import MediumForm
from printing.models import FormKind, FormRange, FormSpoiling, FormUse
from tests.factories import filed
from tests.fixtures import officer
from tests.printing.deliveries import printed_onto, received
from tests.printing.paper import text_of

pytestmark = pytest.mark.django_db
PATH = "/papers/stock/"
ORIGINAL = FormKind.ORIGINAL


@pytest.fixture
def desk(client: Client, clerk: Officer) -> Client:
    """The clerk's browser, signed in."""
    client.force_login(clerk)
    return client


def delivery(**changes: str) -> dict[str, str]:
    """What the clerk types from a delivery note."""
    typed = {
        "kind": "original",
        "series": " a ",
        "first": "0000101",
        "last": "0000110",
        "received_on": f"{timezone.localdate():%d/%m/%Y}",
        "note": "12/PGP",
        "source": "Phòng Tư pháp",
    }
    return typed | changes


def seen(desk: Client, query: str = "") -> str:
    return desk.get(PATH + query).content.decode()


def test_an_office_without_phoi_is_told_it_need_do_nothing(desk: Client) -> None:
    assert "không cần ghi gì ở đây" in seen(desk)


def test_a_delivery_typed_from_its_note_is_in_the_stock(desk: Client) -> None:
    assert desk.post(PATH + "receive/", delivery()).status_code == 302
    page = seen(desk)
    assert "A 0000101 – A 0000110" in page
    assert "còn 10 tờ" in page
    assert 'Tờ tiếp theo: <b class="pid">A 0000101</b>' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first": "12a"}, "Chỉ ghi các chữ số"),
        ({"last": "110"}, "cùng số chữ số"),
        ({"last": "0000100"}, "nhỏ hơn số bắt đầu"),
        ({"last": "9999999"}, "Mỗi lần không quá 20000 tờ"),
        ({"received_on": "31/12/2099"}, "chưa đến"),
        ({"received_on": "31/02/2026"}, "không có trong lịch"),
        ({"note": ""}, "Số phiếu giao"),
    ],
)
def test_a_slip_is_told_beside_its_field(desk: Client, changes: dict[str, str], words: str) -> None:
    page = desk.post(PATH + "receive/", delivery(**changes))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not FormRange.objects.exists()


def test_a_second_entry_of_the_same_sheets_is_refused_in_words(desk: Client) -> None:
    desk.post(PATH + "receive/", delivery())
    page = desk.post(PATH + "receive/", delivery(first="0000110", last="0000120"))
    assert page.status_code == 422
    assert "đã do Xã Thạch Hải nhận" in page.content.decode()


def test_sheets_are_given_up_with_a_reason(desk: Client, clerk: Officer) -> None:
    received(clerk)
    typed = {"kind": "original", "series": "A", "first": "0000103", "how": "spoiled", "reason": "ướt"}
    assert desk.post(PATH + "give-up/", typed).status_code == 302
    assert (FormUse.objects.get().serial, FormUse.objects.get().how) == (103, "spoiled")
    assert desk.post(PATH + "give-up/", typed).status_code == 422
    assert desk.post(PATH + "give-up/", typed | {"how": "printed"}).status_code == 422


def test_a_sheet_printed_on_is_marked_spoiled_on_its_row(desk: Client, clerk: Officer) -> None:
    received(clerk)
    use = printed_onto(stock.sheet(clerk.posts[0].unit, ORIGINAL, "A", 101), filed(clerk), clerk)
    assert "In hỏng?" in seen(desk)
    desk.post(f"{PATH}sheets/{use.pk}/spoiled/", {"reason": "máy in kẹt"})
    assert FormSpoiling.objects.get(use=use).reason == "máy in kẹt"
    assert "In hỏng?" not in seen(desk)


def test_without_a_reason_nothing_is_marked(desk: Client, clerk: Officer) -> None:
    one = received(clerk)
    answer = desk.post(f"{PATH}{one.pk}/withdraw/", {"reason": " "})
    assert answer.status_code == 409
    one.refresh_from_db()
    assert one.withdrawn_at is None


def test_a_withdrawn_delivery_stays_on_the_list_crossed_out(desk: Client, clerk: Officer) -> None:
    one = received(clerk)
    desk.post(f"{PATH}{one.pk}/withdraw/", {"reason": "ghi nhầm"})
    page = seen(desk)
    assert "<s>A 0000101 – A 0000110</s>" in page
    assert "Đã rút: ghi nhầm" in page


def test_those_above_see_every_office_and_change_nothing(
    client: Client, clerk: Officer, country: object
) -> None:
    received(clerk)
    above = officer("so", country.province, Role.PROVINCE)  # type: ignore[attr-defined]
    client.force_login(above)
    page = seen(client)
    assert "Xã Thạch Hải" in page and "chỉ xem được" in page
    assert "Ghi nhầm?" not in page
    assert client.post(PATH + "receive/", delivery(series="B")).status_code == 409
    assert FormRange.objects.count() == 1


def test_the_stock_of_a_strange_office_does_not_exist(
    client: Client, clerk: Officer, stranger: Officer
) -> None:
    one = received(clerk)
    client.force_login(stranger)
    assert client.get(f"{PATH}?unit={one.unit_id}").status_code == 404
    assert client.post(f"{PATH}{one.pk}/withdraw/", {"reason": "x"}).status_code == 404


def test_the_table_for_spreadsheets_holds_the_months(desk: Client, clerk: Officer) -> None:
    received(clerk)
    answer = desk.get(PATH + "table/")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Loại phôi", "Tháng", "Tồn đầu"]
    today = timezone.localdate()
    assert rows[1][:4] == ["Phôi Giấy khai sinh (bản chính)", f"{today:%m/%Y}", "0", "10"]
    assert AccessEntry.objects.filter(verb=Verb.EXPORTED).count() == 1


def test_the_report_is_a_pdf_that_adds_up(desk: Client, clerk: Officer) -> None:
    received(clerk)
    stock.spoil(stock.sheet(clerk.posts[0].unit, ORIGINAL, "A", 101), reason="ướt", by=clerk)
    text = text_of(desk.get(PATH + "report/").content)
    assert "ỦY BAN NHÂN DÂN XÃ THẠCH HẢI" in text
    assert f"{timezone.localdate():%m/%Y} 0 10 0 1 0 0 9 0" in text


@pytest.mark.parametrize("value", ["\x00", "9" * 3000, "<script>", "-1", "=1+1"])
def test_whatever_is_typed_is_answered_in_words(desk: Client, value: str) -> None:
    hostile = dict.fromkeys(delivery(), value) | {"how": value, "reason": value}
    for page in ("receive/", "give-up/"):
        assert desk.post(PATH + page, hostile).status_code == 422
    assert desk.get(PATH, {"unit": value, "year": value}).status_code in (200, 404)


def test_a_page_that_prints_proposes_the_next_sheet_and_takes_another(clerk: Officer) -> None:
    received(clerk)
    unit = clerk.posts[0].unit
    assert MediumForm(unit=unit).initial["sheet_serial"] == "A 0000101"
    for words in ("A 0000104", "a104", " A0000104 "):
        form = MediumForm({"medium": "form", "sheet_serial": words}, unit=unit)
        assert form.is_valid()
        assert str(form.choice["sheet"]) == "A 0000104"
    for words in ("B 0000104", "A 0000999", "A", "", "<script>"):
        assert not MediumForm({"medium": "form", "sheet_serial": words}, unit=unit).is_valid()
    on_plain_paper = MediumForm({"medium": "plain", "sheet_serial": "B 1"}, unit=unit)
    assert on_plain_paper.is_valid()
    assert on_plain_paper.choice["sheet"] is None
