"""Cancelling a registration: asked for with a document, decided above, kept for ever."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Assignment, Officer
from accounts.roles import Role
from registry.actions import attachments, cancellations
from registry.actions._step import step
from registry.actions.cancellations import Decision
from registry.exceptions import AttachmentRefused, Denied, Forbidden, Overtaken, WrongState
from registry.lifecycle import REQUEST_CANCELLATION, Ability, State
from registry.models import Attachment, BookNote, Cancellation
from tests.factories import cancel, filed, fresh, police_paper, registration_at, request_cancellation
from tests.fixtures import officer, unit

pytestmark = pytest.mark.django_db
Reason, Outcome = Cancellation.Reason, Cancellation.Outcome
DAY = timezone.localdate()
DECISION = Decision("05/QĐ-UBND", DAY, "Lê Văn Thử, Chủ tịch")


@pytest.fixture
def twice(clerk):
    """One child in the book twice: the later registration, and the one that stays."""
    return filed(clerk, 1), filed(clerk, 0)


def same_child(registration, other, clerk, **changes):
    return request_cancellation(registration, clerk, reason=Reason.SAME_CHILD, other=other, **changes)


def history(registration):
    return [event.name for event in registration.events.all()]


def test_a_request_keeps_who_why_and_the_document(clerk):
    registration = filed(clerk)
    asked = request_cancellation(registration, clerk, words="nhập thử khi tập huấn")
    assert fresh(registration).state == State.CANCEL_REQUESTED
    assert (asked.requested_by, asked.reason, asked.outcome) == (clerk, Reason.MISTAKE, Outcome.OPEN)
    assert (asked.attachment.kind, asked.attachment.name) == ("cancellation", "de-nghi.pdf")
    assert "nhập thử khi tập huấn" in registration.events.last().note


def test_the_document_cannot_be_taken_back(clerk):
    asked = request_cancellation(filed(clerk), clerk)
    with pytest.raises((Denied, WrongState)):
        attachments.withdraw(asked.attachment, by=clerk)


def test_the_document_is_not_taken_back_either_once_the_facts_can_be_edited_again(clerk, reviewer):
    registration = registration_at(State.ERROR, clerk=clerk, reviewer=reviewer)
    asked = request_cancellation(registration, clerk)
    cancellations.refuse(fresh(registration), by=reviewer, reason="không trùng")
    cancellations.restore(fresh(registration), by=clerk)
    paper = Attachment.objects.get(pk=asked.attachment_id)
    with pytest.raises(Denied, match="không rút được"):
        attachments.withdraw(paper, by=clerk)


def test_without_a_readable_document_nothing_is_asked(clerk):
    registration = filed(clerk)
    with pytest.raises(AttachmentRefused):
        request_cancellation(registration, clerk, document=police_paper("x.exe", b"MZ a program"))
    assert fresh(registration).state == State.AWAITING_PID
    assert not Cancellation.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.CANCEL_REQUESTED, State.CANCEL_REFUSED])
def test_nothing_is_asked_where_it_cannot_be(state, clerk, reviewer):
    registration = registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState):
        request_cancellation(registration, clerk)


def test_an_accepted_request_voids_the_entry_and_keeps_its_number(clerk, reviewer):
    registration = cancel(filed(clerk), clerk, reviewer)
    asked = registration.cancellations.get()
    assert (registration.state, registration.entry.number) == (State.CANCELLED, 1)
    assert (asked.outcome, asked.decided_by) == (Outcome.ACCEPTED, reviewer)
    assert not registration.allows(Ability.PRINT) and not registration.allows(Ability.COUNT)
    assert filed(clerk, 1).entry.number == 2


def test_the_book_says_that_the_entry_is_void_and_by_what(clerk, reviewer):
    registration = cancel(filed(clerk), clerk, reviewer)
    note = registration.entry.notes.get()
    assert (note.kind, note.by) == (BookNote.Kind.CANCELLATION, reviewer)
    assert "Hủy việc đăng ký" in note.text and reviewer.office in note.basis


def test_the_book_names_the_registration_that_stays(twice, clerk, reviewer):
    doubled, stays = twice
    same_child(doubled, stays, clerk)
    cancellations.accept(fresh(doubled), by=reviewer)
    assert f"trẻ đã đăng ký số {stays.entry}" in doubled.entry.notes.get().text


def test_what_is_revoked_by_law_needs_its_decision(clerk, reviewer):
    registration = filed(clerk)
    request_cancellation(registration, clerk, reason=Reason.LEGAL)
    with pytest.raises(Forbidden, match="số, ngày và người ký"):
        cancellations.accept(registration, by=reviewer)
    assert fresh(registration).state == State.CANCEL_REQUESTED
    cancellations.accept(fresh(registration), by=reviewer, decision=DECISION)
    asked = registration.cancellations.get()
    assert asked.decision == f"Quyết định số 05/QĐ-UBND ngày {DAY:%d/%m/%Y}, người ký Lê Văn Thử, Chủ tịch"
    assert registration.entry.notes.get().basis == asked.decision
    assert asked.decision in registration.events.last().note


def test_a_decision_of_tomorrow_is_not_accepted(clerk, reviewer):
    registration = filed(clerk)
    request_cancellation(registration, clerk, reason=Reason.LEGAL)
    tomorrow = Decision("05/QĐ-UBND", DAY + timedelta(days=1), "Lê Văn Thử")
    with pytest.raises(Forbidden, match="chưa tới"):
        cancellations.accept(registration, by=reviewer, decision=tomorrow)


def test_the_same_child_needs_the_other_registration(clerk):
    with pytest.raises(Forbidden, match="hồ sơ giữ lại"):
        same_child(filed(clerk), None, clerk)


def test_the_other_registration_is_another_one(clerk):
    registration = filed(clerk)
    with pytest.raises(Forbidden, match="hồ sơ khác"):
        same_child(registration, registration, clerk)


@pytest.mark.parametrize("state", [State.DRAFT, State.CANCELLED])
def test_the_other_registration_stands_in_the_book(state, clerk, reviewer):
    other = registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(Forbidden, match="chưa lưu chính thức hoặc đã hủy"):
        same_child(filed(clerk, 1), other, clerk)


def test_two_registrations_do_not_cancel_each_other(twice, clerk):
    doubled, stays = twice
    same_child(doubled, stays, clerk)
    with pytest.raises(Forbidden, match="cũng đang đề nghị hủy"):
        same_child(stays, doubled, clerk)


def test_the_last_registration_of_a_child_is_not_cancelled_as_its_double(twice, clerk, reviewer):
    doubled, stays = twice
    same_child(doubled, stays, clerk)
    cancel(stays, clerk, reviewer)
    with pytest.raises(WrongState, match="cũng đã hủy"):
        cancellations.accept(fresh(doubled), by=reviewer)
    cancellations.refuse(fresh(doubled), by=reviewer, reason="hồ sơ kia đã hủy")


def test_only_for_the_same_child_another_registration_is_written_down(twice, clerk):
    asked = request_cancellation(twice[0], clerk, other=twice[1], keeps_number=True)
    assert (asked.other, asked.keeps_number) == (None, False)


def test_a_refusal_keeps_the_registration_and_says_why(clerk, reviewer):
    registration = filed(clerk)
    request_cancellation(registration, clerk)
    cancellations.refuse(registration, by=reviewer, reason="hai trẻ khác nhau")
    asked = registration.cancellations.get()
    assert (asked.outcome, asked.note, asked.decided_by) == (Outcome.REFUSED, "hai trẻ khác nhau", reviewer)
    assert not registration.entry.notes.exists()


def test_restoring_says_that_the_refusal_was_read(clerk, reviewer):
    registration = registration_at(State.CANCEL_REFUSED, clerk=clerk, reviewer=reviewer)
    cancellations.restore(registration, by=clerk)
    last = registration.events.last()
    assert (last.by, last.note) == (clerk, "Đã đọc lý do từ chối hủy: không trùng")


def test_after_a_refusal_it_can_be_asked_for_once_more(clerk, reviewer):
    registration = registration_at(State.CANCEL_REFUSED, clerk=clerk, reviewer=reviewer)
    cancellations.restore(registration, by=clerk)
    cancel(fresh(registration), clerk, reviewer)
    outcomes = registration.cancellations.values_list("outcome", flat=True)
    assert list(outcomes) == [Outcome.REFUSED, Outcome.ACCEPTED]


@pytest.mark.parametrize(
    ("role", "place", "may"),
    [
        (Role.DISTRICT, "district", True),
        (Role.PROVINCE, "province", True),
        (Role.CLERK, "commune", False),
        (Role.LEADER, "commune", False),
        (Role.CLERK, "neighbour", False),
        (Role.DISTRICT, "far_district", False),
        (Role.MINISTRY, "ministry", False),
    ],
)
def test_who_decides_goes_by_the_level_of_the_office(role, place, may, clerk, country):
    places = vars(country) | {"far_district": country.far.parent}
    someone = officer("ai", places[place], role)
    registration = filed(clerk)
    asked = request_cancellation(registration, clerk)
    assert list(Cancellation.objects.to_decide(someone)) == ([asked] if may else [])
    for decide in (
        lambda: cancellations.refuse(fresh(registration), by=someone, reason="x"),
        lambda: cancellations.accept(fresh(registration), by=someone),
    ):
        if may:
            with transaction.atomic():
                decide()
                transaction.set_rollback(True)
        else:
            with pytest.raises(Denied):
                decide()


def test_who_asked_does_not_decide_after_moving_to_the_office_above(clerk, country):
    registration = filed(clerk)
    request_cancellation(registration, clerk)
    Assignment.objects.create(
        officer=clerk, unit=country.district, role=Role.DISTRICT, valid_from=DAY - timedelta(days=1)
    )
    promoted = Officer.objects.get(pk=clerk.pk)
    assert not Cancellation.objects.to_decide(promoted).exists()
    with pytest.raises(Denied, match="không được tự quyết định"):
        cancellations.accept(fresh(registration), by=promoted)


def test_in_the_two_level_world_the_province_decides_for_its_commune(country):
    ward = ward_of(country)
    mai, above = officer("mai", ward, Role.CLERK), officer("chi", country.province, Role.PROVINCE)
    registration = filed(mai)
    request_cancellation(registration, mai)
    assert Cancellation.objects.to_decide(above).count() == 1
    cancellations.accept(fresh(registration), by=above)
    assert fresh(registration).state == State.CANCELLED


def ward_of(country):
    return unit("99901", "commune", "phường", "Phường Thử", country.province)


def test_a_page_seen_before_the_decision_decides_nothing(clerk, reviewer):
    seen = registration_at(State.CANCEL_REQUESTED, clerk=clerk, reviewer=reviewer)
    cancellations.refuse(fresh(seen), by=reviewer, reason="không trùng")
    with pytest.raises(Overtaken):
        cancellations.accept(seen, by=reviewer)
    with pytest.raises(Overtaken):
        cancellations.refuse(seen, by=reviewer, reason="x")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_is_overtaken(clerk, country, reviewer):
    other = officer("chi", country.province, Role.PROVINCE)
    registrations = [filed(clerk, number) for number in range(6)]
    for registration in registrations:
        request_cancellation(registration, clerk)
    seen = [(fresh(r), fresh(r)) for r in registrations]
    acts = [lambda r=one: cancellations.accept(r, by=reviewer) for one, _ in seen]
    acts += [lambda r=two: cancellations.refuse(r, by=other, reason="không trùng") for _, two in seen]
    results = at_once(acts)
    assert sorted(results) == ["ok"] * 6 + ["overtaken"] * 6
    for registration in registrations:
        asked = registration.cancellations.get()
        void = fresh(registration).state == State.CANCELLED
        assert asked.outcome == (Outcome.ACCEPTED if void else Outcome.REFUSED)
        assert registration.entry.notes.count() == int(void)


def at_once(acts):
    """What became of acts done by as many people in the same moment: «ok», «overtaken» or «wrong state»."""
    start, results = threading.Barrier(len(acts)), []

    def do(act):
        try:
            start.wait()
            act()
            results.append("ok")
        except Overtaken:
            results.append("overtaken")
        except WrongState:
            results.append("wrong state")
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_asked_for_before_there_were_documents_is_refused_and_asked_anew(clerk, reviewer):
    """The code before this table left no row."""
    registration = filed(clerk)
    step(registration, REQUEST_CANCELLATION, by=clerk, note="nhập trùng")
    with pytest.raises(WrongState, match="kèm văn bản"):
        cancellations.accept(registration, by=reviewer)
    cancellations.refuse(registration, by=reviewer, reason="xin kèm văn bản")
    cancellations.restore(fresh(registration), by=clerk)
    cancel(fresh(registration), clerk, reviewer)


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda rows: rows.update(words="khác"), id="the words"),
        pytest.param(lambda rows: rows.update(reason="wrong_unit"), id="the reason"),
        pytest.param(lambda rows: rows._raw_delete("default"), id="delete"),
    ],
)
def test_what_was_asked_cannot_be_rewritten(rewrite, clerk):
    request_cancellation(filed(clerk), clerk)
    with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"), transaction.atomic():
        rewrite(Cancellation.objects.all())


def test_what_was_decided_cannot_be_decided_again(clerk, reviewer):
    cancel(filed(clerk), clerk, reviewer)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Cancellation.objects.update(outcome="refused", note="x")


def test_the_database_too_wants_two_people_reasons_and_decisions(clerk, reviewer):
    request_cancellation(filed(clerk), clerk, reason=Reason.LEGAL)
    done = {"decided_at": timezone.now(), "decided_by": reviewer}
    whole = {"decision_number": "5", "decision_on": DAY, "decision_signer": "Lê Văn Thử"}
    for changes, constraint in (
        (done | whole | {"outcome": "accepted", "decided_by": clerk}, "by_two_people"),
        (done | {"outcome": "refused"}, "refused_with_a_reason"),
        (done | {"outcome": "accepted"}, "by_law_has_its_decision"),
        (done | {"outcome": "accepted", "decision_number": "5"}, "decision_is_whole"),
        (whole | {"outcome": "accepted"}, "decided_once_closed"),
        ({"outcome": "perhaps"}, "decided_once_closed"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Cancellation.objects.update(**changes)
