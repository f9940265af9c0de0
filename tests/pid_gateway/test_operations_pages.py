"""The operators' pages: how the line is, what waits, and sending chosen requests at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Assignment
from accounts.roles import Role
from pid_gateway import actions, breaker, operations, pacing, pauses
from pid_gateway.hearing import Hearing
from pid_gateway.models import PidRequest, ResendOrder, Talk
from pid_gateway.protocol import Assigned, Rejected
from tests import factories
from tests.fixtures import officer
from tests.pid_gateway.conftest import later

pytestmark = pytest.mark.django_db
PAGE, LIST = "/operations/", "/operations/waiting/"
BAND = "Bộ Công an không trả lời."


@pytest.fixture
def operator(client, country):
    client.force_login(officer("quantri", country.ministry, Role.ADMIN))
    return client


def ago(**distance):
    return timezone.now() - timedelta(**distance)


def age(request, **distance):
    PidRequest.objects.filter(pk=request.pk).update(first_asked_at=ago(**distance))


def talk(*, at=None, ms=50, heard=True, status=200):
    return Talk.objects.create(
        at=at or timezone.now(), kind="poll", count=1, request_digest="", status=status, ms=ms, heard=heard
    )


def give_up(at=None):
    at = at or timezone.now()
    for _ in range(pacing.SILENT_TALKS):
        breaker.note(Hearing.SILENT, operation=uuid4(), is_probe=False, began=at, ended=at)


def answer_again():
    now = timezone.now()
    breaker.note(Hearing.HEARD, operation=uuid4(), is_probe=True, began=now, ended=now)


def shown(client, path=PAGE):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_depth_of_the_queue_is_told_apart(ask, operator):
    due, put_off, with_ministry, settled = (ask(number) for number in range(4))
    PidRequest.objects.filter(pk=put_off.pk).update(due_at=later(minutes=9))
    PidRequest.objects.filter(pk=with_ministry.pk).update(submitted_at=timezone.now())
    actions.settle(settled.pk, Assigned("042321000117"))
    age(due, hours=25)
    assert operations.depth(timezone.now()) == operations.Depth(1, 1, 1, 1)
    assert "Chưa gửi, đã đến lượt" in shown(operator)


def test_the_oldest_unanswered_is_shown_with_its_age_and_reference(ask, operator):
    ask(1)
    age(ask(2), hours=30)
    page = shown(operator)
    assert "test:2" in page and "30 giờ" in page


def test_what_an_hour_brought_is_counted_by_its_kind(ask, operator):
    now = timezone.now()
    actions.settle(ask(1).pk, Assigned("042321000117"), now=now)
    actions.settle(ask(2).pk, Rejected("X", "no"), now=now)
    actions.settle(ask(3).pk, Assigned("042321000118"), now=ago(hours=3))
    actions.settle(ask(4).pk, Assigned("042321000119"), now=ago(hours=30))
    talk(at=now)
    talk(at=now, heard=False, status=503)
    hours = operations.hours(now)
    assert len(hours) == operations.HOURS_SHOWN
    assert (hours[0].numbers, hours[0].refusals, hours[0].talks, hours[0].in_vain) == (1, 1, 2, 1)
    assert (hours[3].numbers, sum(hour.numbers for hour in hours)) == (1, 2)
    assert "<meter" in shown(operator)


def test_a_number_assigned_by_hand_is_no_answer_of_the_ministry(ask):
    ask(1)
    actions.assign_by_hand(reference="test:1", pid="042321000117")
    assert sum(hour.numbers for hour in operations.hours(timezone.now())) == 0


def test_the_pace_is_that_of_the_last_hour(operator):
    for ms in (10, 20, 30, 40, 1000):
        talk(ms=ms, at=ago(minutes=5))
    talk(ms=9999, at=ago(hours=2))
    pace = operations.pace(timezone.now())
    assert (pace.talks, pace.median, round(pace.slow or 0)) == (5, 30, 808)
    assert "808 ms" in shown(operator)


def test_without_talks_the_pace_says_so(operator):
    assert operations.pace(timezone.now()) == operations.Pace(0, None, None)
    assert "Không có lần trao đổi nào" in shown(operator)


def test_the_line_and_the_outages_are_shown(operator):
    assert "Bộ Công an trả lời" in shown(operator)
    give_up(ago(minutes=90))
    assert "Bộ Công an không trả lời từ" in shown(operator)
    answer_again()
    page = shown(operator)
    assert "Trả lời lại" in page and '<td data-label="Số phút">90</td>' in page


def test_pauses_in_force_and_to_come_are_shown(operator, announcer):
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    pauses.announce(
        first_day=today + timedelta(days=20),
        last_day=today + timedelta(days=21),
        letter="600/HTQTCT-HT",
        by=announcer,
    )
    page = shown(operator)
    assert "569/HTQTCT-HT" in page and "Sắp tới" in page and "600/HTQTCT-HT" in page


def test_the_last_talks_are_shown_with_their_operation_and_what_went_wrong(operator):
    failed = talk(heard=False, status=503)
    page = shown(operator)
    assert str(failed.operation) in page and "HTTP 503, không đọc được" in page


def test_refusals_are_counted_by_code_and_left_to_their_office(ask, operator):
    actions.settle(ask(1).pk, Rejected("SUSPECTED_DUPLICATE", "dup"))
    page = shown(operator)
    assert "Nghi trùng thông tin công dân đã cấp số" in page and "cơ quan đăng ký kiểm tra" in page
    assert "test:1" not in shown(operator, LIST)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"test:1", "test:2", "test:3", "test:4"}),
        ("?overdue=on", {"test:1"}),
        ("?heard=no", {"test:2"}),
        ("?heard=yes", {"test:1", "test:3", "test:4"}),
        ("?province=45", {"test:3"}),
        ("?province=99&heard=maybe", {"test:1", "test:2", "test:3", "test:4"}),
    ],
)
def test_what_waits_is_filtered_by_the_address(ask, operator, query, expected):
    for number in (1, 2, 4):
        ask(number)
    ask(3, province_code="45")
    age(PidRequest.objects.get(reference="test:1"), hours=25)
    PidRequest.objects.filter(reference="test:2").update(last_code="UNAVAILABLE", last_message="HTTP 503")
    rows = operator.get(LIST + query).context["rows"]
    assert {row.request.reference for row in rows} == expected


def test_chosen_requests_are_sent_at_once_under_the_same_key(ask, operator, ministry, transport):
    request = ask(1)
    other = ask(2)
    PidRequest.objects.update(due_at=later(minutes=10), attempts=7)
    form = {"request": [str(request.pk)], "reason": "Bộ Công an báo đã sửa xong"}
    answer = operator.post(LIST, form, follow=True)
    assert "Đã đưa 1 yêu cầu lên gửi ngay" in answer.content.decode()
    assert actions.send_due(transport, now=timezone.now()) == 1
    other.refresh_from_db()
    assert other.attempts == 7
    assert [row["id"] for row in ministry.state()["requests"]] == [str(request.pk)]


def test_what_lies_with_the_ministry_is_asked_anew_and_gets_one_number(ask, operator, ministry, transport):
    request = ask(1)
    actions.send_due(transport, now=timezone.now())
    operator.post(LIST, {"request": [str(request.pk)], "reason": "im lặng ba ngày"})
    assert actions.send_due(transport, now=timezone.now()) == 1
    actions.poll_due(transport, now=later(hours=1))
    held = ministry.state()["requests"]
    request.refresh_from_db()
    assert [(row["submissions"], row["pid"]) for row in held] == [(2, request.pid)]


def test_who_resent_what_why_and_under_which_operation_is_kept(ask, operator):
    request = ask(1)
    operator.post(LIST, {"request": [str(request.pk)], "reason": "đã sửa xong"})
    order = ResendOrder.objects.get()
    assert (order.by.username, order.count, order.reason) == ("quantri", 1, "đã sửa xong")
    assert order.requests == [str(request.pk)] and len(order.operation_id) == 9
    page = shown(operator)
    assert order.operation_id in page and "đã sửa xong" in page
    with pytest.raises(Exception, match="Cannot update or delete"):
        ResendOrder.objects.update(count=2)


def test_what_has_its_answer_meanwhile_is_left_out(ask, operator):
    waiting, settled = ask(1), ask(2)
    actions.settle(settled.pk, Assigned("042321000117"))
    operator.post(LIST, {"request": [str(waiting.pk), str(settled.pk)], "reason": "…"})
    assert ResendOrder.objects.get().requests == [str(waiting.pk)]
    settled.refresh_from_db()
    assert settled.due_at is None


@pytest.mark.parametrize(
    ("chosen", "reason", "words"),
    [
        ("none", "vì", "Chưa chọn yêu cầu nào"),
        ("waiting", " ", "Xin ghi lý do"),
        ("nonsense", "vì", "Chưa chọn yêu cầu nào"),
        ("refused", "vì", "vừa có trả lời"),
    ],
)
def test_an_order_that_cannot_be_is_refused_in_words_and_nothing_is_lost(
    ask, operator, chosen, reason, words
):
    waiting, refused = ask(1), ask(2)
    actions.settle(refused.pk, Rejected("X", "no"))
    keys = {"none": [], "waiting": [str(waiting.pk)], "nonsense": ["x"], "refused": [str(refused.pk)]}
    answer = operator.post(LIST, {"request": keys[chosen], "reason": reason})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not ResendOrder.objects.exists()
    if chosen == "waiting":
        assert "checked" in answer.content.decode()


@pytest.mark.parametrize("who", ["clerk", "leader"])
def test_communes_see_no_page_and_no_link(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert [client.get(path).status_code for path in (PAGE, LIST)] == [403, 403]
    assert 'href="/operations/"' not in client.get("/").content.decode()


def test_the_district_sees_numbers_and_neither_references_nor_the_button(client, ask, reviewer):
    request = ask(1)
    client.force_login(reviewer)
    assert 'href="/operations/"' in client.get("/").content.decode()
    page = shown(client)
    assert "test:1" not in page and 'href="/operations/waiting/"' not in page
    assert client.get(LIST).status_code == 403
    assert client.post(LIST, {"request": [str(request.pk)], "reason": "…"}).status_code == 403
    assert not ResendOrder.objects.exists()


def test_only_who_reads_registrations_gets_a_link_to_one(client, clerk, operator, announcer):
    registration = factories.filed(clerk)
    address = f'href="/registrations/{registration.pk}/"'
    assert registration.reference in shown(operator, LIST) and address not in shown(operator, LIST)
    client.force_login(announcer)
    assert address in shown(client, LIST) and address in shown(client)


def test_no_page_of_the_operators_names_a_person(operator, clerk):
    registration = factories.filed(clerk)
    for path in (PAGE, LIST):
        assert registration.birth.name not in shown(operator, path)
        assert registration.mother.name not in shown(operator, path)


def test_the_pages_cost_the_same_however_much_waits(ask, operator):
    ask(0)
    few = [queries(operator, path) for path in (PAGE, LIST)]
    for number in range(1, 30):
        ask(number)
    assert [queries(operator, path) for path in (PAGE, LIST)] == few


def queries(client, path):
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


def test_every_screen_says_since_when_the_ministry_does_not_answer(client, clerk):
    client.force_login(clerk)
    assert BAND not in shown(client, "/")
    give_up()
    since = timezone.localtime(breaker.down_since())
    for path in ("/", "/search/", "/registrations/new/"):
        page = shown(client, path)
        assert f"Từ {since:%H:%M} Bộ Công an không trả lời." in page
        assert "in và trao Giấy khai sinh chưa có số" in page
    answer_again()
    assert BAND not in shown(client, "/")


def test_an_outage_since_another_day_names_the_day(client, clerk):
    give_up(ago(days=2))
    client.force_login(clerk)
    since = timezone.localtime(breaker.down_since())
    assert f"Từ {since:%H:%M} ngày {since:%d/%m} Bộ Công an không trả lời." in shown(client, "/")


def test_in_an_announced_pause_the_pause_alone_is_told(client, clerk, announcer):
    give_up()
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    client.force_login(clerk)
    page = shown(client, "/")
    assert BAND not in page and "569/HTQTCT-HT" in page


def test_signed_out_no_outage_is_shown(client):
    give_up()
    assert BAND not in shown(client, "/accounts/login/")


def test_the_metrics_tell_whether_the_line_is_down(client):
    assert "hotich_line_down 0.0" in shown(client, "/metrics")
    give_up(ago(minutes=10))
    page = shown(client, "/metrics")
    assert "hotich_line_down 1.0" in page and "hotich_line_down_seconds 60" in page


def test_who_lost_the_right_sends_nothing_again(ask, operator):
    request = ask(1)
    Assignment.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert operator.post(LIST, {"request": [str(request.pk)], "reason": "…"}).status_code == 403
