"""Two workers at the drafts of one office at once: each is filed once, nobody trips over the other."""

import pytest
from django.db import transaction
from django.utils import timezone

from pid_gateway import pauses
from pid_gateway.models import PidRequest
from registry.actions import registrations
from registry.actions.office_settings import decide_self_filing
from registry.actions.self_filing import file_by_setting
from registry.lifecycle import State
from registry.models import Registration, RegistrationEvent, SelfFiling
from tests import factories
from tests.factories import fresh
from tests.pid_gateway.test_workers import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def drafts(clerk, leader, announcer):
    """Six births in the book of a commune that files by itself, the pause just over."""
    today = timezone.localdate()
    pause = pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    decide_self_filing(leader.posts[0].unit, on=True, by=leader)
    made = [factories.draft(clerk, number) for number in range(6)]
    for draft in made:
        registrations.register(draft, by=clerk, acknowledged=factories.warnings(draft))
    pauses.cancel(pause, by=announcer, reason="nối xong")
    return made


def test_each_is_filed_once_and_none_is_refused(drafts):
    in_threads(3, lambda _: file_by_setting(limit=100))
    assert Registration.objects.filter(state=State.AWAITING_PID).count() == len(drafts)
    assert RegistrationEvent.objects.filter(name="file").count() == len(drafts)
    assert PidRequest.objects.count() == len(drafts)
    assert not SelfFiling.objects.exclude(refusal="").exists()


def test_a_draft_that_an_officer_has_under_hand_is_left_to_the_officer(drafts):
    with transaction.atomic():
        Registration.objects.select_for_update().get(pk=drafts[0].pk)
        in_threads(1, lambda _: file_by_setting(limit=100))
    assert fresh(drafts[0]).state == State.DRAFT
    assert not SelfFiling.objects.filter(registration=drafts[0]).exists()
    assert SelfFiling.objects.count() == len(drafts) - 1
