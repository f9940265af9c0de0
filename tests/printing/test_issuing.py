"""The ledger of issued papers: what is kept, and what is refused."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import Error, connection, transaction

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing.actions import issue_birth_certificate
from printing.exceptions import ReasonNeeded
from printing.models import IssuedPaper, IssuedPaperFile
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import Registration
from tests.factories import assign, assigned_pid, cancel, filed, fresh, registration_at
from tests.printing.paper import text_of


def numbered(clerk: Officer) -> Registration:
    """A birth whose number has come."""
    birth = filed(clerk)
    assign(birth)
    return fresh(birth)


def test_a_paper_without_a_number_is_kept_as_it_was_printed(clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk, operation_id="7QK4-M2XD")
    kept = IssuedPaper.objects.select_related("file").get()
    content = bytes(kept.file.content)
    assert kept == paper
    assert (kept.with_pid, kept.pid, kept.by, kept.operation_id) == (False, "", clerk, "7QK4-M2XD")
    assert kept.digest == hashlib.sha256(content).hexdigest()
    assert kept.size == len(content)
    assert "Số định danh cá nhân: Họ" in text_of(content)


def test_when_the_number_has_come_the_second_paper_has_it_and_needs_no_reason(clerk: Officer) -> None:
    birth = filed(clerk)
    issue_birth_certificate(birth, by=clerk)
    assign(birth)
    paper = issue_birth_certificate(fresh(birth), by=clerk)
    assert (paper.with_pid, paper.pid) == (True, assigned_pid(birth))
    assert f"Số định danh cá nhân: {paper.pid} Họ" in text_of(bytes(paper.file.content))


def test_the_same_paper_again_needs_a_reason(clerk: Officer) -> None:
    birth = filed(clerk)
    first = issue_birth_certificate(birth, by=clerk)
    for nothing in ("", "  \n"):
        with pytest.raises(ReasonNeeded, match="ghi lý do in lại"):
            issue_birth_certificate(birth, by=clerk, reason=nothing)
    again = issue_birth_certificate(birth, by=clerk, reason="bản trước bị nhòe mực")
    assert again.reason == "bản trước bị nhòe mực"
    assert again.digest != first.digest  # a token of its own
    assert IssuedPaper.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_print_at_once_the_second_is_asked_why(clerk: Officer) -> None:
    birth = filed(clerk)
    start = Barrier(2)

    def press() -> str:
        seen = fresh(birth)
        start.wait(10)
        try:
            issue_birth_certificate(seen, by=clerk)
        except ReasonNeeded:
            return "asked"
        finally:
            connection.close()
        return "printed"

    with ThreadPoolExecutor(2) as officers:
        outcomes = [officers.submit(press) for _ in range(2)]
        assert sorted(outcome.result() for outcome in outcomes) == ["asked", "printed"]
    assert IssuedPaper.objects.count() == IssuedPaperFile.objects.count() == 1


def test_printing_is_written_into_the_access_log(clerk: Officer) -> None:
    birth = filed(clerk)
    issue_birth_certificate(birth, by=clerk, operation_id="7QK4-M2XD")
    entry = AccessEntry.objects.get(verb=Verb.PRINTED)
    assert (entry.subject, entry.by, entry.operation_id) == (birth.reference, clerk, "7QK4-M2XD")
    assert "không có số định danh" in entry.purpose


@pytest.mark.parametrize("state", ["draft", "cancel_requested", "cancel_refused", "cancelled"])
def test_what_is_not_registered_or_is_in_doubt_is_not_printed(
    state: str, clerk: Officer, reviewer: Officer
) -> None:
    registration = registration_at(state, clerk=clerk, reviewer=reviewer)
    label = re.escape(f"Hồ sơ đang ở «{registration.get_state_display()}»")
    with pytest.raises(WrongState, match=label):
        issue_birth_certificate(registration, by=clerk)
    assert not IssuedPaper.objects.exists()


@pytest.mark.parametrize("state", ["awaiting_pid", "error", "completed"])
def test_a_registered_birth_is_printed_whatever_the_ministry_says(
    state: str, clerk: Officer, reviewer: Officer
) -> None:
    registration = registration_at(state, clerk=clerk, reviewer=reviewer)
    assert issue_birth_certificate(registration, by=clerk).with_pid is (state == "completed")


def test_only_the_registering_office_prints(clerk: Officer, reviewer: Officer, stranger: Officer) -> None:
    birth = filed(clerk)
    for officer in (reviewer, stranger):
        with pytest.raises(Denied):
            issue_birth_certificate(birth, by=officer)
    assert not IssuedPaper.objects.exists()


def test_a_number_that_came_after_the_officer_looked_is_not_overlooked(clerk: Officer) -> None:
    seen = filed(clerk)
    assign(seen)
    with pytest.raises(Overtaken, match="xem lại rồi in"):
        issue_birth_certificate(seen, by=clerk)
    assert not IssuedPaper.objects.exists()
    assert not AccessEntry.objects.filter(verb=Verb.PRINTED).exists()


def test_a_paper_outlives_the_cancellation_of_its_registration(clerk: Officer, reviewer: Officer) -> None:
    birth = numbered(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    before = bytes(paper.file.content)
    cancel(birth, clerk, reviewer)
    assert bytes(IssuedPaperFile.objects.get(paper=paper).content) == before


def test_the_database_lets_nobody_change_or_remove_a_paper(clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    rows, files = IssuedPaper.objects.filter(pk=paper.pk), IssuedPaperFile.objects.filter(pk=paper.pk)
    for attempt in (
        lambda: rows.update(reason="khác"),
        lambda: files.update(content=b"%PDF khac"),
        lambda: files._raw_delete("default"),
        lambda: rows._raw_delete("default"),
    ):
        with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
            attempt()


def test_the_database_takes_no_other_bytes_than_the_ledger_names(clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    other = IssuedPaper.objects.create(
        registration=paper.registration,
        kind=paper.kind,
        with_pid=False,
        digest="0" * 64,
        size=3,
        by=clerk,
        reason="thử",
    )
    with pytest.raises(Error, match="not the bytes of paper"), transaction.atomic():
        IssuedPaperFile.objects.create(paper=other, content=b"abc")


def test_the_database_takes_no_second_first_print(clerk: Officer) -> None:
    paper = issue_birth_certificate(filed(clerk), by=clerk)
    with pytest.raises(Error, match="paper_again_only_with_reason"), transaction.atomic():
        IssuedPaper.objects.create(
            registration=paper.registration,
            kind=paper.kind,
            with_pid=False,
            digest="0" * 64,
            size=3,
            by=clerk,
        )
