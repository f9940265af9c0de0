"""Random lives with papers: certificates go out before and after numbers come, and numbers go onto them."""

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from hypothesis.stateful import invariant, rule

from printing import collecting, copying, ledger, originals, pid_on_paper
from printing.copying import Order
from printing.models import Collection, IssuedPaper
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
        again = "nhòe mực"
        tried(lambda: originals.print_original(child, by=self.clerk, spoiled=again))

    @there_is_one
    @rule(number=which)
    def a_paper_is_handed_over(self, number: int) -> None:
        paper = self.one(number).papers.filter(voided=None).last()
        if paper:
            tried(lambda: collecting.hand_over(paper, by=self.clerk))

    @there_is_one
    @rule(number=which)
    def a_copy_is_given(self, number: int) -> None:
        child = self.one(number)
        kind, asked = copying.KINDS[number % 2], collecting.by_declarant(child)
        tried(lambda: copying.print_copy(child, kind, Order(), asked=asked, by=self.clerk))

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
    def of_each_child_one_original_counts_at_most(self) -> None:
        originals_that_count = IssuedPaper.objects.filter(kind="birth_certificate", voided=None)
        children = list(originals_that_count.values_list("registration", flat=True))
        assert len(children) == len(set(children))

    @invariant()
    def copies_are_numbered_without_a_gap(self) -> None:
        lines = Collection.objects.of_copies().values_list("entry_number", flat=True)
        assert list(lines) == list(range(1, len(lines) + 1))

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
