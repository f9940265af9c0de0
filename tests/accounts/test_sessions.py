"""Sessions: whose they are, when they end, and how they are ended from elsewhere."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import shared_use
from accounts.devices import in_words
from accounts.models import Officer, OfficerSession, SharedUse
from accounts.roles import Role
from accounts.session_store import BEGAN, SessionStore, ends_at
from accounts.sessions import end_all_sessions, sessions_of
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db

ACCOUNT = "/accounts/2fa/"
OLD, NEW = "mot-mat-khau-dai-2021", "mat-khau-moi-con-dai-hon"


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lan() -> Officer:
    return officer_at(world()["thach_hai"], Role.CLERK, "lan")


def browser_of(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def is_signed_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def test_every_session_of_an_officer_can_be_ended_at_once(lan):
    browsers = [browser_of(lan) for _ in range(3)]
    other = browser_of(officer_at(lan.assignments.get().unit, Role.CLERK, "thu"))
    assert all(is_signed_in(browser) for browser in [*browsers, other])
    assert end_all_sessions(lan) == 3
    assert not any(is_signed_in(browser) for browser in browsers)
    assert is_signed_in(other)


def test_ones_own_session_can_be_spared(lan):
    here, elsewhere = browser_of(lan), browser_of(lan)
    assert end_all_sessions(lan, except_key=here.session.session_key) == 1
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_sessions_that_had_ended_by_themselves_are_not_counted(lan):
    browser_of(lan)
    OfficerSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert end_all_sessions(lan) == 0
    assert not OfficerSession.objects.exists()


def test_after_the_end_the_next_request_leads_to_sign_in_and_back(lan):
    browser = browser_of(lan)
    end_all_sessions(lan)
    assert browser.get(ACCOUNT)["Location"] == f"/accounts/login/?next={ACCOUNT}"


def put_back(officer: Officer, *, acted: timedelta = timedelta(0), began: timedelta = timedelta(0)) -> None:
    """As if the officer had signed in, and acted last, so long ago."""
    for row in OfficerSession.objects.filter(officer=officer):
        store = SessionStore(row.session_key)
        store[BEGAN] = store[BEGAN] - began.total_seconds()
        store.save()
        saved = OfficerSession.objects.get(pk=row.pk)
        acted_at = timezone.now() - acted
        OfficerSession.objects.filter(pk=row.pk).update(
            acted_at=acted_at, expire_date=ends_at(saved.began_at, acted_at)
        )


def test_after_half_an_hour_without_an_act_the_session_has_ended(lan):
    browser = browser_of(lan)
    put_back(lan, acted=timedelta(minutes=29))
    assert is_signed_in(browser)
    put_back(lan, acted=timedelta(minutes=31))
    assert not is_signed_in(browser)


def test_an_act_begins_the_idle_time_anew(lan):
    browser = browser_of(lan)
    put_back(lan, acted=timedelta(minutes=29))
    assert is_signed_in(browser)
    assert OfficerSession.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_what_a_page_asks_for_by_itself_is_no_act(lan):
    browser = browser_of(lan)
    put_back(lan, acted=timedelta(minutes=29))
    assert browser.get(ACCOUNT, headers={"X-Background": "1"}).status_code == 200
    assert OfficerSession.objects.get().expire_date < timezone.now() + timedelta(minutes=2)


def test_eight_hours_after_sign_in_no_act_helps(lan):
    browser = browser_of(lan)
    put_back(lan, began=timedelta(hours=7, minutes=59))
    assert is_signed_in(browser)
    put_back(lan, began=timedelta(minutes=2))
    assert not is_signed_in(browser)


def test_a_second_act_within_the_minute_writes_nothing(lan):
    browser = browser_of(lan)
    assert is_signed_in(browser)
    with CaptureQueriesContext(connection) as asked:
        assert is_signed_in(browser)
    assert not [q for q in asked if "UPDATE" in q["sql"]]


def test_how_long_is_left_is_told_without_being_an_act(lan):
    browser = browser_of(lan)
    put_back(lan, acted=timedelta(minutes=20))
    left = browser.get("/accounts/session/", headers={"X-Background": "1"}).json()
    assert 9 * 60 <= left["left"] <= 10 * 60
    assert not left["whole"]
    assert browser.post("/accounts/session/", headers={"X-Background": "1"}).json()["left"] > 29 * 60


def test_near_the_eighth_hour_the_answer_says_that_no_act_helps(lan):
    browser = browser_of(lan)
    put_back(lan, began=timedelta(hours=7, minutes=50))
    assert browser.post("/accounts/session/").json()["whole"]


def test_a_stranger_is_told_that_no_session_is_left(client, db):
    assert client.get("/accounts/session/").json() == {"left": 0, "whole": True}


def test_the_account_page_lists_the_sessions_in_words_and_marks_this_one(lan):
    browser_of(lan)
    here = sign_in_from(lan, "10.1.2.3", "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Safari/537")
    page = here.get(ACCOUNT, REMOTE_ADDR="10.1.2.3").content.decode()
    assert "Chrome trên Windows" in page and "10.1.2.3" in page
    assert page.count("<b>Phiên này</b>") == 1
    assert "Đăng xuất ở mọi nơi khác" in page
    assert not any(row.session_key in page for row in OfficerSession.objects.all())


def test_one_session_is_ended_from_another(lan):
    elsewhere, here = browser_of(lan), browser_of(lan)
    (line,) = [s for s in sessions_of(lan, here=here.session.session_key) if not s.is_here]
    answer = here.post("/accounts/sessions/end/", {"which": line.handle}, follow=True)
    assert "Đã đăng xuất ở 1 nơi khác." in answer.content.decode()
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)


def test_all_others_are_ended_at_once_and_this_one_goes_on(lan):
    others, here = [browser_of(lan) for _ in range(2)], browser_of(lan)
    here.post("/accounts/sessions/end/", {"which": "others"})
    assert is_signed_in(here)
    assert not any(is_signed_in(browser) for browser in others)


def test_nobody_ends_the_session_of_another_officer(lan):
    theirs = browser_of(lan)
    (line,) = sessions_of(lan, here=None)
    browser_of(officer_at(lan.assignments.get().unit, Role.CLERK, "thu")).post(
        "/accounts/sessions/end/", {"which": line.handle}
    )
    assert is_signed_in(theirs)


def test_a_new_password_ends_the_other_sessions(lan):
    lan.set_password(OLD)
    lan.save()
    elsewhere, here = browser_of(lan), browser_of(lan)
    here.post("/accounts/password/change/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert OfficerSession.objects.filter(officer=lan).count() == 1


def test_rows_of_ended_sessions_go_with_the_next_sign_in_of_anybody(lan):
    browser_of(lan)
    put_back(lan, acted=timedelta(hours=1))
    browser_of(officer_at(lan.assignments.get().unit, Role.CLERK, "thu"))
    assert not OfficerSession.objects.filter(officer=lan).exists()


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120",
            "Edge trên Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604",
            "Safari trên iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Chrome trên điện thoại Android",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox trên Linux"),
        ("curl/8", "Trình duyệt khác"),
        ("", "Trình duyệt khác"),
    ],
)
def test_a_browser_is_named_in_words(user_agent, words):
    assert in_words(user_agent) == words


def sign_in_from(officer: Officer, address: str, user_agent: str = "") -> Client:
    if not officer.has_usable_password() or not officer.check_password(OLD):
        officer.set_password(OLD)
        officer.save()
    client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=user_agent)
    client.post("/accounts/login/", {"login": officer.username, "password": OLD})
    return client


def acts_again(client: Client) -> None:
    """An act more than a minute after the last one."""
    OfficerSession.objects.filter(pk=client.session.session_key).update(
        acted_at=timezone.now() - timedelta(minutes=2)
    )
    assert is_signed_in(client)


def test_one_account_at_work_from_two_addresses_is_a_hint_on_its_page(lan):
    office, elsewhere = sign_in_from(lan, "10.0.0.1"), sign_in_from(lan, "10.9.9.9")
    assert "gần như cùng lúc" not in office.get(ACCOUNT).content.decode()
    acts_again(elsewhere)
    acts_again(office)
    assert "gần như cùng lúc" in office.get(ACCOUNT).content.decode()
    assert SharedUse.objects.get().officer == lan
    assert is_signed_in(elsewhere), "a hint never blocks"


def test_two_browsers_at_one_address_are_no_hint(lan):
    first, second = sign_in_from(lan, "10.0.0.1"), sign_in_from(lan, "10.0.0.1")
    acts_again(first)
    acts_again(second)
    assert not SharedUse.objects.exists()


def test_the_other_address_an_hour_ago_is_no_hint(lan):
    home, office = sign_in_from(lan, "10.9.9.9"), sign_in_from(lan, "10.0.0.1")
    OfficerSession.objects.filter(pk=home.session.session_key).update(
        acted_at=timezone.now() - timedelta(hours=1)
    )
    acts_again(office)
    assert not SharedUse.objects.exists()


def test_the_hint_keeps_one_row_a_day_without_addresses(lan):
    office, elsewhere = sign_in_from(lan, "10.0.0.1"), sign_in_from(lan, "10.9.9.9")
    for browser in (office, elsewhere, office):
        acts_again(browser)
    hint = SharedUse.objects.get()
    assert hint.first_at < hint.last_at
    assert {field.name for field in SharedUse._meta.fields} == {"id", "officer", "day", "first_at", "last_at"}


def test_who_manages_accounts_gets_the_latest_hints_of_the_month(lan, django_assert_num_queries):
    now, day = timezone.now(), timezone.localdate()
    for age in (40, 3, 1):
        SharedUse.objects.create(officer=lan, day=day - timedelta(days=age), first_at=now, last_at=now)
    with django_assert_num_queries(1):
        assert shared_use.latest_of([lan])[lan.pk].day == day - timedelta(days=1)
