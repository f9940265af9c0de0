"""«Thay đổi, cải chính, bổ sung» on screen: the form, the signature, the record, the papers, the lists."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import AccessEntry
from registry.lifecycle import State
from registry.models import Amendment
from tests import factories
from tests.factories import fresh
from tests.registry.amending import PLACE, completed, signed, taken_down

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def birth(clerk, reviewer):
    return completed(clerk, reviewer)


def send(client, birth, **changes):
    """The form, filled in; a field given as None is left out."""
    data = {
        "version": birth.version,
        "kind": "correction",
        "ground": "officer",
        "reason": "Ghi nhầm nơi sinh.",
        "child_birth_place": PLACE,
        "paper_number": "12/TLCCHT",
        "paper_on": "20/11/2026",
        "paper_issuer": "UBND xã Thạch Hải",
        "signer_name": "Nguyễn Văn Minh",
        "document": SimpleUploadedFile("trich-luc.pdf", b"%PDF-1.7"),
    } | changes
    kept = {name: value for name, value in data.items() if value is not None}
    return client.post(f"/registrations/{birth.pk}/amendment/", kept)


def decide(client, birth, decision, **words):
    data = {"decision": decision, "version": fresh(birth).version} | words
    return client.post(f"/registrations/{birth.pk}/amendment/decision/", data, follow=True)


def record(client, birth):
    return client.get(f"/registrations/{birth.pk}/").content.decode()


def test_a_correction_goes_from_the_clerk_to_the_leader_to_the_record(client, clerk, leader, birth):
    old = birth.birth.birth_place
    client.force_login(clerk)
    assert f'href="/registrations/{birth.pk}/amendment/"' in record(client, birth)
    form = client.get(f"/registrations/{birth.pk}/amendment/").content.decode()
    assert f"Đang ghi: {old}" in form and "Mẹ" in form
    assert send(client, birth).status_code == 302
    assert "chờ ký" in record(client, birth)
    client.force_login(leader)
    assert "Cải chính, bổ sung chờ ký" in client.get("/").content.decode()
    assert "Ký, ghi vào Sổ" in record(client, birth)
    shown = decide(client, birth, "sign").content.decode()
    assert "đã ký và ghi chú vào Sổ" in shown and PLACE in shown and f"trước là «{old}»" in shown
    assert "Khác với dữ liệu đã báo Bộ Công an" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "Xin chọn loại việc"),
        ({"ground": ""}, "Xin chọn căn cứ"),
        ({"ground": "28a"}, "chọn căn cứ thuộc loại việc này"),
        ({"ground": "match"}, "giấy tờ hộ tịch gốc"),
        ({"reason": " "}, "Xin ghi lý do"),
        ({"child_birth_place": ""}, "ít nhất một mục"),
        ({"kind": "supplement", "ground": "missing"}, "bổ sung chỉ ghi chỗ còn trống"),
        ({"child_born_on": "31/02/2026"}, "không có ngày 31"),
        ({"child_born_on": "hôm qua"}, "Không đọc được ngày"),
        ({"child_sex": "other"}, "Hãy chọn"),
        ({"mother_name": "Phạm Thị Hoa"}, "không phải cải chính"),
        ({"paper_number": ""}, "Xin ghi số quyết định"),
        ({"paper_on": "20/13/2026"}, "không có trong lịch"),
        ({"signer_name": ""}, "Xin ghi người ký"),
        ({"document": None}, "Xin chọn tệp"),
        ({"document": SimpleUploadedFile("x.pdf", b"MZ")}, "PDF, JPEG hoặc PNG"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(changes, said, client, clerk, birth):
    client.force_login(clerk)
    answer = send(client, birth, **changes)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Amendment.objects.exists()


def test_a_warning_is_ticked_and_the_file_chosen_again(client, clerk, birth):
    client.force_login(clerk)
    renamed = {"child_name": "Lê Nguyễn Minh Khôi", "child_birth_place": ""}
    shown = send(client, birth, **renamed).content.decode()
    assert "Họ của trẻ" in shown and "Xin chọn lại tệp" in shown
    assert send(client, birth, **renamed, acknowledged="family_name_of_neither").status_code == 302


def test_a_page_seen_before_another_act_is_shown_anew(client, clerk, leader, birth):
    client.force_login(clerk)
    stale = birth.version
    signed(birth, clerk, leader, {"child.hometown": "Xã Thạch Trị"})
    answer = send(client, birth, version=stale)
    assert answer.status_code == 409 and "người khác cập nhật" in answer.content.decode()


def test_sending_back_needs_a_reason(client, clerk, leader, birth):
    taken_down(birth, clerk)
    client.force_login(leader)
    answer = decide(client, birth, "refuse")
    assert answer.status_code == 422 and "Xin ghi lý do trả lại" in answer.content.decode()
    assert "thiếu giấy" in decide(client, birth, "refuse", note="thiếu giấy").content.decode()
    assert Amendment.objects.get().decision == "refused"


def test_the_form_is_refused_in_words_before_completion(client, clerk, reviewer):
    waiting = factories.registration_at(State.AWAITING_PID, clerk=clerk, reviewer=reviewer)
    client.force_login(clerk)
    answer = client.get(f"/registrations/{waiting.pk}/amendment/")
    assert answer.status_code == 409 and "đã hoàn thành" in answer.content.decode()
    assert "Thay đổi, cải chính, bổ sung" not in record(client, waiting)


def test_a_leader_sees_the_button_grey_with_its_reason(client, leader, birth):
    client.force_login(leader)
    shown = record(client, birth)
    assert "Thay đổi, cải chính, bổ sung" in shown and "/amendment/" not in shown


def test_outside_the_unit_there_is_no_such_page(client, stranger, birth):
    client.force_login(stranger)
    assert client.get(f"/registrations/{birth.pk}/amendment/").status_code == 404
    assert send(client, birth).status_code == 404
    assert client.post(f"/registrations/{birth.pk}/amendment/decision/").status_code == 404


def test_looking_at_the_form_is_written_down(client, clerk, birth):
    client.force_login(clerk)
    client.get(f"/registrations/{birth.pk}/amendment/")
    entry = AccessEntry.objects.get()
    assert (entry.verb, entry.purpose) == ("viewed", "ghi thay đổi, cải chính, bổ sung")


def test_a_parent_the_book_does_not_name_has_no_lines(client, clerk, reviewer):
    blank = dict.fromkeys(factories.father(), "") | {"born_on": None, "id_issued_on": None}
    alone = completed(
        clerk,
        reviewer,
        child={"case": "father_unknown", "name": "Nguyễn Minh Khôi"},
        father=blank,
        declarant=factories.mother() | {"relation": "mother"},
    )
    client.force_login(clerk)
    form = client.get(f"/registrations/{alone.pk}/amendment/").content.decode()
    assert 'name="mother_name"' in form and 'name="father_name"' not in form


def test_lists_and_heading_show_the_name_that_holds(client, clerk, leader, birth):
    signed(birth, clerk, leader, {"child.name": "Trần Nguyễn Minh Khang"})
    client.force_login(clerk)
    for page in (
        f"/registrations/{birth.pk}/",
        "/?state=completed",
        "/search/?q=minh+khang",
        "/divergences/",
    ):
        assert "Trần Nguyễn Minh Khang" in client.get(page).content.decode(), page


@pytest.mark.parametrize(
    ("values", "asked"), [({"child.sex": "female"}, True), ({"child.birth_place": PLACE}, False)]
)
def test_a_changed_sex_asks_for_the_number_to_be_established_anew(
    values, asked, client, clerk, leader, birth
):
    signed(birth, clerk, leader, values)
    client.force_login(clerk)
    shown = record(client, birth)
    assert ("Cần xác lập lại số định danh" in shown) is asked
    assert ("Điều 6 Thông tư 59/2021/TT-BCA" in shown) is asked
    assert fresh(birth).pid == birth.pid


def test_what_is_typed_by_officers_is_shown_as_typed(client, clerk, leader, birth):
    place = "Trạm <b>y tế</b> & xã"
    signed(birth, clerk, leader, {"child.birth_place": place})
    client.force_login(clerk)
    shown = record(client, birth) + client.get(f"/registrations/{birth.pk}/amendment/").content.decode()
    assert "<b>y tế" not in shown and "&lt;b&gt;y tế&lt;/b&gt; &amp; xã" in shown


def test_a_leader_finds_what_waits_in_one_list(client, clerk, leader, birth):
    client.force_login(leader)
    assert "Không có nội dung nào chờ ký" in client.get("/amendments/").content.decode()
    taken_down(birth, clerk)
    shown = client.get("/amendments/").content.decode()
    assert "Xem, ký" in shown and PLACE in shown
    client.force_login(clerk)
    assert "Xem, ký" not in client.get("/amendments/").content.decode()
