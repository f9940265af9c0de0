"""Random lives with papers: certificates go out before and after numbers come, and numbers go onto them."""

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from hypothesis.stateful import invariant, rule

from printing import actions, ledger, pid_on_paper
from registry.actions import pid_duties
from registry.exceptions import RegistryError
from registry.lifecycle import State
from registry.models import BookNote, Notice, Registration
from tests.properties.lives import Lives, there_is_one, which


class PaperLives(Lives):
    """The commune of `Lives`, printing and writing in its book besides."""

    @there_is_one
    @rule(number=which)
    def a_certificate_is_printed(self, number: int) -> None:
        child = self.one(number)
        again = "gia đình làm mất"
        tried(lambda: actions.issue_birth_certificate(child, by=self.clerk, reason=again))

    @there_is_one
    @rule(number=which)
    def the_number_is_written_in_the_book(self, number: int) -> None:
        child = self.one(number, State.COMPLETED)
        tried(lambda: pid_duties.write_in_book(child, by=self.clerk))

    @there_is_one
    @rule(number=which)
    def the_number_is_printed_onto_the_paper(self, number: int) -> None:
        child = self.one(number, State.COMPLETED)
        tried(lambda: pid_on_paper.print_overlay(child, by=self.clerk, reason="máy in kẹt"))

    @there_is_one
    @rule(number=which)
    def a_new_paper_takes_the_place_of_the_old(self, number: int) -> None:
        child = self.one(number, State.COMPLETED)
        tried(lambda: pid_on_paper.print_anew(child, by=self.clerk))

    @there_is_one
    @rule(number=which)
    def the_number_is_written_by_hand(self, number: int) -> None:
        child = self.one(number, State.COMPLETED)
        tried(lambda: pid_duties.written_by_hand(child, by=self.clerk))

    @invariant()
    def the_ledger_balances(self) -> None:
        assert ledger.balance().is_even
        assert ledger.faults() == []

    @invariant()
    def what_is_in_the_book_is_noted_and_told_once(self) -> None:
        for child in Registration.objects.filter(pk__in=self.children):
            written = 1 if child.pid_in_book_at else 0
            assert BookNote.objects.filter(entry__registration=child, kind="pid").count() == written
            assert Notice.objects.filter(registration=child).count() == 2 * written

    @invariant()
    def a_number_that_has_come_is_in_the_book_or_on_the_list(self) -> None:
        children = Registration.objects.filter(pk__in=self.children)
        come = children.filter(state=State.COMPLETED).exclude(pid="")
        listed = set(children.pid_to_write())
        assert {child for child in come if not child.pid_in_book_at} == listed


def tried(act: Callable[[], object]) -> None:
    """An officer does something that may be refused."""
    with suppress(RegistryError), transaction.atomic():
        act()
