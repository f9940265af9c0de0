"""Accounts made, and links by which their owners set a password: once, for seven days."""

import re
import socket
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import links, locking, people
from accounts.exceptions import AccountRefused
from accounts.models import AccountAct, ActivationLink, Officer
from accounts.roles import Role
from tests.accounts.managing import PASSWORD, new_person, typed, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    cache.clear()
    yield
    cache.clear()


def link_on(page) -> str:
    return re.search(r"http://testserver(/accounts/activate/[\w-]+/)", page.content.decode()).group(1)


def setting(client, address, password=PASSWORD, again=None):
    return client.post(address, {"password1": password, "password2": again or password})


def signed_in(client, username, password=PASSWORD) -> bool:
    client.post("/accounts/login/", {"login": username, "password": password})
    return "_auth_user_id" in client.session


@pytest.fixture
def issued(town):
    return people.create(new_person(town.units["thach_hai"]), by=town.district)


def address_of(issued) -> str:
    return reverse("activate", args=[issued.token])


def test_a_manager_makes_an_account_and_its_owner_sets_the_password(client, town):
    client.force_login(town.district)
    page = client.post(reverse("new_person"), typed(title="Công chức", phone="0912345678"))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    officer = Officer.objects.get(username="thachhai.hant")
    assert (officer.full_name, officer.title, officer.phone) == ("Nguyễn Thị Hà", "Công chức", "0912345678")
    assert not officer.has_usable_password()
    client.logout()
    assert setting(client, link_on(page))["Location"] == "/accounts/login/"
    assert signed_in(client, "thachhai.hant")
    assert officer.posts[0].unit == town.units["thach_hai"]
    assert list(officer.acts.values_list("name", flat=True)) == ["created", "password_set"]


def test_the_link_itself_is_kept_nowhere(issued):
    link = ActivationLink.objects.get()
    assert issued.token not in str(ActivationLink.objects.values().get())
    assert len(link.digest) == 64


def test_looking_at_the_page_spends_nothing(client, issued):
    for _ in range(3):
        assert client.get(address_of(issued)).status_code == 200
    assert setting(client, address_of(issued)).status_code == 302


def test_a_link_is_taken_once(client, issued):
    setting(client, address_of(issued))
    again = setting(client, address_of(issued), "mat-khau-cua-ke-khac-9")
    assert again.status_code == 404
    assert "đã dùng" in again.content.decode()
    issued.officer.refresh_from_db()
    assert issued.officer.check_password(PASSWORD)


def test_a_link_is_taken_for_seven_days(client, town):
    with time_machine.travel(timezone.now() - timedelta(days=7, minutes=1), tick=True):
        late = people.create(new_person(town.units["thach_hai"]), by=town.district)
    assert setting(client, address_of(late)).status_code == 404
    with time_machine.travel(timezone.now() - timedelta(days=6, hours=23), tick=True):
        in_time = people.create(new_person(town.units["viet_tien"]), by=town.district)
    assert setting(client, address_of(in_time)).status_code == 302


def test_a_new_link_takes_the_place_of_the_old_one(client, town, issued):
    newer = links.issue(issued.officer, by=town.district, reason="mất giấy")
    assert client.get(address_of(issued)).status_code == 404
    assert setting(client, address_of(newer)).status_code == 302


def test_a_link_that_nobody_made_is_not_taken(client, issued):
    assert client.get(reverse("activate", args=["x" * 43])).status_code == 404


def test_one_address_may_not_try_links_without_end(client, issued):
    codes = [client.get(reverse("activate", args=[f"{n:043}"])).status_code for n in range(31)]
    assert codes[:30] == [404] * 30
    assert codes[30] == 429


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("ngan", "ngan", "quá ngắn"),
        ("123456789012345", "123456789012345", "hoàn toàn là số"),
        (PASSWORD, "khac-hoan-toan-2021", "chưa giống nhau"),
        ("thachhai.hant", "thachhai.hant", "giống"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_and_spends_nothing(client, issued, password, again, words):
    page = setting(client, address_of(issued), password, again)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert setting(client, address_of(issued)).status_code == 302


def test_a_locked_account_takes_no_link_and_gets_none(client, town, issued):
    locking.lock(issued.officer, by=town.district, reason="nghỉ việc")
    assert client.get(address_of(issued)).status_code == 404
    with pytest.raises(AccountRefused, match="mở khóa"):
        links.issue(issued.officer, by=town.district)
    locking.unlock(issued.officer, by=town.district, reason="nhầm")
    assert client.get(address_of(issued)).status_code == 404


def test_a_forgotten_password_ends_with_the_new_link(client, town):
    with_password(town.clerk)
    client.force_login(town.district)
    page = client.post(reverse("account_act", args=[town.clerk.pk, "link"]), {"reason": "quên mật khẩu"})
    client.logout()
    assert not signed_in(client, "lan")
    new = "mat-khau-moi-con-dai-hon"
    setting(client, link_on(page), new)
    assert signed_in(client, "lan", new)
    assert town.clerk.acts.get(name="linked").reason == "quên mật khẩu"


def test_the_page_of_a_person_never_shows_the_link_again(client, town, issued):
    client.force_login(town.district)
    page = client.get(reverse("person", args=[issued.officer.pk])).content.decode()
    assert "đã cấp, chưa dùng" in page
    assert issued.token not in page
    assert issued.link.digest not in page


def test_the_link_is_mailed_where_a_server_is_set_and_an_address_given(client, town, settings):
    settings.SENDS_MAIL = True
    client.force_login(town.district)
    page = client.post(reverse("new_person"), typed(email="ha@example.vn"))
    (letter,) = mail.outbox
    assert letter.to == ["ha@example.vn"]
    assert link_on(page) in letter.body
    assert "Đã gửi thư đến ha@example.vn" in page.content.decode()


def test_nothing_is_mailed_where_no_server_is_set(client, town):
    client.force_login(town.district)
    client.post(reverse("new_person"), typed(email="ha@example.vn"))
    assert mail.outbox == []


def test_a_mail_server_that_is_down_leaves_the_link_on_the_screen(client, town, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed.getsockname()[1]
        settings.SENDS_MAIL = True
        client.force_login(town.district)
        page = client.post(reverse("new_person"), typed(email="ha@example.vn"))
    assert link_on(page)
    assert "Đã gửi thư" not in page.content.decode()


@pytest.mark.parametrize("changes", [{"used_at": None}, {"digest": "x"}, {"expires_at": timezone.now()}])
def test_a_spent_link_is_never_made_good_again_in_the_database(client, issued, changes):
    setting(client, address_of(issued))
    with pytest.raises(ProgrammingError), transaction.atomic():
        ActivationLink.objects.update(**changes)
    with pytest.raises(ProgrammingError), transaction.atomic():
        ActivationLink.objects.all().delete()


def test_two_links_are_never_open_for_one_person(town, issued):
    with pytest.raises(IntegrityError), transaction.atomic():
        links.make([issued.officer], by=town.district)


def test_usernames_come_from_the_place_and_the_name_and_are_told_apart(town):
    hai = town.units["thach_hai"]
    names = [
        people.create(new_person(hai, name=name), by=town.district).officer.username
        for name in ("Nguyễn Thị Hà", "Ngô Tiến Hà", "Đặng Thị Mỹ Ước")
    ]
    assert names == ["thachhai.hant", "thachhai.hant2", "thachhai.uocdtm"]


def test_the_same_person_is_not_made_twice_unless_a_name_is_typed(client, town, issued):
    client.force_login(town.district)
    page = client.post(reverse("new_person"), typed())
    assert page.status_code == 422
    assert "cùng họ tên" in page.content.decode()
    assert client.post(reverse("new_person"), typed(username="ha.thu.hai")).status_code == 200


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("LAN", "đã có người dùng; còn trống: lan2"),
        ("hà.nt", "không dấu"),
        ("a", "3 đến 60"),
        ("a b c", "không dấu"),
    ],
)
def test_a_name_taken_or_not_typed_in_plain_letters_is_refused(client, town, username, words):
    client.force_login(town.district)
    page = client.post(reverse("new_person"), typed(username=username))
    assert page.status_code == 422
    assert words in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "Hà"}, "đủ họ và tên"),
        ({"unit": "thach"}, "Nhiều đơn vị"),
        ({"unit": "Đông Giang"}, "Không có đơn vị này"),
        ({"role": "leader", "unit": ""}, "Xin điền ô này"),
        ({"valid_to": "31/12/2025"}, "không được trước ngày bắt đầu"),
        ({"valid_from": "31/02/2026"}, "không có trong lịch"),
        ({"email": "ha@"}, "Địa chỉ thư này không đúng"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do(client, town, changes, words):
    client.force_login(town.district)
    page = client.post(reverse("new_person"), typed(**changes))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Officer.objects.count() == 8


@pytest.mark.parametrize("unit", ["18571", "Xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh", "thach hai"])
def test_a_unit_is_named_by_code_full_name_or_words(client, town, unit):
    client.force_login(town.province)
    client.post(reverse("new_person"), typed(unit=unit))
    assert Officer.objects.get(username="thachhai.hant").assignments.get().unit == town.units["thach_hai"]


def test_the_role_has_to_fit_the_level_of_the_unit(client, town):
    client.force_login(town.province)
    page = client.post(reverse("new_person"), typed(role="district"))
    assert "chỉ giao được tại đơn vị cấp: Huyện, quận, thị xã" in page.content.decode()


def test_every_act_is_kept_for_ever_with_who_did_it(town, issued):
    act = AccountAct.objects.get(name="created")
    assert (act.by, act.officer) == (town.district, issued.officer)
    for change in (lambda: AccountAct.objects.update(words="x"), lambda: AccountAct.objects.all().delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_nobody_gives_a_link_to_oneself(town):
    for manager in (town.district, town.admin):
        with pytest.raises(AccountRefused):
            links.issue(manager, by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        links.make([town.district], by=town.district)
    assert Role.ADMIN not in [r for r in Role if r.is_given_by_managers]
