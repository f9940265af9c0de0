"""Notes by judgment or decision: written by one, confirmed by the head, mended, never erased."""

import pytest
from django.db import Error, IntegrityError, transaction

from accounts.roles import Role
from registry.actions import book_notes, pid_duties
from registry.exceptions import Denied, Overtaken, WrongState
from registry.lifecycle import State
from registry.models import BookNote, BookNoteConfirmation
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer
from tests.registry.noting import PAPER, event, noted, reread

pytestmark = pytest.mark.django_db


@pytest.fixture
def birth(clerk, reviewer):
    return factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer)


def test_a_decision_is_noted_with_its_paper_and_the_entry_stays_as_it_was(birth, clerk):
    before = birth.entry.as_registered
    note = noted(birth, clerk)
    assert note.text == f"Bị tuyên bố mất tích theo {PAPER}." and note.basis == PAPER
    assert (note.kind, note.by, note.waits_for_confirmation) == (BookNote.Kind.EVENT, clerk, True)
    assert fresh(birth).entry.as_registered == before
    assert birth.events.filter(name="write_note", by=clerk, note=note.text).exists()


def test_words_of_ones_own_take_the_place_of_the_sentence(birth, clerk):
    assert noted(birth, clerk, text="Ghi theo bản án.").text == "Ghi theo bản án."


def test_letters_are_kept_composed(birth, clerk):
    assert noted(birth, clerk, text="Xa\u0301c định lại").text == "Xác định lại"


@pytest.mark.parametrize("state", [State.DRAFT, State.CANCELLED])
def test_nothing_is_noted_beside_what_is_not_registered_or_void(state, clerk, reviewer):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState):
        book_notes.write(registration, event(), by=clerk)


@pytest.mark.parametrize("who", ["leader", "reviewer", "stranger"])
def test_only_the_officer_of_the_book_writes_notes(birth, who, request):
    with pytest.raises(Denied):
        book_notes.write(birth, event(), by=request.getfixturevalue(who))


def test_a_page_read_before_another_officers_step_writes_nothing(birth, clerk):
    seen = fresh(birth)
    noted(birth, clerk)
    with pytest.raises(Overtaken):
        book_notes.write(seen, event(), by=clerk)
    assert birth.entry.notes.count() == 1


def test_the_head_of_the_office_confirms_once(birth, clerk, leader):
    note = noted(birth, clerk)
    book_notes.confirm(note, by=leader)
    assert reread(note).confirmation.by == leader
    assert birth.events.filter(name="confirm_note", by=leader).exists()
    with pytest.raises(WrongState):
        book_notes.confirm(reread(note), by=leader)


def test_of_two_heads_who_press_at_once_one_is_told(birth, clerk, leader, country):
    deputy = officer("phuc", country.commune, Role.LEADER)
    note = noted(birth, clerk)
    seen = reread(note)
    book_notes.confirm(note, by=deputy)
    with pytest.raises(Overtaken, match="Cán bộ phuc"):
        book_notes.confirm(seen, by=leader)


@pytest.mark.parametrize("who", ["clerk", "reviewer", "stranger"])
def test_nobody_else_confirms(birth, clerk, who, request):
    with pytest.raises(Denied):
        book_notes.confirm(noted(birth, clerk), by=request.getfixturevalue(who))


def test_nobody_confirms_words_of_ones_own_not_even_past_the_software(clerk, birth):
    note = noted(birth, clerk)
    with pytest.raises(IntegrityError, match="own"):
        BookNoteConfirmation.objects.create(note=note, by=clerk)


def test_an_amendment_and_a_cancellation_have_had_their_second_person(clerk, reviewer, leader):
    void = factories.cancel(factories.filed(clerk, 1), clerk, reviewer)
    note = reread(void.entry.notes.get())
    assert not note.waits_for_confirmation
    with pytest.raises(WrongState):
        book_notes.confirm(note, by=leader)


def test_a_number_written_in_the_book_waits_for_the_head_too(birth, clerk, leader):
    pid_duties.write_in_book(birth, by=clerk)
    assert BookNote.objects.to_confirm(leader).get().kind == BookNote.Kind.PID


def test_the_head_may_confirm_a_number_it_has_written_itself(birth, leader):
    pid_duties.write_in_book(birth, by=leader)
    book_notes.confirm(reread(birth.entry.notes.get()), by=leader)
    assert not BookNote.objects.unconfirmed().exists()


def test_what_waits_is_listed_for_the_head_and_not_for_whoever_wrote_it(birth, clerk, leader, reviewer):
    note = noted(birth, clerk)
    assert list(BookNote.objects.to_confirm(leader)) == [note]
    assert not BookNote.objects.to_confirm(clerk).exists()
    assert not BookNote.objects.to_confirm(reviewer).exists()


def test_a_batch_confirms_what_can_be_and_says_why_not_the_rest(birth, clerk, leader):
    first, second = noted(birth, clerk), noted(birth, clerk, matter="missing_revoked")
    book_notes.confirm(reread(first), by=leader)
    outcomes = book_notes.confirm_each([reread(first), reread(second)], by=leader)
    assert ["đã được xác nhận" in outcome.refusal for outcome in outcomes] == [True, False]
    assert not BookNote.objects.unconfirmed().exists()


def test_two_notes_beside_one_entry_are_confirmed_in_one_press(birth, clerk, leader):
    notes = [noted(birth, clerk), noted(birth, clerk, matter="missing_revoked")]
    outcomes = book_notes.confirm_each(map(reread, notes), by=leader)
    assert [outcome.refusal for outcome in outcomes] == ["", ""]


def test_a_wrong_note_stays_and_the_right_words_follow_on_the_same_basis(birth, clerk):
    wrong = noted(birth, clerk, text="Bị tuyên bố chết.")
    right = book_notes.mend(reread(wrong), "Bị tuyên bố mất tích.", by=clerk)
    assert right.mends == wrong and right.basis == wrong.basis and right.waits_for_confirmation
    assert right.text.startswith("Đính chính ghi chú ngày ") and right.text.endswith("Bị tuyên bố mất tích.")
    assert birth.entry.notes.count() == 2


def test_a_note_is_mended_once_and_then_its_mending(birth, clerk):
    wrong = noted(birth, clerk)
    first = book_notes.mend(reread(wrong), "Lần một.", by=clerk)
    with pytest.raises(WrongState, match="mới nhất"):
        book_notes.mend(reread(wrong), "Lần hai.", by=clerk)
    assert book_notes.mend(reread(first), "Lần hai.", by=clerk).mends == first


def test_the_note_of_another_procedure_is_not_mended_here(birth, clerk):
    pid_duties.write_in_book(birth, by=clerk)
    with pytest.raises(WrongState, match="thủ tục khác"):
        book_notes.mend(reread(birth.entry.notes.get()), "khác", by=clerk)


def test_the_database_lets_no_note_mend_one_of_another_entry(birth, clerk):
    elsewhere = factories.filed(clerk, 1)
    with pytest.raises(IntegrityError, match="same entry"):
        BookNote.objects.create(
            entry=elsewhere.entry,
            kind=BookNote.Kind.MENDING,
            text="khác",
            written_on="2026-11-22",
            by=clerk,
            mends=noted(birth, clerk),
        )


@pytest.mark.parametrize(
    "changes", [{"kind": "event"}, {"kind": "mending"}, {"kind": "rumour"}], ids=lambda said: said["kind"]
)
def test_the_database_refuses_a_note_without_its_paper_its_wrong_note_or_a_known_kind(birth, clerk, changes):
    with pytest.raises(IntegrityError):
        BookNote.objects.create(entry=birth.entry, text="khác", written_on="2026-11-22", by=clerk, **changes)


@pytest.mark.parametrize("act", [lambda rows: rows.update(by=1), lambda rows: rows.delete()])
def test_a_confirmation_is_never_taken_back(birth, clerk, leader, act):
    book_notes.confirm(noted(birth, clerk), by=leader)
    with pytest.raises(Error), transaction.atomic():
        act(BookNoteConfirmation.objects.all())
    assert BookNoteConfirmation.objects.count() == 1
