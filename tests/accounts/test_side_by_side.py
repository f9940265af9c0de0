"""Two at the same moment with one link, one account, one code."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core.cache import cache
from django.test import Client

from accounts.actions import links
from accounts.exceptions import AccountRefused
from accounts.models import ActivationLink, Officer, SignInLock
from accounts.roles import Role
from tests.accounts.managing import PASSWORD, with_password
from tests.accounts.world import officer_at, world
from tests.pid_gateway.test_workers import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lan() -> Officer:
    cache.clear()
    units = world()
    officer_at(units["thach_ha"], Role.DISTRICT, "phong")
    officer_at(units["ha_tinh"], Role.PROVINCE, "so")
    return with_password(officer_at(units["thach_hai"], Role.CLERK, "lan"))


def named(username: str) -> Officer:
    return Officer.objects.get(username=username)


def test_a_link_opened_in_two_windows_sets_one_password(lan):
    token = links.issue(lan, by=named("phong")).token
    outcomes: dict[int, str] = {}

    def go(number: int) -> None:
        try:
            links.use(token, f"mat-khau-cua-cua-so-{number}")
            outcomes[number] = "set"
        except AccountRefused:
            outcomes[number] = "refused"

    in_threads(2, go)
    assert sorted(outcomes.values()) == ["refused", "set"]
    (winner,) = (number for number, said in outcomes.items() if said == "set")
    assert named("lan").check_password(f"mat-khau-cua-cua-so-{winner}")


@pytest.mark.parametrize("hand_out", [links.issue, links.replace])
def test_two_managers_hand_out_a_link_at_once_and_the_later_one_holds(lan, hand_out):
    tokens = []

    def go(number: int) -> None:
        tokens.append(hand_out(lan, by=named(("phong", "so")[number])).token)

    in_threads(2, go)
    open_ones = ActivationLink.objects.filter(officer=lan, withdrawn_at=None)
    assert open_ones.count() == 1
    assert sum(_is_taken(token) for token in tokens) == 1


def test_one_code_of_the_app_signs_in_one_of_two_browsers(lan):
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    code = format_hotp_value(hotp_value(secret, list(counters())[1]))
    in_threads(2, lambda number: browsers[number].post("/accounts/2fa/authenticate/", {"code": code}))
    assert sum("_auth_user_id" in browser.session for browser in browsers) == 1


def test_wrong_passwords_at_the_same_moment_are_all_counted(lan):
    in_threads(8, lambda _: Client().post("/accounts/login/", {"login": "lan", "password": "sai-mat-khau"}))
    assert SignInLock.objects.get().failures == 8


def _is_taken(token: str) -> bool:
    try:
        links.opened_by(token)
    except AccountRefused:
        return False
    return True
