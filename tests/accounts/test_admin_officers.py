"""What the administration may do with accounts, and what not even it may."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import Officer
from accounts.roles import Role
from tests.accounts.managing import PASSWORD
from tests.accounts.world import officer_at
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db
PAGES = "/quan-tri/accounts/officer/"


@pytest.fixture
def desk(client, town):
    """An administrator in the administration."""
    Officer.objects.filter(pk=town.admin.pk).update(is_staff=True, is_superuser=True)
    client.force_login(Officer.objects.get(pk=town.admin.pk))
    return client


def form_of(desk, person: Officer) -> dict[str, list[str]]:
    """What the page of that account sends untouched."""
    address = f"{PAGES}{person.pk}/change/"
    sent = HtmlPage(address, desk.get(address).content.decode()).form(having="full_name").fields
    return {name: value for name, value in sent.items() if not name.startswith("_")}


def test_nobody_sets_or_sees_another_persons_password_there(desk, town):
    page = desk.get(f"{PAGES}{town.clerk.pk}/change/").content.decode()
    assert not re.search(r'type="password"|name="[^"]*password|argon2', page)
    assert desk.get(f"{PAGES}{town.clerk.pk}/password/").status_code in (302, 404)
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[town.clerk.pk])


def test_an_account_made_there_has_no_password(desk, town):
    sent = {"username": "moi.quantri", "full_name": "Lê Văn Mới", "title": ""}
    sent |= {"assignments-TOTAL_FORMS": "0", "assignments-INITIAL_FORMS": "0"}
    assert desk.post(f"{PAGES}add/", sent).status_code == 302
    assert not Officer.objects.get(username="moi.quantri").has_usable_password()


def test_another_administrator_sets_the_password_by_a_link(desk, town):
    other = officer_at(town.units["ministry"], Role.ADMIN, "quantri2")
    page = desk.post(
        PAGES, {"action": "hand_out_link", "_selected_action": [other.pk, town.admin.pk]}, follow=True
    )
    (address,) = re.findall(r"http://testserver(/accounts/activate/[\w-]+/)", page.content.decode())
    assert Client().post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    other.refresh_from_db()
    assert other.check_password(PASSWORD)
    assert list(other.acts.values_list("name", "reason")) == [
        ("linked", "trang quản trị"),
        ("password_set", ""),
    ]


def test_an_account_locked_there_is_out_at_once(desk, town):
    browser = Client()
    browser.force_login(town.clerk)
    sent = form_of(desk, town.clerk)
    del sent["is_active"]
    answer = desk.post(f"{PAGES}{town.clerk.pk}/change/", sent)
    assert answer.status_code == 302, answer.context["errors"]
    town.clerk.refresh_from_db()
    assert not town.clerk.is_active
    assert not town.clerk.sessions.exists()
    assert browser.get("/").status_code == 302


def test_nobody_raises_or_locks_the_own_account(desk, town):
    page = desk.get(f"{PAGES}{town.admin.pk}/change/").content.decode()
    assert not re.search(r'name="is_(active|staff|superuser)"', page)


def test_what_was_done_with_accounts_is_only_looked_at(desk, town):
    assert desk.get("/quan-tri/accounts/accountact/").status_code == 200
    assert desk.get("/quan-tri/accounts/accountact/add/").status_code == 403
