"""What changed, told to a real Ministry once it takes updates, with its answer followed to the list."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from pid_gateway import actions, errands
from pid_gateway.models import Errand
from pid_gateway.protocol import Update
from pid_gateway.transport import Transport
from registry.lifecycle import State
from registry.models import Divergence
from tests import factories
from tests.factories import fresh
from tests.ministry import KEY, SECRET, MinistryProcess
from tests.registry.amending import PLACE, signed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ministry(tmp_path):
    with MinistryProcess(tmp_path / "ministry") as process:
        yield process


@pytest.fixture
def transport(ministry):
    with Transport(ministry.url, key=KEY, secret=SECRET, timeout=5) as line:
        yield line


@pytest.fixture
def amended(clerk, leader, transport):
    """A birth with a number of the real Ministry, and its birth place corrected."""
    birth = factories.filed(clerk)
    actions.send_due(transport, now=timezone.now())
    actions.poll_due(transport, now=timezone.now() + timedelta(hours=1))
    birth = fresh(birth)
    assert birth.state == State.COMPLETED and birth.pid
    return signed(birth, clerk, leader)


def tell(transport):
    return errands.send_due(transport, Errand.Kind.UPDATE, now=timezone.now(), limit=100)


def held_there(ministry, birth):
    return next(row["child"] for row in ministry.state()["requests"] if row["pid"] == birth.pid)


def test_while_the_switch_is_off_nothing_is_told(amended, transport, ministry):
    assert tell(transport) == 0
    assert ministry.state()["errands"] == [] and Divergence.objects.open().count() == 1


def test_when_the_switch_opens_it_is_told_and_taken_over(amended, transport, ministry, announcer):
    errands.set_updates_accepted(True, by=announcer, letter="3260/C06-TTDLDC")
    assert tell(transport) == 1
    assert held_there(ministry, amended)["birth_place"] == PLACE
    assert not Divergence.objects.open().exists()
    assert Divergence.objects.get().standing == "Bộ Công an đã nhận"


def test_a_refusal_keeps_the_line_open_with_the_ministrys_words(amended, transport, ministry, announcer):
    ministry.scenario("reject_all")
    errands.set_updates_accepted(True, by=announcer, letter="3260/C06-TTDLDC")
    tell(transport)
    found = Divergence.objects.open().get()
    assert found.standing == "Bộ Công an từ chối" and found.errand.last_code == "UPDATES_NOT_ACCEPTED"


def test_while_the_switch_is_open_an_amendment_is_told_at_once(amended, transport, announcer, clerk, leader):
    errands.set_updates_accepted(True, by=announcer, letter="3260/C06-TTDLDC")
    tell(transport)
    signed(amended, clerk, leader, {"father.born_on": "1988"})
    assert Divergence.objects.open().get().errand.state == Errand.State.WAITING
    assert tell(transport) == 1 and not Divergence.objects.open().exists()


def test_closed_again_the_switch_holds_the_next_one(amended, transport, announcer, clerk, leader):
    errands.set_updates_accepted(True, by=announcer, letter="3260/C06-TTDLDC")
    tell(transport)
    errands.set_updates_accepted(False, by=announcer, letter="3300/C06-TTDLDC")
    signed(amended, clerk, leader, {"father.born_on": "1988"})
    assert tell(transport) == 0
    assert Divergence.objects.open().get().standing == "Giữ lại: Bộ Công an chưa nhận cập nhật"


def test_an_overtaken_word_that_arrives_all_the_same_opens_the_line_again(
    amended, transport, ministry, announcer, clerk, leader
):
    errands.set_updates_accepted(True, by=announcer, letter="3260/C06-TTDLDC")
    ministry.script((0, None))  # taken over there, the answer lost
    tell(transport)
    old = amended.birth.birth_place
    signed(amended, clerk, leader, {"child.birth_place": old})
    assert not Divergence.objects.open().exists()
    first = Divergence.objects.get().errand
    outcome, _ = transport.update([_as_sent(first)], operation=first.last_operation)
    errands._settle(first, outcome[str(first.pk)], now=timezone.now())
    assert Divergence.objects.open().get().held == old
    assert tell(transport) == 1 and not Divergence.objects.open().exists()
    assert held_there(ministry, amended)["birth_place"] == old


def test_opening_the_switch_waits_for_a_signature_and_sends_what_it_brings(amended, announcer):
    signing, failed = threading.Event(), []

    def sign():
        try:
            with transaction.atomic():
                errands.hold(amended.reference)
                signing.set()
                time.sleep(0.5)
                changes = {"hometown": ("A", "B")}
                errands.tell_changed(reference=amended.reference, pid=amended.pid, changes=changes)
        except Error as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=sign)
    thread.start()
    assert signing.wait(10)
    errands.set_updates_accepted(True, by=announcer, letter="3260/C06-TTDLDC")
    thread.join(10)
    assert not failed
    assert [errand.state for errand in errands.of(amended.reference)] == [Errand.State.WAITING] * 2


def _as_sent(errand):
    return Update(str(errand.pk), errand.pid, errand.payload)
