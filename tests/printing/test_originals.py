"""The original is printed once; what takes its place, and what voids it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Officer
from printing import collecting, originals, pid_on_paper
from printing.exceptions import NotIdentified, OriginalHandedOver, ReasonNeeded
from printing.models import Collection, IssuedPaper, VoidedPaper
from registry.exceptions import WrongState
from tests.factories import assign, filed, fresh
from tests.printing.copies import GRANDMOTHER
from tests.printing.paper import text_of

pytestmark = pytest.mark.django_db


def test_the_declarant_collects_it_unless_somebody_else_is_named(clerk: Officer) -> None:
    first = originals.print_original(filed(clerk), by=clerk)
    second = originals.print_original(filed(clerk, 1), by=clerk, asked=GRANDMOTHER)
    assert (first.collection.asked_by, first.collection.name) == ("declarant", "Trần Văn Đức")
    assert (second.collection.asked_by, second.collection.name) == ("person", "Lê Thị Mận")
    assert (first.collection.fee, first.collection.entry_number) == (0, None)


def test_a_second_one_needs_to_know_how_the_first_was_spoiled_and_voids_it(clerk: Officer) -> None:
    birth = filed(clerk)
    first = originals.print_original(birth, by=clerk)
    with pytest.raises(ReasonNeeded):
        originals.print_original(birth, by=clerk)
    assert not VoidedPaper.objects.exists()
    second = originals.print_original(birth, by=clerk, spoiled="nhòe mực")
    assert (first.voided.why, first.voided.text) == ("spoiled", "nhòe mực")
    assert not VoidedPaper.objects.filter(paper=second).exists()


def test_once_handed_over_there_is_no_second_whatever_the_reason(clerk: Officer) -> None:
    birth = filed(clerk)
    collecting.hand_over(originals.print_original(birth, by=clerk), by=clerk)
    with pytest.raises(OriginalHandedOver, match="chỉ cấp một lần"):
        originals.print_original(birth, by=clerk, spoiled="gia đình làm mất")
    assert IssuedPaper.objects.count() == 1


def test_when_the_number_has_come_the_old_one_is_taken_back_even_if_handed_over(clerk: Officer) -> None:
    birth = filed(clerk)
    old = originals.print_original(birth, by=clerk)
    collecting.hand_over(old, by=clerk)
    assign(birth)
    originals.print_original(fresh(birth), by=clerk)
    assert old.voided.why == "replaced"


def test_a_new_paper_with_the_late_number_voids_the_old_one(clerk: Officer) -> None:
    birth = filed(clerk)
    old = originals.print_original(birth, by=clerk)
    assign(birth)
    paper = pid_on_paper.print_anew(fresh(birth), by=clerk)
    assert old.voided.why == "replaced"
    assert (paper.with_pid, paper.collection.name) == (True, "Trần Văn Đức")


def test_with_its_number_and_handed_over_it_stays_the_only_one(clerk: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    collecting.hand_over(originals.print_original(fresh(birth), by=clerk), by=clerk)
    with pytest.raises(OriginalHandedOver):
        originals.print_original(fresh(birth), by=clerk, spoiled="rách")


def test_nobody_unknown_collects_it(clerk: Officer) -> None:
    birth = filed(clerk)
    unknown = collecting.Asked(asked_by=collecting.Asker.PERSON, name="Lê Thị Mận")
    with pytest.raises(NotIdentified):
        originals.print_original(birth, by=clerk, asked=unknown)
    assert not IssuedPaper.objects.exists() and not Collection.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_replace_a_spoiled_one_at_once_one_voids_it_and_one_voids_the_others(
    clerk: Officer,
) -> None:
    birth = filed(clerk)
    originals.print_original(birth, by=clerk)
    start = Barrier(2)

    def press(reason: str) -> None:
        seen = fresh(birth)
        start.wait(30)
        try:
            originals.print_original(seen, by=clerk, spoiled=reason)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as officers:
        list(officers.map(press, ("nhòe", "rách")))
    assert IssuedPaper.objects.count() == 3
    assert IssuedPaper.objects.filter(voided=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_handing_over_and_printing_another_at_once_leave_one_original_that_counts(clerk: Officer) -> None:
    birth = filed(clerk)
    first = originals.print_original(birth, by=clerk)
    start = Barrier(2)

    def hand() -> str:
        start.wait(30)
        try:
            collecting.hand_over(first, by=clerk)
        except WrongState as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    def again() -> str:
        seen = fresh(birth)
        start.wait(30)
        try:
            originals.print_original(seen, by=clerk, spoiled="rách")
        except OriginalHandedOver:
            return "OriginalHandedOver"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as officers:
        outcomes = {officers.submit(hand).result, officers.submit(again).result}
        told = sorted(outcome() for outcome in outcomes)
    assert told in (["OriginalHandedOver", "done"], ["WrongState", "done"])
    assert IssuedPaper.objects.filter(voided=None).count() == 1


def test_the_preview_is_the_page_that_is_printed_but_for_the_code(clerk: Officer) -> None:
    birth = filed(clerk)
    shown = text_of(originals.preview(birth, by=clerk))
    paper = originals.print_original(birth, by=clerk)
    assert shown.replace("BANXEMTRUOCKHONGPHAIGIAYTO", paper.token) == text_of(bytes(paper.file.content))
