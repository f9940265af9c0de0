"""Twins and triplets declared as one birth: shared lines typed once, count and order kept in agreement."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.roles import Role
from pid_gateway.protocol import from_data
from registry import duplicates
from registry.actions import intake, multiple_births, registrations
from registry.actions.intake import Typed
from registry.exceptions import Denied, Forbidden, Overtaken, WrongState
from registry.lifecycle import State
from registry.models import MultipleBirth, Registration, Sibling
from registry.rules.duplicates import Likeness
from tests import factories, fixtures
from tests.factories import fresh
from tests.registry.refusals import SIBLING, filed_all_the_same, refused, with_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(clerk):
    return factories.draft(clerk)


@pytest.fixture
def second(clerk, first):
    return multiple_births.add_sibling(first, by=clerk)


def places(registration):
    """What the set says and what the child's own page says: (count, order), (count, order)."""
    child = fresh(registration)
    sibling = Sibling.objects.get(registration=child)
    return (sibling.multiple_birth.count, sibling.order), (child.birth.birth_count, child.birth.birth_order)


def named(clerk, registration, **child):
    """The sibling with a name and sex of its own."""
    page = {"name": SIBLING, "sex": "female"} | child
    intake.save(registration, Typed("child", page), by=clerk)
    intake.save(registration, Typed("papers", {"evidence_number": "13/2026"}), by=clerk)
    return fresh(registration)


def test_parents_declarant_place_and_papers_are_typed_once(clerk, first, second):
    for role in ("mother", "father", "declarant"):
        one, other = fresh(first).person(role), second.person(role)
        assert (one.name, one.born_on, one.id_number, one.residence) == (
            other.name,
            other.born_on,
            other.id_number,
            other.residence,
        )
        assert other.name_key == one.name_key
    for line in ("born_on", "birth_place", "hometown", "ethnicity", "evidence_kind", "evidence_issuer"):
        assert getattr(second.birth, line) == getattr(first.birth, line)


def test_name_sex_and_number_of_the_birth_note_are_each_childs_own(second):
    assert (second.birth.name, second.birth.sex, second.birth.evidence_number) == ("", "", "")


def test_both_children_say_that_two_were_born_and_which_they_are(first, second):
    assert places(first) == ((2, 1), (2, 1))
    assert places(second) == ((2, 2), (2, 2))


def test_a_third_child_makes_triplets_of_all(clerk, first, second):
    third = multiple_births.add_sibling(second, by=clerk)
    assert [places(child)[1] for child in (first, second, third)] == [(3, 1), (3, 2), (3, 3)]


def test_a_count_typed_before_is_kept(clerk):
    first = factories.draft(clerk, child={"birth_count": 3, "birth_order": 2})
    second = multiple_births.add_sibling(first, by=clerk)
    assert places(first)[1] == (3, 2) and places(second)[1] == (3, 1)


def test_an_unreadable_line_of_a_sibling_stays_as_typed(clerk, first):
    intake.save(first, Typed("child", {"born_on": None}, {"born_on": "31/02/2026"}), by=clerk)
    multiple_births.add_sibling(fresh(first), by=clerk)
    assert fresh(first).unreadable == {"child.born_on": "31/02/2026"}


def test_changing_the_count_changes_it_for_every_child_still_open(clerk, first, second):
    multiple_births.arrange(fresh(first), by=clerk, count=3, orders={first.pk: 1, second.pk: 3})
    assert places(first)[1] == (3, 1) and places(second)[1] == (3, 3)


def test_two_children_can_change_places(clerk, first, second):
    multiple_births.arrange(fresh(first), by=clerk, count=2, orders={first.pk: 2, second.pk: 1})
    assert places(first) == ((2, 2), (2, 2)) and places(second) == ((2, 1), (2, 1))


@pytest.mark.parametrize(
    ("count", "orders", "said"),
    [(2, (1, 1), "không cùng thứ tự sinh"), (2, (1, 3), "không ít hơn"), (1, (1, 2), "không ít hơn")],
)
def test_an_order_given_twice_or_beyond_the_count_is_refused(clerk, first, second, count, orders, said):
    wanted = dict(zip((first.pk, second.pk), orders, strict=True))
    with pytest.raises(WrongState, match=said):
        multiple_births.arrange(fresh(first), by=clerk, count=count, orders=wanted)
    assert places(first) == ((2, 1), (2, 1)) and places(second) == ((2, 2), (2, 2))


def test_the_database_too_lets_no_two_children_be_the_first(first, second):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sibling.objects.filter(registration=second).update(order=1)
        connection.check_constraints()


def test_a_page_made_before_another_officers_change_changes_nothing(clerk, country, first, second):
    stale = fresh(first)
    other = fixtures.officer("huong", country.commune, Role.CLERK)
    intake.save(fresh(first), Typed("child", {"hometown": "Xã Thạch Trị"}), by=other)
    with pytest.raises(Overtaken):
        multiple_births.arrange(stale, by=clerk, count=3, orders={})
    assert places(second)[1] == (2, 2)


def test_siblings_of_one_birth_do_not_accuse_each_other(clerk, first, second):
    named(clerk, second)
    alike = duplicates.suspects(fresh(first))
    assert [(suspect.registration.pk, suspect.likeness) for suspect in alike] == [(second.pk, Likeness.TWIN)]
    registrations.file(fresh(first), by=clerk)
    registrations.file(fresh(second), by=clerk)
    assert fresh(second).state == State.AWAITING_PID


def test_the_same_name_for_both_is_still_asked_about(clerk, first, second):
    named(clerk, second, name=first.birth.name)
    with pytest.raises(Forbidden, match="Nghi trùng"):
        registrations.file(fresh(second), by=clerk)


def test_what_is_asked_of_the_ministry_says_which_of_how_many(clerk, first, second):
    named(clerk, second)
    for child in (first, second):
        registrations.file(fresh(child), by=clerk)
    asked = [from_data(factories.request_of(child).application) for child in (first, second)]
    assert [(child.birth_count, child.birth_order) for child in asked] == [(2, 1), (2, 2)]


def test_a_sibling_can_be_added_to_a_child_registered_already_whose_page_stays(clerk):
    first = with_number(factories.filed(clerk))
    second = named(clerk, multiple_births.add_sibling(first, by=clerk))
    assert places(first) == ((2, 1), (1, 1)) and places(second) == ((2, 2), (2, 2))
    assert fresh(first).entry.as_registered["child"]["birth_count"] == 1
    registrations.file(second, by=clerk)  # accused of nothing, though the first says it was an only child
    assert fresh(second).state == State.AWAITING_PID


def test_a_dropped_draft_gives_its_place_back(clerk, first, second):
    registrations.discard(second, by=clerk, reason="nhập nhầm")
    third = multiple_births.add_sibling(fresh(first), by=clerk)
    assert places(third) == ((2, 2), (2, 2))
    assert not Sibling.objects.filter(registration=second).exists()


def test_a_draft_that_was_no_sibling_leaves_and_one_child_alone_is_no_set(clerk, first, second):
    multiple_births.part(second, by=clerk)
    assert not MultipleBirth.objects.exists()
    assert [(fresh(c).birth.birth_count, fresh(c).birth.birth_order) for c in (first, second)] == [(1, 1)] * 2


def test_one_of_triplets_leaves_and_two_stay(clerk, first, second):
    third = multiple_births.add_sibling(fresh(first), by=clerk)
    multiple_births.part(third, by=clerk)
    assert places(first)[0] == (3, 1) and places(second)[0] == (3, 2)
    multiple_births.arrange(fresh(first), by=clerk, count=2, orders={})
    assert places(second)[1] == (2, 2)


def test_who_does_not_register_there_adds_nobody(leader, stranger, reviewer, first):
    for officer in (leader, stranger, reviewer):
        with pytest.raises(Denied):
            multiple_births.add_sibling(first, by=officer)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("state", [State.CANCEL_REQUESTED, State.CANCEL_REFUSED, State.CANCELLED])
def test_to_what_may_be_void_nobody_is_added(clerk, reviewer, state):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState, match="không thêm được trẻ"):
        multiple_births.add_sibling(registration, by=clerk)


def test_no_more_than_nine_are_born_at_once(clerk, first):
    for _ in range(8):
        multiple_births.add_sibling(fresh(first), by=clerk)
    with pytest.raises(WrongState, match="không quá 9 trẻ"):
        multiple_births.add_sibling(fresh(first), by=clerk)
    assert places(first) == ((9, 1), (9, 1))


def test_history_tells_on_both_sides(first, second):
    assert first.events.get(name="add_sibling").data == {"sibling": second.pk}
    assert second.events.get(name="add_sibling").data == {"sibling": first.pk}


@pytest.mark.django_db(transaction=True)
def test_two_officers_adding_at_once_make_triplets_and_no_order_twice(clerk):
    first = factories.draft(clerk)
    start = threading.Barrier(2)

    def add():
        start.wait()
        multiple_births.add_sibling(fresh(first), by=clerk)
        connection.close()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Sibling.objects.of(first).values_list("order", flat=True)) == [1, 2, 3]
    assert set(Sibling.objects.values_list("registration__birth__birth_count", flat=True)) == {3}


# --- Confirmed after a refusal ---


@pytest.fixture
def held(clerk):
    """A child registered as an only one, with its number."""
    return with_number(factories.filed(clerk))


@pytest.fixture
def accused(clerk, held):
    """Its sibling, refused as a suspected duplicate."""
    return refused(filed_all_the_same(clerk, child={"name": SIBLING}), number=held.pid)


def test_confirming_writes_count_and_order_and_asks_again_at_once(clerk, held, accused):
    before = factories.request_of(accused)
    multiple_births.confirm(accused, by=clerk, count=2, order=2, siblings={held: 1})
    asked = factories.request_of(accused)
    assert fresh(accused).state == State.AWAITING_PID and places(accused) == ((2, 2), (2, 2))
    assert (asked.revision, asked.first_asked_at) == (before.revision + 1, before.first_asked_at)
    told = from_data(asked.application)
    assert (told.birth_count, told.birth_order) == (2, 2)
    names = [event.name for event in accused.events.order_by("pk")][-3:]
    assert names == ["correct", "confirm_multiple_birth", "resend"]


def test_the_completed_siblings_page_in_the_book_stays_as_registered(clerk, held, accused):
    page = held.entry.as_registered
    multiple_births.confirm(accused, by=clerk, count=2, order=2, siblings={held: 1})
    assert places(held) == ((2, 1), (1, 1))
    assert fresh(held).entry.as_registered == page and fresh(held).pid == held.pid
    assert held.events.get(name="confirm_multiple_birth").data["order"] == 1


def test_a_sibling_that_can_still_be_edited_says_the_same(clerk, held, accused):
    third = factories.draft(clerk, child={"name": "Trần Nguyễn Minh Khuê"})
    multiple_births.confirm(accused, by=clerk, count=3, order=2, siblings={held: 1, third: 3})
    assert places(third) == ((3, 3), (3, 3))


def test_children_of_two_births_are_not_joined(clerk, held, accused):
    multiple_births.add_sibling(held, by=clerk)
    elsewhere = factories.draft(clerk, 3)
    multiple_births.add_sibling(elsewhere, by=clerk)
    with pytest.raises(WrongState, match="hai lần sinh khác nhau"):
        multiple_births.confirm(
            accused, by=clerk, count=3, order=2, siblings={fresh(held): 1, fresh(elsewhere): 3}
        )
    assert fresh(accused).state == State.ERROR


def test_the_same_order_twice_is_refused_and_nothing_is_sent(clerk, held, accused):
    with pytest.raises(WrongState, match="không cùng thứ tự"):
        multiple_births.confirm(accused, by=clerk, count=2, order=1, siblings={held: 1})
    assert fresh(accused).state == State.ERROR and not MultipleBirth.objects.exists()


def test_who_only_signs_confirms_no_twins(leader, held, accused):
    with pytest.raises(Denied):
        multiple_births.confirm(accused, by=leader, count=2, order=2, siblings={held: 1})


def test_a_number_that_has_come_meanwhile_leaves_nothing_to_confirm(clerk, held, accused):
    with_number(accused)
    with pytest.raises(WrongState):
        multiple_births.confirm(fresh(accused), by=clerk, count=2, order=2, siblings={held: 1})
    with pytest.raises(Overtaken):  # by the page made before
        multiple_births.confirm(accused, by=clerk, count=2, order=2, siblings={held: 1})
    assert fresh(accused).state == State.COMPLETED
