"""Certificates on the Ministry's form: issued, previewed, and completed by a number that came later."""

from decimal import Decimal

import pytest

from audit.models import AccessEntry
from printing import actions, calibrating
from printing.exceptions import NoForm
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
KIND, MEDIUM = IssuedPaper.Kind, IssuedPaper.Medium


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def printer(clerk, country):
    printer = calibrating.add_printer(country.commune, "Máy một cửa", by=clerk)
    calibrating.calibrate(
        printer,
        Sheet.ORIGINAL,
        by=clerk,
        seen=None,
        right=Decimal("1.5"),
        places={"pid": [80.0, 140.0, 60.0, 13.0]},
    )
    return printer


@pytest.fixture
def birth(clerk):
    return filed(clerk)


def issue(birth, clerk, **more):
    return actions.issue(birth, KIND.BIRTH_CERTIFICATE, by=clerk, medium=MEDIUM.FORM, **more)


def content_of(paper) -> bytes:
    return bytes(paper.file.content)


def test_only_the_values_are_printed_where_this_printer_has_to_put_them(birth, clerk, printer):
    assign(birth)
    birth = fresh(birth)
    paper = issue(birth, clerk, printer=printer)
    text = text_of(content_of(paper))
    assert birth.birth.name.upper() in text and "GIẤY KHAI SINH" not in text and "Nơi sinh" not in text
    assert start_of(content_of(paper), birth.pid) == pytest.approx((81.5, 140.0), abs=0.2)


def test_the_ledger_says_on_what_it_was_printed_and_that_no_qr_stands_there(birth, clerk, printer):
    paper = issue(birth, clerk, printer=printer)
    assert (paper.medium, paper.token, paper.awaits_pid) == ("form", "", True)
    assert PidDebt.objects.get().is_open


def test_the_form_is_the_same_original_so_a_second_one_needs_a_reason(birth, clerk, desk):
    actions.issue_birth_certificate(birth, by=clerk)
    page = f"/papers/registrations/{birth.pk}/birth-certificate/"
    answer = desk.post(page, {"version": fresh(birth).version, "medium": "form"})
    assert answer.status_code == 422 and "ghi lý do in lại" in answer.content.decode()


def test_a_paper_for_which_the_ministry_prints_no_form_is_refused(birth, clerk):
    with pytest.raises(NoForm):
        actions.issue(birth, KIND.BIRTH_EXTRACT, by=clerk, medium=MEDIUM.FORM)
    assert not IssuedPaper.objects.exists()


def test_the_confirming_page_proposes_the_form_once_a_printer_is_set_right(desk, birth, printer):
    shown = desk.get(f"/papers/registrations/{birth.pk}/birth-certificate/").content.decode()
    assert 'value="form"' in shown and "Máy một cửa" in shown
    form = shown[shown.index('value="form"') :][:120]
    assert "checked" in form


def test_pressed_with_the_form_chosen_the_answer_is_the_overprint(desk, birth, printer):
    page = f"/papers/registrations/{birth.pk}/birth-certificate/"
    answer = desk.post(page, {"version": birth.version, "medium": "form", "printer": printer.pk})
    assert answer["Content-Type"] == "application/pdf"
    assert "GIẤY KHAI SINH" not in text_of(answer.content)


def test_without_an_answer_it_is_plain_paper_as_before(desk, birth, printer):
    page = f"/papers/registrations/{birth.pk}/birth-certificate/"
    assert "GIẤY KHAI SINH" in text_of(desk.post(page, {"version": birth.version}).content)


def test_a_printer_of_another_office_is_no_answer(desk, birth, stranger, country):
    theirs = calibrating.add_printer(country.far, "Máy xa", by=stranger)
    page = f"/papers/registrations/{birth.pk}/birth-certificate/"
    answer = desk.post(page, {"version": birth.version, "medium": "form", "printer": theirs.pk})
    assert answer.status_code == 422 and not IssuedPaper.objects.exists()


def test_the_picture_of_the_form_shows_front_and_back_and_is_written_down(desk, birth, printer):
    shown = desk.get(f"/papers/registrations/{birth.pk}/on-form/").content.decode()
    assert "Mặt trước" in shown and "Mặt sau" in shown and birth.birth.name.upper() in shown
    assert "translate(80.00 140.00)" in shown
    assert AccessEntry.objects.filter(subject=birth.reference, purpose="xem trên phôi").exists()


def test_another_office_sees_no_picture_and_who_may_not_print_reads_why(client, stranger, reviewer, birth):
    client.force_login(stranger)
    assert client.get(f"/papers/registrations/{birth.pk}/on-form/").status_code == 404
    client.force_login(reviewer)
    shown = client.get(f"/papers/registrations/{birth.pk}/on-form/").content.decode()
    assert "không được phân quyền" in shown and birth.birth.name.upper() not in shown


def test_a_late_number_goes_to_its_calibrated_place_on_the_form(desk, birth, clerk, printer):
    issue(birth, clerk, printer=printer)
    assign(birth)
    birth = fresh(birth)
    path = f"/papers/registrations/{birth.pk}/pid/"
    assert "Giấy đã trao in trên <b>phôi</b>" in desk.get(path).content.decode()
    answer = desk.post(path, {"version": birth.version, "how": "overlay", "printer": printer.pk})
    assert letters_of(text_of(answer.content)) == birth.pid
    assert start_of(answer.content, birth.pid) == pytest.approx((81.5, 140.0), abs=0.2)
    assert PidDebt.objects.get().closing == "overlay"
    assert IssuedPaper.objects.get(kind="pid_overlay").medium == "form"


def test_on_the_form_a_number_is_on_its_line_whatever_else_has_changed(desk, clerk, printer):
    birth = filed(clerk)
    issue(birth, clerk, printer=printer)
    factories.reject(birth)
    intake.save(fresh(birth), Typed("child", factories.child(name="Trần Nguyễn Minh Khuê")), by=clerk)
    registrations.resend(fresh(birth), by=clerk)
    assign(birth)
    shown = desk.get(f"/papers/registrations/{birth.pk}/pid/").content.decode()
    assert 'value="overlay"' in shown


def test_the_new_paper_in_its_place_is_printed_on_such_a_sheet_as_the_old(desk, birth, clerk, printer):
    issue(birth, clerk, printer=printer)
    assign(birth)
    birth = fresh(birth)
    path = f"/papers/registrations/{birth.pk}/pid/"
    answer = desk.post(path, {"version": birth.version, "how": "reprint", "printer": printer.pk})
    assert "GIẤY KHAI SINH" not in text_of(answer.content) and birth.pid in text_of(answer.content)
    assert IssuedPaper.objects.filter(with_pid=True).get().medium == "form"
