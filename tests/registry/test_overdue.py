"""«Quá 24 giờ»: ages from the first request, the list, its order, its scope."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pid_gateway import pauses
from registry.actions import registrations
from registry.models import Registration
from registry.waiting import is_overdue, overdue
from tests import factories
from tests.factories import fresh
from tests.html_page import HtmlPage
from tests.waiting import filed_ago, hours_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def shown(client, path="/overdue/"):
    return HtmlPage(path, client.get(path).content.decode()).words


def overdue_now(officer):
    return list(overdue(Registration.objects.visible_to(officer), at=timezone.now()))


def test_nobody_waits_so_the_list_says_so_in_words(desk):
    assert "Không có hồ sơ nào chờ cấp số quá 24 giờ." in shown(desk)


def test_a_wait_is_overdue_from_the_twenty_fourth_hour_on(clerk):
    registration = factories.filed(clerk)
    day_later = registration.pid_asked_at + timedelta(hours=24)
    mine = Registration.objects.visible_to(clerk)
    assert not overdue(mine, at=day_later - timedelta(microseconds=1)).exists()
    assert overdue(mine, at=day_later).get() == registration
    assert is_overdue(registration, at=day_later)
    assert not is_overdue(registration, at=day_later - timedelta(microseconds=1))


def test_the_longest_wait_stands_first(desk, clerk):
    for number, hours in enumerate((30, 80, 25, 23)):
        filed_ago(clerk, number, hours=hours)
    page, names = shown(desk), [factories.child(number)["name"] for number in (1, 0, 2)]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    assert factories.child(3)["name"] not in page and "Quá 24 giờ chưa có số: 3" in page


def test_what_was_refused_and_sent_again_is_still_overdue(clerk):
    registration = filed_ago(clerk, hours=25)
    factories.reject(registration)
    assert overdue_now(clerk) == []
    registrations.resend(fresh(registration), by=clerk)
    assert overdue_now(clerk) == [registration]


def test_a_number_takes_it_from_the_list(clerk):
    registration = filed_ago(clerk, hours=25)
    factories.assign(registration)
    assert overdue_now(clerk) == []


@pytest.mark.parametrize(("hours", "words"), [(12, "quá 12 giờ"), (24, "quá 24 giờ"), (72, "quá 72 giờ")])
def test_the_queue_says_how_urgent_a_wait_is_in_words(desk, clerk, hours, words):
    filed_ago(clerk, hours=hours)
    assert f"{hours} giờ {words}" in shown(desk, "/") or f"3 ngày {words}" in shown(desk, "/")


@pytest.mark.parametrize(
    ("hours", "css"), [(11, "wait-fresh"), (13, "wait-slow"), (25, "wait-overdue"), (73, "wait-long")]
)
def test_each_degree_of_urgency_has_its_colour(desk, clerk, hours, css):
    filed_ago(clerk, hours=hours)
    assert f'class="{css}"' in desk.get("/").content.decode()


def test_a_young_wait_has_an_age_and_no_word(desk, clerk):
    filed_ago(clerk, hours=11)
    page = shown(desk, "/?state=awaiting_pid")
    assert "11 giờ" in page and "quá 12" not in page


def test_the_age_counts_from_the_first_request_and_not_from_the_last(desk, clerk):
    registration = filed_ago(clerk, hours=31)
    factories.reject(registration)
    registrations.resend(fresh(registration), by=clerk)
    assert "31 giờ quá 24 giờ" in shown(desk, "/?state=awaiting_pid")


def test_a_refused_one_shows_since_when_its_number_is_asked_for(desk, clerk):
    registration = filed_ago(clerk, hours=31)
    factories.reject(registration)
    day = timezone.localdate(registration.pid_asked_at)
    assert f"xin số từ {day:%d/%m/%Y}" in shown(desk, "/?state=error")


def test_the_queue_counts_them_and_leads_to_the_list(desk, clerk):
    filed_ago(clerk, hours=25)
    filed_ago(clerk, 1, hours=3)
    page = HtmlPage("/", desk.get("/").content.decode())
    assert "1 hồ sơ quá 24 giờ chưa có số" in page.words and "· 1 quá 24 giờ" in page.words
    assert "/overdue/" in page.links


def test_the_record_tells_the_age_too(desk, clerk):
    registration = filed_ago(clerk, hours=25)
    page = shown(desk, f"/registrations/{registration.pk}/")
    assert "đã chờ 25 giờ quá 24 giờ" in page and "Báo bộ phận hỗ trợ" in page


def test_the_district_and_the_province_see_every_commune_of_theirs(
    client, clerk, reviewer, stranger, country
):
    near, far = filed_ago(clerk, hours=25), filed_ago(stranger, 1, hours=26)
    client.force_login(reviewer)
    page = shown(client)
    assert near.birth.name in page and "Xã Thạch Hải" in page and far.birth.name not in page


def test_a_commune_does_not_see_another(client, clerk, stranger):
    registration = filed_ago(clerk, hours=25)
    client.force_login(stranger)
    assert registration.birth.name not in shown(client)
    assert "0 hồ sơ quá 24 giờ chưa có số" in shown(client, "/")


def test_whoever_does_not_register_there_is_offered_no_letter(client, clerk, reviewer):
    filed_ago(clerk, hours=25)
    client.force_login(reviewer)
    assert "Soạn công văn" not in shown(client)


def test_a_pause_that_fell_into_the_wait_is_told_and_does_not_stop_the_clock(desk, clerk, announcer):
    filed_ago(clerk, hours=25)
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    page = shown(desk)
    assert f"gồm đợt tạm dừng {today:%d/%m}–{today:%d/%m/%Y}" in page and "25 giờ" in page


def test_a_pause_that_was_over_before_the_request_is_not_told(desk, clerk, announcer):
    day = timezone.localdate() - timedelta(days=10)
    pauses.announce(first_day=day, last_day=day, letter="568/HTQTCT-HT", by=announcer, now=hours_ago(24 * 20))
    filed_ago(clerk, hours=25)
    assert "đợt tạm dừng" not in shown(desk)


def test_the_list_takes_the_same_queries_for_one_row_and_for_ten(desk, clerk):
    filed_ago(clerk, hours=25)
    desk.get("/overdue/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/overdue/")
    for number in range(1, 10):
        filed_ago(clerk, number, hours=25 + number)
    with CaptureQueriesContext(connection) as many:
        desk.get("/overdue/")
    assert len(many) == len(few) <= 15


def test_the_list_reads_the_index_of_what_waits_and_not_all_that_was_ever_registered(clerk):
    filed_ago(clerk, hours=25)
    mine = Registration.objects.filter(unit=clerk.posts[0].unit)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "registration_waiting" in overdue(mine, at=timezone.now()).explain()
