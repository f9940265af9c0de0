"""Announced pauses: first and last minute, overlap, and what is done to them afterwards."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from pid_gateway import pauses
from pid_gateway.models import Pause, PauseEvent
from pid_gateway.pauses import PauseRefused

pytestmark = pytest.mark.django_db

LETTER = "569/HTQTCT-HT"


def at(day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment of July 2021 in Viet Nam."""
    return datetime(2021, 7, day, hour, minute, second, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


JUNE = at(1) - timedelta(days=7)


def july(day: int) -> date:
    return date(2021, 7, day)


@pytest.fixture
def announce(announcer):
    """Enter a pause of July 2021 some days before; of letter 569 when nothing else is said."""

    def announce(first=3, last=6, letter=LETTER, **changes):
        days = {"first_day": july(first), "last_day": july(last)}
        return pauses.announce(**days, letter=letter, by=announcer, **{"now": JUNE} | changes)

    return announce


@pytest.mark.parametrize(
    ("moment", "paused"),
    [
        (at(2, 23, 59, 59), False),
        (at(3, 0, 0), True),
        (at(6, 23, 59, 59), True),
        (at(7, 0, 0), False),
    ],
)
def test_a_pause_holds_from_its_first_minute_to_the_end_of_its_last_day(announce, moment, paused):
    pause = announce()
    assert pauses.in_force(moment) == (pause if paused else None)


def test_the_days_are_those_of_viet_nam_and_of_the_letter(announce):
    pause = announce()
    assert (pause.first_day, pause.last_day) == (july(3), july(6))
    assert pauses.outlook(at(4)).resumes_on == july(7)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [(at(2, 23, 59), False), (at(3), True), (at(9, 23), True), (at(12, 23), True), (at(13, 0), False)],
)
def test_a_pause_is_announced_from_seven_days_before_to_its_end(announce, moment, shown):
    pause = announce(10, 12)
    assert pauses.announced(moment) == ((pause,) if shown else ())


def test_while_two_overlap_the_one_that_ends_last_is_in_force(announce):
    first, second = announce(3, 6), announce(5, 10, "600/HTQTCT-HT")
    assert [pauses.in_force(at(day)) for day in (4, 5, 6, 7, 10)] == [first, second, second, second, second]
    assert pauses.in_force(at(11)) is None
    assert pauses.announced(at(4)) == (first, second)


def test_a_pause_within_another_does_not_end_it(announce):
    long, _ = announce(3, 10), announce(5, 6, "600/HTQTCT-HT")
    assert pauses.in_force(at(7)) == long


def test_pauses_that_overlap_or_follow_on_each_other_resume_together(announce):
    announce(3, 6)
    announce(5, 8, "600/HTQTCT-HT")
    announce(9, 10, "601/HTQTCT-HT")
    announce(12, 13, "602/HTQTCT-HT")
    assert pauses.outlook(at(4)).resumes_on == july(11)
    assert pauses.outlook(at(2)).resumes_on is None


def test_one_of_two_is_called_off_and_the_other_stands(announce, announcer):
    first, second = announce(3, 6), announce(5, 10, "600/HTQTCT-HT")
    pauses.cancel(second, by=announcer, reason="nối xong sớm", now=at(4))
    assert pauses.in_force(at(6)) == first
    assert pauses.in_force(at(7)) is None


def test_extending_and_shortening_move_the_end_and_leave_a_history(announce, announcer):
    pause = announce()
    pauses.extend(pause, last_day=july(8), by=announcer, reason="CV 575", now=at(5))
    assert pauses.in_force(at(8, 23, 59)) == pause
    pauses.shorten(pause, last_day=july(7), by=announcer, reason="CV 580", now=at(6))
    assert pauses.in_force(at(7, 23, 59)) == pause
    assert pauses.in_force(at(8)) is None
    told = [(event.name, event.last_day, event.reason, event.by) for event in pause.events.all()]
    assert told == [
        ("announce", july(6), "", announcer),
        ("extend", july(8), "CV 575", announcer),
        ("shorten", july(7), "CV 580", announcer),
    ]


def test_a_pause_in_force_can_be_shortened_to_today_but_not_to_yesterday(announce, announcer):
    pause = announce()
    with pytest.raises(PauseRefused, match="đã qua"):
        pauses.shorten(pause, last_day=july(4), by=announcer, reason="…", now=at(5))
    pauses.shorten(pause, last_day=july(5), by=announcer, reason="nối xong", now=at(5))
    assert pauses.in_force(at(5, 23, 59)) == pause
    assert pauses.in_force(at(6)) is None


def test_a_cancelled_pause_was_in_force_until_then(announce, announcer):
    pause = announce()
    pauses.cancel(pause, by=announcer, reason="nối xong", now=at(5))
    assert pauses.in_force(at(5)) is None
    assert pauses.in_force(at(4)) == pause
    assert (pause.cancelled_by, pause.events.last().name) == (announcer, PauseEvent.Name.CANCEL)


def test_a_cancelled_pause_may_be_announced_anew(announce, announcer):
    pauses.cancel(announce(), by=announcer, reason="ghi nhầm", now=JUNE)
    again = announce()
    assert pauses.in_force(at(4)) == again


def test_the_same_letter_is_entered_once_for_a_day(announce):
    announce()
    with pytest.raises(PauseRefused, match="đã được nhập"):
        announce()
    assert Pause.objects.count() == PauseEvent.objects.count() == 1


def test_days_that_run_backwards_or_are_over_are_refused(announce):
    with pytest.raises(PauseRefused, match="không được trước"):
        announce(6, 3)
    with pytest.raises(PauseRefused, match="đã qua"):
        announce(now=at(7, 0))
    assert announce(now=at(6, 23, 59)).last_day == july(6)


@pytest.mark.parametrize(("act", "day"), [("extend", 6), ("extend", 5), ("shorten", 6), ("shorten", 2)])
def test_an_end_that_does_not_fit_the_act_is_refused(announce, announcer, act, day):
    pause = announce()
    with pytest.raises(PauseRefused, match="Ngày kết thúc mới"):
        getattr(pauses, act)(pause, last_day=july(day), by=announcer, reason="…", now=JUNE)


@pytest.mark.parametrize("over", ["ended", "cancelled"])
def test_what_is_over_is_not_changed_any_more(announce, announcer, over):
    pause, now = announce(), at(7)
    if over == "cancelled":
        pauses.cancel(pause, by=announcer, reason="…", now=at(2))
        now = at(3)
    for act in (pauses.extend, pauses.shorten):
        with pytest.raises(PauseRefused, match="nhập đợt mới"):
            act(pause, last_day=july(9), by=announcer, reason="…", now=now)
    with pytest.raises(PauseRefused, match="nhập đợt mới"):
        pauses.cancel(pause, by=announcer, reason="…", now=now)


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer"])
def test_nobody_below_the_ministry_of_justice_enters_or_changes_a_pause(announce, who, request):
    pause, officer = announce(), request.getfixturevalue(who)
    with pytest.raises(PauseRefused, match="Chỉ Bộ Tư pháp"):
        pauses.announce(first_day=july(8), last_day=july(9), letter="1/X", by=officer, now=JUNE)
    with pytest.raises(PauseRefused, match="Chỉ Bộ Tư pháp"):
        pauses.cancel(pause, by=officer, reason="…", now=JUNE)
    assert Pause.objects.get().cancelled_at is None


def test_the_database_keeps_a_pause_and_its_history(announce):
    pause = announce()
    for spoil in (
        lambda: Pause.objects.all().delete(),
        lambda: Pause.objects.update(letter="1/X"),
        lambda: Pause.objects.update(starts_at=at(1)),
        lambda: pause.events.update(reason="…"),
        lambda: pause.events.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
