"""The inbox as an officer opens it: what is unread, what one message says, and the receipt that stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Assignment
from accounts.roles import Role
from oversight.inbox import reading
from oversight.inbox.delivering import deliver
from oversight.models import Reading
from tests.fixtures import officer
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db


def page(client, who, path):
    client.force_login(who)
    answer = client.get(path)
    return HtmlPage(path, answer.content.decode())


def told(*units, **changes):
    return deliver("system", "Lịch bảo trì", to=units, **({"body": "Tối thứ bảy."} | changes))


def test_the_inbox_lists_what_came_and_says_what_is_unread(client, country, clerk):
    message = told(country.commune)
    shown = page(client, clerk, "/inbox/")
    assert "Hộp thư: 1 thư chưa đọc" in shown.words
    assert "Lịch bảo trì chưa đọc" in shown.words
    assert f"/inbox/{message.pk}/" in shown.links


def test_every_page_counts_the_unread_beside_the_way_to_them(client, country, clerk, leader):
    message = told(country.commune)
    assert "Hộp thư 1 thư chưa đọc" in page(client, clerk, "/").words
    page(client, clerk, f"/inbox/{message.pk}/")
    assert "thư chưa đọc" not in page(client, clerk, "/").words
    assert "Hộp thư 1 thư chưa đọc" in page(client, leader, "/").words


def test_above_ninety_nine_nobody_counts(client, country, clerk):
    for _ in range(101):
        told(country.commune)
    assert "Hộp thư 99+" in page(client, clerk, "/").words


def test_the_count_costs_a_page_one_query(client, country, clerk):
    client.force_login(clerk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/")
    assert len([each for each in asked if "oversight_delivery" in each["sql"]]) == 1


def test_signed_out_nobody_is_counted_for(client, db):
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/accounts/login/").status_code == 200
    assert not [each for each in asked if "oversight_" in each["sql"]]


def test_opening_a_message_shows_it_and_leaves_a_receipt(client, country, clerk):
    message = told(country.commune)
    shown = page(client, clerk, f"/inbox/{message.pk}/")
    assert "Tối thứ bảy." in shown.words
    assert Reading.objects.get().officer == clerk
    page(client, clerk, f"/inbox/{message.pk}/")
    assert Reading.objects.count() == 1


@pytest.mark.parametrize(
    "header", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}]
)
def test_a_browser_that_looks_ahead_leaves_no_receipt(client, country, clerk, header):
    message = told(country.commune)
    client.force_login(clerk)
    assert client.get(f"/inbox/{message.pk}/", headers=header).status_code == 200
    client.head(f"/inbox/{message.pk}/")
    assert not Reading.objects.exists()


def test_a_message_to_another_office_does_not_exist(client, country, clerk, stranger):
    message = told(country.far)
    client.force_login(clerk)
    assert client.get(f"/inbox/{message.pk}/").status_code == 404
    assert page(client, clerk, "/inbox/").words.count("Lịch bảo trì") == 0
    assert not Reading.objects.exists()


def test_the_district_above_does_not_read_the_communes_letters(client, country, reviewer):
    message = told(country.commune)
    client.force_login(reviewer)
    assert client.get(f"/inbox/{message.pk}/").status_code == 404


def test_a_message_that_only_leads_somewhere_leads_there(client, country, clerk):
    message = told(country.commune, body="", url="/?state=error")
    client.force_login(clerk)
    assert client.get(f"/inbox/{message.pk}/")["Location"] == "/?state=error"
    assert Reading.objects.count() == 1


def test_a_message_with_words_has_a_button_to_go_on(client, country, clerk):
    message = told(country.commune, url="/?state=error")
    assert "/?state=error" in page(client, clerk, f"/inbox/{message.pk}/").links


def test_markup_in_a_message_is_letters(client, country, clerk):
    message = told(country.commune, body="<script>alert(1)</script>")
    shown = page(client, clerk, f"/inbox/{message.pk}/")
    assert "<script>alert(1)</script>" in shown.words
    assert "<script>alert" not in shown.html


def test_one_kind_is_shown_when_asked_for(client, country, clerk):
    told(country.commune)
    deliver("chase", "Đôn đốc tháng 11", to=[country.commune])
    shown = page(client, clerk, "/inbox/?kind=chase")
    assert "Đôn đốc tháng 11" in shown.words
    assert "Lịch bảo trì" not in shown.words


@pytest.mark.parametrize("query", ["?kind=x", "?page=-1", "?page=x", "?kind=chase"])
def test_strange_questions_are_answered_with_a_page(client, clerk, query):
    client.force_login(clerk)
    assert client.get(f"/inbox/{query}").status_code == 200


def test_an_empty_inbox_says_so(client, clerk):
    assert "Chưa có thư nào" in page(client, clerk, "/inbox/").words


def test_who_works_in_two_offices_reads_both_and_sees_which(client, country, clerk):
    Assignment.objects.create(officer=clerk, unit=country.far, role=Role.CLERK, valid_from="2020-01-01")
    told(country.far)
    assert "Xã Cẩm Bình" in page(client, clerk, "/inbox/").words


def test_the_inbox_is_as_cheap_with_many_messages_as_with_one(client, country, clerk):
    client.force_login(clerk)
    told(country.commune)
    client.get("/inbox/")
    with CaptureQueriesContext(connection) as few:
        client.get("/inbox/")
    for _ in range(12):
        reading.mark_read(
            told(country.commune, by=officer(f"x{_}", country.district, Role.DISTRICT)), by=clerk
        )
        told(country.commune, by=clerk)
    with CaptureQueriesContext(connection) as many:
        client.get("/inbox/")
    assert len(many) <= len(few) <= 12, [each["sql"] for each in few]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_inbox_is_only_read(client, country, clerk, method):
    message = told(country.commune)
    client.force_login(clerk)
    assert getattr(client, method)(f"/inbox/{message.pk}/").status_code == 405


def test_signed_out_the_inbox_asks_who_is_there(client, db):
    assert client.get("/inbox/")["Location"].startswith("/accounts/login/")
