"""What the Ministry is told about numbers it gave: cancellations at once, updates when it takes them."""

from datetime import timedelta

import pytest
from django.db import Error
from django.utils import timezone

from accounts.roles import Role
from pid_gateway import actions, errands, pauses
from pid_gateway.models import Errand, PidRequest, Talk
from pid_gateway.signals import errand_answered
from tests import fixtures
from tests.pid_gateway.conftest import child, later

pytestmark = pytest.mark.django_db(transaction=True)
State, Kind = Errand.State, Errand.Kind
CHANGES = {"birth_place": ("Bệnh viện Đa khoa tỉnh Hà Tĩnh", "Bệnh viện Phụ sản")}


@pytest.fixture
def justice(country):
    """Somebody of the Ministry of Justice, who enters letters of the Ministry."""
    return fixtures.officer("tuan", country.ministry, Role.MINISTRY)


@pytest.fixture
def numbered(transport):
    """A child that got its number from the Ministry."""
    actions.request_pid(reference="registration:1", application=child(1))
    actions.send_due(transport, now=timezone.now())
    actions.poll_due(transport, now=later(minutes=10))
    return PidRequest.objects.get()


def tell(transport, kind, *, now=None):
    return errands.send_due(transport, kind, now=now or timezone.now(), limit=100)


def cancel(request):
    return errands.tell_cancelled(reference=request.reference, pid=request.pid, decision="QĐ 12/QĐ-UBND")


def change(request, **changes):
    return errands.tell_changed(
        reference=request.reference, pid=request.pid, changes={**(changes or CHANGES)}
    )


def test_the_ministry_cancels_the_number_it_is_told_of(transport, ministry, numbered):
    cancel(numbered)
    assert tell(transport, Kind.CANCEL) == 1
    errand = Errand.objects.get()
    assert errand.state == State.ACCEPTED and errand.answered_at is not None
    assert ministry.state()["errands"][0]["body"] == "QĐ 12/QĐ-UBND"
    assert Talk.objects.filter(kind="cancel", count=1, status=200).exists()


def test_a_cancellation_is_told_once_however_often_it_is_asked_for(transport, ministry, numbered):
    assert cancel(numbered) == cancel(numbered)
    tell(transport, Kind.CANCEL)
    assert tell(transport, Kind.CANCEL, now=later(hours=1)) == 0
    assert ministry.state()["errands"][0]["submissions"] == 1


def test_a_cancellation_whose_answer_was_lost_is_told_again_under_the_same_key(transport, ministry, numbered):
    cancel(numbered)
    ministry.script((0, None))
    tell(transport, Kind.CANCEL)
    assert Errand.objects.get().state == State.WAITING
    tell(transport, Kind.CANCEL, now=later(hours=1))
    assert Errand.objects.get().state == State.ACCEPTED
    assert [told["submissions"] for told in ministry.state()["errands"]] == [2]


def test_a_number_the_ministry_does_not_know_is_refused_with_its_words(transport, numbered):
    errands.tell_cancelled(reference="registration:2", pid="042321000000", decision="QĐ 1")
    tell(transport, Kind.CANCEL)
    errand = Errand.objects.get()
    assert (errand.state, errand.last_code) == (State.REFUSED, "UNKNOWN_NUMBER")
    assert errand.last_message


def test_a_cancelled_number_is_no_suspected_duplicate_any_more(transport, numbered):
    cancel(numbered)
    tell(transport, Kind.CANCEL)
    again = actions.request_pid(reference="registration:2", application=child(1))
    actions.send_due(transport, now=timezone.now())
    actions.poll_due(transport, now=later(minutes=10))
    again.refresh_from_db()
    assert again.state == PidRequest.State.ASSIGNED and again.pid != numbered.pid


def test_an_update_is_held_while_the_ministry_takes_none(transport, numbered):
    errand = change(numbered)
    assert errand.state == State.HELD
    assert tell(transport, Kind.UPDATE, now=later(days=30)) == 0


def test_when_the_ministry_takes_updates_all_that_was_held_is_sent(transport, ministry, numbered, justice):
    change(numbered)
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    assert errands.updates_accepted()
    assert tell(transport, Kind.UPDATE) == 1
    assert Errand.objects.get().state == State.ACCEPTED
    assert ministry.state()["requests"][0]["child"]["birth_place"] == "Bệnh viện Phụ sản"


def test_what_was_last_told_follows_the_accepted_updates_only(transport, numbered, justice):
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    change(numbered, **{"mother.name": ("Nguyễn Thị Mẹ 1", "Nguyễn Thị Mến")})
    told = errands.last_told("registration:1")
    assert told is not None and told["mother"]["name"] == "Nguyễn Thị Mẹ 1"
    tell(transport, Kind.UPDATE)
    told = errands.last_told("registration:1")
    assert told is not None and told["mother"] == {
        "name": "Nguyễn Thị Mến",
        "born_on": "1995-01-02",
        "pid": "",
    }


def test_nothing_was_told_about_a_child_that_is_not_sent_yet():
    actions.request_pid(reference="registration:1", application=child(1))
    assert errands.last_told("registration:1") is None
    assert errands.last_told("registration:2") is None


def test_two_updates_of_one_child_are_told_one_after_the_other(transport, ministry, numbered, justice):
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    first, second = change(numbered), change(numbered, hometown=("Xã Thử", "Xã Mới"))
    assert tell(transport, Kind.UPDATE) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.ACCEPTED, State.WAITING)
    assert tell(transport, Kind.UPDATE) == 1


def test_an_update_the_ministry_refuses_says_why(transport, ministry, numbered, justice):
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    change(numbered)
    ministry.scenario("reject_all")
    tell(transport, Kind.UPDATE)
    errand = Errand.objects.get()
    assert (errand.state, errand.last_code) == (State.REFUSED, "UPDATES_NOT_ACCEPTED")


def test_an_undecided_errand_is_asked_about_until_it_is_decided(transport, ministry, numbered):
    cancel(numbered)
    ministry.scenario("silent")
    tell(transport, Kind.CANCEL)
    errand = Errand.objects.get()
    assert errand.state == State.WAITING and errand.due_at > timezone.now()
    ministry.scenario("all_well")
    tell(transport, Kind.CANCEL, now=later(hours=1))
    assert Errand.objects.get().state == State.ACCEPTED


def test_a_ministry_that_is_down_loses_no_errand(transport, ministry, numbered):
    cancel(numbered)
    ministry.scenario("down")
    for hour in range(3):
        tell(transport, Kind.CANCEL, now=later(hours=hour))
    assert Errand.objects.get().attempts == 3
    ministry.scenario("all_well")
    tell(transport, Kind.CANCEL, now=later(hours=9))
    assert Errand.objects.get().state == State.ACCEPTED


def test_nothing_is_told_in_an_announced_pause(transport, numbered, justice):
    cancel(numbered)
    today = timezone.localdate()
    pauses.announce(first_day=today, last_day=today, letter="3260/C06", by=justice)
    assert tell(transport, Kind.CANCEL) == 0


def test_closing_the_switch_holds_what_is_not_answered(numbered, justice):
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    change(numbered)
    errands.set_updates_accepted(False, by=justice, letter="100/C06")
    assert Errand.objects.get().state == State.HELD and not errands.updates_accepted()


@pytest.mark.parametrize(
    ("accept", "letter", "why"), [(False, "99/C06", "đúng trạng thái"), (True, "  ", "số công văn")]
)
def test_the_switch_says_why_it_cannot_be_set(justice, accept, letter, why):
    with pytest.raises(errands.SwitchRefused, match=why):
        errands.set_updates_accepted(accept, by=justice, letter=letter)


def test_only_the_ministry_of_justice_sets_the_switch(clerk):
    with pytest.raises(errands.SwitchRefused, match="Bộ Tư pháp"):
        errands.set_updates_accepted(True, by=clerk, letter="99/C06")


def test_an_update_closed_by_hand_is_never_told(transport, numbered, justice):
    errands.close(change(numbered), reason="Đã giải thích: công an đã sửa theo giấy.")
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    assert tell(transport, Kind.UPDATE) == 0
    assert Errand.objects.get().closed_reason.startswith("Đã giải thích")


def test_an_answered_update_is_not_closed_by_hand(transport, numbered, justice):
    errands.set_updates_accepted(True, by=justice, letter="99/C06")
    errand = change(numbered)
    tell(transport, Kind.UPDATE)
    with pytest.raises(errands.NotOpen):
        errands.close(errand, reason="Đã giải thích")


def test_a_cancelled_number_closes_what_was_still_to_be_told_about_it(numbered):
    change(numbered)
    cancel(numbered)
    assert [(e.kind, e.state) for e in errands.of("registration:1")] == [
        (Kind.UPDATE, State.CLOSED),
        (Kind.CANCEL, State.WAITING),
    ]


def test_an_answer_is_kept_only_with_what_it_leads_to(transport, numbered):
    def trips(**_):
        raise RuntimeError("the room above trips")

    cancel(numbered)
    errand_answered.connect(trips)
    try:
        tell(transport, Kind.CANCEL)
    finally:
        errand_answered.disconnect(trips)
    assert Errand.objects.get().state == State.WAITING
    tell(transport, Kind.CANCEL, now=timezone.now() + timedelta(hours=1))
    assert Errand.objects.get().state == State.ACCEPTED


@pytest.mark.parametrize(
    "act", [lambda e: e.delete(), lambda e: e.update(pid="042321000001"), lambda e: e.update(payload={})]
)
def test_what_was_told_is_never_rewritten(numbered, act):
    cancel(numbered)
    with pytest.raises(Error):
        act(Errand.objects.all())
