"""What an officer reads and can press for each error of the annex to 3160/BTP-CNTT (HANDBOOK §2.3)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pid_gateway.models import ErrorText
from registry.actions import cancellations, pid_proposals
from registry.lifecycle import State
from tests import factories
from tests.registry.refusals import SIBLING, filed_all_the_same, leads_to, record, refused, with_number

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def first(clerk):
    """A child with its number."""
    return with_number(factories.filed(clerk))


@pytest.fixture
def second(clerk, first):
    """Another child of the same mother and day, nothing declared."""
    return filed_all_the_same(clerk, child={"name": SIBLING})


def test_a_technical_error_in_english_is_told_in_vietnamese_check_mend_resend(desk, clerk):
    child = refused(
        factories.filed(clerk), "E-99", message="Object reference not set to an instance of an object."
    )
    shown = record(desk, child)
    assert "Lỗi kỹ thuật khi Bộ Công an đọc dữ liệu" in shown.words
    assert leads_to(shown, child, "form/child/#id_name") and leads_to(shown, child, "resend/")


def test_an_unknown_error_is_told_in_vietnamese_with_original_and_operation_id_aside(desk, clerk):
    child = refused(factories.filed(clerk), "E-4711", message="The frobnicator is out of cheese")
    request, shown = factories.request_of(child), record(desk, child)
    assert "Bộ Công an chưa cấp được số" in shown.words
    before, details = shown.html.split("Chi tiết kỹ thuật")
    assert "frobnicator" not in before and "E-4711" not in before
    assert "frobnicator" in details and "E-4711" in details and str(request.pk) in details
    assert leads_to(shown, child, "resend/")


def test_a_birth_date_refused_though_right_leads_to_the_date_and_to_a_number_by_hand(desk, clerk):
    child = refused(factories.filed(clerk), "BIRTH_DATE_FORMAT", message="lỗi định dạng ngày sinh")
    shown = record(desk, child)
    assert "Nếu ngày sinh đúng: hỏi công an xã" in shown.words
    assert leads_to(shown, child, "form/child/#id_born_on") and leads_to(shown, child, "pid/")


def test_information_to_be_verified_asks_the_police_then_a_number_by_hand(desk, clerk):
    child = refused(factories.filed(clerk), "X", message="Thông tin cần xác minh")
    shown = record(desk, child)
    assert "Hỏi công an xã xem trẻ đã có trong dữ liệu cư trú chưa" in shown.words
    assert "trao Giấy khai sinh chưa có số; gia đình đăng ký cư trú" in shown.words
    assert leads_to(shown, child, "pid/")


def test_a_child_that_has_a_number_already_gets_it_by_hand(desk, clerk):
    child = refused(factories.filed(clerk), "CHILD_HAS_PID", "042226000999")
    shown = record(desk, child)
    assert "Trẻ đã có số định danh cá nhân 042226000999" in shown.words
    assert leads_to(shown, child, "pid/")


def test_twins_are_found_by_the_number_and_can_be_confirmed(desk, first, second):
    child = refused(second, number=first.pid)
    shown = record(desk, child)
    assert f"Số này đang ghi ở số {first.entry}" in shown.words and "cùng mẹ, cùng ngày sinh" in shown.words
    assert leads_to(shown, child, "multiple-birth/confirm/") and leads_to(shown, child, "compare/")


def test_twins_are_found_by_a_number_that_stands_only_in_the_text(desk, first, second):
    child = refused(second, message=f"nghi trùng thông tin công dân đã cấp số: {first.pid}")
    assert f"Số này đang ghi ở số {first.entry}" in record(desk, child).words


def test_twins_are_found_without_a_number_by_mother_and_day_within_the_unit(desk, second):
    child = refused(second)
    shown = record(desk, child)
    assert "Cùng mẹ, cùng ngày sinh: Trần Nguyễn Minh Khôi" in shown.words
    assert leads_to(shown, child, "multiple-birth/confirm/")


def test_mothers_of_one_name_with_different_numbers_are_two_women(desk, clerk, first):
    child = filed_all_the_same(
        clerk, child={"name": SIBLING}, mother={"id_number": "042194009999", "born_on": None}
    )
    shown = record(desk, refused(child))
    assert "Cùng mẹ, cùng ngày sinh" not in shown.words
    assert not leads_to(shown, child, "multiple-birth/confirm/")


def test_the_same_child_entered_twice_is_recognised_and_the_later_one_to_be_cancelled(desk, clerk, first):
    child = refused(filed_all_the_same(clerk), number=first.pid)
    shown = record(desk, child)
    assert "một trẻ bị nhập hai lần" in shown.words
    assert leads_to(shown, child, "request_cancellation/")
    assert not leads_to(shown, child, "multiple-birth/confirm/")


def test_a_number_found_in_the_list_of_cancellations_waits_for_the_decision(desk, clerk, first, second):
    factories.request_cancellation(first, clerk)
    shown = record(desk, refused(second, number=first.pid))
    assert (
        "Đã tìm thấy trong danh sách đề nghị hủy" in shown.words and "đang chờ quyết định hủy" in shown.words
    )
    assert f"số {first.entry}" in shown.words and "«Đề nghị hủy»" in shown.words


def test_a_number_of_a_cancelled_registration_is_found_too(desk, clerk, reviewer, first, second):
    factories.request_cancellation(first, clerk)
    cancellations.accept(factories.fresh(first), by=reviewer)
    child = refused(second, number=first.pid)
    shown = record(desk, child)
    assert "đã bị hủy" in shown.words and leads_to(shown, child, "pid/")


def test_a_refused_cancellation_leaves_the_holder_in_force(desk, clerk, reviewer, first, second):
    factories.request_cancellation(first, clerk)
    cancellations.refuse(factories.fresh(first), by=reviewer, reason="không trùng")
    assert "khác tên, cùng mẹ, cùng ngày sinh" in record(desk, refused(second, number=first.pid)).words


def test_a_number_assigned_by_hand_is_found(desk, clerk, leader, second):
    other = factories.filed(clerk, 4)
    factories.proposed(other, clerk)
    from_police = factories.assigned_pid(other)
    proposed = record(desk, refused(second, number=from_police))
    assert f"Số này đang được đề nghị gán ở số {other.entry}" in proposed.words
    pid_proposals.confirm(factories.fresh(other), by=leader)
    assert f"Số này đang ghi ở số {other.entry}" in record(desk, second).words


def test_a_number_of_a_stranger_asks_to_check_the_facts(desk, clerk, second):
    other = with_number(factories.filed(clerk, 5))
    shown = record(desk, refused(second, number=other.pid))
    assert "một trẻ khác mẹ hoặc khác ngày sinh" in shown.words


def test_a_number_found_nowhere_asks_the_police_whose_it_is(desk, clerk):
    child = refused(factories.filed(clerk), number="042226000999")
    shown = record(desk, child)
    assert "Không tìm thấy số này trong danh sách đăng ký khai sinh" in shown.words
    assert leads_to(shown, child, "pid/") and not leads_to(shown, child, "compare/")
    assert "Đối chiếu hai hồ sơ" not in shown.words


def test_a_suspicion_without_a_number_and_nobody_alike_gets_the_general_steps(desk, clerk):
    child = refused(factories.filed(clerk))
    shown = record(desk, child)
    assert "nhưng không cho biết số" in shown.words
    assert "Xác nhận sinh đôi, sinh ba Vì sao?" in shown.words
    assert "Chưa thấy hồ sơ nào của đơn vị cùng mẹ, cùng ngày sinh" in shown.words


def test_our_own_refusal_of_a_taken_number_leads_to_the_one_who_has_it(desk, clerk, first):
    other = factories.filed(clerk, 3)
    factories.pid_gateway.settle(factories.request_of(other).pk, factories.Assigned(first.pid))
    shown = record(desk, other)
    assert "Số nhận về đã thuộc về trẻ khác" in shown.words and leads_to(shown, other, "compare/")


def test_the_number_of_another_commune_tells_its_office_number_and_day_and_no_name(client, stranger, first):
    child = refused(filed_all_the_same(stranger, child={"name": SIBLING}), number=first.pid)
    client.force_login(stranger)
    shown = record(client, child)
    assert f"số {first.entry}, Xã Thạch Hải" in shown.words
    assert "liên hệ Ủy ban nhân dân" in shown.words
    assert first.birth.name not in shown.html
    assert leads_to(shown, child, "compare/")


def test_a_way_that_is_not_the_officers_is_grey_with_its_reason(client, reviewer, first, second):
    child = refused(second, number=first.pid)
    client.force_login(reviewer)
    shown = record(client, child)
    assert "Xác nhận sinh đôi, sinh ba Vì sao? Đồng chí không được phân quyền" in shown.words
    assert leads_to(shown, child, "compare/")


def test_a_letter_to_support_about_this_child_is_one_press_away(desk, first, second):
    child = refused(second, number=first.pid)
    shown = record(desk, child)
    letter = f"/support/new/?registration={child.pk}"
    assert f"http://testserver{letter}" in shown.links
    assert desk.get(letter).status_code == 200


def test_the_administrators_words_are_shown_at_once_and_deleting_them_brings_ours_back(
    desk, clerk, leader, first, second
):
    child = refused(second, number=first.pid)
    text = ErrorText.objects.create(
        code="SUSPECTED_DUPLICATE:twins",
        title="Nghi trùng: sinh đôi",
        meaning="Theo hướng dẫn mới của Bộ.",
        steps="Gọi bộ phận hỗ trợ.\n\nGửi lại.",
        ways=["resend"],
        by=leader,
    )
    shown = record(desk, child)
    assert "Nghi trùng: sinh đôi" in shown.words and "Theo hướng dẫn mới của Bộ." in shown.words
    assert not leads_to(shown, child, "multiple-birth/confirm/") and leads_to(shown, child, "resend/")
    text.delete()
    assert leads_to(record(desk, child), child, "multiple-birth/confirm/")


def test_an_english_text_taught_by_the_administrator_is_understood_as_a_suspicion(
    desk, leader, first, second
):
    ErrorText.objects.create(
        code="SUSPECTED_DUPLICATE",
        title="Nghi trùng",
        meaning="Nghi trùng.",
        steps="Đối chiếu.",
        telltales="possible duplicate citizen",
        by=leader,
    )
    child = refused(second, "ERR-7", first.pid, "Possible DUPLICATE citizen record")
    assert leads_to(record(desk, child), child, "multiple-birth/confirm/")


@pytest.mark.parametrize("state", [State.COMPLETED, State.AWAITING_PID])
def test_where_nothing_is_wrong_no_error_is_looked_up(desk, clerk, reviewer, state):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    with CaptureQueriesContext(connection) as asked:
        shown = record(desk, registration)
    assert "Chi tiết kỹ thuật" not in shown.words
    assert not any("errortext" in query["sql"] for query in asked.captured_queries)
