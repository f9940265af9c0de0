"""A chase letter: what it takes up, to whom it goes, under which number, and how it is withdrawn."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.roles import Role
from audit.models import AccessEntry
from oversight.chasing import sending
from oversight.matters import Matter
from oversight.models import ChaseItem, ChaseLetter, Delivery, Message
from printing.actions import issue_birth_certificate
from printing.exceptions import NumberTaken
from registry.exceptions import Denied, Overtaken, WrongState
from tests import factories
from tests.fixtures import officer
from tests.oversight.chasing.letters import last_years_book, part_of, records, send
from tests.waiting import lain, refused_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_door(country):
    return officer("ngoc", country.neighbour, Role.CLERK)


@pytest.fixture
def province_officer(country):
    return officer("lien", country.province, Role.PROVINCE)


def test_each_unit_gets_its_own_things_and_no_others(country, clerk, next_door, reviewer):
    refused = refused_ago(clerk, 1, days=2)
    other = refused_ago(next_door, 2, days=2)
    letter = send(reviewer, country.district, country.commune, country.neighbour)
    assert records(part_of(letter, country.commune)) == [("error", str(refused.entry))]
    assert records(part_of(letter, country.neighbour)) == [("error", str(other.entry))]


def test_every_matter_is_named_by_number_or_code_and_never_by_a_child(country, clerk, reviewer):
    draft = factories.draft(clerk, 1)
    waiting = lain(factories.filed(clerk, 2), days=2)
    refused = refused_ago(clerk, 3, days=1)
    kept = factories.registration_at("cancel_refused", clerk=clerk, reviewer=reviewer, number=4)
    owing = factories.filed(clerk, 5)
    issue_birth_certificate(owing, by=clerk)
    come = factories.registration_at("completed", clerk=clerk, reviewer=reviewer, number=6)
    book = last_years_book(country.commune)
    letter = send(reviewer, country.district, country.commune)
    assert dict(records(part_of(letter, country.commune))) == {
        "draft": f"Hồ sơ {draft.pk}",
        "overdue": str(waiting.entry),
        "error": str(refused.entry),
        "cancel_refused": str(kept.entry),
        "pid_to_write": str(come.entry),
        "owed": str(owing.entry),
        "book_open": str(book),
    }


def test_a_request_to_cancel_is_not_asked_of_the_commune_that_cannot_decide_it(
    country, clerk, reviewer, province_officer
):
    factories.registration_at("cancel_requested", clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState, match="không còn việc nào"):
        send(reviewer, country.district, country.commune)
    letter = send(province_officer, country.province, country.district)
    assert [matter for matter, _ in records(part_of(letter, country.district))] == ["cancel_requested"]


def test_a_district_is_asked_for_all_that_lies_under_it(country, clerk, next_door, province_officer):
    refused_ago(clerk, 1, days=2)
    refused_ago(next_door, 2, days=1)
    letter = send(province_officer, country.province, country.district)
    places = part_of(letter, country.district).items.order_by("pk").values_list("unit__name", flat=True)
    assert list(places) == ["Xã Thạch Hải", "Xã Thạch Trị"]


def test_only_the_chosen_matters_are_taken_up(country, clerk, reviewer):
    factories.draft(clerk, 1)
    refused_ago(clerk, 2, days=1)
    letter = send(reviewer, country.district, country.commune, matters=[Matter.ERROR])
    assert [matter for matter, _ in records(part_of(letter, country.commune))] == ["error"]


def test_a_unit_that_has_nothing_gets_nothing(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune, country.neighbour)
    assert [part.unit for part in letter.parts.all()] == [country.commune]
    assert [each.unit for each in Delivery.objects.all()] == [country.commune]


def test_it_comes_into_the_inbox_with_its_deadline_and_the_way_to_it(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    message = Message.objects.get()
    assert (message.kind, message.due, message.url) == ("chase", letter.due, f"/oversight/chase/{letter.pk}/")
    assert letter.number in message.title


def test_numbers_of_an_office_follow_one_another(country, clerk, reviewer):
    factories.draft(clerk)
    numbers = [send(reviewer, country.district, country.commune).number for _ in range(2)]
    assert numbers == ["01/PTP", "02/PTP"]


def test_a_number_from_the_registry_of_the_office_is_taken_once(country, clerk, reviewer):
    factories.draft(clerk)
    assert send(reviewer, country.district, country.commune, number=117).number == "117/PTP"
    with pytest.raises(NumberTaken):
        send(reviewer, country.district, country.commune, number=117)
    assert send(reviewer, country.district, country.commune).number == "118/PTP"


def test_nobody_chases_the_own_office_or_one_beside_it(country, clerk, stranger, reviewer):
    factories.draft(clerk)
    factories.draft(stranger, 1)
    with pytest.raises(Denied):
        send(clerk, country.commune, country.commune)
    with pytest.raises(Denied):
        send(reviewer, country.far.parent, country.far)
    with pytest.raises(Denied):
        send(reviewer, country.district, country.far)
    assert not ChaseLetter.objects.exists()


def test_a_province_may_write_to_the_communes_themselves(country, clerk, province_officer):
    factories.draft(clerk)
    letter = send(province_officer, country.district, country.commune)
    assert letter.unit == country.province


def test_a_deadline_that_is_over_is_refused(country, clerk, reviewer):
    factories.draft(clerk)
    with pytest.raises(WrongState, match="Hạn xử lý đã qua"):
        send(reviewer, country.district, country.commune, due=timezone.localdate() - timedelta(days=1))


def test_a_second_letter_may_cite_the_first_of_the_same_office_only(
    country, clerk, reviewer, province_officer
):
    factories.draft(clerk)
    first = send(reviewer, country.district, country.commune)
    assert send(reviewer, country.district, country.commune, follows=first).follows == first
    with pytest.raises(WrongState, match="dẫn lại"):
        send(province_officer, country.province, country.district, follows=first)


def test_sending_is_written_into_the_access_log(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    entry = AccessEntry.objects.filter(verb="printed").latest("pk")
    assert (entry.subject, entry.purpose) == (f"chaseletter:{letter.pk}", "gửi công văn đôn đốc số 01/PTP")


def test_a_withdrawn_letter_says_why_and_its_units_are_told(country, clerk, reviewer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    sending.withdraw(letter, by=reviewer, why=" gửi nhầm hạn ")
    assert (letter.withdrawn_why, letter.withdrawn_by) == ("gửi nhầm hạn", reviewer)
    told = Message.objects.latest("pk")
    assert told.title == "Thu hồi công văn đôn đốc số 01/PTP"
    assert told.body == "Lý do: gửi nhầm hạn"


def test_it_is_withdrawn_once_by_its_own_office_with_a_reason(country, clerk, reviewer, province_officer):
    factories.draft(clerk)
    letter = send(reviewer, country.district, country.commune)
    as_seen_before = ChaseLetter.objects.get()
    with pytest.raises(Denied):
        sending.withdraw(letter, by=province_officer, why="thôi")
    with pytest.raises(WrongState, match="lý do"):
        sending.withdraw(letter, by=reviewer, why=" ")
    sending.withdraw(letter, by=reviewer, why="thôi")
    with pytest.raises(WrongState, match="đã thu hồi"):
        sending.withdraw(letter, by=reviewer, why="thôi")
    with pytest.raises(Overtaken):
        sending.withdraw(as_seen_before, by=reviewer, why="thôi")


@pytest.mark.parametrize(
    "change",
    [
        lambda: ChaseLetter.objects.update(due="2030-01-01"),
        lambda: ChaseLetter.objects.update(words="khác"),
        lambda: ChaseLetter.objects.all().delete(),
        lambda: ChaseItem.objects.update(record="1/1999"),
        lambda: ChaseItem.objects.all().delete(),
    ],
)
def test_what_was_sent_is_not_rewritten(country, clerk, reviewer, change):
    factories.draft(clerk)
    send(reviewer, country.district, country.commune)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
