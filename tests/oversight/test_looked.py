"""What an officer sees of the own looks and acts, and a head of those who looked at a record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit import log
from registry.actions import registrations
from tests import factories
from tests.html_page import HtmlPage
from tests.oversight.access import look

pytestmark = pytest.mark.django_db


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == 200
    return HtmlPage(path, answer.content.decode()).words


def test_an_officer_sees_the_own_looks_of_today_and_nobody_elses(client, clerk, leader):
    log.viewed("registration:71", by=clerk, purpose="trích lục")
    log.viewed("registration:72", by=leader, purpose="trích lục")
    words = page(client, clerk, "/account/looked/")
    assert "Hồ sơ 71" in words and "Hồ sơ 72" not in words


def test_looks_of_earlier_in_the_month_are_shown_for_the_month_alone(client, clerk):
    first = timezone.localtime().replace(day=1, hour=0, minute=0)
    look(clerk, "registration:71", first)
    look(clerk, "registration:72", first - timedelta(minutes=1))
    words = page(client, clerk, "/account/looked/?period=month")
    assert "Hồ sơ 71" in words and "Hồ sơ 72" not in words


def test_what_was_done_is_listed_with_its_record(client, clerk):
    birth = factories.filed(clerk)
    words = page(client, clerk, "/account/looked/")
    assert "Đã làm" in words and f"Lưu chính thức, hồ sơ {birth.pk}" in words


def test_an_act_at_a_record_of_another_office_is_found_by_the_look_before_it(client, clerk, reviewer):
    birth = factories.registration_at("cancel_requested", clerk=clerk, reviewer=reviewer)
    page(client, reviewer, f"/registrations/{birth.pk}/")
    factories.cancellations.refuse(birth, by=reviewer, reason="không trùng")
    assert f"hồ sơ {birth.pk}" in page(client, reviewer, "/account/looked/")


def test_somebody_elses_acts_are_not_mine(client, clerk, leader):
    draft = factories.draft(clerk)
    registrations.file(draft, by=leader, acknowledged=factories.warnings(draft))
    assert "Lưu chính thức" not in page(client, clerk, "/account/looked/")


def test_the_page_costs_the_same_however_much_was_done(client, clerk, django_assert_max_num_queries):
    for number in range(3):
        factories.filed(clerk, number)
    client.force_login(clerk)
    with django_assert_max_num_queries(11):
        client.get("/account/looked/?period=month")


def test_the_head_sees_on_the_record_who_looked_at_it_last(client, clerk, leader, reviewer):
    birth = factories.filed(clerk)
    page(client, reviewer, f"/registrations/{birth.pk}/")
    words = page(client, leader, f"/registrations/{birth.pk}/")
    assert "Ai đã xem hồ sơ này" in words and reviewer.full_name in words


def test_others_do_not_see_who_looked(client, clerk, leader, reviewer):
    birth = factories.filed(clerk)
    for who in (clerk, reviewer):
        assert "Ai đã xem" not in page(client, who, f"/registrations/{birth.pk}/")
