"""An officer goes to another commune: what was begun stays with the office, and goes on there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import posts
from accounts.actions.posts import Post
from accounts.models import Officer
from accounts.roles import Role
from tests import factories
from tests.fixtures import officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def birth(clerk):
    """A draft that the clerk has begun."""
    return factories.draft(clerk)


@pytest.fixture
def browser(birth, clerk, country, reviewer) -> Client:
    """The clerk's browser, open all the while; the district moves the clerk to the neighbour today."""
    client = Client()
    client.force_login(clerk)
    assert client.get(f"/registrations/{birth.pk}/form/child/").status_code == 200
    to = Post(country.neighbour, Role.CLERK, timezone.localdate())
    posts.move(clerk.assignments.get(), to, by=reviewer, reason="điều động")
    return client


def typed(birth) -> dict[str, str]:
    return {"go": "next", "name": "Tên Gõ Sau Khi Đi", "version": str(birth.version)}


def test_the_colleague_who_stays_goes_on_with_the_draft(browser, birth, country, client):
    client.force_login(officer("thu", country.commune, Role.CLERK))
    assert birth.birth.name in client.get("/").content.decode()
    assert client.get(f"/registrations/{birth.pk}/form/child/").status_code == 200


def test_whoever_has_gone_is_out_and_finds_it_no_more(browser, birth, clerk):
    assert browser.get("/").status_code == 302
    browser.force_login(Officer.objects.get(pk=clerk.pk))
    assert birth.birth.name not in browser.get("/").content.decode()
    assert browser.get(f"/registrations/{birth.pk}/form/child/").status_code == 404


def test_what_was_still_being_typed_changes_nothing_when_it_is_sent_again(browser, birth, clerk):
    path = f"/registrations/{birth.pk}/form/child/"
    assert browser.post(path, typed(birth)).status_code == 302
    browser.force_login(Officer.objects.get(pk=clerk.pk))
    assert browser.post(path, typed(birth)).status_code == 404
    assert factories.fresh(birth).birth.name == birth.birth.name


def test_who_moves_on_a_later_day_works_on_until_the_day_before(birth, clerk, country, reviewer, client):
    to = Post(country.neighbour, Role.CLERK, timezone.localdate() + timedelta(days=3))
    posts.move(clerk.assignments.get(), to, by=reviewer, reason="điều động")
    client.force_login(Officer.objects.get(pk=clerk.pk))
    assert client.get(f"/registrations/{birth.pk}/form/child/").status_code == 200
