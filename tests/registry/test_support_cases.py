"""Letters to the support unit: what they say, who writes them, what becomes of them (811/STP point 1)."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from pid_gateway import pauses
from pid_gateway.models import PidRequest
from registry import support
from registry.actions import support_cases
from registry.actions.support_cases import Wording
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import SupportCase, SupportedRegistration
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer
from tests.waiting import filed_ago, hours_ago, refused_ago

pytestmark = pytest.mark.django_db

UNIT = "Bộ phận hỗ trợ phần mềm hộ tịch, Cục Công nghệ thông tin, Bộ Tư pháp"
WAITING, ERROR, TWINS = SupportCase.Reason.WAITING, SupportCase.Reason.ERROR, SupportCase.Reason.TWINS
BY_MAIL = SupportCase.How.EMAIL


def letter(by, *registrations, reason=WAITING, **words):
    return support_cases.draft(
        registrations, reason=reason, wording=Wording(**({"addressee": UNIT} | words)), by=by
    )


def twins_refused(clerk):
    registration = factories.filed(clerk, child={"birth_count": 2, "birth_order": 2})
    factories.reject(registration)
    return fresh(registration)


def events(registration, name):
    return list(registration.events.filter(name=name))


def test_a_letter_keeps_what_it_says_of_each_child(clerk):
    registration = filed_ago(clerk, hours=25)
    request = factories.request_of(registration)
    PidRequest.objects.filter(pk=request.pk).update(last_operation=request.pk)
    (line,) = support.lines_of(letter(clerk, registration))
    asked = timezone.localtime(registration.pid_asked_at)
    assert line == support.Line(
        number=str(registration.entry),
        registered_on=f"{registration.registered_on:%d/%m/%Y}",
        name=registration.birth.name,
        twin="",
        asked_at=f"{asked:%H:%M %d/%m/%Y}",
        request=str(request.pk),
        operation=str(request.pk),
        code="",
    )


def test_it_says_the_same_when_the_number_has_come(clerk):
    registration = filed_ago(clerk, hours=25)
    case = letter(clerk, registration)
    before = support.lines_of(case)
    factories.assign(registration)
    assert support.lines_of(SupportCase.objects.get(pk=case.pk)) == before


def test_the_children_stand_in_the_order_given(clerk):
    first, second = filed_ago(clerk, hours=25), filed_ago(clerk, 1, hours=99)
    case = letter(clerk, second, first)
    assert [line.registration_id for line in case.lines.all()] == [second.pk, first.pk]


def test_a_wait_of_less_than_a_day_is_not_reported(clerk):
    with pytest.raises(WrongState, match="chưa chờ đủ 24 giờ"):
        letter(clerk, filed_ago(clerk, hours=23.9))


def test_an_error_is_reported_as_an_error_and_not_as_a_wait(clerk):
    registration = refused_ago(clerk, days=0)
    with pytest.raises(WrongState, match="Đã có lỗi"):
        letter(clerk, registration)
    (line,) = support.lines_of(letter(clerk, registration, reason=ERROR))
    assert line.code == "TECHNICAL"


def test_twins_are_reported_with_the_order_of_their_birth(clerk):
    (line,) = support.lines_of(letter(clerk, twins_refused(clerk), reason=TWINS))
    assert line.twin == "trẻ thứ 2 trong lần sinh 2 trẻ"


def test_a_single_child_is_not_reported_as_a_twin(clerk):
    with pytest.raises(WrongState, match="Số trẻ trong lần sinh"):
        letter(clerk, refused_ago(clerk, days=0), reason=TWINS)


def test_what_has_its_number_is_not_reported(clerk):
    registration = filed_ago(clerk, hours=25)
    factories.assign(registration)
    with pytest.raises(WrongState, match="Hoàn thành"):
        letter(clerk, fresh(registration))


def test_a_letter_about_nobody_is_refused(clerk):
    with pytest.raises(WrongState, match="Chưa chọn hồ sơ nào"):
        letter(clerk)


def test_one_that_cannot_be_reported_keeps_the_whole_letter_from_being_written(clerk):
    with pytest.raises(WrongState):
        letter(clerk, filed_ago(clerk, hours=25), filed_ago(clerk, 1, hours=3))
    assert not SupportCase.objects.exists()


def test_only_the_office_that_registered_writes_the_letter(clerk, reviewer, stranger):
    registration = filed_ago(clerk, hours=25)
    for other in (reviewer, stranger):
        with pytest.raises(Denied):
            letter(other, registration)


def test_the_leader_of_the_office_may_write_it_too(clerk, leader):
    assert letter(leader, filed_ago(clerk, hours=25)).created_by == leader


def test_two_offices_never_share_a_letter(clerk, country):
    everywhere = officer("hai", country.commune, "clerk")
    everywhere.assignments.create(unit=country.neighbour, role="clerk", valid_from="2020-01-01")
    neighbour = officer("ba", country.neighbour, "clerk")
    here, there = filed_ago(clerk, hours=25), filed_ago(neighbour, 1, hours=25)
    with pytest.raises(WrongState, match="một cơ quan"):
        letter(everywhere, here, there)


def test_a_drafted_letter_is_not_yet_a_report(clerk):
    registration = filed_ago(clerk, hours=25)
    case = letter(clerk, registration)
    assert case.standing == "Đã soạn"
    assert support.reported_at([registration]) == {} and events(registration, "ask_support") == []


def test_sending_is_written_down_with_every_registration(clerk):
    first, second = filed_ago(clerk, hours=25), filed_ago(clerk, 1, hours=26)
    case = letter(clerk, first, second, number="12/UBND")
    support_cases.mark_sent(case, by=clerk, how=BY_MAIL)
    assert (case.standing, case.sent_by, case.sent_how) == ("Đã gửi", clerk, BY_MAIL)
    for registration in (first, second):
        (event,) = events(registration, "ask_support")
        assert event.by == clerk and event.note == "Công văn hỗ trợ 12/UBND, gửi qua thư điện tử."
    assert support.reported_at([first, second]) == {first.pk: case.sent_at, second.pk: case.sent_at}


def test_sending_makes_no_page_of_the_registration_old(clerk):
    registration = filed_ago(clerk, hours=25)
    support_cases.mark_sent(letter(clerk, registration), by=clerk, how=BY_MAIL)
    assert fresh(registration).version == registration.version


def test_a_letter_is_sent_once(clerk):
    case = letter(clerk, filed_ago(clerk, hours=25))
    again = SupportCase.objects.get(pk=case.pk)
    support_cases.mark_sent(case, by=clerk, how=BY_MAIL)
    with pytest.raises(Overtaken):
        support_cases.mark_sent(again, by=clerk, how=SupportCase.How.PHONE)


def test_the_answer_is_written_down_with_every_registration(clerk, leader):
    registration = filed_ago(clerk, hours=25)
    case = letter(clerk, registration)
    support_cases.mark_sent(case, by=clerk, how=BY_MAIL)
    support_cases.record_answer(case, by=leader, answer="Đã chuyển C06 kiểm tra.")
    assert (case.standing, case.answered_by) == ("Đã trả lời", leader)
    (event,) = events(registration, "support_answered")
    assert event.note.endswith(": Đã chuyển C06 kiểm tra.") and event.by == leader


def test_nothing_is_answered_before_it_was_sent(clerk):
    with pytest.raises(WrongState, match="chưa ghi là đã gửi"):
        support_cases.record_answer(letter(clerk, filed_ago(clerk, hours=25)), by=clerk, answer="x")


def test_a_letter_is_answered_once(clerk):
    case = letter(clerk, filed_ago(clerk, hours=25))
    support_cases.mark_sent(case, by=clerk, how=BY_MAIL)
    again = SupportCase.objects.get(pk=case.pk)
    support_cases.record_answer(case, by=clerk, answer="một")
    with pytest.raises(Overtaken):
        support_cases.record_answer(again, by=clerk, answer="hai")


def test_another_office_writes_nothing_down(clerk, reviewer, stranger):
    case = letter(clerk, filed_ago(clerk, hours=25))
    for other in (reviewer, stranger):
        with pytest.raises(Denied):
            support_cases.mark_sent(case, by=other, how=BY_MAIL)
        with pytest.raises(Denied):
            support_cases.record_answer(case, by=other, answer="x")


def test_a_second_letter_about_the_same_child_can_be_written(clerk):
    registration = filed_ago(clerk, hours=25)
    for _ in range(2):
        support_cases.mark_sent(letter(clerk, registration), by=clerk, how=BY_MAIL)
    latest = SupportCase.objects.first()
    assert support.reported_at([registration]) == {registration.pk: latest.sent_at}


def test_what_was_written_sent_and_answered_is_for_ever(clerk, leader):
    case = letter(clerk, filed_ago(clerk, hours=25))
    support_cases.mark_sent(case, by=clerk, how=BY_MAIL)
    support_cases.record_answer(case, by=clerk, answer="một")
    one = SupportCase.objects.filter(pk=case.pk)
    for change in ({"words": "khác"}, {"sent_by": leader}, {"answer": "hai"}, {"sent_at": timezone.now()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            one.update(**change)
    for forbidden in (one.delete, lambda: SupportedRegistration.objects.update(position=9)):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()


def test_the_email_names_unit_number_day_child_and_ids(clerk):
    registration = filed_ago(clerk, hours=25)
    case = letter(clerk, registration, words="Gia đình cần số để làm thẻ BHYT.")
    body = support.email_body(case, support.lines_of(case))
    for words in (
        f"Kính gửi: {UNIT}",
        "Ủy ban nhân dân xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh",
        "3160/BTP-CNTT",
        f"1. {registration.birth.name}; số đăng ký {registration.entry}, ngày đăng ký",
        f"Mã yêu cầu: {factories.request_of(registration).pk}",
        "Gửi yêu cầu lần đầu: ",
        "Gia đình cần số để làm thẻ BHYT.",
        "Liên hệ: Cán bộ lan, công chức tư pháp - hộ tịch.",
    ):
        assert words in body


def test_the_subject_counts_and_names_no_child(clerk):
    registration = filed_ago(clerk, hours=25)
    case = letter(clerk, registration)
    subject = support.email_subject(case, support.lines_of(case))
    assert subject == (
        "[Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh] Đề nghị hỗ trợ hồ sơ chờ cấp số định danh cá nhân "
        "quá 24 giờ (1 hồ sơ)"
    )
    assert registration.birth.name not in subject and "\n" not in subject


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (WAITING, "từ 24 giờ trở lên"),
        (ERROR, "chưa xử lý được"),
        (TWINS, "đánh dấu sinh đôi, sinh ba"),
    ],
)
def test_every_reason_asks_for_something_else(clerk, reason, words):
    registration = filed_ago(clerk, hours=25) if reason is WAITING else twins_refused(clerk)
    case = letter(clerk, registration, reason=reason)
    assert words in re.sub(r"\s+", " ", support.email_body(case, support.lines_of(case)))


def test_a_pause_that_fell_into_the_wait_is_put_into_words(announcer):
    day = timezone.localdate() - timedelta(days=2)
    pauses.announce(first_day=day, last_day=day, letter="569/HTQTCT-HT", by=announcer, now=hours_ago(24 * 5))
    words = support.pause_words(pauses.between(hours_ago(72), timezone.now()))
    assert words == (
        f"Trong thời gian chờ Bộ Công an có tạm dừng cấp số từ {day:%d/%m/%Y} đến hết {day:%d/%m/%Y} "
        "(CV 569/HTQTCT-HT)."
    )
    assert support.pause_words([]) == ""


def test_a_pause_called_off_before_it_began_is_none(announcer):
    day = timezone.localdate() + timedelta(days=2)
    pause = pauses.announce(first_day=day, last_day=day, letter="569", by=announcer)
    pauses.cancel(pause, by=announcer, reason="hoãn")
    later = timezone.now() + timedelta(days=9)
    assert not pauses.between(timezone.now() - timedelta(days=1), later).exists()
