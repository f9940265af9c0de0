"""«Số mới về, cần ghi sổ»: the list, the press, and the card on the record."""

from datetime import timedelta

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from printing.actions import issue_birth_certificate
from registry.models import BookNote, Registration
from tests.factories import assign, filed, fresh
from tests.html_page import HtmlPage

pytestmark = pytest.mark.django_db

PATH = "/arrived-pids/"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def numbered(clerk, number=0, handed_out=False):
    birth = filed(clerk, number)
    if handed_out:
        issue_birth_certificate(birth, by=clerk)
    assign(birth)
    return fresh(birth)


def shown(client, path=PATH):
    return client.get(path).content.decode()


def test_an_empty_list_says_so_in_words(desk):
    assert "Không có số nào mới về" in shown(desk)
    assert "số mới về" not in shown(desk, "/")


def test_the_queue_leads_to_the_list_with_its_count(desk, clerk):
    numbered(clerk)
    numbered(clerk, 1)
    page = shown(desk, "/")
    assert "2 số mới về, cần ghi sổ" in page


def test_the_list_shows_number_age_and_whether_the_paper_lacks_the_number(desk, clerk):
    first, second = numbered(clerk, handed_out=True), numbered(clerk, 1)
    with pgtrigger.ignore("registry.Registration:registration_pid_recorded_at_for_ever"):
        Registration.objects.filter(pk=first.pk).update(pid_recorded_at=timezone.now() - timedelta(hours=30))
    page = shown(desk)
    assert first.pid in page and second.pid in page and "30 giờ" in page and "dưới 1 giờ" in page
    assert page.index(first.birth.name) < page.index(second.birth.name)
    assert f'href="/papers/registrations/{first.pk}/pid/"' in page
    assert f'href="/papers/registrations/{second.pk}/pid/"' not in page


def test_one_press_writes_all_of_the_office_and_shows_each_outcome(desk, clerk):
    births = [numbered(clerk, number, handed_out=number == 0) for number in range(3)]
    page = desk.post(PATH, {"all": "1"}).content.decode()
    assert "Đã ghi số vào Sổ cho 3 trẻ" in page and "chưa ghi được" not in page
    assert page.count("đã ghi vào Sổ") == 3 and page.count("khi gia đình mang đến") == 1
    assert all(fresh(birth).pid_in_book_at for birth in births)
    assert "Không có số nào mới về" in shown(desk)


def test_only_the_ticked_are_written(desk, clerk):
    first, second, third = (numbered(clerk, number) for number in range(3))
    desk.post(PATH, {"registration": [first.pk, third.pk]})
    written = set(Registration.objects.exclude(pid_in_book_at=None))
    assert written == {first, third}
    assert second.birth.name in shown(desk)


def test_nothing_ticked_is_said_and_nothing_is_written(desk, clerk):
    numbered(clerk)
    assert "Chưa chọn trẻ nào" in desk.post(PATH).content.decode()
    assert not BookNote.objects.exists()


def test_pressed_twice_the_second_says_that_it_is_done(desk, clerk):
    birth = numbered(clerk)
    desk.post(PATH, {"registration": birth.pk})
    again = desk.post(PATH, {"registration": birth.pk}).content.decode()
    assert "Số định danh đã ghi vào Sổ ngày" in again and "1 trẻ chưa ghi được" in again
    assert BookNote.objects.count() == 1


@pytest.mark.parametrize("sent", ["x", "999999999999", "-1", "²"])
def test_a_hostile_press_writes_nothing(desk, clerk, sent):
    numbered(clerk)
    assert desk.post(PATH, {"registration": sent}).status_code == 200
    assert not BookNote.objects.exists()


def test_the_leader_writes_too(client, clerk, leader):
    birth = numbered(clerk)
    client.force_login(leader)
    client.post(PATH, {"all": "1"})
    assert fresh(birth).pid_in_book_at


def test_the_district_sees_what_waits_below_and_writes_nothing(client, clerk, reviewer):
    birth = numbered(clerk, handed_out=True)
    client.force_login(reviewer)
    page = shown(client)
    assert birth.birth.name in page and "Xã Thạch Hải" in page
    assert "Ghi sổ" not in page.replace("cần ghi sổ", "") and 'type="checkbox"' not in page
    client.post(PATH, {"all": "1"})
    refused = client.post(PATH, {"registration": birth.pk}).content.decode()
    assert "không được phân quyền" in refused
    assert not fresh(birth).pid_in_book_at


def test_another_office_neither_sees_nor_writes(client, clerk, stranger):
    birth = numbered(clerk)
    client.force_login(stranger)
    assert birth.birth.name not in shown(client)
    assert birth.birth.name not in client.post(PATH, {"registration": birth.pk}).content.decode()
    assert not fresh(birth).pid_in_book_at


def test_who_files_nowhere_is_refused(client, announcer):
    client.force_login(announcer)
    assert client.post(PATH, {"all": "1"}).status_code == 409


def test_a_longer_list_costs_no_more_queries(desk, clerk):
    numbered(clerk)
    with CaptureQueriesContext(connection) as one:
        shown(desk)
    for number in range(1, 4):
        numbered(clerk, number)
    with CaptureQueriesContext(connection) as four:
        shown(desk)
    assert len(four) == len(one)


def test_the_card_on_the_record_tells_the_three_duties_before_and_after(desk, clerk):
    birth = numbered(clerk, handed_out=True)
    record = f"/registrations/{birth.pk}/"
    before = shown(desk, record)
    assert "Sau khi có số" in before and "chưa ghi" in before and "lập khi số đã ghi vào Sổ" in before
    desk.post(PATH, {"registration": birth.pk})
    after = shown(desk, record)
    assert "chưa có số: gia đình chưa mang giấy đến" in after
    assert "Cơ quan bảo hiểm xã hội" in after and "chờ gửi" in after
    assert "Ghi số vào Sổ, lập thông báo</button>" not in after
    assert f'href="/papers/registrations/{birth.pk}/pid/"' in after


def test_the_card_is_there_while_a_paper_waits_for_its_number(desk, clerk):
    birth = filed(clerk)
    assert "Sau khi có số" not in shown(desk, f"/registrations/{birth.pk}/")
    issue_birth_certificate(birth, by=clerk)
    page = shown(desk, f"/registrations/{birth.pk}/")
    assert "Sau khi có số" in page and "chưa về" in page
    assert "Ghi số vào Sổ, lập thông báo" not in page


def test_a_child_without_a_number_has_no_card(desk, clerk):
    birth = filed(clerk, child={"sex": "unknown"})
    assert "Sau khi có số" not in shown(desk, f"/registrations/{birth.pk}/")


def test_the_card_has_no_button_for_whoever_only_reads(client, clerk, reviewer):
    birth = numbered(clerk, handed_out=True)
    client.force_login(reviewer)
    page = shown(client, f"/registrations/{birth.pk}/")
    assert "Sau khi có số" in page
    assert "Ghi số vào Sổ, lập thông báo</button>" not in page and "/pid/" not in page


def test_without_script_the_page_offers_a_form_with_a_box_for_each_child(desk, clerk):
    births = [numbered(clerk, number) for number in range(2)]
    form = HtmlPage(PATH, shown(desk)).form(having="registration")
    assert form.choices["registration"] == [str(birth.pk) for birth in births]
    assert form.method == "post"
