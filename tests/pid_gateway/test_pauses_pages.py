"""The pages on which the Ministry of Justice enters and changes pauses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import pauses
from pid_gateway.models import Pause

pytestmark = pytest.mark.django_db


def day(distance):
    return timezone.localdate() + timedelta(days=distance)


def typed(distance):
    return f"{day(distance):%d/%m/%Y}"


@pytest.fixture
def desk(client, announcer):
    client.force_login(announcer)
    return client


@pytest.fixture
def pause(announcer):
    return pauses.announce(first_day=day(1), last_day=day(4), letter="569/HTQTCT-HT", by=announcer)


def test_an_announced_pause_is_entered_and_listed(desk):
    form = {"first_day": typed(2), "last_day": typed(5), "letter": "569/HTQTCT-HT", "text": "Chuyển kết nối."}
    assert desk.post("/pauses/new/", form).url == "/pauses/"
    pause = Pause.objects.get()
    assert (pause.first_day, pause.last_day, pause.text) == (day(2), day(5), "Chuyển kết nối.")
    shown = desk.get("/pauses/").content.decode()
    assert "569/HTQTCT-HT" in shown and typed(5) in shown and "Sắp tới" in shown


def test_an_empty_list_says_so_in_words(desk):
    assert "Chưa có đợt tạm dừng nào" in desk.get("/pauses/").content.decode()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(5, 2, "không được trước"), (-5, -2, "đã qua")],
)
def test_days_that_cannot_be_are_refused_in_words(desk, first, last, words):
    form = {"first_day": typed(first), "last_day": typed(last), "letter": "569/HTQTCT-HT"}
    answer = desk.post("/pauses/new/", form)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Pause.objects.exists()


def test_a_day_that_is_none_is_refused_in_words(desk):
    answer = desk.post("/pauses/new/", {"first_day": "31/02/2026", "last_day": "", "letter": ""})
    assert answer.status_code == 422 and "không có trong lịch" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["01/01/0001", "31/12/9999", "03/07/2201"])
def test_a_year_nobody_means_is_refused_in_words(desk, pause, wrong):
    form = {"first_day": wrong, "last_day": wrong, "letter": "1/X"}
    for path, sent in (("/pauses/new/", form), (f"/pauses/{pause.pk}/extend/", form | {"reason": "…"})):
        answer = desk.post(path, sent)
        assert answer.status_code == 422 and "kiểm tra lại năm" in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "words"),
    [("extend", "tiếp tục"), ("shorten", "được gửi lại"), ("cancel", "hết hiệu lực ngay")],
)
def test_the_legal_effect_is_said_before_a_pause_is_changed(desk, pause, act, words):
    assert words in desk.get(f"/pauses/{pause.pk}/{act}/").content.decode()


def test_a_pause_is_extended_shortened_and_cancelled_with_its_history_shown(desk, pause):
    for act, form in (
        ("extend", {"last_day": typed(8), "reason": "CV 575"}),
        ("shorten", {"last_day": typed(3), "reason": "CV 580"}),
        ("cancel", {"reason": "CV 590"}),
    ):
        assert desk.post(f"/pauses/{pause.pk}/{act}/", form).status_code == 302
    shown = desk.get("/pauses/").content.decode()
    assert all(words in shown for words in ("Đã hủy", "CV 575", "CV 580", "CV 590", typed(8), typed(3)))
    assert f"/pauses/{pause.pk}/" not in shown


def test_a_change_without_its_reason_or_with_a_wrong_day_is_refused(desk, pause):
    assert desk.post(f"/pauses/{pause.pk}/cancel/", {"reason": ""}).status_code == 422
    wrong = desk.post(f"/pauses/{pause.pk}/extend/", {"last_day": typed(3), "reason": "CV 575"})
    assert wrong.status_code == 422 and "phải sau ngày" in wrong.content.decode()
    pause.refresh_from_db()
    assert (pause.last_day, pause.cancelled_at) == (day(4), None)


def test_what_is_no_act_or_no_pause_is_not_found(desk, pause):
    assert desk.get(f"/pauses/{pause.pk}/delete/").status_code == 404
    assert desk.get("/pauses/999999/cancel/").status_code == 404


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer", "stranger"])
def test_others_are_refused_and_see_no_link(client, pause, who, request):
    client.force_login(request.getfixturevalue(who))
    for path in ("/pauses/", "/pauses/new/", f"/pauses/{pause.pk}/cancel/"):
        assert client.get(path).status_code == 403
        assert client.post(path, {"reason": "x"}).status_code in (403, 405)
    pause.refresh_from_db()
    assert pause.cancelled_at is None
    assert 'href="/pauses/"' not in client.get("/").content.decode()


def test_the_ministry_of_justice_finds_the_page_from_everywhere(desk):
    assert 'href="/pauses/"' in desk.get("/").content.decode()


def test_the_administration_only_looks(admin_client, pause):
    shown = admin_client.get(f"/quan-tri/pid_gateway/pause/{pause.pk}/change/").content.decode()
    assert "569/HTQTCT-HT" in shown and 'name="_save"' not in shown
    assert admin_client.get("/quan-tri/pid_gateway/pause/add/").status_code == 403
    assert admin_client.get("/quan-tri/pid_gateway/pauseevent/").status_code == 200
