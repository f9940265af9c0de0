"""An office that files by itself what a pause has left in the book; its head decides, the history tells."""

from datetime import timedelta

import pgtrigger
import pytest
from django.utils import timezone

from accounts.models import Assignment
from accounts.roles import Role
from pid_gateway import pauses
from pid_gateway.models import PidRequest
from registry import tasks
from registry.actions import registrations
from registry.actions.office_settings import decide_self_filing
from registry.actions.self_filing import BROKEN, NOTE, file_by_setting
from registry.exceptions import Denied
from registry.lifecycle import State
from registry.models import Birth, OfficeSetting, SelfFiling
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer

pytestmark = pytest.mark.django_db
PAGE = "/office/"


@pytest.fixture
def pause(announcer):
    today = timezone.localdate()
    return pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)


@pytest.fixture
def end(pause, announcer):
    return lambda: pauses.cancel(pause, by=announcer, reason="nối xong")


def kept(clerk, number=0):
    """An eligible birth registered while the pause is in force."""
    registration = factories.draft(clerk, number)
    assert not registrations.register(registration, by=clerk, acknowledged=factories.warnings(registration))
    return fresh(registration)


def switch(leader, on=True):
    return decide_self_filing(leader.posts[0].unit, on=on, by=leader)


def broke(registration):
    """A row as no action leaves it: whatever reads it trips."""
    with pgtrigger.ignore("registry.Birth:birth_frozen_once_registered"):
        Birth.objects.filter(registration=registration).delete()
    return registration


def test_without_a_decision_nothing_is_filed_by_itself(clerk, end):
    registration = kept(clerk)
    end()
    assert file_by_setting(limit=100) == 0
    assert fresh(registration).state == State.DRAFT


def test_when_the_pause_is_over_the_drafts_of_the_office_are_filed(clerk, leader, end):
    switch(leader)
    waiting = [kept(clerk, number) for number in range(3)]
    end()
    assert file_by_setting(limit=100) == 3
    assert {fresh(registration).state for registration in waiting} == {State.AWAITING_PID}
    assert PidRequest.objects.count() == 3
    assert file_by_setting(limit=100) == 0


def test_while_a_pause_is_in_force_nothing_is_filed(clerk, leader, pause):
    switch(leader)
    registration = kept(clerk)
    assert file_by_setting(limit=100) == 0
    assert fresh(registration).state == State.DRAFT and not SelfFiling.objects.exists()


def test_the_history_names_who_switched_it_on_and_says_that_it_went_by_itself(clerk, leader, end):
    switch(leader)
    registration = kept(clerk)
    end()
    file_by_setting(limit=100)
    filed = registration.events.get(name="file")
    assert (filed.by, filed.note) == (leader, NOTE)
    assert registration.events.get(name="enter").by == clerk


def test_the_record_page_shows_it(client, clerk, leader, end):
    switch(leader)
    registration = kept(clerk)
    end()
    file_by_setting(limit=100)
    client.force_login(clerk)
    assert NOTE in client.get(f"/registrations/{registration.pk}/").content.decode()


def test_other_offices_and_ordinary_drafts_are_left_alone(clerk, leader, stranger, end):
    switch(leader)
    elsewhere, ordinary = kept(stranger, 1), factories.draft(clerk, 2)
    end()
    assert file_by_setting(limit=100) == 0
    assert {fresh(elsewhere).state, fresh(ordinary).state} == {State.DRAFT}


def test_switched_off_again_nothing_is_filed(clerk, leader, end):
    switch(leader)
    switch(leader, on=False)
    registration = kept(clerk)
    end()
    assert file_by_setting(limit=100) == 0
    assert fresh(registration).state == State.DRAFT


def test_the_oldest_in_the_book_go_first_at_the_set_rate(clerk, leader, end):
    switch(leader)
    waiting = [kept(clerk, number) for number in range(5)]
    end()
    assert [file_by_setting(limit=2), file_by_setting(limit=2), file_by_setting(limit=2)] == [2, 2, 1]
    filed = list(SelfFiling.objects.order_by("pk").values_list("registration", flat=True))
    assert filed == [registration.pk for registration in waiting]


def test_an_office_whose_head_has_left_stops_none_of_the_others(clerk, leader, end, country):
    neighbours = officer("duc", country.neighbour, Role.CLERK)
    head = officer("chu-tich", country.neighbour, Role.LEADER)
    switch(leader)
    switch(head)
    theirs, ours = kept(neighbours, 0), kept(clerk, 1)
    end()
    Assignment.objects.filter(officer=head).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert file_by_setting(limit=100) == 1
    assert (fresh(theirs).state, fresh(ours).state) == (State.DRAFT, State.AWAITING_PID)


def test_whatever_a_draft_trips_over_the_others_are_filed_and_the_reason_is_kept(clerk, leader, end):
    switch(leader)
    broken, sound = broke(kept(clerk, 0)), kept(clerk, 1)
    end()
    assert file_by_setting(limit=100) == 2
    assert SelfFiling.objects.get(registration=broken).refusal == BROKEN
    assert fresh(sound).state == State.AWAITING_PID


def test_what_could_not_be_filed_is_tried_once_and_again_when_the_head_decides_anew(clerk, leader, end):
    switch(leader)
    broken = broke(kept(clerk))
    end()
    assert [file_by_setting(limit=100), file_by_setting(limit=100)] == [1, 0]
    switch(leader)
    assert file_by_setting(limit=100) == 1
    assert SelfFiling.objects.filter(registration=broken).count() == 2


def test_in_the_name_of_a_leader_who_has_left_nothing_is_filed_until_the_new_one_decides(
    client, clerk, leader, end, country
):
    switch(leader)
    registration = kept(clerk)
    end()
    Assignment.objects.filter(officer=leader).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert file_by_setting(limit=100) == 0
    assert not SelfFiling.objects.exists()
    successor = officer("thay", country.commune, Role.LEADER)
    client.force_login(successor)
    page = client.get(PAGE).content.decode()
    assert "không còn quyền lưu chính thức" in page and "Bật tự lưu chính thức" in page
    switch(successor)
    assert file_by_setting(limit=100) == 1
    assert fresh(registration).events.get(name="file").by == successor


def test_the_officers_press_and_the_setting_do_not_get_in_each_others_way(clerk, leader, end):
    switch(leader)
    pressed, by_itself = kept(clerk, 0), kept(clerk, 1)
    end()
    registrations.file(pressed, by=clerk)
    assert file_by_setting(limit=100) == 1
    assert fresh(pressed).events.get(name="file").by == clerk
    assert fresh(by_itself).state == State.AWAITING_PID


def test_the_clock_calls_it_at_the_set_rate(clerk, leader, end, settings):
    settings.SELF_FILING_PER_SECOND, settings.SELF_FILING_TICK_SECONDS = 1, 2
    switch(leader)
    for number in range(3):
        kept(clerk, number)
    end()
    tasks.file_entered_drafts()
    assert SelfFiling.objects.count() == 2
    tasks.file_entered_drafts()
    assert SelfFiling.objects.count() == 3


def test_the_clock_knows_the_task(settings):
    entry = settings.CELERY_BEAT_SCHEDULE["file_entered_drafts"]
    assert entry["task"] == tasks.file_entered_drafts.name


@pytest.mark.parametrize("who", ["clerk", "reviewer", "stranger", "announcer"])
def test_only_the_head_of_the_office_decides(who, country, request):
    with pytest.raises(Denied, match="lãnh đạo cơ quan"):
        decide_self_filing(country.commune, on=True, by=request.getfixturevalue(who))
    assert not OfficeSetting.objects.exists()


def test_the_district_decides_for_its_own_office(reviewer, country):
    assert decide_self_filing(country.district, on=True, by=reviewer).files_after_pause


def test_the_decisions_of_an_office_are_never_changed(leader):
    switch(leader)
    with pytest.raises(Exception, match="Cannot update or delete"):
        OfficeSetting.objects.update(files_after_pause=False)


def test_the_leader_switches_it_on_and_off_on_the_page(client, leader, country):
    client.force_login(leader)
    assert "đang tắt" in client.get(PAGE).content.decode()
    on = {"unit": country.commune.pk, "files_after_pause": "1"}
    assert "Đã bật" in client.post(PAGE, on, follow=True).content.decode()
    page = client.get(PAGE).content.decode()
    assert "đang bật" in page and str(leader) in page and "Tắt tự lưu chính thức" in page
    client.post(PAGE, on | {"files_after_pause": "0"})
    assert [setting.files_after_pause for setting in OfficeSetting.objects.order_by("pk")] == [True, False]


def test_the_clerk_reads_the_page_and_sees_why_the_button_is_grey(client, clerk, country):
    client.force_login(clerk)
    page = client.get(PAGE).content.decode()
    assert "do lãnh đạo cơ quan quyết định" in page and "disabled" in page
    sent = {"unit": country.commune.pk, "files_after_pause": "1"}
    assert client.post(PAGE, sent).status_code == 409
    assert not OfficeSetting.objects.exists()


@pytest.mark.parametrize("unit", ["neighbour", "nonsense", ""])
def test_another_office_is_not_found(client, leader, country, unit):
    client.force_login(leader)
    key = getattr(country, unit).pk if unit == "neighbour" else unit
    assert client.post(PAGE, {"unit": key, "files_after_pause": "1"}).status_code == 404


def test_who_registers_nowhere_is_told_so(client, announcer):
    client.force_login(announcer)
    answer = client.get(PAGE)
    assert answer.status_code == 409 and "không làm việc tại cơ quan đăng ký nào" in answer.content.decode()


def test_what_was_filed_and_what_was_not_is_shown_to_the_office(client, clerk, leader, end):
    switch(leader)
    broken, sound = kept(clerk, 0), kept(clerk, 1)
    end()
    with_setting = OfficeSetting.objects.get()
    SelfFiling.objects.create(setting=with_setting, registration=broken, refusal="Sổ đã khóa.")
    assert file_by_setting(limit=100) == 1
    client.force_login(clerk)
    listed = client.get("/entered-drafts/").content.decode()
    assert "Hệ thống chưa tự lưu được" in listed and "Sổ đã khóa." in listed and broken.birth.name in listed
    page = client.get(PAGE).content.decode()
    assert "chưa lưu được. Sổ đã khóa." in page and f"Số {sound.entry}" in page
