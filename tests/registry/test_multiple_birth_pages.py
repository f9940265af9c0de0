"""«Sinh đôi, sinh ba» on screen: adding, arranging, filing one after another, confirming after a refusal."""

import pytest
from django.utils import timezone

from audit.models import AccessEntry
from registry.actions import intake, multiple_births, registrations
from registry.actions.intake import Typed
from registry.lifecycle import State
from registry.models import Registration, Sibling
from tests import factories
from tests.factories import fresh
from tests.html_page import HtmlPage
from tests.registry.refusals import (
    SIBLING,
    filed_all_the_same,
    leads_to,
    page,
    record,
    refused,
    with_number,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def first(clerk):
    return factories.draft(clerk)


@pytest.fixture
def second(clerk, first):
    return multiple_births.add_sibling(first, by=clerk)


@pytest.fixture
def accused(clerk):
    """A twin refused for its sibling's number; nothing was declared."""
    held = with_number(factories.filed(clerk))
    return refused(filed_all_the_same(clerk, child={"name": SIBLING}), number=held.pid)


def twins(client, registration, end=""):
    return page(client, f"/registrations/{registration.pk}/multiple-birth/{end}")


def send(client, form, **values):
    return client.post(form.action.removeprefix("http://testserver"), form.filled(**values), follow=True)


def words(answer):
    return HtmlPage("http://testserver/", answer.content.decode()).words


def test_from_the_childs_page_the_next_child_is_two_presses_away(desk, first):
    form = page(desk, f"/registrations/{first.pk}/form/child/").form(having="birth_count")
    answer = desk.post(f"/registrations/{first.pk}/form/child/", form.filled() | {"go": ["siblings"]})
    assert answer.url == f"/registrations/{first.pk}/multiple-birth/"
    answer = desk.post(answer.url, {"do": "add"}, follow=True)
    added = Registration.objects.latest("pk")
    assert answer.redirect_chain[-1][0] == f"/registrations/{added.pk}/form/child/"
    assert "xin ghi họ tên, giới tính và số Giấy chứng sinh" in words(answer)
    assert fresh(added).mother.name == first.mother.name


def test_what_was_typed_on_the_childs_page_is_saved_before_leaving_it(desk, first):
    form = page(desk, f"/registrations/{first.pk}/form/child/").form(having="birth_count")
    typed = form.filled(hometown="Xã Thạch Trị, tỉnh Hà Tĩnh") | {"go": ["siblings"]}
    desk.post(f"/registrations/{first.pk}/form/child/", typed)
    assert fresh(first).birth.hometown == "Xã Thạch Trị, tỉnh Hà Tĩnh"


def test_the_review_page_leads_to_the_siblings_too(desk, first):
    assert leads_to(page(desk, f"/registrations/{first.pk}/review/"), first, "multiple-birth/")


def test_the_page_lists_every_child_of_the_birth(desk, first, second):
    shown = twins(desk, second)
    assert first.birth.name in shown.words and "(hồ sơ này)" in shown.words
    assert shown.form(having="count").fields["count"] == ["2"]


def test_count_and_order_are_set_for_all_on_one_page(desk, first, second):
    form = twins(desk, first).form(having="count")
    orders = {f"order_{first.pk}": "3", f"order_{second.pk}": "1"}
    answer = send(desk, form, count="3", **orders)
    assert "Đã ghi số trẻ và thứ tự sinh" in words(answer)
    assert (fresh(first).birth.birth_order, fresh(second).birth.birth_count) == (3, 3)


def test_an_order_given_twice_is_said_on_the_page(desk, first, second):
    answer = send(desk, twins(desk, first).form(having="count"), **{f"order_{second.pk}": "1"})
    assert answer.status_code == 422 and "không cùng thứ tự sinh" in words(answer)


@pytest.mark.parametrize(("count", "said"), [("1", "từ 2 đến 9"), ("", "từ 2 đến 9"), ("hai", "từ 2 đến 9")])
def test_a_count_that_is_none_is_said_on_the_page(desk, first, second, count, said):
    answer = send(desk, twins(desk, first).form(having="count"), count=count)
    assert answer.status_code == 422 and said in words(answer)


def test_on_the_childs_own_page_count_and_order_stand_grey(desk, first, second):
    shown = page(desk, f"/registrations/{first.pk}/form/child/")
    assert shown.html.count("Đổi ở trang «Sinh đôi, sinh ba»") == 2
    form = shown.form(having="hometown")
    desk.post(
        f"/registrations/{first.pk}/form/child/", form.filled() | {"birth_count": "1", "birth_order": "1"}
    )
    assert fresh(first).birth.birth_count == 2


def test_a_draft_is_taken_out_of_the_birth(desk, first, second):
    version = fresh(second).version
    desk.post(f"/registrations/{second.pk}/multiple-birth/", {"do": "part", "version": version})
    assert not Sibling.objects.exists() and fresh(first).birth.birth_count == 1


def test_after_the_first_is_filed_the_next_child_is_one_press_away(desk, clerk, first, second):
    data = {"version": fresh(first).version, "registered_on": f"{timezone.localdate():%d/%m/%Y}"}
    answer = desk.post(f"/registrations/{first.pk}/review/", data, follow=True)
    shown = HtmlPage("http://testserver/", answer.content.decode())
    assert fresh(first).state == State.AWAITING_PID
    assert "Tiếp: trẻ thứ 2" in shown.words and leads_to(shown, second, "review/")


def test_declared_siblings_are_not_asked_for_a_reason(desk, clerk, first, second):
    shown = page(desk, f"/registrations/{first.pk}/review/")
    assert "sinh đôi, sinh ba đã khai" in shown.words
    assert "Lý do vẫn đăng ký khi nghi trùng" not in shown.words


def test_when_all_are_filed_nothing_is_next(desk, clerk, first, second):
    registrations.discard(second, by=clerk, reason="nhập nhầm")
    assert "Tiếp: trẻ thứ" not in record(desk, first).words


def test_a_leader_reads_and_cannot_add(client, leader, first):
    client.force_login(leader)
    shown = twins(client, first)
    assert "Thêm trẻ Vì sao? Đồng chí không được phân quyền" in shown.words
    answer = client.post(f"/registrations/{first.pk}/multiple-birth/", {"do": "add"})
    assert answer.status_code in (403, 409) and Registration.objects.count() == 1


def test_a_neighbour_finds_nothing(client, stranger, accused):
    client.force_login(stranger)
    for path in ("multiple-birth/", "multiple-birth/confirm/"):
        assert client.get(f"/registrations/{accused.pk}/{path}").status_code == 404
    assert client.post(f"/registrations/{accused.pk}/multiple-birth/confirm/").status_code == 404


def test_twins_are_confirmed_side_by_side_and_sent_again(desk, accused):
    shown = twins(desk, accused, "confirm/")
    assert "Đối chiếu với số 01/" in shown.words and "Trần Nguyễn Minh Khôi" in shown.words
    form = shown.form(having="count")
    assert form.fields["count"] == ["2"] and form.fields[f"order_{accused.pk}"] == ["2"]
    answer = send(desk, form)
    assert "Đã xác nhận sinh đôi, sinh ba và gửi lại" in words(answer)
    assert "Xác nhận sinh đôi, sinh ba" in words(answer) and "Lần sinh 2 trẻ" in words(answer)
    assert fresh(accused).state == State.AWAITING_PID


def test_looking_at_the_candidates_is_written_down(desk, accused):
    twins(desk, accused, "confirm/")
    assert AccessEntry.objects.filter(purpose="đối chiếu nghi trùng số định danh").count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"is_sibling": []}, "Xin chọn ít nhất một trẻ"),
        ({"order": "2"}, "không cùng thứ tự sinh"),
        ({"order": ""}, "Xin ghi thứ tự sinh"),
        ({"order": "10"}, "Xin ghi thứ tự sinh"),
        ({"own": "3"}, "thứ tự đã ghi"),
        ({"count": "10"}, "từ 2 đến 9"),
    ],
)
def test_what_does_not_fit_together_is_said_and_nothing_is_sent(desk, accused, changes, said):
    other = Registration.objects.exclude(pk=accused.pk).get()
    names = {
        "is_sibling": f"is_sibling_{other.pk}",
        "order": f"order_{other.pk}",
        "own": f"order_{accused.pk}",
        "count": "count",
    }
    form = twins(desk, accused, "confirm/").form(having="count")
    answer = send(desk, form, **{names[name]: value for name, value in changes.items()})
    assert answer.status_code == 422 and said in words(answer)
    assert fresh(accused).state == State.ERROR and not Sibling.objects.exists()


def test_what_the_book_says_of_a_sibling_is_not_contradicted(desk, clerk):
    held = with_number(factories.filed(clerk, child={"birth_count": 2, "birth_order": 2}))
    child = refused(filed_all_the_same(clerk, child={"name": SIBLING}), number=held.pid)
    form = twins(desk, child, "confirm/").form(having="count")
    assert form.fields[f"order_{child.pk}"] == ["1"]
    send(desk, form)
    assert Sibling.objects.get(registration=held).order == 2


def test_what_the_law_forbids_about_the_child_is_said_and_nothing_is_written(desk, clerk, accused):
    intake.save(accused, Typed("child", {"sex": ""}), by=clerk)
    form = twins(desk, accused, "confirm/").form(having="count")
    answer = send(desk, form)
    assert answer.status_code == 422 and "Chưa chọn giới tính" in words(answer)
    assert fresh(accused).birth.birth_count == 1 and not Sibling.objects.exists()
    again = HtmlPage("http://testserver/", answer.content.decode()).form(having="count")
    assert again.fields["version"] == [str(fresh(accused).version)]


def test_a_stale_page_confirms_nothing(desk, clerk, accused):
    form = twins(desk, accused, "confirm/").form(having="count")
    registrations.resend(fresh(accused), by=clerk)
    refused(accused)
    answer = send(desk, form)
    assert answer.status_code == 409 and "vừa được người khác cập nhật" in words(answer)
    assert not Sibling.objects.exists()


def test_where_no_sibling_is_found_there_is_nothing_to_confirm(desk, clerk):
    alone = refused(factories.filed(clerk))
    assert "Chưa thấy hồ sơ nào của đơn vị" in twins(desk, alone, "confirm/").words
    answer = desk.post(f"/registrations/{alone.pk}/multiple-birth/confirm/", {"count": "2"})
    assert answer.status_code == 422 and fresh(alone).state == State.ERROR


@pytest.mark.parametrize("state", [State.DRAFT, State.AWAITING_PID, State.COMPLETED])
def test_only_what_was_refused_is_confirmed(desk, clerk, reviewer, state):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    answer = desk.get(f"/registrations/{registration.pk}/multiple-birth/confirm/")
    assert answer.status_code == 409
