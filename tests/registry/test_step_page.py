"""The form, page by page: nothing typed is lost, errors say how to mend."""

import re

import pytest
from django.test import Client

from accounts.sessions import end_all_sessions
from audit.models import AccessEntry
from registry.models import Registration
from tests import factories
from tests.fixtures import officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def new(desk):
    answer = desk.post("/registrations/new/")
    return Registration.objects.get(pk=int(answer.url.split("/")[2]))


def page(registration, step):
    return f"/registrations/{registration.pk}/form/{step}/"


def test_a_new_draft_opens_on_the_child(desk):
    answer = desk.post("/registrations/new/", follow=True)
    assert answer.redirect_chain[-1][0].endswith("/form/child/")
    assert "Thông tin về người được khai sinh" in answer.content.decode()


def test_each_page_opens(desk, new):
    for step in ("child", "mother", "father", "declarant", "papers"):
        assert desk.get(page(new, step)).status_code == 200
    assert desk.get(page(new, "nothing")).status_code == 404


def test_a_field_is_saved_as_it_is_left(desk, new):
    answer = desk.post(
        page(new, "child"), {"name": "Lê An", "version": new.version}, headers={"HX-Request": "true"}
    )
    assert "Đã lưu nháp lúc" in answer.content.decode()
    assert factories.fresh(new).birth.name == "Lê An"


def test_what_cannot_be_read_is_kept_and_comes_back_with_its_error(desk, new):
    desk.post(
        page(new, "mother"),
        {"name": "Nguyễn Thị Lan", "born_on": "31/02/1994", "version": new.version},
        headers={"HX-Request": "true"},
    )
    shown = desk.get(page(new, "mother")).content.decode()
    assert 'value="31/02/1994"' in shown and 'value="Nguyễn Thị Lan"' in shown
    assert "invalid-feedback" in shown
    assert factories.fresh(new).mother.born_on is None


def test_the_other_lines_of_a_page_with_an_unreadable_one_are_as_they_were(desk, clerk):
    registration = factories.draft(clerk)
    data = {
        "name": "Lê An",
        "born_on": "31/02/2021",
        "sex": "female",
        "kind": "new",
        "case": "father_unknown",
    }
    desk.post(page(registration, "child"), data | {"version": registration.version})
    shown = desk.get(page(registration, "child")).content.decode()
    assert shown.count("invalid-feedback") == 1
    assert re.search('value="female"[^>]*selected', shown) and re.search(
        'value="father_unknown"[^>]*selected', shown
    )


def test_mending_what_could_not_be_read_clears_it(desk, new):
    desk.post(page(new, "mother"), {"born_on": "31/02/1994", "version": new.version})
    desk.post(
        page(new, "mother"), {"name": "Nguyễn Thị Lan", "born_on": "28/02/1994", "version": new.version}
    )
    fresh = factories.fresh(new)
    assert fresh.unreadable == {} and str(fresh.mother.born_on) == "28/02/1994"


def test_going_on_shows_what_the_law_forbids_beside_its_field(desk, clerk):
    registration = factories.draft(clerk)
    answer = desk.post(
        page(registration, "mother"),
        {"name": "Nguyễn Thị Lan", "born_on": "2030", "version": registration.version},
    )
    assert answer.status_code == 422
    assert "errsum" in answer.content.decode() and "#id_born_on" in answer.content.decode()
    assert str(factories.fresh(registration).mother.born_on) == "2030"


def test_going_on_leads_to_the_next_page(desk, clerk):
    registration = factories.draft(clerk)
    data = {
        "version": registration.version,
        "name": "Trần Nguyễn Minh Khôi",
        "born_on": "01/11/2026",
        "sex": "male",
        "kind": "new",
        "case": "both_known",
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "birth_place": factories.ADDRESS,
        "hometown": factories.HOMETOWN,
    }
    answer = desk.post(page(registration, "child"), data)
    assert answer.status_code == 302 and answer.url == page(registration, "mother")


def test_the_father_can_live_with_the_mother_in_one_press(desk, clerk):
    registration = factories.draft(clerk, mother={"residence": "Thôn Bắc Hải, xã Thạch Hải"})
    desk.post(
        page(registration, "father"),
        {"go": "copy:mother", "name": "Trần Văn Đức", "version": registration.version},
    )
    father = factories.fresh(registration).father
    assert (father.name, father.residence) == ("Trần Văn Đức", "Thôn Bắc Hải, xã Thạch Hải")


def test_the_declarant_is_taken_from_the_mother_in_one_press(desk, clerk):
    registration = factories.draft(clerk)
    desk.post(page(registration, "declarant"), {"go": "copy:mother", "version": registration.version})
    declarant = factories.fresh(registration).declarant
    assert (declarant.name, declarant.relation) == (registration.mother.name, "mother")


def test_an_unknown_father_is_left_blank_in_one_press(desk, clerk):
    registration = factories.draft(clerk, child={"case": "father_unknown"})
    desk.post(page(registration, "father"), {"go": "clear", "version": registration.version})
    assert factories.fresh(registration).father.name == ""
    shown = desk.get(page(registration, "father")).content.decode()
    assert "phải để trống" in shown


def test_ones_own_saves_never_overtake_oneself(desk, new):
    for name in ("Lê", "Lê An", "Lê An Bình"):
        answer = desk.post(
            page(new, "child"), {"name": name, "version": new.version}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 200
    assert factories.fresh(new).birth.name == "Lê An Bình"


def test_anothers_save_is_not_written_over(desk, new, country, client_of_colleague):
    client_of_colleague.post(
        page(new, "child"), {"name": "Của đồng nghiệp", "version": factories.fresh(new).version}
    )
    answer = desk.post(
        page(new, "child"), {"name": "Của tôi", "version": new.version}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 409 and "người khác cập nhật" in answer.content.decode()
    assert factories.fresh(new).birth.name == "Của đồng nghiệp"


def test_what_was_typed_on_an_overtaken_page_stays_on_it(desk, new, client_of_colleague):
    client_of_colleague.post(
        page(new, "child"), {"name": "Của đồng nghiệp", "version": factories.fresh(new).version}
    )
    answer = desk.post(page(new, "child"), {"name": "Của tôi", "version": new.version})
    shown = answer.content.decode()
    assert answer.status_code == 409 and 'value="Của tôi"' in shown and "Người khác vừa sửa" in shown
    assert factories.fresh(new).birth.name == "Của đồng nghiệp"


@pytest.fixture
def client_of_colleague(country):
    client = Client()
    client.force_login(officer("thu", country.commune, "clerk"))
    return client


def test_what_was_typed_after_the_session_ended_is_put_back_after_signing_in(client, clerk):
    registration = factories.draft(clerk)
    client.force_login(clerk)
    client.get(page(registration, "mother"))
    end_all_sessions(clerk)
    lost = client.post(
        page(registration, "mother"), {"name": "Nguyễn Thị Mới Gõ", "version": registration.version}
    )
    assert lost.status_code == 302 and "/accounts/login/" in lost.url
    client.force_login(clerk)
    shown = client.get(page(registration, "mother")).content.decode()
    assert "Nguyễn Thị Mới Gõ" in shown and "Đã khôi phục" in shown
    assert factories.fresh(registration).mother.name == "Nguyễn Thị Mới Gõ"


def test_an_autosave_without_a_session_says_401_so_that_the_page_stays(client, clerk):
    registration = factories.draft(clerk)
    answer = client.post(page(registration, "mother"), {"name": "X"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401


def test_reading_what_a_colleague_takes_down_is_written_down(client_of_colleague, desk, new):
    desk.get(page(new, "child"))
    assert not AccessEntry.objects.exists()
    client_of_colleague.get(page(new, "child"))
    assert AccessEntry.objects.get().subject == f"registration:{new.pk}"


def test_outside_the_own_unit_a_registration_does_not_exist(client, clerk, stranger):
    registration = factories.draft(clerk)
    client.force_login(stranger)
    assert client.get(page(registration, "child")).status_code == 404
    assert client.post(page(registration, "child"), {"name": "X"}).status_code == 404


def test_a_correction_after_an_error_is_written_down_with_its_old_value(desk, clerk, reviewer):
    registration = factories.registration_at("error", clerk=clerk, reviewer=reviewer)
    data = {"name": "Nguyễn Thị Sửa Rồi", "born_on": "08/03/1994", "version": registration.version}
    desk.post(page(registration, "mother"), data, headers={"HX-Request": "true"})
    event = registration.events.get(name="correct")
    change = next(change for change in event.data["changes"] if change["field"] == "mother.name")
    assert change["old"] == registration.mother.name and change["new"] == "Nguyễn Thị Sửa Rồi"


def test_what_is_complete_is_not_edited(desk, clerk, reviewer):
    registration = factories.registration_at("completed", clerk=clerk, reviewer=reviewer)
    answer = desk.post(page(registration, "child"), {"name": "X", "version": registration.version})
    assert answer.status_code in (302, 409)
    assert factories.fresh(registration).birth.name == registration.birth.name


def test_hostile_input_is_a_message_and_never_a_crash(desk, new):
    for value in ("\x00", "<script>alert(1)</script>", "9" * 5000, "’'\";--", "😀" * 3):
        for step in ("child", "mother", "declarant", "papers"):
            data = dict.fromkeys(
                ["name", "born_on", "sex", "id_number", "evidence_on", "birth_count", "version"], value
            )
            assert desk.post(page(new, step), data).status_code in (200, 302, 400, 422)
