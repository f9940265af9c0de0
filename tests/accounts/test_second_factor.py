"""The second factor: who must have one, what is reached without it, how its keys are kept."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import second_factor
from accounts.models import Officer, OfficerSession
from accounts.roles import Role
from accounts.secrets_at_rest import Unreadable, seal, unseal
from accounts.session_store import BEGAN
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db

PASSWORD = "mot-mat-khau-dai-2021"
SET_UP = "/accounts/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def obligatory(settings):
    settings.SECOND_FACTOR_OBLIGATORY = True
    return settings


def person(role: Role = Role.LEADER, unit: str = "thach_hai") -> Officer:
    officer = officer_at(world()[unit], role, "minh")
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def leader(obligatory) -> Officer:
    return person()


def sign_in(client: Client) -> None:
    client.post("/accounts/login/", {"login": "minh", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def code_of(secret: str, steps: int = 0) -> str:
    """What a telephone shows whose clock is that many half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def entered(code: str) -> Client:
    """A browser that has given the password, then this code."""
    client = Client()
    client.post("/accounts/login/", {"login": "minh", "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return client


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def secret(leader) -> str:
    """The key of a factor set up a while ago."""
    secret = generate_totp_secret()
    TOTP.activate(leader, secret)
    return secret


def set_up(client: Client):
    """What an officer does on the page that sets it up; the answer after «Bật»."""
    page = client.get(SET_UP).content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)[1]
    return client.post(SET_UP, {"code": code_of(secret)}, follow=True)


@pytest.mark.parametrize(
    ("role", "unit", "needed"),
    [
        (Role.CLERK, "thach_hai", False),
        (Role.LEADER, "thach_hai", True),
        (Role.DISTRICT, "thach_ha", True),
        (Role.PROVINCE, "ha_tinh", True),
        (Role.MINISTRY, "ministry", True),
        (Role.ADMIN, "ministry", True),
    ],
)
def test_all_but_clerks_must_have_one(obligatory, role, unit, needed):
    assert second_factor.is_obligatory_for(person(role, unit)) is needed


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
def test_whoever_reaches_the_administration_must_have_one(obligatory, flag):
    officer = person(Role.CLERK)
    setattr(officer, flag, True)
    assert second_factor.is_obligatory_for(officer)


def test_without_the_setting_nobody_must_and_the_sign_in_page_says_so(client, settings):
    settings.SECOND_FACTOR_OBLIGATORY = False
    assert not second_factor.is_obligatory_for(person())
    assert "Bản trình diễn" in client.get("/accounts/login/").content.decode()
    settings.SECOND_FACTOR_OBLIGATORY = True
    assert "Bản trình diễn" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("path", ["/", "/books/", "/accounts/2fa/", "/accounts/password/change/", "/office/"])
def test_without_it_every_page_leads_to_the_one_that_sets_it_up(client, leader, path):
    sign_in(client)
    assert client.get(path)["Location"] == SET_UP
    assert client.post(path)["Location"] == SET_UP


def test_a_script_is_led_there_too(client, leader):
    sign_in(client)
    answer = client.get("/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, SET_UP)


def test_right_after_sign_in_the_password_is_not_asked_for_again(client, leader):
    client.post("/accounts/login/", {"login": "minh", "password": PASSWORD})
    page = client.get("/today/", follow=True)
    assert page.redirect_chain == [(SET_UP, 302)]
    assert "Các mã chỉ hiện lần này" in set_up(client).content.decode()


def test_a_while_after_sign_in_it_is(client, leader):
    client.post("/accounts/login/", {"login": "minh", "password": PASSWORD})
    session = client.session
    session[BEGAN] -= 400
    session.save()
    assert client.get(SET_UP)["Location"].startswith("/accounts/reauthenticate/")


def test_who_has_a_factor_gives_the_password_again_before_changing_it(client, leader, secret):
    known = entered(code_of(secret))
    assert is_signed_in(known)
    answer = known.post("/accounts/2fa/recovery-codes/generate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_telephone_half_a_minute_off_still_fits(secret, steps):
    assert is_signed_in(entered(code_of(secret, steps)))


@pytest.mark.parametrize("steps", [-3, 3])
def test_one_further_off_does_not(secret, steps):
    assert not is_signed_in(entered(code_of(secret, steps)))


def test_a_code_signs_in_once_however_long_it_would_still_fit(secret, monkeypatch):
    code, now = code_of(secret, 1), time.time()
    assert is_signed_in(entered(code))
    monkeypatch.setattr(time, "time", lambda: now + 40)
    assert not is_signed_in(entered(code))
    assert not is_signed_in(entered(f"{code[:3]} {code[3:]}"))


def test_that_page_says_why_and_how(client, leader):
    sign_in(client)
    page = client.get(SET_UP).content.decode()
    assert "bắt buộc xác thực hai bước" in page and "quét hình" in page and "mã khôi phục" in page


def test_without_it_one_can_still_sign_out(client, leader):
    sign_in(client)
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"


def test_once_set_up_the_codes_are_shown_once_and_everything_is_open(client, leader):
    sign_in(client)
    shown = set_up(client).content.decode()
    codes = re.findall(r"<li>(\d{8})</li>", shown)
    assert len(codes) == 10 and "Các mã chỉ hiện lần này" in shown
    assert client.get("/").status_code == 200
    again = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert not any(code in again for code in codes)
    assert "không hiện lại" in again


def test_new_codes_can_be_made_and_the_old_ones_end(client, leader):
    sign_in(client)
    old = re.findall(r"<li>(\d{8})</li>", set_up(client).content.decode())
    page = client.post("/accounts/2fa/recovery-codes/generate/", follow=True).content.decode()
    new = re.findall(r"<li>(\d{8})</li>", page)
    assert len(new) == 10 and not set(old) & set(new)


def test_the_next_sign_in_asks_for_the_code_and_a_recovery_code_does_too(client, leader):
    sign_in(client)
    codes = re.findall(r"<li>(\d{8})</li>", set_up(client).content.decode())
    other = Client()
    sign_in(other)
    assert "_auth_user_id" not in other.session
    other.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert other.get("/").status_code == 200


def test_where_it_is_obligatory_it_cannot_be_taken_off(client, leader):
    sign_in(client)
    set_up(client)
    page = client.post("/accounts/2fa/totp/deactivate/").content.decode()
    assert "không tắt được" in page
    assert second_factor.is_on(leader)
    assert "/accounts/2fa/totp/deactivate/" not in client.get("/accounts/2fa/").content.decode()


def test_where_it_is_not_it_can(client, obligatory):
    clerk = person(Role.CLERK)
    sign_in(client)
    set_up(client)
    client.post("/accounts/2fa/totp/deactivate/")
    assert not second_factor.is_on(clerk)


def test_a_reset_ends_the_sessions_and_leads_to_setting_it_up_again(client, leader):
    sign_in(client)
    set_up(client)
    second_factor.reset(leader)
    assert client.get("/")["Location"].startswith("/accounts/login/")
    sign_in(client)
    assert client.get("/")["Location"] == SET_UP


def test_taken_away_in_the_administration_it_ends_the_sessions_too(client, leader):
    sign_in(client)
    set_up(client)
    Authenticator.objects.get(type=Authenticator.Type.TOTP).delete()
    assert not OfficerSession.objects.filter(officer=leader).exists()


def test_whether_it_is_there_is_asked_once_a_session(client, leader):
    TOTP.activate(leader, generate_totp_secret())
    client.force_login(leader)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/accounts/session/")
            client.get("/papers/check/")
        asked.append(sum("mfa_authenticator" in query["sql"] for query in queries))
    assert asked == [1, 0]


def test_a_key_is_not_in_the_database_in_clear_and_works(client, leader):
    secret = generate_totp_secret()
    TOTP.activate(leader, secret)
    RecoveryCodes.activate(leader)
    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]
    assert len(kept) == 2 and not any(secret in data for data in kept)
    assert all("f1:" in data for data in kept)
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_of(secret))


def test_what_was_kept_in_clear_before_still_works_and_is_sealed_by_the_command(leader):
    secret = generate_totp_secret()
    Authenticator.objects.create(user=leader, type="totp", data={"secret": secret})
    assert Authenticator.objects.get().wrap().validate_code(code_of(secret))
    call_command("seal_second_factors")
    assert Authenticator.objects.get().data["secret"].startswith("f1:")
    assert unseal(Authenticator.objects.get().data["secret"]) == secret


def test_a_new_key_reads_what_the_old_one_sealed_until_all_is_sealed_anew(leader, settings):
    settings.SECOND_FACTOR_KEY = "khoa-cu"
    TOTP.activate(leader, secret := generate_totp_secret())
    settings.SECOND_FACTOR_KEY, settings.SECOND_FACTOR_OLD_KEYS = "khoa-moi", ["khoa-cu"]
    assert unseal(Authenticator.objects.get().data["secret"]) == secret
    call_command("seal_second_factors")
    settings.SECOND_FACTOR_OLD_KEYS = []
    assert unseal(Authenticator.objects.get().data["secret"]) == secret


def test_with_the_key_lost_no_code_fits_and_nothing_breaks(client, leader, settings):
    settings.SECOND_FACTOR_KEY = "khoa-cu"
    TOTP.activate(leader, secret := generate_totp_secret())
    settings.SECOND_FACTOR_KEY = "khoa-moi"
    with pytest.raises(Unreadable):
        unseal(Authenticator.objects.get().data["secret"])
    sign_in(client)
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert "Mã xác thực chưa đúng" in answer.content.decode()


def test_the_same_key_is_sealed_differently_each_time():
    assert seal("ABCD") != seal("ABCD")


def test_many_wrong_codes_stop_even_the_right_one(client, leader):
    TOTP.activate(leader, secret := generate_totp_secret())
    for number in range(10):
        browser = Client(REMOTE_ADDR=f"10.0.1.{number}")
        sign_in(browser)
        browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    sign_in(client)
    page = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).content.decode()
    assert "quá nhiều lần" in page
    assert "_auth_user_id" not in client.session
