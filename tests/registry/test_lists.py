"""The work queue and the search."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import AccessEntry
from registry.lifecycle import State
from registry.models import Registration
from tests import factories
from tests.waiting import filed_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def test_an_empty_queue_says_so_in_words(desk):
    assert "Không có hồ sơ nào" in desk.get("/").content.decode()


def test_the_queue_shows_what_waits_and_leaves_out_what_is_done(desk, clerk, reviewer):
    waiting = factories.registration_at(State.AWAITING_PID, clerk=clerk, reviewer=reviewer)
    done = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer, number=1)
    shown = desk.get("/").content.decode()
    assert waiting.birth.name in shown and done.birth.name not in shown
    assert done.birth.name in desk.get("/?state=completed").content.decode()


def test_whoever_only_reads_is_offered_only_reading(client, clerk, reviewer):
    factories.draft(clerk)
    factories.filed(clerk, 1)
    client.force_login(reviewer)
    shown = client.get("/").content.decode()
    assert "Nhập tiếp" not in shown and "In GKS" not in shown and ">Xem<" in shown


def test_a_row_that_has_waited_a_day_is_marked(desk, clerk):
    filed_ago(clerk, hours=31)
    shown = desk.get("/").content.decode()
    assert "31 giờ" in shown and "1 quá 24 giờ" in shown and "In GKS chưa có số" in shown


def test_a_draft_that_has_lain_a_day_is_marked_in_its_state(desk, clerk):
    registration = factories.draft(clerk)
    Registration.objects.filter(pk=registration.pk).update(state_since=timezone.now() - timedelta(hours=31))
    shown = desk.get("/").content.decode()
    assert '<span class="wait-overdue">31 giờ</span>' in shown and "1 quá 24 giờ" in shown


def test_a_list_is_sorted_by_given_name_in_vietnamese_order(desk, clerk):
    for number, name in enumerate(
        ("Đỗ Văn Ước", "Lê Thị Ánh", "Lê Thị An", "Trần Đình Dũng", "Trần Văn Đạt")
    ):
        factories.draft(clerk, number, child={"name": name})
    shown = desk.get("/?sort=name").content.decode()
    names = ("Lê Thị An", "Lê Thị Ánh", "Trần Đình Dũng", "Trần Văn Đạt", "Đỗ Văn Ước")
    places = [shown.index(name) for name in names]
    assert places == sorted(places)


def test_an_unknown_filter_or_page_shows_the_queue(desk):
    for query in ("?state=x", "?page=x", "?page=999", "?state=draft&page=-1"):
        assert desk.get(f"/{query}").status_code == 200


def test_the_queue_takes_the_same_queries_for_one_row_and_for_ten(desk, clerk):
    factories.filed(clerk)
    desk.get("/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get("/")
    for number in range(1, 10):
        factories.draft(clerk, number)
    with CaptureQueriesContext(connection) as many:
        desk.get("/")
    assert len(many) == len(few) <= 15


def test_the_length_of_a_list_is_that_of_its_tile(desk, clerk, reviewer, leader):
    for number in range(26):
        factories.draft(clerk, number)
    factories.filed(clerk, 30)
    factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer, number=31)
    factories.registration_at(State.CANCELLED, clerk=clerk, reviewer=reviewer, number=32)
    assert "Trang 2 / 2 · 27 hồ sơ" in desk.get("/?page=2").content.decode()
    assert "Trang 1 / 2 · 26 hồ sơ" in desk.get("/?state=draft").content.decode()
    assert desk.get("/?state=cancelled").context["page"].paginator.count == 1


@pytest.mark.parametrize(
    "query", ["tran nguyen minh khoi", "Trần  Nguyễn", "khoi", "KHÔI", "minh khoi tran", "nguyen thi minh"]
)
def test_names_are_found_without_tone_marks(desk, clerk, query):
    registration = factories.filed(clerk)
    assert registration.birth.name in desk.get("/search/", {"q": query}).content.decode()


def test_a_number_in_the_book_and_a_pid_are_found(desk, clerk, reviewer):
    registration = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)
    for query in (str(registration.entry), "1", registration.pid):
        assert registration.birth.name in desk.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    "query", ["", "'", "a & | !", ":*", "\\", "99999999999999999999", "1/0", "%", "﷽", "đ"]
)
def test_any_query_is_answered(desk, clerk, query):
    factories.filed(clerk)
    assert desk.get("/search/", {"q": query}).status_code == 200


def test_a_search_is_written_down_without_its_words(desk, clerk):
    factories.filed(clerk)
    desk.get("/search/", {"q": "khoi"})
    entry = AccessEntry.objects.get(verb="searched")
    assert entry.result_count == 1 and "khoi" not in entry.query_digest


def test_search_finds_only_what_the_officer_may_see(client, clerk, stranger):
    registration = factories.filed(clerk)
    client.force_login(stranger)
    assert registration.birth.name not in client.get("/search/", {"q": "khoi"}).content.decode()


def test_places_are_suggested_without_tone_marks(desk, country):
    shown = desk.get("/places/", {"q": "Thôn Liên Hải, thach hai"}).content.decode()
    assert (
        'value="Thôn Liên Hải, Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"' in shown
        or "xã Thạch Hải" in shown
    )
