"""The record page and the steps that start from it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AccessEntry
from registry.lifecycle import State
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.mark.parametrize("state", State)
def test_the_record_opens_in_every_state(desk, clerk, reviewer, state):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    shown = desk.get(f"/registrations/{registration.pk}/").content.decode()
    assert registration.birth.name in shown and registration.get_state_display() in shown


@pytest.mark.parametrize("state", [State.DRAFT, State.AWAITING_PID, State.COMPLETED])
def test_the_record_reads_only_what_there_is(desk, clerk, reviewer, state):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/registrations/{registration.pk}/")
    read = [query["sql"] for query in asked.captured_queries if query["sql"].startswith('SELECT "')]
    assert len(asked) <= 17  # one of them counts the unread messages, one finds the questions about it
    assert len(read) == len(set(read))
    assert not any('FROM "registry_divergence"' in sql or 'FROM "registry_amendment"' in sql for sql in read)


def test_looking_at_a_person_is_written_down(desk, clerk):
    registration = factories.draft(clerk)
    desk.get(f"/registrations/{registration.pk}/")
    entry = AccessEntry.objects.get()
    assert (entry.by_id, entry.subject, entry.verb) == (clerk.pk, f"registration:{registration.pk}", "viewed")


def test_an_error_is_explained_in_vietnamese_with_the_way_out(desk, clerk, reviewer):
    registration = factories.registration_at(State.ERROR, clerk=clerk, reviewer=reviewer)
    shown = desk.get(f"/registrations/{registration.pk}/").content.decode()
    assert "Nghi trùng thông tin công dân đã cấp số" in shown
    assert "Gửi lại yêu cầu cấp số" in shown
    assert str(factories.request_of(registration).pk) in shown


def test_a_button_that_is_not_allowed_says_why(client, leader, clerk, reviewer):
    registration = factories.registration_at(State.CANCEL_REQUESTED, clerk=clerk, reviewer=reviewer)
    client.force_login(leader)
    shown = client.get(f"/registrations/{registration.pk}/").content.decode()
    assert "Vì sao?" in shown and "không được phân quyền" in shown


def test_a_reason_is_asked_for_and_nothing_happens_without_it(desk, clerk):
    registration = factories.draft(clerk)
    answer = _post(desk, registration, "discard", reason=" ")
    assert answer.status_code == 422 and "Xin ghi lý do" in answer.content.decode()
    assert factories.fresh(registration).state == State.DRAFT


def test_an_error_is_sent_again_in_two_presses(desk, clerk, reviewer):
    registration = factories.registration_at(State.ERROR, clerk=clerk, reviewer=reviewer)
    _post(desk, registration, "resend")
    assert factories.fresh(registration).state == State.AWAITING_PID


def test_the_district_reads_but_does_not_edit(client, clerk, reviewer):
    registration = factories.draft(clerk)
    client.force_login(reviewer)
    assert client.get(f"/registrations/{registration.pk}/").status_code == 200
    assert client.get(f"/registrations/{registration.pk}/form/child/").status_code in (302, 403, 409)


def test_a_neighbour_sees_nothing(client, clerk, stranger):
    registration = factories.filed(clerk)
    client.force_login(stranger)
    for path in ("", "review/", "resend/", "form/child/"):
        assert client.get(f"/registrations/{registration.pk}/{path}").status_code == 404


def _post(client, registration, act, **data):
    data["version"] = factories.fresh(registration).version
    return client.post(f"/registrations/{registration.pk}/{act}/", data)
