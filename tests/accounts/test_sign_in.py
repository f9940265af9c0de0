"""Sign-in as a browser does it: the real pages, the real forms."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from accounts.models import Officer
from accounts.roles import Role
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db

PASSWORD = "mot-mat-khau-dai-2021"


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lan() -> Officer:
    officer = officer_at(world()["thach_hai"], Role.CLERK, "lan")
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def sign_in(client, password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": "lan", "password": password, **more})


def test_the_sign_in_page_is_vietnamese_and_labels_its_fields(client):
    page = client.get("/accounts/login/").content.decode()
    assert '<label class="form-label required" for="id_login">Tên đăng nhập</label>' in page
    assert '<label class="form-label required" for="id_password">Mật khẩu</label>' in page
    assert not any(word in page for word in ("Username", "Password", "Sign In", "Remember", "style="))


def test_an_officer_signs_in_and_lands_on_the_first_page(client, lan):
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/today/")
    assert int(client.session["_auth_user_id"]) == lan.pk


def test_after_sign_in_the_page_asked_for_comes(client, lan):
    assert sign_in(client, next="/quan-tri/")["Location"] == "/quan-tri/"
    assert sign_in(client, next="https://example.com/")["Location"] == "/today/"


def test_a_wrong_password_is_refused_in_vietnamese_without_saying_which_part_is_wrong(client, lan):
    page = sign_in(client, password="sai").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page
    assert 'class="errsum"' in page
    assert "_auth_user_id" not in client.session


def test_a_locked_account_is_refused(client, lan):
    Officer.objects.filter(pk=lan.pk).update(is_active=False)
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_too_many_wrong_passwords_stop_even_the_right_one(client, lan):
    for _ in range(10):
        sign_in(client, password="sai")
    page = sign_in(client).content.decode()
    assert "_auth_user_id" not in client.session
    assert "quá nhiều lần" in page


def test_passwords_are_kept_with_argon2(lan):
    assert lan.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/set/"])
def test_sign_up_and_everything_by_mail_are_closed(client, path):
    answer = client.post(
        f"/accounts/{path}", {"username": "la", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    assert not Officer.objects.exists()


def test_signing_out_needs_a_post(client, lan):
    sign_in(client)
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    answer = client.post("/accounts/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/accounts/2fa/", "/accounts/password/change/", "/quan-tri/"])
def test_pages_send_strangers_to_the_one_sign_in_page(client, path):
    page = client.get(path, follow=True)
    assert page.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    assert "Tên đăng nhập" in page.content.decode()


def test_the_account_page_shows_roles_and_offers_the_second_factor(client, lan):
    sign_in(client)
    page = client.get("/accounts/2fa/").content.decode()
    assert "UBND xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh" in page
    assert "/accounts/2fa/totp/activate/" in page


def test_switching_on_the_second_factor_asks_for_the_password_again(client, lan):
    sign_in(client)
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "Xác nhận lại mật khẩu" in asked.content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert "Mã xác thực" in page
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert "Mã xác thực chưa đúng hoặc đã hết hạn." in wrong


def test_with_the_second_factor_on_the_password_alone_does_not_sign_in(client, lan):
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    assert sign_in(client)["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert "Xác thực hai bước" in client.get("/accounts/2fa/authenticate/").content.decode()
    now = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, now))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert int(client.session["_auth_user_id"]) == lan.pk


def test_a_weak_new_password_is_refused_in_vietnamese(client, lan):
    sign_in(client)
    page = client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "12345", "password2": "12345"},
    ).content.decode()
    assert "Mật khẩu này quá ngắn: cần ít nhất 12 ký tự." in page
    assert "password is" not in page
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_a_new_password_takes_the_place_of_the_old(client, lan):
    sign_in(client)
    new = "mat-khau-moi-con-dai-hon"
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    lan.refresh_from_db()
    assert lan.check_password(new)


def test_the_admin_is_for_staff_only(client, lan):
    sign_in(client)
    assert client.get("/quan-tri/").status_code in (302, 403)
    Officer.objects.filter(pk=lan.pk).update(is_staff=True, is_superuser=True)
    assert "Hộ tịch · Quản trị" in client.get("/quan-tri/").content.decode()


def test_the_admin_finds_units_without_tone_marks_and_cannot_change_their_codes(client, lan):
    Officer.objects.filter(pk=lan.pk).update(is_staff=True, is_superuser=True)
    sign_in(client)
    found = client.get("/quan-tri/accounts/unit/", {"q": "thach hai ha tinh"}).content.decode()
    assert "Xã Thạch Hải, huyện Thạch Hà" in found
    assert "Xã Việt Tiến, huyện" not in found
    unit = lan.assignments.get().unit
    form = client.get(f"/quan-tri/accounts/unit/{unit.pk}/change/").content.decode()
    assert 'name="is_border"' in form
    assert 'name="code"' not in form


def test_the_admin_makes_an_officer_with_an_assignment(client, lan):
    Officer.objects.filter(pk=lan.pk).update(is_staff=True, is_superuser=True)
    sign_in(client)
    assert client.get(f"/quan-tri/accounts/officer/{lan.pk}/change/").status_code == 200
    assert client.get("/quan-tri/accounts/officer/add/").status_code == 200
    assert client.get("/quan-tri/audit/accessentry/").status_code == 200
