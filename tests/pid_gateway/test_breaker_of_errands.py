"""The line is one: errands hold back while it is down, can be its probe, and are let go with the rest."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from pid_gateway import breaker, errands, pacing
from pid_gateway.models import Errand, Line, Talk
from tests.pid_gateway.conftest import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Cancelled numbers the Ministry is to be told of, one a minute."""
    made = [
        errands.tell_cancelled(reference=f"test:{number}", pid=f"0423210001{number:02}", decision="QĐ 1")
        for number in range(2 * pacing.SILENT_TALKS)
    ]
    Errand.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    return made


def tell(transport, limit=2, now=None):
    return errands.send_due(transport, Errand.Kind.CANCEL, now=now or timezone.now(), limit=limit)


@pytest.fixture
def down(told, ministry, transport):
    ministry.scenario("down")
    for _ in range(pacing.SILENT_TALKS):
        assert tell(transport) == 2
    return Line.objects.get()


def test_errands_in_vain_open_the_breaker_and_keep_their_place(down):
    assert breaker.down_since()
    assert Errand.objects.filter(due_at=F("asked_at"), attempts=0).count() == 2 * pacing.SILENT_TALKS


def test_while_the_line_is_down_no_errand_is_told(down, transport):
    assert tell(transport, now=down.opened_at) == 0
    assert Talk.objects.count() == pacing.SILENT_TALKS


def test_an_errand_can_be_the_probe_that_finds_the_line_up_again(down, ministry, transport):
    ministry.scenario("all_well")
    assert tell(transport, limit=100, now=down.next_probe_at) == pacing.PROBE_SIZE
    assert breaker.down_since() is None


def test_an_errand_in_a_probe_in_vain_counts_no_attempt(down, transport):
    assert tell(transport, limit=100, now=down.next_probe_at) == pacing.PROBE_SIZE
    assert not Errand.objects.filter(attempts__gt=0).exists()


def test_a_batch_of_errands_refused_as_a_whole_is_told_in_halves(told, ministry, transport):
    ministry.script((400, {"error": "malformed request"}))
    assert tell(transport, limit=4) == 4
    assert [talk.count for talk in Talk.objects.order_by("at")] == [4, 2, 2]
    assert breaker.down_since() is None


def test_without_an_errand_due_the_probe_is_left_to_the_others(down, ask, ministry, transport):
    Errand.objects.update(due_at=later(days=2))
    assert tell(transport, now=down.next_probe_at) == 0
    assert Line.objects.get().next_probe_at == down.next_probe_at
