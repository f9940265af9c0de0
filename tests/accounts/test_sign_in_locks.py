"""Ten wrong passwords lock a name for a while: for strangers, not for the officer's own browser."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import sign_in_locks
from accounts.models import Officer, SignInLock
from accounts.roles import Role
from tests.accounts.world import officer_at, world

pytestmark = pytest.mark.django_db

PASSWORD = "mot-mat-khau-dai-2021"
LOCKED = "tạm ngừng nhận mật khẩu của tên đăng nhập này đến"


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


def attempt(client: Client, name: str = "lan", password: str = PASSWORD) -> str:
    """The words of the answer; "" when it let somebody in."""
    answer = client.post("/accounts/login/", {"login": name, "password": password})
    return "" if answer.status_code == 302 else answer.content.decode()


def ten_wrong(name: str = "lan", *, start: int = 1) -> None:
    """From ten addresses, so that no limit of an address is met."""
    for number in range(start, start + 10):
        attempt(Client(REMOTE_ADDR=f"10.0.1.{number}"), name, "sai")


def in_the_past(**fields: timedelta) -> None:
    for lock in SignInLock.objects.all():
        for name, ago in fields.items():
            setattr(lock, name, getattr(lock, name) - ago)
        lock.save()


def test_after_ten_wrong_passwords_the_right_one_is_refused_from_any_new_address(lan):
    ten_wrong()
    words = attempt(Client(REMOTE_ADDR="10.0.2.1"))
    assert LOCKED in words
    until = timezone.localtime(sign_in_locks.locked([lan])[lan.pk])
    assert f"đến {until:%H:%M}" in words
    assert "đọc mã thao tác" in words


def test_nine_wrong_passwords_lock_nothing_and_the_right_one_forgets_them(lan):
    for number in range(9):
        attempt(Client(REMOTE_ADDR=f"10.0.1.{number}"), password="sai")
    assert attempt(Client(REMOTE_ADDR="10.0.2.1")) == ""
    assert not SignInLock.objects.exists()


def test_a_name_that_no_account_has_is_locked_in_the_same_words(lan):
    ten_wrong("lan")
    ten_wrong("khong-co-ai")
    stranger = Client(REMOTE_ADDR="10.0.2.1")
    theirs, nobodys = attempt(stranger, "lan"), attempt(stranger, "khong-co-ai")
    assert LOCKED in theirs and LOCKED in nobodys


def test_the_table_does_not_hold_names(lan):
    attempt(Client(), "khong-co-ai", "sai")
    assert "khong" not in str(SignInLock.objects.values().get())


def test_capitals_do_not_begin_a_new_count(lan):
    ten_wrong("LAN")
    assert LOCKED in attempt(Client(REMOTE_ADDR="10.0.2.1"), "lan")


def test_the_officers_own_browser_is_not_locked_out_by_strangers(lan):
    own = Client(REMOTE_ADDR="10.0.3.1")
    assert attempt(own) == ""
    own.post("/accounts/logout/")
    ten_wrong()
    assert attempt(own) == ""


def test_the_own_browser_has_a_count_of_its_own(lan):
    own = Client(REMOTE_ADDR="10.0.3.1")
    assert attempt(own) == ""
    own.post("/accounts/logout/")
    for _ in range(10):
        attempt(own, password="sai")
    assert LOCKED in attempt(own)
    assert attempt(Client(REMOTE_ADDR="10.0.2.1")) == ""


def test_a_browser_known_for_somebody_else_counts_as_strange(lan):
    officer_at(lan.assignments.get().unit, Role.CLERK, "thu")
    Officer.objects.filter(username="thu").update(password=lan.password)
    colleague = Client(REMOTE_ADDR="10.0.3.1")
    assert attempt(colleague, "thu") == ""
    colleague.post("/accounts/logout/")
    ten_wrong()
    assert LOCKED in attempt(colleague, "lan")


def test_the_lock_opens_by_itself(lan):
    ten_wrong()
    in_the_past(locked_until=timedelta(minutes=15))
    assert attempt(Client(REMOTE_ADDR="10.0.2.1")) == ""


def test_each_lock_is_twice_as_long_up_to_two_hours(lan):
    lasted = []
    for _ in range(5):
        ten_wrong()
        cache.clear()
        lasted.append(round((SignInLock.objects.get().locked_until - timezone.now()).total_seconds() / 60))
        in_the_past(locked_until=timedelta(hours=3))
    assert lasted == [15, 30, 60, 120, 120]


def test_attempts_while_locked_do_not_make_it_longer(lan):
    ten_wrong()
    before = SignInLock.objects.get().locked_until
    ten_wrong(start=50)
    assert SignInLock.objects.get().locked_until == before


def test_wrong_passwords_far_apart_do_not_add_up(lan):
    for number in range(9):
        attempt(Client(REMOTE_ADDR=f"10.0.1.{number}"), password="sai")
    in_the_past(counted_from=timedelta(minutes=16))
    attempt(Client(REMOTE_ADDR="10.0.1.99"), password="sai")
    assert SignInLock.objects.get().failures == 1


def test_counts_are_forgotten_after_a_day(lan):
    ten_wrong("khong-co-ai")
    in_the_past(counted_from=timedelta(days=2), locked_until=timedelta(days=2))
    attempt(Client(), password="sai")
    assert SignInLock.objects.get().failures == 1


def test_who_manages_the_account_sees_the_lock_and_can_open_it(lan, django_assert_num_queries):
    thu = officer_at(lan.assignments.get().unit, Role.CLERK, "thu")
    ten_wrong()
    with django_assert_num_queries(1):
        assert set(sign_in_locks.locked([lan, thu])) == {lan.pk}
    sign_in_locks.unlock(lan)
    assert sign_in_locks.locked([lan, thu]) == {}
    assert attempt(Client(REMOTE_ADDR="10.0.2.1")) == ""


def test_a_lock_of_the_own_browser_is_seen_too(lan):
    own = Client(REMOTE_ADDR="10.0.3.1")
    attempt(own)
    own.post("/accounts/logout/")
    for _ in range(10):
        attempt(own, password="sai")
    assert set(sign_in_locks.locked([lan])) == {lan.pk}
    sign_in_locks.unlock(lan)
    assert attempt(own) == ""


def test_one_address_is_limited_whatever_names_it_tries(lan):
    stranger = Client(REMOTE_ADDR="10.0.2.1")
    for number in range(20):
        attempt(stranger, f"ai-do-{number}", "sai")
    words = attempt(stranger)
    assert "từ máy hoặc mạng này" in words
    assert attempt(Client(REMOTE_ADDR="10.0.2.2")) == ""
