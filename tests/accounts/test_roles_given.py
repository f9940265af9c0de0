"""Roles given, ended and moved; accounts locked: who leaves is out at once."""

from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccountAct, Assignment, Officer, SharedUse
from accounts.roles import Permission
from tests.accounts.managing import typed
from tests.accounts.world import officer_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, town) -> Client:
    """The district's browser."""
    client.force_login(town.district)
    return client


@pytest.fixture
def browser(town) -> Client:
    """Where the clerk is at work."""
    browser = Client()
    browser.force_login(town.clerk)
    assert browser.get("/").status_code == 200
    return browser


def is_out(browser: Client) -> bool:
    answer = browser.get("/")
    return answer.status_code == 302 and "/login/" in answer["Location"]


def day(ahead: int) -> str:
    return f"{timezone.localdate() + timedelta(days=ahead):%d/%m/%Y}"


def act(desk, person: Officer, name: str, reason: str = "theo quyết định 12"):
    return desk.post(reverse("account_act", args=[person.pk, name]), {"reason": reason})


def on_post(desk, person: Officer, name: str, **sent: str):
    post = person.assignments.order_by("pk").first().pk
    return desk.post(reverse(name, args=[person.pk, post]), {"reason": "theo quyết định 12"} | sent)


def test_a_locked_officer_is_out_at_the_next_request_and_cannot_come_back(desk, town, browser):
    assert act(desk, town.clerk, "lock").status_code == 302
    assert is_out(browser)
    town.clerk.refresh_from_db()
    assert not town.clerk.is_active
    kept = AccountAct.objects.get()
    assert (kept.name, kept.by, kept.reason) == ("locked", town.district, "theo quyết định 12")


def test_unlocked_the_officer_may_work_again(desk, town):
    act(desk, town.clerk, "lock")
    assert act(desk, town.clerk, "unlock").status_code == 302
    town.clerk.refresh_from_db()
    assert town.clerk.is_active
    assert list(town.clerk.acts.values_list("name", flat=True)) == ["locked", "unlocked"]


@pytest.mark.parametrize("name", ["lock", "link", "second-factor"])
def test_nothing_is_done_without_a_reason(desk, town, name):
    page = act(desk, town.clerk, name, reason="  ")
    assert page.status_code == 422
    assert "Xin ghi lý do." in page.content.decode()
    assert not AccountAct.objects.exists()


def test_what_is_done_already_is_not_done_again(desk, town):
    act(desk, town.clerk, "lock")
    assert "đã bị khóa rồi" in act(desk, town.clerk, "lock").content.decode()
    act(desk, town.clerk, "unlock")
    assert "không bị khóa" in act(desk, town.clerk, "unlock").content.decode()


def test_a_lost_telephone_is_helped_by_taking_the_second_factor_away(desk, town, browser):
    TOTP.activate(town.clerk, generate_totp_secret())
    assert act(desk, town.clerk, "second-factor").status_code == 302
    assert not Authenticator.objects.filter(user=town.clerk).exists()
    assert is_out(browser)
    assert town.clerk.acts.get().name == "factor_reset"


def test_without_a_second_factor_there_is_nothing_to_take_away(desk, town):
    assert "chưa bật" in act(desk, town.clerk, "second-factor").content.decode()


def test_a_second_role_is_given_from_one_day_to_another(desk, town):
    sent = typed(unit="18565", valid_to="31/12/2026")
    assert desk.post(reverse("assign_post", args=[town.clerk.pk]), sent).status_code == 302
    given = town.clerk.assignments.get(unit=town.units["viet_tien"])
    assert (given.valid_from, given.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_same_role_is_not_given_twice_for_the_same_days(desk, town):
    page = desk.post(reverse("assign_post", args=[town.clerk.pk]), typed())
    assert page.status_code == 422
    assert "đã giữ vai trò này" in page.content.decode()


def test_a_last_day_that_is_past_ends_everything_at_once(desk, town, browser):
    assert on_post(desk, town.clerk, "end_post", last_day=day(-1)).status_code == 302
    assert is_out(browser)
    again = Officer.objects.get(pk=town.clerk.pk)
    assert again.posts == ()
    assert not again.may(Permission.REGISTRATION_VIEW, town.units["thach_hai"])


def test_a_last_day_ahead_is_worked_to_its_end_and_not_a_day_longer(desk, town):
    on_post(desk, town.clerk, "end_post", last_day=day(2))
    held = {}
    for ahead in (0, 2, 3):
        with time_machine.travel(timezone.now() + timedelta(days=ahead)):
            held[ahead] = len(Officer.objects.get(pk=town.clerk.pk).posts)
    assert held == {0: 1, 2: 1, 3: 0}


def test_a_role_that_ran_out_over_night_counts_for_nothing_in_the_open_session(town, browser):
    """No job is needed: posts are read with every request."""
    unit = town.units["thach_hai"]
    Assignment.objects.filter(officer=town.clerk).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert unit.full_name not in browser.get("/").content.decode()


@pytest.mark.parametrize(
    ("last_day", "words"),
    [("01/01/2020", "trước ngày bắt đầu"), ("", "Xin điền ô này"), ("32/01/2026", "không có trong lịch")],
)
def test_a_last_day_that_cannot_be_is_refused(desk, town, last_day, words):
    page = on_post(desk, town.clerk, "end_post", last_day=last_day)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert town.clerk.assignments.get().valid_to is None


def test_an_end_that_is_written_is_not_put_off(desk, town):
    on_post(desk, town.clerk, "end_post", last_day=day(5))
    assert "giao vai trò mới" in on_post(desk, town.clerk, "end_post", last_day=day(9)).content.decode()


def test_a_role_not_begun_is_taken_away_while_another_is_held(desk, town):
    desk.post(reverse("assign_post", args=[town.clerk.pk]), typed(unit="18565", valid_from=day(9)))
    later = town.clerk.assignments.get(unit=town.units["viet_tien"])
    page = reverse("end_post", args=[town.clerk.pk, later.pk])
    assert desk.post(page, {"last_day": day(0), "reason": "nhầm"}).status_code == 302
    assert town.clerk.assignments.count() == 1


def test_the_only_role_is_not_taken_away_before_it_begins(desk, town):
    """Nobody would find the account again."""
    new = officer_at(
        town.units["viet_tien"], town.clerk.assignments.get().role_spec, "moi", valid_from=date(2099, 1, 1)
    )
    assert "xin khóa tài khoản" in on_post(desk, new, "end_post", last_day=day(0)).content.decode()


def test_moving_ends_one_role_and_begins_the_other_in_one_step(desk, town, browser):
    page = on_post(desk, town.clerk, "move_post", unit="18565", role="clerk", valid_from=day(0))
    assert page.status_code == 302
    assert is_out(browser)
    old, new = town.clerk.assignments.order_by("pk")
    assert (old.valid_to, new.valid_from) == (timezone.localdate() - timedelta(days=1), timezone.localdate())
    assert [post.unit for post in Officer.objects.get(pk=town.clerk.pk).posts] == [town.units["viet_tien"]]


@pytest.mark.parametrize("unit", ["19330", "445"])
def test_nobody_is_moved_out_of_the_managers_reach(desk, town, browser, unit):
    page = on_post(desk, town.clerk, "move_post", unit=unit, role="clerk", valid_from=day(0))
    assert page.status_code == 422
    assert not is_out(browser)
    assert town.clerk.assignments.get().valid_to is None


def test_a_move_that_fails_leaves_the_old_role_as_it_was(desk, town):
    page = on_post(desk, town.clerk, "move_post", unit="18565", role="clerk", valid_from="01/01/2021")
    assert "Ngày chuyển phải sau" in page.content.decode()
    assert town.clerk.assignments.get().valid_to is None


def test_a_role_that_is_over_cannot_be_ended_again(desk, town):
    Assignment.objects.filter(officer=town.clerk).update(valid_to=timezone.localdate() - timedelta(days=9))
    assert "đã kết thúc" in on_post(desk, town.clerk, "end_post", last_day=day(-20)).content.decode()


def test_the_account_says_anew_who_the_person_is(desk, town):
    page = reverse("edit_person", args=[town.clerk.pk])
    assert desk.post(page, {"full_name": "Lê Thị Lan", "title": "Công chức"}).status_code == 302
    town.clerk.refresh_from_db()
    assert (town.clerk.full_name, town.clerk.title) == ("Lê Thị Lan", "Công chức")
    assert town.clerk.acts.get().words == "họ tên, chức vụ"


def test_saving_what_has_not_changed_writes_nothing(desk, town):
    desk.post(reverse("edit_person", args=[town.leader.pk]), {"full_name": "Lê Minh"})
    desk.post(reverse("edit_person", args=[town.leader.pk]), {"full_name": "Lê Minh"})
    assert town.leader.acts.count() == 1


def test_a_hint_that_two_share_the_account_is_seen_by_who_manages_it(desk, town):
    page = reverse("person", args=[town.clerk.pk])
    assert "Dùng chung?" not in desk.get(page).content.decode()
    now = timezone.now()
    SharedUse.objects.create(officer=town.clerk, day=timezone.localdate(), first_at=now, last_at=now)
    assert "làm việc từ hai nơi gần như cùng lúc" in desk.get(page).content.decode()


def test_the_page_tells_what_became_of_the_account_by_whom_and_why(desk, town):
    on_post(desk, town.clerk, "end_post", last_day=day(5))
    act(desk, town.clerk, "lock", "lộ mật khẩu")
    page = desk.get(reverse("person", args=[town.clerk.pk])).content.decode()
    assert "Kết thúc vai trò</b>, Phong" in page
    assert "Lý do: lộ mật khẩu" in page
    assert (
        f"Đổi: Công chức tư pháp - hộ tịch, {town.units['thach_hai']}, từ 01/01/2021 đến hết {day(5)}" in page
    )
    assert "Bị khóa" in page


def test_no_act_is_kept_without_its_reason_or_on_oneself(town):
    for changes in ({"name": "locked", "reason": ""}, {"name": "assigned", "by": town.clerk}, {"name": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AccountAct.objects.create(**{"officer": town.clerk, "by": town.district} | changes)
