"""The number that came later, put on the certificate handed out without it."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing import actions, pid_on_paper
from printing.exceptions import OtherPaper, ReasonNeeded
from printing.models import IssuedPaper
from registry.actions import cancellations, intake, pid_duties, registrations
from registry.actions.intake import Typed
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import BookNote, Notice, PidDebt, Registration
from tests import factories
from tests.factories import assign, filed, fresh
from tests.printing.paper import letters_of, text_of

pytestmark = pytest.mark.django_db


def owing(clerk: Officer, number: int = 0) -> Registration:
    """A birth whose certificate went out before its number, which has come now."""
    birth = filed(clerk, number)
    actions.issue_birth_certificate(birth, by=clerk)
    assign(birth)
    return fresh(birth)


def debt_of(birth: Registration) -> PidDebt:
    return PidDebt.objects.get(registration=birth)


def test_one_press_prints_the_number_writes_the_book_draws_up_the_notices_and_closes_the_debt(
    clerk: Officer,
) -> None:
    birth = owing(clerk)
    paper = pid_on_paper.print_overlay(birth, by=clerk, operation_id="7QK4-M2XD")
    assert letters_of(text_of(bytes(paper.file.content))) == birth.pid
    assert (paper.kind, paper.with_pid, paper.pid) == ("pid_overlay", True, birth.pid)
    assert BookNote.objects.filter(entry=birth.entry, kind="pid").count() == 1
    assert Notice.objects.filter(registration=birth).count() == 2
    assert (debt_of(birth).closing, debt_of(birth).closed_by) == ("overlay", clerk)


def test_the_overlay_is_kept_byte_for_byte_and_its_printing_is_logged(clerk: Officer) -> None:
    paper = pid_on_paper.print_overlay(owing(clerk), by=clerk, operation_id="7QK4-M2XD")
    kept = IssuedPaper.objects.select_related("file").get(pk=paper.pk)
    assert bytes(kept.file.content) == bytes(paper.file.content)
    assert kept.filename.startswith("so-dinh-danh-")
    last = AccessEntry.objects.filter(verb=Verb.PRINTED).latest("pk")
    assert (last.operation_id, last.subject) == ("7QK4-M2XD", paper.registration.reference)


def test_the_overlay_again_needs_a_reason_and_writes_nothing_twice(clerk: Officer) -> None:
    birth = owing(clerk)
    pid_on_paper.print_overlay(birth, by=clerk)
    with pytest.raises(ReasonNeeded):
        pid_on_paper.print_overlay(fresh(birth), by=clerk)
    pid_on_paper.print_overlay(fresh(birth), by=clerk, reason="máy in kẹt giấy")
    assert BookNote.objects.filter(entry=birth.entry).count() == 1
    assert Notice.objects.filter(registration=birth).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_print_one_overlay(clerk: Officer) -> None:
    birth = owing(clerk)
    start = Barrier(2)

    def press() -> str:
        seen = fresh(birth)
        start.wait(10)
        try:
            pid_on_paper.print_overlay(seen, by=clerk)
        except (Overtaken, ReasonNeeded):
            return "refused"
        finally:
            connection.close()
        return "printed"

    with ThreadPoolExecutor(2) as officers:
        outcomes = [officers.submit(press) for _ in range(2)]
        assert sorted(outcome.result() for outcome in outcomes) == ["printed", "refused"]
    assert IssuedPaper.objects.filter(kind="pid_overlay").count() == 1
    assert BookNote.objects.count() == 1


def test_a_new_certificate_closes_the_debt_and_does_the_other_duties(clerk: Officer) -> None:
    birth = owing(clerk)
    paper = pid_on_paper.print_anew(birth, by=clerk)
    assert f"Số định danh cá nhân: {birth.pid}" in text_of(bytes(paper.file.content))
    assert debt_of(birth).closing == "reprint"
    assert fresh(birth).pid_in_book_at
    assert Notice.objects.filter(registration=birth).count() == 2


def test_a_new_certificate_printed_the_usual_way_closes_the_debt_and_leaves_the_book_to_be_written(
    clerk: Officer,
) -> None:
    birth = owing(clerk)
    actions.issue_birth_certificate(birth, by=clerk)
    assert debt_of(birth).closing == "reprint"
    assert Registration.objects.pid_to_write().get() == birth


def test_a_number_written_by_hand_and_stamped_closes_the_debt(clerk: Officer) -> None:
    birth = owing(clerk)
    pid_duties.written_by_hand(birth, by=clerk)
    assert debt_of(birth).closing == "hand"
    assert fresh(birth).pid_in_book_at
    with pytest.raises(WrongState, match="không còn nợ số"):
        pid_duties.written_by_hand(fresh(birth), by=clerk)


def test_when_the_book_is_written_first_the_debt_stays_until_the_family_brings_the_paper(
    clerk: Officer,
) -> None:
    birth = owing(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    assert debt_of(birth).is_open
    pid_on_paper.print_overlay(fresh(birth), by=clerk)
    assert not debt_of(birth).is_open
    assert BookNote.objects.count() == 1


@pytest.mark.parametrize("after", ["overlay", "reprint", "hand"])
def test_what_is_paid_in_one_way_is_not_paid_in_another(clerk: Officer, after: str) -> None:
    birth = owing(clerk)
    pay = {
        "overlay": pid_on_paper.print_overlay,
        "reprint": pid_on_paper.print_anew,
        "hand": pid_duties.written_by_hand,
    }
    pay[after](birth, by=clerk)
    for other in pay.keys() - {after}:
        with pytest.raises(WrongState, match="không còn nợ số"):
            pay[other](fresh(birth), by=clerk)
    assert debt_of(birth).closing == after


def test_a_number_that_has_not_come_is_not_put_on_paper(clerk: Officer) -> None:
    birth = filed(clerk)
    actions.issue_birth_certificate(birth, by=clerk)
    with pytest.raises(WrongState, match="chưa về"):
        pid_on_paper.print_overlay(fresh(birth), by=clerk)
    assert debt_of(birth).is_open


def test_where_no_paper_went_out_without_a_number_there_is_nothing_to_write_onto(clerk: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    actions.issue_birth_certificate(fresh(birth), by=clerk)
    assert not PidDebt.objects.exists()
    with pytest.raises(WrongState, match="cứ in Giấy khai sinh như thường"):
        pid_on_paper.print_overlay(fresh(birth), by=clerk)


def test_facts_mended_after_the_paper_was_handed_out_forbid_the_overlay_and_not_the_new_paper(
    clerk: Officer,
) -> None:
    birth = filed(clerk)
    actions.issue_birth_certificate(birth, by=clerk)
    factories.reject(birth)
    longer = factories.child(birth_place="Bệnh viện Đa khoa tỉnh Hà Tĩnh, phường Bắc Hà, tỉnh Hà Tĩnh, " * 3)
    intake.save(fresh(birth), Typed("child", longer), by=clerk)
    registrations.resend(fresh(birth), by=clerk)
    assign(birth)
    with pytest.raises(OtherPaper, match="lệch dòng"):
        pid_on_paper.print_overlay(fresh(birth), by=clerk)
    assert not fresh(birth).pid_in_book_at
    pid_on_paper.print_anew(fresh(birth), by=clerk)
    assert debt_of(birth).closing == "reprint"


def test_the_overlay_fits_the_paper_printed_last_when_the_first_was_spoiled(clerk: Officer) -> None:
    birth = filed(clerk)
    actions.issue_birth_certificate(birth, by=clerk)
    actions.issue_birth_certificate(birth, by=clerk, reason="bản trước nhòe mực")
    assign(birth)
    assert pid_on_paper.print_overlay(fresh(birth), by=clerk).pid


def test_only_the_office_that_registered_puts_a_number_on_its_paper(
    clerk: Officer, leader: Officer, reviewer: Officer, stranger: Officer
) -> None:
    birth = owing(clerk)
    for other in (reviewer, stranger):
        for way in (pid_on_paper.print_overlay, pid_on_paper.print_anew, pid_duties.written_by_hand):
            with pytest.raises(Denied):
                way(birth, by=other)
    assert debt_of(birth).is_open
    assert pid_on_paper.print_overlay(birth, by=leader)


def test_while_a_cancellation_is_pending_no_paper_is_written_on(clerk: Officer, reviewer: Officer) -> None:
    birth = owing(clerk)
    factories.request_cancellation(birth, clerk)
    birth = fresh(birth)
    with pytest.raises(WrongState, match=re.escape("«Đề nghị hủy»")):
        pid_on_paper.print_overlay(birth, by=clerk)
    cancellations.refuse(birth, by=reviewer, reason="không trùng")
    cancellations.restore(fresh(birth), by=clerk)
    assert pid_on_paper.print_overlay(fresh(birth), by=clerk)


def test_a_number_that_came_after_the_officer_looked_is_seen_before_it_is_printed(clerk: Officer) -> None:
    birth = owing(clerk)
    pid_duties.write_in_book(fresh(birth), by=clerk)
    with pytest.raises(Overtaken):
        pid_on_paper.print_overlay(birth, by=clerk)
    assert not IssuedPaper.objects.filter(kind="pid_overlay").exists()
    assert debt_of(birth).is_open
