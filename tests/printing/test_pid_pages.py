"""«Ghi số lên Giấy khai sinh đã trao»."""

from decimal import Decimal

import pytest

from audit.models import AccessEntry
from printing import actions, calibrating
from printing.models import IssuedPaper
from printing.overprint.layout import Sheet
from registry.actions import intake, registrations
from registry.actions.intake import Typed
from registry.models import PidDebt
from tests import factories
from tests.factories import assign, filed, fresh
from tests.printing.ink import start_of
from tests.printing.paper import letters_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def birth(clerk):
    """Its certificate is with the family, its number has come."""
    registration = filed(clerk)
    actions.issue_birth_certificate(registration, by=clerk)
    assign(registration)
    return fresh(registration)


def path(registration):
    return f"/papers/registrations/{registration.pk}/pid/"


def press(desk, registration, how, **more):
    return desk.post(path(registration), {"version": registration.version, "how": how} | more)


def test_the_page_offers_the_three_ways_and_says_what_else_the_press_does(desk, birth):
    shown = desk.get(path(birth)).content.decode()
    for way in ("In số lên giấy", "In giấy mới", "Đã viết tay và đóng dấu", "Gia đình chưa mang giấy đến"):
        assert way in shown
    assert birth.pid in shown and "số cũng được ghi vào Sổ" in shown
    assert AccessEntry.objects.filter(subject=birth.reference, verb="viewed").exists()


def test_pressing_overlay_answers_with_a_pdf_of_the_number_alone(desk, birth):
    answer = press(desk, birth, "overlay")
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "private, no-store"
    assert letters_of(text_of(answer.content)) == birth.pid
    assert PidDebt.objects.get().closing == "overlay"


def test_pressed_twice_asks_for_the_reason(desk, birth):
    press(desk, birth, "overlay")
    again = press(desk, fresh(birth), "overlay")
    assert again.status_code == 422 and "ghi lý do in lại" in again.content.decode()
    assert press(desk, fresh(birth), "overlay", reason="kẹt giấy").status_code == 200
    assert "kẹt giấy" in desk.get(path(birth)).content.decode()


def test_an_old_page_is_refused_in_words(desk, birth):
    answer = desk.post(path(birth), {"version": birth.version - 1, "how": "overlay"})
    assert answer.status_code == 409 and "xin xem lại rồi in" in answer.content.decode()
    assert PidDebt.objects.get().is_open


def test_pressing_new_paper_answers_with_the_whole_certificate(desk, birth):
    answer = press(desk, birth, "reprint")
    assert "GIẤY KHAI SINH" in text_of(answer.content) and birth.pid in text_of(answer.content)
    assert PidDebt.objects.get().closing == "reprint"


def test_written_by_hand_leads_back_to_the_record_which_says_so(desk, birth):
    answer = desk.post(path(birth), {"version": birth.version, "how": "hand"}, follow=True)
    shown = answer.content.decode()
    assert "Giấy này hết nợ số" in shown and "Viết tay lên giấy đã trao, đóng dấu" in shown


def test_an_unknown_way_does_not_exist(desk, birth):
    assert press(desk, birth, "burn").status_code == 404


def test_where_the_paper_was_laid_out_otherwise_the_overlay_is_grey_with_its_reason(desk, clerk):
    registration = filed(clerk)
    actions.issue_birth_certificate(registration, by=clerk)
    factories.reject(registration)
    mended = factories.child(name="Trần Nguyễn Minh Khuê")
    intake.save(fresh(registration), Typed("child", mended), by=clerk)
    registrations.resend(fresh(registration), by=clerk)
    assign(registration)
    shown = desk.get(path(registration)).content.decode()
    assert "lệch dòng" in shown and 'value="overlay"' not in shown and 'value="reprint"' in shown
    assert press(desk, fresh(registration), "overlay").status_code == 409


def test_without_a_debt_the_page_says_that_there_is_nothing_to_do(desk, clerk):
    registration = filed(clerk)
    assign(registration)
    shown = desk.get(path(registration)).content.decode()
    assert "cứ in Giấy khai sinh như thường" in shown and 'name="how"' not in shown


def test_another_office_does_not_find_the_page(client, stranger, birth):
    client.force_login(stranger)
    assert client.get(path(birth)).status_code == 404
    assert press(client, birth, "overlay").status_code == 404


def test_the_district_reads_the_reason_and_prints_nothing(client, reviewer, birth):
    client.force_login(reviewer)
    assert "không được phân quyền" in client.get(path(birth)).content.decode()
    assert press(client, birth, "overlay").status_code == 409
    assert not IssuedPaper.objects.filter(kind="pid_overlay").exists()


def test_the_usual_printing_page_tells_of_the_paper_already_with_the_family(desk, birth):
    shown = desk.get(f"/papers/registrations/{birth.pk}/birth-certificate/").content.decode()
    assert "thu lại giấy cũ" in shown and f'href="{path(birth)}"' in shown


def test_an_overlay_is_no_certificate_so_the_first_with_a_number_needs_no_reason(desk, birth):
    press(desk, birth, "overlay")
    page = f"/papers/registrations/{birth.pk}/birth-certificate/"
    shown = desk.get(page).content.decode()
    assert "lên giấy đã trao" in shown and "Lý do in lại" not in shown
    assert desk.post(page, {"version": fresh(birth).version})["Content-Type"] == "application/pdf"


def test_the_office_sets_its_printer_and_the_overlay_follows(desk, birth, clerk, country):
    before = press(desk, birth, "overlay").content
    printer = calibrating.add_printer(country.commune, "Máy một cửa", by=clerk)
    offset = {"right": Decimal("1.5"), "down": Decimal("-0.5")}
    calibrating.calibrate(printer, Sheet.PLAIN, by=clerk, seen=None, **offset)
    again = press(desk, fresh(birth), "overlay", reason="lệch dòng", printer=printer.pk)
    x, y = start_of(before, birth.pid)
    assert start_of(again.content, birth.pid) == pytest.approx((x + 1.5, y - 0.5), abs=0.1)
    assert "1,5 mm sang phải, 0,5 mm lên trên" in desk.get(path(birth)).content.decode()
