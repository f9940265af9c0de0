"""Births in a pause of the Ministry: entered and kept as drafts, filed in one press when it is over."""

from datetime import timedelta

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pid_gateway import pauses
from pid_gateway.models import PidRequest
from registry.actions import registrations
from registry.actions.entered_drafts import file_each
from registry.exceptions import Paused, WrongState
from registry.lifecycle import Ability, State
from registry.models import Registration
from registry.views.entered_drafts import PORTION
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db

LETTER = "569/HTQTCT-HT"
BAND = "Bộ Công an tạm dừng cấp số định danh cá nhân"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def day(distance):
    return timezone.localdate() + timedelta(days=distance)


@pytest.fixture
def announce(announcer):
    """Enter a pause by days from today; one that is over was entered when it was not."""

    def announce(first, last):
        entered = timezone.now() + timedelta(days=first - 30)
        return pauses.announce(
            first_day=day(first), last_day=day(last), letter=LETTER, by=announcer, now=entered
        )

    return announce


@pytest.fixture
def pause(announce):
    return announce(-1, 2)


def kept(clerk, number=0, **pages):
    """An eligible birth registered now, while a pause is in force."""
    registration = factories.draft(clerk, number, **pages)
    assert not registrations.register(registration, by=clerk, acknowledged=factories.warnings(registration))
    return fresh(registration)


def end(pause, announcer):
    pauses.cancel(pause, by=announcer, reason="nối xong")


def press(desk, registration):
    data = {
        "version": registration.version,
        "registered_on": f"{timezone.localdate():%d/%m/%Y}",
        "acknowledged": sorted(factories.warnings(registration)),
    }
    return desk.post(f"/registrations/{registration.pk}/review/", data, follow=True)


def test_in_a_pause_an_eligible_birth_gets_its_number_in_the_book_and_stays_a_draft(clerk, pause):
    registration = kept(clerk)
    assert registration.state == State.DRAFT
    assert (registration.entry.number, registration.filed_at) == (1, None)
    assert registration.allows(Ability.PRINT) and not registration.allows(Ability.EDIT)
    assert not PidRequest.objects.exists()


def test_in_a_pause_a_birth_without_a_number_is_filed_at_once(clerk, pause):
    registration = factories.draft(clerk, child={"sex": "unknown"})
    warnings = factories.warnings(registration)
    assert registrations.register(registration, by=clerk, acknowledged=warnings)
    assert fresh(registration).state == State.COMPLETED


def test_without_a_pause_a_birth_is_filed_at_once(clerk, announce):
    announce(1, 3)
    announce(-9, -1)
    registration = factories.draft(clerk)
    assert registrations.register(registration, by=clerk)
    assert fresh(registration).state == State.AWAITING_PID


def test_in_a_pause_an_eligible_birth_cannot_be_filed_and_keeps_nothing_half_done(clerk, pause):
    registration = factories.draft(clerk)
    with pytest.raises(Paused, match=LETTER):
        registrations.file(registration, by=clerk)
    assert not fresh(registration).in_the_book
    with pytest.raises(Paused):
        registrations.file(kept(clerk, 1), by=clerk)


def test_a_kept_draft_is_entered_once(clerk, pause):
    registration = kept(clerk)
    assert not registrations.register(registration, by=clerk)
    assert fresh(registration).entry.number == 1
    assert registration.events.filter(name="enter").count() == 1


@pytest.mark.parametrize(("entered", "state"), [(10, State.AWAITING_PID), (0, State.COMPLETED)])
def test_a_pause_that_outlasts_the_fourteenth_birthday_takes_no_number_away(clerk, entered, state):
    birthday = day(-5)
    born_on = factories.PartialDate(birthday.year - 14, birthday.month, min(birthday.day, 28))
    registration = factories.draft(clerk, child={"born_on": born_on}, papers={"evidence_on": None})
    registrations.enter(registration, by=clerk, acknowledged=factories.warnings(registration))
    with pgtrigger.ignore("registry.Registration:registration_entered_at_for_ever"):
        Registration.objects.update(entered_at=timezone.now() - timedelta(days=entered))
    registrations.file(fresh(registration), by=clerk)
    assert fresh(registration).state == state


def test_the_review_page_says_the_effect_before_and_after_the_press(desk, clerk, pause):
    registration = factories.draft(clerk)
    before = desk.get(f"/registrations/{registration.pk}/review/").content.decode()
    assert "hồ sơ giữ ở «Lưu nháp»" in before and LETTER in before and "Ghi vào Sổ và lưu nháp" in before
    after = press(desk, registration).content.decode()
    assert "Đã ghi vào Sổ số" in after and "chờ lưu chính thức" in after and "giấy vẫn hợp lệ" in after
    assert fresh(registration).state == State.DRAFT


def test_the_review_page_of_a_birth_without_a_number_speaks_of_no_pause(desk, clerk, pause):
    registration = factories.draft(clerk, child={"sex": "unknown"})
    shown = desk.get(f"/registrations/{registration.pk}/review/").content.decode()
    assert "giữ ở «Lưu nháp»" not in shown and "Ghi vào Sổ và lưu nháp" not in shown
    assert "Đã ghi vào Sổ" in press(desk, registration).content.decode()
    assert fresh(registration).state == State.COMPLETED


def test_a_kept_draft_is_printed_without_a_number_and_cannot_be_edited(desk, clerk, pause):
    registration = kept(clerk)
    paper = desk.post(
        f"/papers/registrations/{registration.pk}/birth-certificate/", {"version": registration.version}
    )
    assert paper["Content-Type"] == "application/pdf"
    refused = desk.get(f"/registrations/{registration.pk}/form/child/")
    assert refused.status_code == 409 and "chờ lưu chính thức" in refused.content.decode()
    assert "In GKS chưa có số" in desk.get("/").content.decode()


def test_the_record_page_offers_filing_only_when_the_pause_is_over(desk, clerk, pause, announcer):
    registration = kept(clerk)
    paused = desk.get(f"/registrations/{registration.pk}/").content.decode()
    assert "chưa lưu chính thức được" in paused and 'btn" href="/entered-drafts/"' not in paused
    end(pause, announcer)
    assert 'btn" href="/entered-drafts/"' in desk.get(f"/registrations/{registration.pk}/").content.decode()


def test_when_the_pause_is_over_one_press_files_all_of_the_office(desk, clerk, pause, announcer):
    waiting = [kept(clerk, number) for number in range(3)]
    untouched = factories.draft(clerk, 3)
    end(pause, announcer)
    assert "3 hồ sơ nháp chờ lưu chính thức →" in desk.get("/").content.decode()
    assert "cả 3 hồ sơ" in desk.get("/entered-drafts/").content.decode()
    shown = desk.post("/entered-drafts/").content.decode()
    assert "Đã lưu chính thức 3 hồ sơ" in shown and "chưa lưu được" not in shown
    assert {fresh(registration).state for registration in waiting} == {State.AWAITING_PID}
    assert PidRequest.objects.count() == 3
    assert fresh(untouched).state == State.DRAFT
    assert "hồ sơ nháp chờ lưu chính thức" not in desk.get("/").content.decode()


def test_in_a_pause_the_press_is_refused_in_words(desk, clerk, pause):
    registration = kept(clerk)
    shown = desk.get("/entered-drafts/").content.decode()
    assert "chưa lưu chính thức được" in shown and '<button class="btn btn-primary"' not in shown
    assert desk.post("/entered-drafts/").status_code == 409
    assert fresh(registration).state == State.DRAFT


def test_one_that_cannot_be_filed_stops_none_of_the_others(clerk, leader, pause, announcer):
    waiting = [kept(clerk, number) for number in range(3)]
    end(pause, announcer)
    registrations.file(fresh(waiting[1]), by=leader)
    outcomes = file_each(waiting, by=clerk)
    assert ["cập nhật" in outcome.refusal for outcome in outcomes] == [False, True, False]
    assert {fresh(registration).state for registration in waiting} == {State.AWAITING_PID}
    assert PidRequest.objects.count() == 3


def test_with_htmx_they_are_filed_ten_by_ten_with_the_progress_shown(desk, clerk, pause, announcer):
    for number in range(12):
        kept(clerk, number)
    end(pause, announcer)
    first = desk.post("/entered-drafts/", headers={"HX-Request": "true"})
    shown = first.content.decode()
    assert "Đã xử lý 10/12 hồ sơ" in shown and 'hx-trigger="load"' in shown
    carried = {name: first.context[name] for name in ("after", "done")}
    last = desk.post("/entered-drafts/", carried, headers={"HX-Request": "true"}).content.decode()
    assert "Đã xử lý 12/12 hồ sơ" in last and 'hx-trigger="load"' not in last and "Xong." in last
    assert not Registration.objects.filter(state=State.DRAFT).exists()


def test_without_javascript_hundreds_are_filed_in_portions_with_a_button_that_goes_on(
    desk, clerk, pause, announcer
):
    for number in range(PORTION + 2):
        kept(clerk, number)
    end(pause, announcer)
    first = desk.post("/entered-drafts/")
    shown = first.content.decode()
    assert f"Đã xử lý {PORTION}/{PORTION + 2} hồ sơ" in shown and "<progress" in shown
    assert "Lưu tiếp, còn 2 hồ sơ" in shown
    carried = {name: first.context[name] for name in ("after", "done", "refused")}
    last = desk.post("/entered-drafts/", carried).content.decode()
    assert f"Đã lưu chính thức {PORTION + 2} hồ sơ" in last and "Lưu tiếp" not in last
    assert not Registration.objects.filter(state=State.DRAFT).exists()


def test_the_refusals_of_earlier_portions_are_counted_to_the_end(desk, clerk, pause, announcer):
    kept(clerk)
    end(pause, announcer)
    shown = desk.post("/entered-drafts/", {"after": 0, "done": 50, "refused": 2}).content.decode()
    assert "Đã lưu chính thức 49 hồ sơ; 2 hồ sơ chưa lưu được" in shown


def test_another_office_sees_nothing_and_files_nothing(client, clerk, stranger, pause, announcer):
    registration = kept(clerk)
    end(pause, announcer)
    client.force_login(stranger)
    assert registration.birth.name not in client.get("/entered-drafts/").content.decode()
    client.post("/entered-drafts/")
    assert fresh(registration).state == State.DRAFT


def test_the_district_sees_what_waits_below_but_does_not_file_it(client, clerk, reviewer, pause, announcer):
    registration = kept(clerk)
    end(pause, announcer)
    client.force_login(reviewer)
    shown = client.get("/entered-drafts/").content.decode()
    assert registration.birth.name in shown and "Lưu chính thức cả" not in shown
    client.post("/entered-drafts/")
    assert fresh(registration).state == State.DRAFT


def test_who_files_nowhere_is_refused(client, clerk, pause, announcer):
    end(pause, announcer)
    client.force_login(announcer)
    assert client.post("/entered-drafts/").status_code == 409


def test_a_kept_draft_cannot_be_dropped(clerk, pause):
    with pytest.raises(Exception, match="đã vào Sổ"):
        registrations.discard(kept(clerk), by=clerk, reason="nhầm")
    with pytest.raises(WrongState):
        factories.request_cancellation(kept(clerk, 1), clerk)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (8, 10, ""),
        (7, 10, "Bộ Công an sẽ tạm dừng"),
        (1, 3, "Bộ Công an sẽ tạm dừng"),
        (0, 0, BAND),
        (-3, 0, BAND),
        (-3, -1, ""),
    ],
)
def test_the_band_is_shown_before_and_during_and_not_after(desk, announce, first, last, words):
    announce(first, last)
    for path in ("/", "/search/", "/registrations/new/"):
        shown = desk.get(path).content.decode()
        if words:
            assert words in shown and f"đến hết {day(last):%d/%m/%Y} (CV {LETTER})" in shown
        else:
            assert "tạm dừng cấp số" not in shown


def test_the_band_counts_the_drafts_that_wait_and_says_from_when(desk, clerk, pause):
    kept(clerk)
    factories.draft(clerk, 1)
    shown = desk.get("/").content.decode()
    assert f"1 hồ sơ nháp chờ lưu chính thức từ {day(3):%d/%m} →" in shown
    assert shown.count('href="/entered-drafts/"') == 1


def test_both_of_two_overlapping_pauses_are_in_the_band(desk, announce, announcer):
    announce(-1, 2)
    pauses.announce(first_day=day(1), last_day=day(5), letter="600/HTQTCT-HT", by=announcer)
    shown = desk.get("/").content.decode()
    assert f"CV {LETTER}" in shown and "CV 600/HTQTCT-HT" in shown


def test_signed_out_the_band_is_not_shown(client, pause):
    assert "tạm dừng cấp số" not in client.get("/accounts/login/").content.decode()


def test_the_band_costs_two_queries_in_a_pause_and_without(desk, announce):
    """Pauses and the line; in a pause, which says all about the line, pauses and drafts."""
    with_none = _queries(desk)
    announce(1, 3)
    assert _queries(desk) == with_none
    announce(-1, 2)
    assert _queries(desk) == with_none


def _queries(desk):
    with CaptureQueriesContext(connection) as seen:
        desk.get("/search/")
    return len(seen)


def test_sending_again_in_a_pause_says_when_it_is_sent(desk, clerk, reviewer, announce):
    refused = factories.registration_at(State.ERROR, clerk=clerk, reviewer=reviewer)
    announce(0, 2)
    shown = desk.post(f"/registrations/{refused.pk}/resend/", follow=True).content.decode()
    assert f"tự gửi sau khi hết tạm dừng, hết ngày {day(2):%d/%m/%Y} (CV {LETTER})" in shown
    assert fresh(refused).state == State.AWAITING_PID
