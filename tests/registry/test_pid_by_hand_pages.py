"""«Gán số định danh» on screen: the button, the form, the second person's word, the count on the queue."""

import pytest

from audit.models import AccessEntry
from pid_gateway import actions as pid_gateway
from pid_gateway.protocol import Assigned
from registry.actions import pid_proposals
from registry.lifecycle import State
from registry.models import PidProposal
from tests import factories
from tests.factories import assigned_pid, fresh, police_paper, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def refused(clerk, reviewer):
    registration = factories.filed(clerk)
    factories.reject(registration, "CHILD_HAS_PID")
    return fresh(registration)


def send(client, registration, **changes):
    """The form, filled in; a field given as None is left out."""
    data = {"pid": assigned_pid(registration), "reason": "công an đã cấp", "document": police_paper()}
    data |= {"version": registration.version} | changes
    kept = {name: value for name, value in data.items() if value is not None}
    return client.post(f"/registrations/{registration.pk}/pid/", kept)


def decide(client, registration, decision, **words):
    data = {"decision": decision, "version": fresh(registration).version} | words
    return client.post(f"/registrations/{registration.pk}/pid/decision/", data, follow=True)


def record(client, registration):
    return client.get(f"/registrations/{registration.pk}/").content.decode()


def test_a_number_goes_from_the_clerk_to_the_leader_to_the_certificate(client, clerk, leader, refused):
    client.force_login(clerk)
    assert f'href="/registrations/{refused.pk}/pid/"' in record(client, refused)
    assert "Chưa có" not in client.get(f"/registrations/{refused.pk}/pid/").content.decode()
    pid = assigned_pid(refused)
    spaced = f" {pid[:3]} {pid[3:6]} {pid[6:]} "
    assert send(client, refused, pid=spaced).status_code == 302
    client.force_login(leader)
    shown = record(client, refused)
    assert pid in shown and "cong-an.pdf" in shown and "công an đã cấp" in shown
    shown = decide(client, refused, "confirm").content.decode()
    assert "Đã gán số định danh cá nhân" in shown and "Gán số định danh" in shown
    assert (fresh(refused).state, fresh(refused).pid) == (State.COMPLETED, pid)


def test_looking_and_the_document_fetched_are_written_down(client, clerk, leader, refused):
    client.force_login(clerk)
    client.get(f"/registrations/{refused.pk}/pid/")
    paper = proposed(refused, clerk).attachment
    client.force_login(leader)
    b"".join(client.get(f"/attachments/{paper.pk}/").streaming_content)
    written = [(entry.by_id, entry.verb, entry.purpose) for entry in AccessEntry.objects.order_by("pk")]
    assert written == [
        (clerk.pk, "viewed", "gán số định danh"),
        (leader.pk, "downloaded", "xem giấy tờ kèm theo"),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pid": ""}, "Xin ghi số định danh"),
        ({"pid": "04222600011"}, "đúng 12 chữ số"),
        ({"pid": "0422²6000117"}, "đúng 12 chữ số"),
        ({"pid": "003226000117"}, "không phải mã tỉnh"),
        ({"pid": "042026000117"}, "không khớp thế kỷ"),
        ({"pid": "042299000117"}, "không khớp năm sinh"),
        ({"reason": " "}, "Xin ghi lý do"),
        ({"document": None}, "Xin chọn tệp văn bản"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(changes, said, client, clerk, refused):
    client.force_login(clerk)
    answer = send(client, refused, **changes)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not PidProposal.objects.exists()


def test_the_sex_and_the_document_are_checked_too(client, clerk, refused):
    client.force_login(clerk)
    pid = assigned_pid(refused)
    assert "không khớp giới tính nam" in send(client, refused, pid=f"{pid[:3]}3{pid[4:]}").content.decode()
    wrong = police_paper("cong-an.pdf", b"<html>")
    assert "Chỉ nhận tệp PDF, JPEG hoặc PNG" in send(client, refused, document=wrong).content.decode()


def test_a_taken_number_is_refused_in_words(client, clerk, reviewer, refused):
    other = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer, number=1)
    client.force_login(clerk)
    assert "đã được ghi cho một trẻ khác" in send(client, refused, pid=other.pid).content.decode()


def test_another_province_is_asked_about_once_and_goes_on_with_a_tick(client, clerk, leader, refused):
    client.force_login(clerk)
    pid = "045" + assigned_pid(refused)[3:]
    answer = send(client, refused, pid=pid)
    shown = answer.content.decode()
    assert answer.status_code == 422 and 'value="other_province"' in shown and "chọn lại tệp" in shown
    assert send(client, refused, pid=pid, acknowledged="other_province").status_code == 302
    client.force_login(leader)
    assert "khác tỉnh đăng ký" in record(client, refused)


def test_the_proposer_sees_the_number_but_no_way_to_confirm_it(client, leader, refused):
    client.force_login(leader)
    send(client, refused)
    shown = record(client, refused)
    assert "Số chờ xác nhận" in shown and "không được tự xác nhận" in shown
    assert 'value="confirm"' not in shown
    assert decide(client, refused, "confirm").status_code == 409
    assert fresh(refused).pid == ""


def test_the_button_is_grey_while_a_number_waits(client, clerk, refused):
    proposed(refused, clerk)
    client.force_login(clerk)
    assert "Đã có một đề nghị gán số chờ xác nhận" in record(client, refused)
    assert client.get(f"/registrations/{refused.pk}/pid/").status_code == 409


@pytest.mark.parametrize("state", [State.DRAFT, State.COMPLETED, State.CANCEL_REQUESTED, State.CANCELLED])
def test_where_no_number_is_awaited_there_is_no_button(client, clerk, reviewer, state):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    client.force_login(clerk)
    assert f"/registrations/{registration.pk}/pid/" not in record(client, registration)


def test_a_refusal_needs_a_reason_and_gives_the_form_back(client, clerk, leader, refused):
    proposed(refused, clerk)
    client.force_login(leader)
    answer = decide(client, refused, "refuse", note=" ")
    assert answer.status_code == 422 and "Xin ghi lý do không xác nhận" in answer.content.decode()
    shown = decide(client, refused, "refuse", note="văn bản ghi tên khác").content.decode()
    assert "văn bản ghi tên khác" in shown and "Không xác nhận số định danh" in shown
    client.force_login(clerk)
    assert client.get(f"/registrations/{refused.pk}/pid/").status_code == 200


def test_neither_yes_nor_no_decides_nothing(client, clerk, leader, refused):
    proposed(refused, clerk)
    client.force_login(leader)
    assert decide(client, refused, "perhaps").status_code == 422
    assert PidProposal.objects.get().decision == "open"


def test_a_stale_page_confirms_nothing(client, clerk, leader, refused):
    proposed(refused, clerk)
    client.force_login(leader)
    answer = decide(client, refused, "confirm", version=refused.version - 1)
    assert "vừa được người khác cập nhật" in answer.content.decode()
    assert fresh(refused).pid == ""


def test_a_stale_form_comes_back_with_what_was_typed(client, clerk, refused):
    client.force_login(clerk)
    answer = send(client, refused, version=refused.version - 1, reason="công an xã xác nhận")
    shown = answer.content.decode()
    assert answer.status_code == 409 and "công an xã xác nhận" in shown
    assert f'name="version" value="{refused.version}"' in shown


def test_another_number_that_comes_later_is_shown_with_what_to_do(client, clerk, leader, refused):
    proposed(refused, clerk)
    pid_proposals.confirm(refused, by=leader)
    other = refused.pid[:6] + "999999"
    pid_gateway.settle(factories.request_of(refused).pk, Assigned(other))
    client.force_login(clerk)
    shown = record(client, refused)
    assert other in shown and "Bộ Công an gửi thêm một số khác" in shown


def test_a_neighbour_finds_nothing(client, clerk, stranger, refused):
    proposed(refused, clerk)
    client.force_login(stranger)
    assert client.get(f"/registrations/{refused.pk}/pid/").status_code == 404
    assert send(client, refused).status_code == 404
    assert decide(client, refused, "confirm").status_code == 404


def test_the_queue_counts_and_lists_what_waits_for_ones_own_word(client, clerk, leader, reviewer, refused):
    proposed(refused, clerk)
    mine = factories.filed(clerk, 1)
    proposed(mine, leader, pid=assigned_pid(mine))
    for second, count in ((leader, 1), (reviewer, 2)):
        client.force_login(second)
        assert f"<b>{count}</b><span>Số chờ xác nhận</span>" in client.get("/").content.decode()
        listed = client.get("/?confirm=pid").content.decode()
        assert listed.count("Xác nhận số<") == count and refused.birth.name in listed


def test_the_queue_of_whoever_confirms_nothing_does_not_speak_of_it(client, clerk, refused):
    proposed(refused, clerk)
    client.force_login(clerk)
    assert "Số chờ xác nhận" not in client.get("/").content.decode()
    assert refused.birth.name not in client.get("/?confirm=pid").content.decode()


def test_the_police_paper_offers_no_way_to_take_it_back(client, clerk, refused):
    proposed(refused, clerk)
    client.force_login(clerk)
    shown = client.get(f"/registrations/{refused.pk}/form/papers/").content.decode()
    assert "cong-an.pdf" in shown and "withdraw" not in shown
    assert 'value="pid_confirmation"' not in shown
