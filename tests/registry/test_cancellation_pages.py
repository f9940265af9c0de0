"""Cancelling on screen: the request with its document, the list, the decision, the record afterwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from audit.models import AccessEntry
from pid_gateway.models import Errand, PidRequest
from registry.actions import cancellations
from registry.lifecycle import State
from registry.models import Cancellation
from tests import factories
from tests.factories import cancel, filed, fresh, police_paper, request_cancellation
from tests.fixtures import officer

pytestmark = pytest.mark.django_db
Reason = Cancellation.Reason


@pytest.fixture
def numbered(clerk):
    registration = filed(clerk)
    factories.assign(registration)
    return fresh(registration)


def ask(client, registration, **changes):
    """The form of the request, filled in; a field given as None is left out."""
    data = {"reason": "mistake", "words": "nhập thử", "document": police_paper("de-nghi.pdf")}
    data |= {"version": registration.version} | changes
    kept = {name: value for name, value in data.items() if value is not None}
    return client.post(f"/registrations/{registration.pk}/request_cancellation/", kept)


def decide(client, registration, act, **words):
    data = {"version": fresh(registration).version} | words
    return client.post(f"/registrations/{registration.pk}/{act}/", data, follow=True)


def read(client, path):
    return client.get(path).content.decode()


def record(client, registration):
    return read(client, f"/registrations/{registration.pk}/")


def test_a_cancellation_goes_from_the_commune_to_the_district_and_into_the_book(
    client, clerk, reviewer, numbered
):
    client.force_login(clerk)
    path = f"/registrations/{numbered.pk}/request_cancellation/"
    assert f'href="{path}"' in record(client, numbered)
    assert "chuyển cấp trên quyết định" in read(client, path)
    assert ask(client, numbered).status_code == 302
    shown = record(client, numbered)
    assert "chờ quyết định" in shown and "de-nghi.pdf" in shown
    assert f"Báo Bộ Công an hủy số {numbered.pid}" in shown
    client.force_login(reviewer)
    assert "nhập thử" in read(client, f"/registrations/{numbered.pk}/cancel/")
    shown = decide(client, numbered, "cancel").content.decode()
    assert "ghi là đã hủy" in shown and "Hủy việc đăng ký này" in shown
    assert f"Đã báo Bộ Công an hủy số {numbered.pid}" in shown and "chờ trả lời" in shown
    assert fresh(numbered).state == State.CANCELLED


def test_a_refusal_goes_back_to_the_commune_which_reads_why_and_restores(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(reviewer)
    shown = decide(client, numbered, "refuse_cancellation", reason="hai trẻ khác nhau").content.decode()
    assert "Đã từ chối hủy" in shown
    client.force_login(clerk)
    page = read(client, f"/registrations/{numbered.pk}/restore/")
    assert "hai trẻ khác nhau" in page and "đã đọc lý do từ chối" in page
    shown = decide(client, numbered, "restore").content.decode()
    assert "Đã khôi phục hồ sơ: «Hoàn thành»" in shown
    assert "Đã đọc lý do từ chối hủy: hai trẻ khác nhau" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": None}, "Xin chọn lý do"),
        ({"words": " "}, "Xin ghi nội dung"),
        ({"document": None}, "Xin chọn tệp văn bản đề nghị"),
        ({"reason": "same_child"}, "Xin chọn hoặc ghi hồ sơ giữ lại"),
        ({"reason": "same_child", "other_text": "99/2026"}, "Không thấy hồ sơ nào"),
        ({"document": police_paper("x.pdf", b"<html>")}, "Chỉ nhận tệp PDF, JPEG hoặc PNG"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(changes, said, client, clerk, numbered):
    client.force_login(clerk)
    answer = ask(client, numbered, **changes)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Cancellation.objects.exists()


def test_an_alike_birth_is_offered_as_the_one_that_stays(client, clerk, reviewer, numbered):
    double = filed_alike(clerk)
    client.force_login(clerk)
    page = read(client, f"/registrations/{double.pk}/request_cancellation/")
    assert f"Số {numbered.entry}, Xã Thạch Hải" in page and "cùng họ tên, cùng ngày sinh" in page
    assert ask(client, double, reason="same_child", other=str(numbered.pk)).status_code == 302
    assert double.cancellations.get().other == numbered


def filed_alike(clerk):
    """The same child once more, filed with a reason."""
    draft = factories.draft(clerk, 0)
    factories.registrations.file(
        draft,
        by=clerk,
        acknowledged=factories.warnings(draft),
        duplicate_reason="người nhà nói chưa đăng ký",
    )
    return fresh(draft)


def test_the_holder_of_the_number_the_ministry_has_seen_is_offered_too(client, clerk, numbered):
    double = filed(clerk, 1)
    PidRequest.objects.filter(reference=double.reference).update(existing_pid=numbered.pid)
    client.force_login(clerk)
    page = read(client, f"/registrations/{double.pk}/request_cancellation/")
    assert f"đang mang số {numbered.pid}" in page
    answer = ask(client, double, reason="same_child", other=str(numbered.pk))
    assert answer.status_code == 302


@pytest.mark.parametrize("typed", ["number", "pid"])
def test_the_one_that_stays_is_found_by_its_numbers(typed, client, clerk, numbered):
    double = filed(clerk, 1)
    client.force_login(clerk)
    text = numbered.pid if typed == "pid" else str(numbered.entry)
    assert ask(client, double, reason="same_child", other_text=text).status_code == 302
    assert double.cancellations.get().other == numbered
    assert AccessEntry.objects.filter(verb="searched", by_id=clerk.pk).exists()


def test_a_registration_of_another_district_is_not_found(client, clerk, stranger, numbered):
    far = filed(stranger, 3)
    factories.assign(far)
    client.force_login(clerk)
    answer = ask(client, numbered, reason="same_child", other_text=fresh(far).pid)
    assert "Không thấy hồ sơ nào" in answer.content.decode()


def test_a_name_that_several_bear_is_not_enough(client, clerk, numbered):
    filed(clerk, 1), filed(clerk, 2)
    client.force_login(clerk)
    answer = ask(client, numbered, reason="same_child", other_text="Trần Nguyễn")
    assert "Có nhiều hồ sơ" in answer.content.decode()


def test_a_number_is_not_kept_for_a_child_that_has_one(client, clerk, numbered):
    double = filed(clerk, 1)
    factories.assign(double)
    client.force_login(clerk)
    answer = ask(
        client, fresh(double), reason="same_child", other_text=str(numbered.entry), keeps_number="on"
    )
    assert answer.status_code == 422 and "Hồ sơ giữ lại đã có số định danh" in answer.content.decode()


def test_both_registrations_stand_side_by_side_before_the_decision(client, clerk, reviewer, numbered):
    double = filed(clerk, 1)
    request_cancellation(double, clerk, reason=Reason.SAME_CHILD, other=numbered, words="một trẻ")
    client.force_login(reviewer)
    for act in ("cancel", "refuse_cancellation"):
        page = read(client, f"/registrations/{double.pk}/{act}/")
        assert double.birth.name in page and numbered.birth.name in page
        assert "hồ sơ giữ lại cho trẻ" in page and "(khác)" in page
    read_of = AccessEntry.objects.filter(by_id=reviewer.pk, purpose="quyết định việc hủy")
    assert set(read_of.values_list("subject", flat=True)) == {double.reference, numbered.reference}


def test_a_revocation_is_not_accepted_without_number_day_and_signer(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk, reason=Reason.LEGAL)
    client.force_login(reviewer)
    answer = decide(client, numbered, "cancel")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "Xin ghi người ký quyết định" in shown
    today = f"{timezone.localdate():%d/%m/%Y}"
    shown = decide(
        client,
        numbered,
        "cancel",
        decision_number="05/QĐ-UBND",
        decision_on=today,
        decision_signer="Lê Văn Thử",
    ).content.decode()
    assert f"Quyết định số 05/QĐ-UBND ngày {today}, người ký Lê Văn Thử" in shown


def test_a_decision_is_quoted_whole_or_not_at_all(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(reviewer)
    shown = decide(client, numbered, "cancel", decision_number="05/QĐ-UBND").content.decode()
    assert "Xin ghi ngày quyết định" in shown and fresh(numbered).state == State.CANCEL_REQUESTED


def test_a_decision_of_tomorrow_is_said_at_its_field(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(reviewer)
    words = {"decision_number": "1", "decision_on": "01/01/2090", "decision_signer": "Lê Văn Thử"}
    assert "chưa tới" in decide(client, numbered, "cancel", **words).content.decode()


def test_a_refusal_without_a_reason_decides_nothing(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(reviewer)
    answer = decide(client, numbered, "refuse_cancellation", reason=" ")
    assert answer.status_code == 422 and "Xin ghi lý do" in answer.content.decode()


def test_a_stale_page_asks_for_nothing_and_keeps_what_was_typed(client, clerk, numbered):
    client.force_login(clerk)
    answer = ask(client, numbered, version=numbered.version - 1, words="ghi rất dài")
    assert answer.status_code == 409 and "ghi rất dài" in answer.content.decode()


def test_a_stale_page_decides_nothing(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(reviewer)
    answer = decide(client, numbered, "cancel", version=numbered.version - 1)
    assert answer.status_code == 409 and fresh(numbered).state == State.CANCEL_REQUESTED


def test_a_neighbour_finds_nothing_and_the_commune_decides_nothing(client, clerk, leader, stranger, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(stranger)
    for act in ("request_cancellation", "cancel", "refuse_cancellation", "restore"):
        assert client.get(f"/registrations/{numbered.pk}/{act}/").status_code == 404
    client.force_login(leader)
    for act in ("cancel", "refuse_cancellation"):
        assert client.get(f"/registrations/{numbered.pk}/{act}/").status_code == 409
    assert f"{numbered.entry}" in read(client, "/cancellations/")


def test_the_list_leads_the_decider_to_the_decision_and_the_commune_to_the_record(
    client, clerk, reviewer, numbered
):
    request_cancellation(numbered, clerk)
    for who, leads in ((reviewer, "cancel/"), (clerk, "")):
        client.force_login(who)
        page = read(client, "/cancellations/")
        assert numbered.birth.name in page and "<b>1</b><span>Chờ quyết định</span>" in page
        assert f'class="btn btn-sm" href="/registrations/{numbered.pk}/{leads}"' in page


def test_the_list_of_others_shows_none_of_ours(client, clerk, stranger, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(stranger)
    assert "Không có đề nghị hủy nào ở đây" in read(client, "/cancellations/")


def test_refused_ones_stand_in_their_list_until_they_are_restored(client, clerk, reviewer, numbered):
    request_cancellation(numbered, clerk)
    cancellations.refuse(fresh(numbered), by=reviewer, reason="không trùng")
    client.force_login(clerk)
    assert numbered.birth.name in read(client, "/cancellations/?show=refused")
    cancellations.restore(fresh(numbered), by=clerk)
    assert numbered.birth.name not in read(client, "/cancellations/?show=refused")


def test_a_number_stands_in_its_list_until_the_ministry_has_cancelled_it(client, clerk, reviewer, numbered):
    cancel(numbered, clerk, reviewer)
    client.force_login(clerk)
    untold = "/cancellations/?show=untold"
    assert "Chờ trả lời" in read(client, untold)
    answer("refused", last_code="UNKNOWN_NUMBER", last_message="not found")
    assert "Từ chối hủy số" in read(client, untold)
    answer("accepted")
    assert numbered.birth.name not in read(client, untold)
    assert "Đã hủy số" in read(client, "/cancellations/?show=accepted")


def answer(state, **words):
    """The Ministry's answer as the worker stores it."""
    Errand.objects.update(state=state, due_at=None, answered_at=timezone.now(), **words)


def test_the_record_says_what_the_ministry_answered_and_what_to_do(client, clerk, reviewer, numbered):
    cancel(numbered, clerk, reviewer)
    client.force_login(clerk)
    answer("refused", last_code="UNKNOWN_NUMBER", last_message="no such number")
    shown = record(client, numbered)
    assert "Bộ Công an từ chối hủy" in shown and "không thấy số này" in shown
    assert str(Errand.objects.get().pk) in shown and '<span lang="en">no such number</span>' in shown
    answer("accepted", last_code="", last_message="")
    assert "đã hủy lúc" in record(client, numbered)


def test_the_record_says_where_a_kept_number_goes(client, clerk, reviewer, numbered):
    stays = filed(clerk, 1)
    cancel(numbered, clerk, reviewer, reason=Reason.SAME_CHILD, other=stays, keeps_number=True)
    client.force_login(clerk)
    assert f"chờ gán cho hồ sơ số {stays.entry}" in record(client, numbered)
    factories.pid_gateway.settle(factories.request_of(stays).pk, factories.Assigned(numbered.pid))
    assert f"đã ghi cho hồ sơ số {stays.entry}" in record(client, numbered)
    cancel(fresh(stays), clerk, reviewer)
    assert f"đã ghi cho hồ sơ số {stays.entry}" in record(client, numbered)


def test_the_record_says_that_a_request_was_withdrawn_or_may_still_be_answered(client, clerk, reviewer):
    unsent, sent = cancel(filed(clerk), clerk, reviewer), filed(clerk, 1)
    PidRequest.objects.filter(reference=sent.reference).update(last_operation="0" * 32)
    cancel(sent, clerk, reviewer)
    client.force_login(clerk)
    assert "đã rút trước khi gửi" in record(client, unsent)
    assert "nếu có số về" in record(client, sent)


def test_the_words_of_the_document_are_not_taken_for_markup(client, clerk, numbered):
    request_cancellation(numbered, clerk, words="<b>đậm</b>\nhai dòng")
    client.force_login(clerk)
    assert "&lt;b&gt;đậm&lt;/b&gt;<br>hai dòng" in record(client, numbered)


def test_the_document_is_no_paper_of_the_declaration(client, clerk, reviewer):
    registration = factories.registration_at(State.ERROR, clerk=clerk, reviewer=reviewer)
    request_cancellation(registration, clerk)
    cancellations.refuse(fresh(registration), by=reviewer, reason="không trùng")
    cancellations.restore(fresh(registration), by=clerk)
    client.force_login(clerk)
    shown = read(client, f"/registrations/{registration.pk}/form/papers/")
    assert "de-nghi.pdf" in shown and "withdraw" not in shown and 'value="cancellation"' not in shown


def test_the_province_sees_the_office_in_its_list(client, clerk, country, numbered):
    request_cancellation(numbered, clerk)
    client.force_login(officer("chi", country.province, Role.PROVINCE))
    page = read(client, "/cancellations/")
    assert "Nơi đăng ký" in page and "Xã Thạch Hải" in page


def test_a_longer_list_asks_the_database_no_more_often(
    client, clerk, reviewer, django_assert_max_num_queries
):
    client.force_login(clerk)
    for number in range(3):
        cancel(filed(clerk, number), clerk, reviewer)
    with CaptureQueriesContext(connection) as few:
        read(client, "/cancellations/?show=accepted")
    for number in range(3, 9):
        cancel(filed(clerk, number), clerk, reviewer)
    with django_assert_max_num_queries(len(few)):
        read(client, "/cancellations/?show=accepted")
