"""«Căn chỉnh máy in»: the printers of an office, coordinates typed, tests printed, earlier settings back."""

import re

import pytest

from printing import calibrating
from printing.models import Calibration, IssuedPaper, Printer
from printing.overprint.layout import Sheet
from tests.printing.ink import start_of
from tests.printing.paper import letters_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def printer(clerk, country):
    return calibrating.add_printer(country.commune, "Máy một cửa", by=clerk)


def path(printer, sheet=Sheet.ORIGINAL):
    return f"/papers/printers/{printer.pk}/{sheet}/"


def typed(page: str, **changes: str) -> dict[str, str]:
    """What the form of the page would post, as a browser would, but for `changes`."""
    form = page[page.index('id="calibration"') : page.index('id="history"')]
    inputs = re.findall(r"<input[^>]*>", form)
    named = {re.search(r'name="([^"]*)"', one)[1]: re.search(r'value="([^"]*)"', one) for one in inputs}
    return {name: value[1] if value else "" for name, value in named.items()} | changes


def save(desk, printer, sheet=Sheet.ORIGINAL, **changes):
    page = desk.get(path(printer, sheet)).content.decode()
    changes = {name.replace("_of_", "-"): value for name, value in changes.items()}
    return desk.post(path(printer, sheet), typed(page, **changes), follow=True)


def test_a_printer_is_added_and_leads_to_its_calibration(desk):
    answer = desk.post("/papers/printers/", {"name": "Máy một cửa"}, follow=True)
    assert answer.redirect_chain == [(path(Printer.objects.get()), 302)]
    shown = desk.get("/papers/printers/").content.decode()
    assert "Máy một cửa" in shown and "chưa căn chỉnh" in shown and "Phôi Giấy khai sinh (bản sao)" in shown


def test_the_same_name_twice_is_refused_at_its_field(desk, printer):
    answer = desk.post("/papers/printers/", {"name": printer.name})
    assert answer.status_code == 422 and "đã có máy in tên này" in answer.content.decode()


def test_an_office_without_a_printer_reads_what_to_do(desk):
    assert "Thêm máy in rồi căn chỉnh" in desk.get("/papers/printers/").content.decode()


def test_shift_and_scale_are_typed_with_a_comma_or_a_point_and_the_trial_follows(desk, printer):
    before = desk.get(f"{path(printer)}trial/").content
    answer = save(desk, printer, right="1,5", down="-0.5", scale_x="100,5")
    assert "Đã lưu tọa độ" in answer.content.decode()
    saved = Calibration.objects.get()
    assert (float(saved.right), float(saved.down), float(saved.scale_x)) == (1.5, -0.5, 100.5)
    assert saved.places == {}
    x, y = start_of(before, "012345678901")
    found = start_of(desk.get(f"{path(printer)}trial/").content, "012345678901")
    assert found == pytest.approx((x * 1.005 + 1.5, y - 0.5), abs=0.2)


def test_a_coordinate_is_typed_and_the_value_stands_there(desk, printer):
    save(desk, printer, x_of_pid="80,0", y_of_pid="200.5")
    assert Calibration.objects.get().places == {"pid": [80.0, 200.5, 127.7, 13.0]}
    trial = desk.get(f"{path(printer)}trial/").content
    assert start_of(trial, "012345678901") == pytest.approx((80.0, 200.5), abs=0.2)
    assert "translate(80.00 200.50)" in desk.get(path(printer)).content.decode()


def test_put_back_where_the_form_has_it_a_value_is_no_longer_moved(desk, printer):
    save(desk, printer, x_of_pid="80,0")
    save(desk, printer, x_of_pid="67,3")
    assert calibrating.newest(printer, Sheet.ORIGINAL).places == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("right", "21"),
            ("right", "1.55"),
            ("right", "x"),
            ("right", ""),
            ("down", "-20.1"),
            ("down", "NaN"),
        ),
        *(("scale_x", "94"), ("scale_y", "106")),
        *(("x_of_pid", "211"), ("y_of_pid", "-1"), ("size_of_pid", "40")),
    ],
)
def test_what_no_printer_needs_is_refused(desk, printer, name, value):
    assert save(desk, printer, **{name: value}).status_code == 422
    assert not Calibration.objects.exists()


def test_a_box_beyond_the_edge_of_the_sheet_is_refused_where_it_is_typed(desk, printer):
    answer = save(desk, printer, x_of_pid="150,0")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "ra ngoài mép phải" in shown and "<details" in shown
    assert re.search(r"<details[^>]* open", shown)


def test_the_history_names_who_and_lets_an_earlier_one_count_again(desk, printer, clerk):
    save(desk, printer, right="1,5")
    save(desk, printer, right="3,0")
    shown = desk.get(path(printer)).content.decode()
    assert "1,5 mm sang phải" in shown and "3,0 mm sang phải" in shown and str(clerk) in shown
    newest, first = Calibration.objects.all()
    data = {"seen": newest.pk, "calibration": first.pk}
    answer = desk.post(f"{path(printer)}restore/", data, follow=True)
    assert "lấy lại của lần" in answer.content.decode()
    assert calibrating.aim_of(printer, Sheet.ORIGINAL).right == 1.5


def test_an_old_page_is_refused_in_words(desk, printer):
    page = desk.get(path(printer)).content.decode()
    save(desk, printer, right="1,5")
    answer = desk.post(path(printer), typed(page, right="2,0"))
    assert answer.status_code == 409 and "vừa được người khác căn chỉnh" in answer.content.decode()
    assert Calibration.objects.count() == 1


def test_the_ruler_says_which_printer_and_how_it_is_set(desk, printer):
    save(desk, printer, right="1,5")
    words = text_of(desk.get(f"{path(printer)}ruler/").content)
    assert "Máy một cửa: 1,5 mm sang phải, 0,0 mm xuống dưới" in words


def test_plain_paper_keeps_its_two_sheets_and_only_the_shift(desk, printer):
    shown = desk.get(path(printer, "plain")).content.decode()
    assert "tờ mẫu không có số" in shown and "Co giãn" not in shown
    form, number = (desk.get(f"{path(printer, 'plain')}{which}/").content for which in ("form", "number"))
    assert "Số định danh cá nhân: Họ" in text_of(form)
    assert letters_of(text_of(number)) == "012345678901"
    save(desk, printer, "plain", right="2,0")
    moved = start_of(desk.get(f"{path(printer, 'plain')}number/").content, "012345678901")
    assert moved[0] == pytest.approx(start_of(number, "012345678901")[0] + 2, abs=0.1)
    assert not IssuedPaper.objects.exists()


@pytest.mark.parametrize("wrong", ["other/", "plain/ruler/", "birth_certificate/form/", "plain/other/"])
def test_what_is_no_sheet_or_no_test_print_does_not_exist(desk, printer, wrong):
    assert desk.get(f"/papers/printers/{printer.pk}/{wrong}").status_code == 404


def test_a_box_made_too_narrow_for_anything_can_be_widened_again(desk, printer):
    save(desk, printer, width_of_notes="5,0", width_of_birth_place="5,0")
    assert desk.get(path(printer)).status_code == 200


def test_another_office_does_not_find_our_printer(client, stranger, printer):
    client.force_login(stranger)
    assert client.get(path(printer)).status_code == 404
    assert client.post(path(printer), {"right": "1", "down": "1"}).status_code == 404
    assert client.get(f"{path(printer)}ruler/").status_code == 404


def test_who_prints_nowhere_sets_no_printer(client, announcer):
    client.force_login(announcer)
    assert client.get("/papers/printers/").status_code == 409
