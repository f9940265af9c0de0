"""Officers side by side at the edge of a volume and of a year: one sequence, one next volume."""

import pytest
import time_machine
from django.utils import timezone

from registry.actions import books, registrations
from registry.actions.books import Opening
from registry.models import BookAct, BookEntry, RegisterBook, Registration
from tests import factories
from tests.factories import draft, filed
from tests.pid_gateway.test_workers import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def file_side_by_side(clerk, drafts):
    ready = [(one, factories.warnings(one)) for one in drafts]

    def go(place):
        one, ticks = ready[place]
        registrations.file(Registration.objects.with_people().get(pk=one.pk), by=clerk, acknowledged=ticks)

    in_threads(len(ready), go)


def entries():
    """Volume and number of every entry."""
    return list(BookEntry.objects.order_by("pk").values_list("book__volume", "number"))


def test_a_volume_that_fills_up_under_eight_officers_is_followed_by_one_next_volume(clerk):
    unit = clerk.posts[0].unit
    books.open_book(unit, Opening(year=timezone.localdate().year, pages=3), by=clerk)
    file_side_by_side(clerk, [draft(clerk, number) for number in range(8)])
    assert sorted(entries()) == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 6), (3, 7), (3, 8)]
    assert BookAct.objects.filter(name=BookAct.Name.LOCKED).count() == 2
    assert BookAct.objects.filter(name=BookAct.Name.OPENED).count() == 3


def test_the_first_birth_of_all_opens_one_book_for_four_officers(clerk):
    file_side_by_side(clerk, [draft(clerk, number) for number in range(4)])
    assert sorted(entries()) == [(1, 1), (1, 2), (1, 3), (1, 4)]
    assert RegisterBook.objects.count() == 1


def test_the_first_births_of_a_year_carry_the_old_volume_on_once(clerk):
    with time_machine.travel("2026-12-31T03:00:00Z"):
        books.open_book(clerk.posts[0].unit, Opening(year=2026, pages=200), by=clerk)
        filed(clerk, 0)
    with time_machine.travel("2027-01-02T03:00:00Z"):
        file_side_by_side(clerk, [draft(clerk, number) for number in range(1, 5)])
    assert RegisterBook.objects.filter(year=2027).count() == 1
    of_the_year = BookEntry.objects.filter(book__year=2027).order_by("number")
    assert list(of_the_year.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_who_open_the_book_at_once_have_one_book(clerk):
    unit, said = clerk.posts[0].unit, []

    def go(place):
        opening = Opening(year=timezone.localdate().year, last_number=7, last_on=timezone.localdate())
        said.append(books.open_book(unit, opening, by=clerk).pk)

    in_threads(2, go)
    assert len(set(said)) == 1
    assert RegisterBook.objects.count() == 1
