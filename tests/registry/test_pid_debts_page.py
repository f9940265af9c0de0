"""«Sổ nợ số»: for the office itself by row, for those above by office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from printing.actions import issue_birth_certificate
from registry.actions import pid_duties
from tests.factories import assign, filed, fresh
from tests.fixtures import officer

pytestmark = pytest.mark.django_db

PATH = "/pid-debts/"


def handed_out(clerk, number=0, come=False):
    birth = filed(clerk, number)
    issue_birth_certificate(birth, by=clerk)
    if come:
        assign(birth)
    return fresh(birth)


def seen(client, officer, query=""):
    client.force_login(officer)
    return client.get(PATH + query).content.decode()


def test_an_empty_ledger_says_so_in_words(client, clerk):
    assert "Không có Giấy khai sinh nào ở đây còn nợ số" in seen(client, clerk)


def test_the_queue_leads_to_the_ledger_with_its_count(client, clerk):
    handed_out(clerk)
    client.force_login(clerk)
    assert "1 giấy còn nợ số" in client.get("/").content.decode()


def test_who_has_its_number_and_who_still_waits_are_told_apart(client, clerk):
    come, awaited = handed_out(clerk, come=True), handed_out(clerk, 1)
    both = seen(client, clerk)
    assert come.birth.name in both and awaited.birth.name in both
    assert both.index(come.birth.name) < both.index(awaited.birth.name)
    only_come = seen(client, clerk, "?number=come")
    assert come.birth.name in only_come and awaited.birth.name not in only_come
    only_awaited = seen(client, clerk, "?number=awaited")
    assert come.birth.name not in only_awaited and awaited.birth.name in only_awaited


def test_only_where_the_number_has_come_is_there_something_to_write(client, clerk):
    come, awaited = handed_out(clerk, come=True), handed_out(clerk, 1)
    page = seen(client, clerk)
    assert f'href="/papers/registrations/{come.pk}/pid/"' in page
    assert f'href="/papers/registrations/{awaited.pk}/pid/"' not in page


def test_what_is_paid_leaves_the_ledger(client, clerk):
    birth = handed_out(clerk, come=True)
    pid_duties.written_by_hand(birth, by=clerk)
    assert birth.birth.name not in seen(client, clerk)


def test_the_district_sees_a_count_for_each_commune_below_and_writes_nothing(
    client, clerk, reviewer, country
):
    other = officer("na", country.neighbour, Role.CLERK)
    birth, theirs = handed_out(clerk, come=True), handed_out(other, 1)
    page = seen(client, reviewer)
    assert "Xã Thạch Hải" in page and "Xã Thạch Trị" in page
    assert birth.birth.name in page and theirs.birth.name in page and "/papers/registrations/" not in page
    narrowed = seen(client, reviewer, f"?unit={country.neighbour.pk}")
    assert theirs.birth.name in narrowed and birth.birth.name not in narrowed


def test_a_commune_sees_nothing_of_another(client, clerk, stranger):
    birth = handed_out(clerk)
    assert birth.birth.name not in seen(client, stranger, f"?unit={birth.unit_id}")


@pytest.mark.parametrize("query", ["?unit=x", "?unit=99999999999999", "?number=%00", "?page=-1"])
def test_a_hostile_address_is_the_plain_page(client, reviewer, query):
    client.force_login(reviewer)
    assert client.get(PATH + query).status_code == 200


def test_a_longer_ledger_costs_no_more_queries(client, clerk, reviewer):
    handed_out(clerk)
    client.force_login(reviewer)
    with CaptureQueriesContext(connection) as one:
        client.get(PATH)
    for number in range(1, 4):
        handed_out(clerk, number, come=True)
    with CaptureQueriesContext(connection) as four:
        client.get(PATH)
    assert len(four) == len(one)
