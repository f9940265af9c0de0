"""Where the Ministry, by our last word, holds something else than the book: found, held, closed by hand."""

import pytest
from django.db import Error
from django.utils import timezone

from pid_gateway import errands
from pid_gateway.models import Errand, PidRequest
from registry.actions import amendments, divergences, intake, pid_proposals
from registry.actions.intake import Typed
from registry.exceptions import Denied, Overtaken, WrongState
from registry.lifecycle import State
from registry.models import Divergence
from tests import factories
from tests.factories import fresh, proposed
from tests.registry.amending import PLACE, completed, signed, taken_down

pytestmark = pytest.mark.django_db
Choice = Divergence.Choice


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def birth(clerk, reviewer):
    return completed(clerk, reviewer)


def open_lines():
    return [(found.field, found.held) for found in Divergence.objects.open()]


def answered(divergence, state, **said):
    """As the worker stores an answer of the Ministry."""
    Errand.objects.filter(pk=divergence.errand_id).update(
        state=state, due_at=None, answered_at=timezone.now(), **said
    )


def test_a_signed_amendment_opens_a_line_that_is_held(birth, clerk, leader):
    old = birth.birth.birth_place
    signed(birth, clerk, leader)
    (found,) = Divergence.objects.all()
    assert (found.field, found.told, found.held) == ("child.birth_place", old, PLACE)
    assert found.errand.state == Errand.State.HELD and found.errand.pid == birth.pid
    assert found.errand.payload == {"birth_place": [old, PLACE]}


def test_an_amendment_that_waits_opens_nothing(birth, clerk):
    taken_down(birth, clerk)
    assert not Divergence.objects.exists() and not Errand.objects.exists()


def test_each_line_is_told_by_itself(birth, clerk, leader):
    signed(birth, clerk, leader, {"child.birth_place": PLACE, "father.born_on": "1988"})
    assert open_lines() == [("child.birth_place", PLACE), ("father.born_on", "1988")]
    assert [list(errand.payload) for errand in errands.of(birth.reference)] == [
        ["birth_place"],
        ["father.born_on"],
    ]


def test_what_the_ministry_is_never_told_does_not_diverge(birth, clerk, leader):
    signed(birth, clerk, leader, {"mother.residence": f"{factories.ADDRESS}, số 7"})
    assert not Divergence.objects.exists()


def test_a_birth_without_a_number_does_not_diverge(clerk, leader):
    birth = factories.filed(clerk, child={"sex": "unknown"})
    assert birth.state == State.COMPLETED and not birth.pid
    signed(birth, clerk, leader)
    assert not Divergence.objects.exists()


def test_a_second_amendment_of_a_line_takes_the_place_of_the_first(birth, clerk, leader):
    old = birth.birth.birth_place
    birth = signed(birth, clerk, leader)
    signed(birth, clerk, leader, {"child.birth_place": "Trạm y tế xã Thạch Trị"})
    first, second = Divergence.objects.order_by("pk")
    assert (first.choice, first.errand.state) == (Choice.SUPERSEDED, Errand.State.CLOSED)
    assert (second.told, second.held) == (old, "Trạm y tế xã Thạch Trị")
    assert second.errand.payload == {"birth_place": [old, "Trạm y tế xã Thạch Trị"]}


def test_amended_back_nothing_diverges_any_more(birth, clerk, leader):
    old = birth.birth.birth_place
    birth = signed(birth, clerk, leader)
    signed(birth, clerk, leader, {"child.birth_place": old})
    assert open_lines() == []


def test_another_line_leaves_the_first_as_it_was(birth, clerk, leader):
    birth = signed(birth, clerk, leader)
    (first,) = Divergence.objects.all()
    signed(birth, clerk, leader, {"child.hometown": factories.HOMETOWN.replace("Hải", "Trị")})
    assert first in Divergence.objects.open() and len(open_lines()) == 2


def test_what_the_ministry_has_taken_over_diverges_no_more(birth, clerk, leader):
    signed(birth, clerk, leader)
    answered(Divergence.objects.get(), Errand.State.ACCEPTED)
    assert open_lines() == []
    assert errands.last_told(birth.reference)["birth_place"] == PLACE


def test_after_an_accepted_update_the_next_one_starts_from_it(birth, clerk, leader):
    birth = signed(birth, clerk, leader)
    answered(Divergence.objects.get(), Errand.State.ACCEPTED)
    signed(birth, clerk, leader, {"child.birth_place": "Trạm y tế xã Thạch Trị"})
    assert Divergence.objects.open().get().told == PLACE


def test_facts_mended_after_the_last_sending_diverge_when_a_number_is_assigned_by_hand(
    clerk, leader, reviewer
):
    birth = factories.filed(clerk)
    PidRequest.objects.filter(reference=birth.reference).update(submitted_at=timezone.now())
    factories.reject(birth, "CHILD_HAS_PID")
    birth = fresh(birth)
    intake.save(birth, Typed("child", factories.child(birth_place=PLACE)), by=clerk)
    proposed(fresh(birth), clerk)
    pid_proposals.confirm(fresh(birth), by=leader)
    assert open_lines() == [("child.birth_place", PLACE)]


@pytest.mark.parametrize("choice", [Choice.OURS, Choice.THEIRS, Choice.EXPLAINED])
def test_a_line_is_closed_by_hand_in_words_and_never_told(choice, birth, clerk, leader):
    signed(birth, clerk, leader)
    found = Divergence.objects.get()
    divergences.close(found, by=clerk, choice=choice, words="Công an đã sửa, CV 15.")
    found.refresh_from_db()
    assert (found.choice, found.words, found.closed_by) == (choice, "Công an đã sửa, CV 15.", clerk)
    assert found.errand.state == Errand.State.CLOSED and open_lines() == []
    assert birth.events.last().name == "close_divergence"


def test_closing_a_line_leaves_the_book_as_it_is(birth, clerk, leader):
    birth = signed(birth, clerk, leader)
    divergences.close(Divergence.objects.get(), by=clerk, choice=Choice.THEIRS, words="Đã biết.")
    assert birth.amendments.signed().count() == 1
    assert Divergence.objects.get().held == PLACE


def test_a_line_closed_by_hand_stays_closed_when_another_is_amended(birth, clerk, leader):
    birth = signed(birth, clerk, leader)
    divergences.close(Divergence.objects.get(), by=clerk, choice=Choice.EXPLAINED, words="Đã trao đổi.")
    signed(fresh(birth), clerk, leader, {"father.born_on": "1988"})
    assert open_lines() == [("father.born_on", "1988")]


def test_a_line_closed_by_hand_opens_again_when_the_book_says_something_new(birth, clerk, leader):
    birth = signed(birth, clerk, leader)
    divergences.close(Divergence.objects.get(), by=clerk, choice=Choice.EXPLAINED, words="Đã trao đổi.")
    signed(fresh(birth), clerk, leader, {"child.birth_place": "Trạm y tế xã Thạch Trị"})
    assert open_lines() == [("child.birth_place", "Trạm y tế xã Thạch Trị")]


def test_what_is_answered_meanwhile_is_not_closed_by_hand(birth, clerk, leader):
    signed(birth, clerk, leader)
    seen = Divergence.objects.select_related("errand").get()
    answered(seen, Errand.State.ACCEPTED)
    with pytest.raises((WrongState, Overtaken)):
        divergences.close(seen, by=clerk, choice=Choice.OURS, words="giữ")
    assert Divergence.objects.get().choice == ""


def test_only_the_registering_office_closes(birth, clerk, leader, stranger, reviewer):
    signed(birth, clerk, leader)
    for someone in (stranger, reviewer):
        with pytest.raises(Denied):
            divergences.close(Divergence.objects.get(), by=someone, choice=Choice.OURS, words="giữ")


def test_a_refused_line_is_told_again_as_a_new_errand(birth, clerk, leader):
    signed(birth, clerk, leader)
    refused = Divergence.objects.get()
    answered(refused, Errand.State.REFUSED, last_code="NUMBER_CANCELLED")
    divergences.tell_again(refused, by=leader)
    first, second = Divergence.objects.order_by("pk")
    assert (first.choice, first.errand.state) == (Choice.SUPERSEDED, Errand.State.CLOSED)
    assert second.errand.payload == first.errand.payload and second.is_open


def test_what_was_not_refused_is_not_told_again(birth, clerk, leader):
    signed(birth, clerk, leader)
    with pytest.raises(WrongState, match="từ chối"):
        divergences.tell_again(Divergence.objects.get(), by=clerk)


@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.update(words="khác"),
        lambda rows: rows.update(choice="", words="", closed_by=None, closed_at=None),
        lambda rows: rows.update(held="khác"),
        lambda rows: rows.delete(),
    ],
)
def test_what_was_closed_is_never_rewritten(act, birth, clerk, leader):
    signed(birth, clerk, leader)
    divergences.close(Divergence.objects.get(), by=clerk, choice=Choice.OURS, words="giữ")
    with pytest.raises(Error):
        act(Divergence.objects.all())


def test_lines_are_seen_where_the_registration_is_seen(birth, clerk, leader, reviewer, stranger, announcer):
    signed(birth, clerk, leader)
    for someone, seen in ((clerk, 1), (leader, 1), (reviewer, 1), (announcer, 1), (stranger, 0)):
        assert Divergence.objects.visible_to(someone).count() == seen


def test_a_refused_signature_leaves_no_line(birth, clerk, leader):
    taken_down(birth, clerk)
    amendments.refuse(fresh(birth), by=leader, reason="thiếu")
    assert not Divergence.objects.exists()
