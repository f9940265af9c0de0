"""«Quá 3 ngày chưa xử lý»: what nobody has touched for three days rises to the levels above (811/STP, 2)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pid_gateway import pauses
from registry.actions import intake, registrations, support_cases
from registry.actions.intake import Typed
from registry.actions.support_cases import Wording
from registry.lifecycle import State
from registry.models import Registration, SupportCase
from registry.waiting import last_acts, left_lying
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer
from tests.html_page import HtmlPage
from tests.waiting import hours_ago, lain, refused_ago

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def lying(who, at=None):
    return list(left_lying(Registration.objects.visible_to(who), at=at or timezone.now()))


def shown(client, who, path="/left-lying/"):
    client.force_login(who)
    return HtmlPage(path, client.get(path).content.decode()).words


def test_an_error_lies_from_the_end_of_the_third_day_on(clerk):
    registration = factories.filed(clerk)
    factories.reject(registration)
    three_days_later = fresh(registration).state_since + timedelta(days=3)
    assert lying(clerk, three_days_later - timedelta(microseconds=1)) == []
    assert lying(clerk, three_days_later) == [registration]


def test_it_counts_from_the_refusal_and_not_from_the_filing(clerk):
    registration = lain(factories.filed(clerk), days=5)
    factories.reject(registration)
    assert lying(clerk) == []


def test_a_saved_correction_touches_it(clerk):
    registration = refused_ago(clerk, days=4)
    assert lying(clerk) == [registration]
    intake.save(registration, Typed("mother", factories.mother()), by=clerk)
    assert lying(clerk) == []


def test_a_proposed_number_touches_it(clerk):
    registration = refused_ago(clerk, days=4)
    factories.proposed(registration, clerk)
    assert lying(clerk) == []


def test_sending_it_again_touches_it_even_when_it_is_refused_again(clerk):
    registration = refused_ago(clerk, days=4)
    registrations.resend(registration, by=clerk)
    factories.reject(fresh(registration))
    assert lying(clerk) == []


def test_a_letter_to_the_support_unit_touches_it_once_it_is_sent(clerk):
    registration = refused_ago(clerk, days=4)
    reason, wording = SupportCase.Reason.ERROR, Wording(addressee="Bộ phận hỗ trợ")
    case = support_cases.draft([registration], reason=reason, wording=wording, by=clerk)
    assert lying(clerk) == [registration]
    support_cases.mark_sent(case, by=clerk, how=SupportCase.How.EMAIL)
    assert lying(clerk) == []


def test_looking_at_it_does_not_touch_it(client, clerk):
    registration = refused_ago(clerk, days=4)
    shown(client, clerk, f"/registrations/{registration.pk}/")
    assert lying(clerk) == [registration]


def test_what_the_ministry_says_is_no_act_of_an_officer(clerk):
    registration = refused_ago(clerk, days=4)
    assert [act.name for act in last_acts([registration]).values()] == ["file"]


def test_a_refused_cancellation_that_nobody_takes_back_lies_too(clerk, reviewer):
    registration = factories.registration_at(State.CANCEL_REFUSED, clerk=clerk, reviewer=reviewer)
    assert lying(clerk) == []
    lain(registration, days=4)
    assert lying(clerk) == [registration]


def test_a_draft_in_the_book_lies_when_it_could_have_been_filed(clerk):
    registration = factories.draft(clerk)
    registrations.enter(registration, by=clerk, acknowledged=factories.warnings(registration))
    lain(registration, days=4)
    assert lying(clerk) == [registration]


def test_a_draft_that_is_still_being_taken_down_does_not(clerk):
    lain(factories.draft(clerk), days=40)
    assert lying(clerk) == []


@pytest.mark.parametrize(("ended", "lies"), [(0, False), (1, False), (5, True)])
def test_a_pause_gives_drafts_in_the_book_three_days_of_grace(clerk, announcer, ended, lies):
    registration = factories.draft(clerk)
    registrations.enter(registration, by=clerk, acknowledged=factories.warnings(registration))
    lain(registration, days=8)
    last = timezone.localdate() - timedelta(days=ended)
    pauses.announce(
        first_day=last - timedelta(days=3), last_day=last, letter="569", by=announcer, now=hours_ago(24 * 9)
    )
    assert (lying(clerk) == [registration]) is lies


def test_an_error_lies_in_a_pause_too(clerk, announcer):
    registration = refused_ago(clerk, days=4)
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="569", by=announcer)
    assert lying(clerk) == [registration]


def test_waiting_for_the_ministry_is_not_letting_it_lie(clerk):
    lain(factories.filed(clerk), days=9)
    assert lying(clerk) == []


def test_what_lay_longest_stands_first(clerk):
    short, long = refused_ago(clerk, days=4), refused_ago(clerk, 1, days=6)
    assert lying(clerk) == [long, short]


def test_the_district_sees_unit_age_and_last_act(client, clerk, reviewer):
    registration = refused_ago(clerk, days=4)
    page = shown(client, reviewer)
    assert "Quá 3 ngày chưa xử lý: 1" in page and "Xã Thạch Hải, huyện Thạch Hà" in page
    assert registration.birth.name in page and "4 ngày" in page
    assert "Lưu chính thức Cán bộ lan" in page


def test_the_province_sees_both_districts_and_a_district_only_its_own(
    client, clerk, stranger, reviewer, country
):
    near, far = refused_ago(clerk, days=4), refused_ago(stranger, 1, days=5)
    province = officer("thu", country.province, "province")
    page = shown(client, province)
    assert near.birth.name in page and far.birth.name in page
    page = shown(client, reviewer)
    assert near.birth.name in page and far.birth.name not in page


def test_the_commune_is_told_that_it_has_risen(client, clerk):
    refused_ago(clerk, days=4)
    assert "danh sách đôn đốc của Phòng Tư pháp" in shown(client, clerk)
    assert "1 hồ sơ quá 3 ngày chưa xử lý" in shown(client, clerk, "/")


def test_a_commune_does_not_see_what_another_lets_lie(client, clerk, stranger):
    registration = refused_ago(clerk, days=4)
    assert registration.birth.name not in shown(client, stranger)
    assert "0 hồ sơ quá 3 ngày chưa xử lý" in shown(client, stranger, "/")


def test_nothing_lies_so_the_page_says_so_in_words(client, reviewer):
    assert "Không có hồ sơ nào quá 3 ngày chưa xử lý." in shown(client, reviewer)
