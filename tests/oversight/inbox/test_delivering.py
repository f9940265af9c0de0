"""Messages reach each office once, stay as they were sent, and tell who has read them."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.models import Assignment, Unit
from accounts.roles import Role
from oversight.inbox import reading
from oversight.inbox.delivering import MessageRefused, deliver
from oversight.models import Delivery, Message, Reading
from tests.fixtures import officer

pytestmark = pytest.mark.django_db


def told(*units, **changes):
    return deliver("system", "Lịch bảo trì", to=units, **changes)


def unread(person):
    return [each.message.title for each in Delivery.objects.unread_by(person).order_by("pk")]


def test_a_message_comes_to_every_office_it_was_sent_to_and_to_no_other(country, clerk, reviewer, stranger):
    told(country.commune, country.district)
    assert unread(clerk) == unread(reviewer) == ["Lịch bảo trì"]
    assert unread(stranger) == []


def test_an_office_named_twice_gets_it_once(country):
    message = told(country.commune, country.commune)
    assert message.deliveries.count() == 1


def test_units_may_be_given_as_a_query(country):
    message = deliver("system", "Lịch bảo trì", to=Unit.objects.filter(level="commune"))
    assert message.deliveries.count() == 3


def test_it_comes_from_the_office_of_who_sends_it(country, reviewer):
    message = told(country.commune, by=reviewer)
    assert message.from_unit == country.district
    assert message.sender == "Phòng Tư pháp huyện Thạch Hà, tỉnh Hà Tĩnh"
    assert told(country.commune).sender == "Hệ thống"


def test_one_reason_sends_once_however_often_it_is_told(country):
    first = told(country.commune, reference="pause-event:7")
    assert told(country.commune, reference="pause-event:7") == first
    assert Delivery.objects.count() == 1


def test_messages_without_a_reason_are_not_held_against_each_other(country):
    assert told(country.commune) != told(country.commune)


@pytest.mark.parametrize(
    "url",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "inbox/",
        "/a b",
        "/a\n",
    ],
)
def test_an_address_outside_the_system_is_refused(country, url):
    with pytest.raises(MessageRefused, match="trang của hệ thống"):
        told(country.commune, url=url)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(kind="system", title="x", url=url)


@pytest.mark.parametrize("url", ["", "/", "/registrations/12/", "/?state=error&page=2"])
def test_a_path_of_the_system_is_taken(country, url):
    assert told(country.commune, url=url).url == url


def test_a_message_needs_a_title_and_somewhere_to_go(country):
    with pytest.raises(MessageRefused, match="nơi nhận"):
        told()
    with pytest.raises(MessageRefused, match="tiêu đề"):
        deliver("system", "  ", to=[country.commune])


def test_who_holds_no_office_sends_nothing(country, clerk):
    clerk.assignments.update(valid_to=date(2020, 2, 1))
    with pytest.raises(MessageRefused, match="chưa được phân công"):
        told(country.commune, by=clerk)


def test_what_was_sent_is_never_changed_nor_taken_back(country):
    message = told(country.commune)
    for write in (
        lambda: Message.objects.update(title="khác"),
        lambda: Message.objects.all().delete(),
        lambda: Delivery.objects.update(unit=country.far),
        lambda: Delivery.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    message.refresh_from_db()
    assert message.title == "Lịch bảo trì"


def test_opening_leaves_one_receipt_of_each_officer_and_the_first_is_the_offices(country, clerk, leader):
    message = told(country.commune)
    for reader in (clerk, leader, clerk):
        reading.mark_read(message, by=reader)
    delivery = message.deliveries.get()
    assert delivery.read_by == clerk
    assert [receipt.officer for receipt in delivery.readings.order_by("pk")] == [clerk, leader]


def test_receipts_are_not_rewritten(country, clerk, leader):
    reading.mark_read(told(country.commune), by=clerk)
    for write in (lambda: Delivery.objects.update(read_by=leader), lambda: Reading.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_who_it_did_not_come_to_leaves_no_receipt(country, stranger):
    message = told(country.commune)
    reading.mark_read(message, by=stranger)
    assert not Reading.objects.exists()
    assert message.deliveries.get().read_at is None


def test_read_by_one_it_is_still_unread_by_the_other(country, clerk, leader):
    reading.mark_read(told(country.commune), by=clerk)
    assert unread(clerk) == []
    assert unread(leader) == ["Lịch bảo trì"]


def test_who_comes_new_to_an_office_does_not_begin_with_what_others_have_read(country, clerk):
    reading.mark_read(told(country.commune), by=clerk)
    deliver("system", "Chưa ai đọc", to=[country.commune])
    newcomer = officer("moi", country.commune, Role.CLERK)
    Assignment.objects.filter(officer=newcomer).update(valid_from=timezone.localdate() + timedelta(days=1))
    began = Assignment.objects.get(officer=newcomer)
    newcomer.posts = (began,)  # as they will be tomorrow
    assert unread(newcomer) == ["Chưa ai đọc"]


def test_who_has_left_an_office_reads_its_letters_no_more(country, clerk):
    told(country.commune)
    clerk.assignments.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert unread(clerk) == []


def test_who_reads_no_registrations_gets_no_questions_about_them(country):
    admin = officer("quantri", country.ministry, Role.ADMIN)
    deliver("question", "Hỏi về hồ sơ", to=[country.ministry])
    told(country.ministry)
    assert unread(admin) == ["Lịch bảo trì"]


def test_the_unread_are_counted_by_one_query(country, clerk, django_assert_num_queries):
    told(country.commune)
    told(country.commune, country.district)
    assert clerk.posts
    with django_assert_num_queries(1):
        assert reading.unread_count(clerk) == 2


def test_sending_to_many_takes_as_many_queries_as_sending_to_few(country, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        deliver("system", "Lịch bảo trì", to=Unit.objects.all())


def test_the_unread_stand_first_then_the_newest(country, clerk):
    first, second, third = (deliver("system", title, to=[country.commune]) for title in ("1", "2", "3"))
    reading.mark_read(third, by=clerk)
    listed = [(each.message, each.is_unread) for each in reading.inbox(clerk)]
    assert listed == [(second, True), (first, True), (third, False)]


def test_the_inbox_shows_one_kind_when_asked(country, clerk):
    told(country.commune)
    chase = deliver("chase", "Đôn đốc tháng 11", to=[country.commune], due=date(2026, 11, 30))
    assert [each.message for each in reading.inbox(clerk, kind="chase")] == [chase]
    assert reading.inbox(clerk, kind="khác").count() == 2
