"""Copies of the book: their numbers, their bytes, who asked, and what the database refuses."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from accounts.models import Officer
from audit.models import AccessEntry, Verb
from printing import collecting, copying, numbering, spoiling
from printing.collecting import by_declarant
from printing.copying import Order
from printing.exceptions import NotIdentified, ReasonNeeded
from printing.models import Collection, IssuedPaper, PaperSequence, VoidedPaper
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import PidDebt
from tests.factories import assign, assigned_pid, filed, fresh, registration_at
from tests.printing.copies import COPY, COURT, EXTRACT, GRANDMOTHER, copied
from tests.printing.paper import text_of

pytestmark = pytest.mark.django_db


def test_a_copy_is_kept_with_its_number_its_sheets_and_who_asked(clerk: Officer) -> None:
    paper = copied(filed(clerk), clerk, copies=3)
    collection = Collection.objects.get(paper=paper)
    assert (paper.number, paper.copies, paper.reason, paper.awaits_pid) == ("01/TLKS-BS", 3, "", False)
    assert (collection.name, collection.entry_number, collection.fee) == ("Lê Thị Mận", 1, 24_000)
    assert collection.day == timezone.localdate()
    assert "Số: 01/TLKS-BS" in text_of(bytes(paper.file.content))


def test_each_kind_has_its_own_numbers_and_the_ledger_one_row_of_lines(clerk: Officer) -> None:
    birth = filed(clerk)
    papers = [copied(birth, clerk, kind) for kind in (EXTRACT, COPY, EXTRACT)]
    assert [paper.number for paper in papers] == ["01/TLKS-BS", "01/GKS-BS", "02/TLKS-BS"]
    assert [paper.collection.entry_number for paper in papers] == [1, 2, 3]


def test_a_copy_can_be_asked_for_again_without_a_reason(clerk: Officer) -> None:
    birth = filed(clerk)
    assert copied(birth, clerk).number != copied(birth, clerk).number


def test_what_is_refused_gives_its_number_back(clerk: Officer) -> None:
    birth = filed(clerk)
    stale = fresh(birth)
    assign(birth)
    with pytest.raises(Overtaken):
        copying.print_copy(stale, EXTRACT, Order(), asked=GRANDMOTHER, by=clerk)
    assert copied(birth, clerk).number == "01/TLKS-BS"
    assert Collection.objects.get().entry_number == 1


@pytest.mark.django_db(transaction=True)
def test_eight_officers_at_once_get_numbers_without_a_gap_or_a_double(clerk: Officer) -> None:
    births = [filed(clerk, number) for number in range(8)]
    start = Barrier(8)

    def press(birth: int) -> str:
        start.wait(30)
        try:
            return copied(births[birth], clerk).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as officers:
        numbers = sorted(officers.map(press, range(8)))
    assert numbers == [f"0{number}/TLKS-BS" for number in range(1, 9)]
    assert sorted(Collection.objects.values_list("entry_number", flat=True)) == list(range(1, 9))


def test_numbers_begin_anew_each_year_and_in_each_office(clerk: Officer, stranger: Officer) -> None:
    unit, series = clerk.posts[0].unit, PaperSequence.Series.BIRTH_EXTRACT
    day = timezone.localdate()
    with transaction.atomic():
        assert [numbering.take(unit, series, day) for _ in range(3)] == [1, 2, 3]
        assert numbering.take(unit, series, day.replace(year=day.year + 1, day=1)) == 1
        assert numbering.take(stranger.posts[0].unit, series, day) == 1


def test_a_sequence_never_runs_back(clerk: Officer) -> None:
    numbering.take(clerk.posts[0].unit, PaperSequence.Series.BIRTH_EXTRACT, timezone.localdate())
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        PaperSequence.objects.update(last_number=0)


def test_without_a_number_the_line_is_blank_and_nothing_is_owed(clerk: Officer) -> None:
    paper = copied(filed(clerk), clerk)
    assert not paper.with_pid
    assert not PidDebt.objects.exists()


def test_with_the_number_the_copy_bears_it_and_pays_no_debt(clerk: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    paper = copied(birth, clerk, COPY)
    assert paper.pid == assigned_pid(birth)
    assert f"Số định danh cá nhân: {paper.pid}" in text_of(bytes(paper.file.content))


def test_whoever_asks_is_known_by_a_paper_that_was_compared(clerk: Officer) -> None:
    birth = filed(clerk)
    for asked, field in (
        (replace(GRANDMOTHER, compared=False), "compared"),
        (replace(GRANDMOTHER, id_number=""), "id_number"),
        (replace(GRANDMOTHER, name=""), "name"),
        (by_declarant(birth, compared=False), "compared"),
    ):
        with pytest.raises(NotIdentified) as refusal:
            copied(birth, clerk, asked=asked)
        assert refusal.value.field == field
    assert not IssuedPaper.objects.exists()


def test_an_office_asks_by_letter_and_says_why(clerk: Officer) -> None:
    birth = filed(clerk)
    with pytest.raises(NotIdentified, match="văn bản nêu rõ lý do"):
        copied(birth, clerk, asked=replace(COURT, purpose=""))
    assert copied(birth, clerk, asked=COURT).collection.purpose.startswith("CV 18/TA")


def test_where_who_asks_lives_is_not_asked(clerk: Officer) -> None:
    assert not any("residence" in field.name for field in Collection._meta.get_fields())
    assert copied(filed(clerk), clerk).number


@pytest.mark.parametrize("state", ["draft", "cancel_requested", "cancel_refused", "cancelled"])
def test_of_what_is_not_registered_or_in_doubt_there_is_no_copy(
    state: str, clerk: Officer, reviewer: Officer
) -> None:
    registration = registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState, match=re.escape(registration.get_state_display())):
        copied(registration, clerk)
    assert not PaperSequence.objects.exists()


def test_only_the_registering_office_gives_copies(
    clerk: Officer, leader: Officer, reviewer: Officer, stranger: Officer
) -> None:
    birth = filed(clerk)
    for other in (reviewer, stranger):
        with pytest.raises(Denied):
            copied(birth, other)
    assert copied(birth, leader).by == leader


def test_the_preview_is_the_page_that_is_printed_but_for_the_code(clerk: Officer) -> None:
    birth = filed(clerk)
    order = Order(signer_name="Trần Văn Minh", signer_title="Chủ tịch")
    shown = text_of(copying.preview(birth, EXTRACT, order, by=clerk))
    paper = copying.print_copy(birth, EXTRACT, order, asked=GRANDMOTHER, by=clerk)
    printed = text_of(bytes(paper.file.content))
    assert shown.replace("BANXEMTRUOCKHONGPHAIGIAYTO", paper.token) == printed
    assert IssuedPaper.objects.count() == 1


def test_a_preview_takes_no_number(clerk: Officer) -> None:
    birth = filed(clerk)
    for _ in range(2):
        assert "Số: 01/TLKS-BS" in text_of(copying.preview(birth, EXTRACT, Order(), by=clerk))
    assert not PaperSequence.objects.exists()


def test_giving_a_copy_is_written_into_the_access_log(clerk: Officer) -> None:
    birth = filed(clerk)
    copying.print_copy(birth, EXTRACT, Order(), asked=GRANDMOTHER, by=clerk, operation_id="7QK4-M2XD")
    entry = AccessEntry.objects.get(verb=Verb.PRINTED)
    assert (entry.subject, entry.operation_id) == (birth.reference, "7QK4-M2XD")
    assert "Trích lục khai sinh" in entry.purpose


def test_a_spoiled_copy_keeps_its_number_and_counts_no_longer(clerk: Officer) -> None:
    birth = filed(clerk)
    paper = copied(birth, clerk)
    with pytest.raises(ReasonNeeded):
        spoiling.spoil(paper, "  ", by=clerk)
    spoiling.spoil(paper, "kẹt giấy", by=clerk)
    assert VoidedPaper.objects.get(paper=paper).why == "spoiled"
    assert copied(birth, clerk).number == "02/TLKS-BS"
    with pytest.raises(WrongState, match="không còn giá trị"):
        collecting.hand_over(paper, by=clerk)


def test_what_was_handed_over_is_not_spoiled_any_more(clerk: Officer) -> None:
    paper = copied(filed(clerk), clerk)
    collecting.hand_over(paper, by=clerk)
    with pytest.raises(WrongState, match="đã trao"):
        spoiling.spoil(paper, "kẹt giấy", by=clerk)


def test_a_paper_is_handed_over_once_and_by_its_office(clerk: Officer, stranger: Officer) -> None:
    paper = copied(filed(clerk), clerk)
    with pytest.raises(Denied):
        collecting.hand_over(paper, by=stranger)
    collecting.hand_over(paper, by=clerk)
    kept = Collection.objects.get(paper=paper)
    assert (kept.handed_over_by, kept.is_handed_over) == (clerk, True)
    with pytest.raises(WrongState, match="đã ghi là đã trao"):
        collecting.hand_over(paper, by=clerk)


def test_the_database_lets_nobody_change_who_asked_what_was_paid_or_the_handing_over(clerk: Officer) -> None:
    paper = copied(filed(clerk), clerk)
    collecting.hand_over(paper, by=clerk)
    rows = Collection.objects.filter(paper=paper)
    for change in ({"name": "Người khác"}, {"fee": 0}, {"handed_over_at": None, "handed_over_by": None}):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)
    with pytest.raises(Error), transaction.atomic():
        rows._raw_delete("default")


def test_the_database_takes_no_line_twice_and_no_agency_without_a_reason(clerk: Officer) -> None:
    birth = filed(clerk)
    row = copied(birth, clerk).collection
    other = copied(birth, clerk, COPY)
    fields = {field.attname: getattr(row, field.attname) for field in Collection._meta.concrete_fields}
    original = IssuedPaper.objects.create(
        registration=birth, kind=EXTRACT, with_pid=False, digest="0" * 64, size=3, by=clerk
    )
    for change in (
        {"entry_number": other.collection.entry_number},
        {"entry_number": None, "asked_by": "agency", "purpose": ""},
        {"entry_number": None, "compared": False},
    ):
        with pytest.raises(Error), transaction.atomic():
            Collection.objects.create(**(fields | {"paper_id": original.pk} | change))
