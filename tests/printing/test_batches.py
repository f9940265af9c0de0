"""«In trình ký»: what is in a batch, what comes of it, and what one bad certificate does to the others."""

import pgtrigger
import pytest
from django.db import Error, transaction

from accounts.models import Officer
from printing import batches, bulk
from printing.actions import issue_birth_certificate
from printing.models import IssuedPaper, PrintBatch, PrintBatchFile, PrintBatchItem, VoidedPaper
from printing.voiding import void
from registry.exceptions import Denied, WrongState
from registry.models import Birth, Registration
from tests.factories import assign, cancel, child, draft, filed, fresh
from tests.printing.batch_pages import first_page_drawing, names_in

pytestmark = pytest.mark.django_db


def started(clerk: Officer) -> PrintBatch:
    """A batch of all that waits at the clerk's office."""
    return batches.start(clerk.posts[0].unit, by=clerk)


def waiting(clerk: Officer) -> list[Registration]:
    """What is not printed yet at the clerk's office."""
    return list(batches.waiting(clerk.posts[0].unit))


def test_what_is_in_the_book_and_not_printed_waits_in_book_order(clerk: Officer) -> None:
    births = [filed(clerk, number) for number in range(3)]
    draft(clerk, 3)
    issue_birth_certificate(births[1], by=clerk)
    assert waiting(clerk) == [births[0], births[2]]


def test_a_certificate_that_was_voided_waits_again(clerk: Officer) -> None:
    birth = filed(clerk)
    paper = issue_birth_certificate(birth, by=clerk)
    assert waiting(clerk) == []
    void(paper, VoidedPaper.Why.SPOILED, "kẹt giấy", by=clerk)
    assert waiting(clerk) == [birth]


def test_a_voided_certificate_is_printed_again_for_the_reason_of_its_voiding(clerk: Officer) -> None:
    birth = filed(clerk)
    void(issue_birth_certificate(birth, by=clerk), VoidedPaper.Why.SPOILED, "kẹt giấy", by=clerk)
    started(clerk)
    batches.go_on()
    assert birth.papers.get(voided=None).reason == "In hỏng, đã hủy: kẹt giấy"
    assert waiting(clerk) == []


def test_what_is_cancelled_or_of_another_office_does_not_wait(
    clerk: Officer, reviewer: Officer, stranger: Officer
) -> None:
    cancel(filed(clerk), clerk, reviewer)
    filed(stranger, 1)
    assert waiting(clerk) == []


def test_a_batch_becomes_one_file_in_book_order(clerk: Officer) -> None:
    births = [filed(clerk, number) for number in range(3)]
    batch = started(clerk)
    assert batches.go_on() == 3
    batch.refresh_from_db()
    assert batch.finished_at is not None
    assert names_in(bytes(batch.file.content)) == [birth.birth.name.upper() for birth in births]


def test_each_certificate_is_a_paper_of_its_own_in_the_ledger(clerk: Officer) -> None:
    birth = filed(clerk)
    batches.start(birth.unit, by=clerk, operation_id="7QK4-M2XD")
    batches.go_on()
    paper = IssuedPaper.objects.get()
    assert (paper.registration, paper.by, paper.operation_id) == (birth, clerk, "7QK4-M2XD")
    assert paper.awaits_pid and birth.pid_debt.is_open
    assert PrintBatchItem.objects.get().paper == paper


def test_the_pages_of_the_file_are_those_kept_in_the_ledger(clerk: Officer) -> None:
    filed(clerk)
    batch = started(clerk)
    batches.go_on()
    one, both = IssuedPaper.objects.get().file.content, PrintBatchFile.objects.get(batch=batch).content
    kept, joined = (first_page_drawing(bytes(content)) for content in (one, both))
    assert kept == joined != b""


def test_one_that_cannot_be_printed_stops_none_of_the_others(clerk: Officer, reviewer: Officer) -> None:
    births = [filed(clerk, number) for number in range(3)]
    batch = started(clerk)
    cancel(births[1], clerk, reviewer)
    batches.go_on()
    assert [item.standing for item in batch.items.order_by("place")] == ["printed", "refused", "printed"]
    assert names_in(bytes(batch.file.content)) == [births[at].birth.name.upper() for at in (0, 2)]


def test_one_whose_rows_are_broken_stops_none_of_the_others(clerk: Officer) -> None:
    broken, sound = filed(clerk), filed(clerk, 1)
    batch = started(clerk)
    with pgtrigger.ignore("registry.Birth:birth_frozen_once_registered"):
        Birth.objects.filter(registration=broken)._raw_delete("default")
    batches.go_on()
    assert [item.refusal for item in batch.items.order_by("place")] == [bulk.BROKEN, ""]
    assert names_in(bytes(batch.file.content)) == [sound.birth.name.upper()]


def test_a_batch_in_which_nothing_can_be_printed_ends_without_a_file(
    clerk: Officer, reviewer: Officer
) -> None:
    birth = filed(clerk)
    batch = started(clerk)
    cancel(birth, clerk, reviewer)
    batches.go_on()
    batch.refresh_from_db()
    assert batch.finished_at is not None
    assert not PrintBatchFile.objects.exists()


def test_what_was_cancelled_meanwhile_is_refused_in_words(clerk: Officer, reviewer: Officer) -> None:
    birth = filed(clerk)
    batch = started(clerk)
    cancel(birth, clerk, reviewer)
    batches.go_on()
    item = batch.items.get()
    assert item.standing == "refused"
    assert "Đã hủy" in item.refusal


def test_what_was_printed_singly_meanwhile_is_not_printed_again(clerk: Officer) -> None:
    birth = filed(clerk)
    batch = started(clerk)
    issue_birth_certificate(birth, by=clerk)
    batches.go_on()
    assert "đã in trước đây" in batch.items.get().refusal
    assert IssuedPaper.objects.count() == 1


def test_a_number_that_came_meanwhile_is_on_the_certificate(clerk: Officer) -> None:
    birth = filed(clerk)
    started(clerk)
    assign(birth)
    batches.go_on()
    assert IssuedPaper.objects.get().pid == fresh(birth).pid != ""


def test_one_who_may_no_longer_print_prints_nothing(clerk: Officer) -> None:
    filed(clerk)
    batch = started(clerk)
    clerk.assignments.update(valid_to="2020-12-31")
    batches.go_on()
    assert "không được phân quyền" in batch.items.get().refusal
    assert not IssuedPaper.objects.exists()


def test_one_batch_at_a_time(clerk: Officer, leader: Officer) -> None:
    filed(clerk)
    batch = started(clerk)
    filed(clerk, 1)
    with pytest.raises(WrongState, match="chưa xong"):
        batches.start(batch.unit, by=leader)
    batches.go_on()
    assert batches.start(batch.unit, by=leader).items.count() == 1


def test_with_nothing_to_print_there_is_no_batch(clerk: Officer) -> None:
    with pytest.raises(WrongState, match="đều đã in"):
        started(clerk)
    assert batches.go_on() == 0


def test_only_the_office_itself_prints(clerk: Officer, reviewer: Officer, stranger: Officer) -> None:
    birth = filed(clerk)
    for officer in (reviewer, stranger):
        with pytest.raises(Denied):
            batches.start(birth.unit, by=officer)


def test_the_database_keeps_what_became_of_a_batch(clerk: Officer) -> None:
    filed(clerk, child=child())
    batch = started(clerk)
    batches.go_on()
    for rows, change in (
        (PrintBatch.objects.filter(pk=batch.pk), {"finished_at": None}),
        (PrintBatchItem.objects.filter(batch=batch), {"standing": "waiting", "paper": None}),
        (PrintBatchFile.objects.filter(batch=batch), {"content": b"%PDF khac"}),
    ):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)
        with pytest.raises(Error), transaction.atomic():
            rows._raw_delete("default")
