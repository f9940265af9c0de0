"""The list of what differs from the Ministry, closing one by hand, and the switch."""

import pytest

from pid_gateway import errands
from pid_gateway.models import Errand
from registry.models import Divergence
from tests.registry.amending import PLACE, completed, signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def found(clerk, leader, reviewer):
    signed(completed(clerk, reviewer), clerk, leader)
    return Divergence.objects.get()


def refuse(found):
    Errand.objects.filter(pk=found.errand_id).update(
        state="refused", due_at=None, last_code="NUMBER_CANCELLED", last_message="Số định danh đã bị hủy"
    )


def test_the_list_says_field_both_values_and_state(client, clerk, found):
    client.force_login(clerk)
    shown = client.get("/divergences/").content.decode()
    for word in ("Nơi sinh của trẻ", found.told, PLACE, "Giữ lại", "chưa nhận cập nhật"):
        assert word in shown
    assert "Mục khác với Bộ Công an" in client.get("/").content.decode()


def test_an_empty_list_says_so_in_words(client, clerk):
    client.force_login(clerk)
    assert "Không có mục nào khác" in client.get("/divergences/").content.decode()


@pytest.mark.parametrize(
    ("state", "there"), [("held", True), ("refused", False), ("done", False), ("?", True)]
)
def test_the_list_is_kept_to_one_state_by_the_url(state, there, client, clerk, found):
    client.force_login(clerk)
    assert (PLACE in client.get("/divergences/", {"state": state}).content.decode()) is there


def test_a_line_is_closed_by_hand_with_words(client, clerk, found):
    client.force_login(clerk)
    answer = client.post(
        f"/divergences/{found.pk}/", {"go": "close", "choice": "theirs", "words": "CV 15/CA."}, follow=True
    )
    assert "Giữ theo Bộ Công an" in answer.content.decode()
    done = client.get("/divergences/?state=done").content.decode()
    assert PLACE in done and "Giữ theo Bộ Công an" in done
    page = client.get(f"/divergences/{found.pk}/").content.decode()
    assert "CV 15/CA." in page and clerk.full_name in page and "Khép lại</button>" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"choice": "ours", "words": " "}, "Xin ghi giải thích"),
        ({"words": "giữ"}, "Xin chọn cách khép lại"),
        ({"choice": "superseded", "words": "giữ"}, "Hãy chọn"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_closed(typed, said, client, clerk, found):
    client.force_login(clerk)
    answer = client.post(f"/divergences/{found.pk}/", {"go": "close"} | typed)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert Divergence.objects.get().choice == ""


def test_a_second_officer_is_told_that_it_is_done(client, clerk, found):
    client.force_login(clerk)
    form = {"go": "close", "choice": "ours", "words": "giữ"}
    client.post(f"/divergences/{found.pk}/", form)
    answer = client.post(f"/divergences/{found.pk}/", form)
    assert answer.status_code == 409 and "đã xong" in answer.content.decode()


def test_a_refusal_shows_the_ministrys_words_and_can_be_told_again(client, clerk, found):
    refuse(found)
    client.force_login(clerk)
    shown = client.get(f"/divergences/{found.pk}/").content.decode()
    assert "Số định danh đã bị hủy" in shown and "NUMBER_CANCELLED" in shown
    answer = client.post(f"/divergences/{found.pk}/", {"go": "again"}, follow=True)
    assert "Đã ghi để báo lại" in answer.content.decode()
    assert [str(e.state) for e in errands.of(found.registration.reference)] == ["closed", "held"]


def test_what_was_not_refused_offers_no_telling_again(client, clerk, found):
    client.force_login(clerk)
    assert "Báo lại Bộ Công an" not in client.get(f"/divergences/{found.pk}/").content.decode()
    assert client.post(f"/divergences/{found.pk}/", {"go": "again"}).status_code == 409


def test_the_levels_above_read_and_close_nothing(client, reviewer, found):
    client.force_login(reviewer)
    assert PLACE in client.get("/divergences/").content.decode()
    assert "không được phân quyền" in client.get(f"/divergences/{found.pk}/").content.decode()
    form = {"go": "close", "choice": "ours", "words": "giữ"}
    assert client.post(f"/divergences/{found.pk}/", form).status_code == 409
    assert Divergence.objects.get().choice == ""


def test_outside_the_unit_there_is_no_such_line(client, stranger, found):
    client.force_login(stranger)
    assert client.get(f"/divergences/{found.pk}/").status_code == 404
    assert PLACE not in client.get("/divergences/").content.decode()


def test_the_switch_is_opened_and_closed_by_letter_with_its_history(client, announcer, found):
    client.force_login(announcer)
    shown = client.get("/updates/").content.decode()
    assert "Bộ Công an nhận cập nhật: chưa" in shown and "1 nội dung đang giữ" in shown
    opened = client.post("/updates/", {"accept": "yes", "letter": "3260/C06"}, follow=True).content.decode()
    assert "nhận cập nhật: rồi" in opened and "công văn 3260/C06" in opened
    found.errand.refresh_from_db()
    assert found.errand.state == Errand.State.WAITING
    closed = client.post("/updates/", {"accept": "no", "letter": "3300/C06"}, follow=True).content.decode()
    assert "nhận cập nhật: chưa" in closed and "công văn 3260/C06" in closed
    found.errand.refresh_from_db()
    assert found.errand.state == Errand.State.HELD


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"accept": "yes", "letter": " "}, "Xin ghi số công văn"),
        ({"accept": "no", "letter": "3260/C06"}, "đúng trạng thái này"),
    ],
)
def test_a_switch_that_cannot_be_set_says_why(typed, said, client, announcer):
    client.force_login(announcer)
    answer = client.post("/updates/", typed)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not errands.updates_accepted()


def test_nobody_else_sees_the_switch(client, clerk, leader, reviewer):
    for someone in (clerk, leader, reviewer):
        client.force_login(someone)
        assert client.get("/updates/").status_code == 403
        assert client.post("/updates/", {"accept": "yes", "letter": "1"}).status_code == 403


def test_the_way_to_the_switch_stands_with_the_pauses(client, announcer):
    client.force_login(announcer)
    assert 'href="/updates/"' in client.get("/pauses/").content.decode()
