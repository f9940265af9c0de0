"""A number assigned by hand: proposed by one officer with the police's document, confirmed by another."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from pid_gateway import actions as pid_gateway
from pid_gateway.errors import SECOND_NUMBER
from pid_gateway.models import PidRequest
from pid_gateway.protocol import Assigned, Rejected
from registry.actions import attachments, cancellations, intake, pid_proposals
from registry.actions.intake import Typed
from registry.exceptions import AttachmentRefused, Denied, Forbidden, Overtaken, WrongState
from registry.lifecycle import State
from registry.models import Attachment, PidProposal
from tests import factories
from tests.factories import assigned_pid, fresh, proposed
from tests.fixtures import officer

pytestmark = pytest.mark.django_db
Decision = PidProposal.Decision


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def refused(clerk, reviewer):
    """A birth the Ministry refused: the child has a number already."""
    registration = factories.filed(clerk)
    factories.reject(registration, "CHILD_HAS_PID")
    return fresh(registration)


def confirmed(registration, clerk, leader):
    proposed(registration, clerk)
    pid_proposals.confirm(registration, by=leader)
    return fresh(registration)


def history(registration):
    return [(event.name, event.by_id) for event in registration.events.all()]


@pytest.mark.parametrize("state", [State.AWAITING_PID, State.ERROR])
def test_a_confirmed_number_is_the_childs_like_one_the_ministry_gave(state, clerk, leader, reviewer):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    pid = assigned_pid(registration)
    registration = confirmed(registration, clerk, leader)
    request = factories.request_of(registration)
    assert (registration.state, registration.pid) == (State.COMPLETED, pid)
    assert (request.state, request.pid, request.due_at) == (PidRequest.State.ASSIGNED, pid, None)
    assert (request.source, request.last_code) == (PidRequest.Source.BY_HAND, "")


def test_the_history_tells_who_proposed_and_who_confirmed(refused, clerk, leader):
    registration = confirmed(refused, clerk, leader)
    assert history(registration)[-2:] == [("propose_pid", clerk.pk), ("assign_pid", leader.pk)]
    assert clerk.full_name in registration.events.last().note
    proposal = registration.pid_proposals.get()
    assert (proposal.proposed_by, proposal.decided_by) == (clerk, leader)
    assert (proposal.decision, proposal.attachment.kind) == (Decision.CONFIRMED, "pid_confirmation")


def test_nothing_is_written_for_the_child_before_the_confirmation(refused, clerk):
    proposed(refused, clerk)
    registration = fresh(refused)
    assert (registration.state, registration.pid) == (State.ERROR, "")
    assert factories.request_of(registration).state == PidRequest.State.REJECTED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda pid: pid[:11], "đúng 12 chữ số", id="eleven digits"),
        pytest.param(lambda pid: pid[:11] + "a", "đúng 12 chữ số", id="a letter"),
        pytest.param(lambda pid: "003" + pid[3:], "không phải mã tỉnh", id="province"),
        pytest.param(lambda pid: pid[:3] + "0" + pid[4:], "không khớp thế kỷ", id="century"),
        pytest.param(lambda pid: pid[:3] + "3" + pid[4:], "không khớp giới tính nam", id="sex"),
        pytest.param(lambda pid: pid[:4] + "00" + pid[6:], "không khớp năm sinh", id="year"),
    ],
)
def test_a_number_that_does_not_fit_the_child_is_forbidden_with_its_reason(change, said, refused, clerk):
    with pytest.raises(Forbidden, match=said):
        proposed(refused, clerk, pid=change(assigned_pid(refused)))
    assert not PidProposal.objects.exists() and not Attachment.objects.exists()


def test_a_number_of_another_province_needs_a_tick_and_the_tick_is_kept(refused, clerk):
    pid = "045" + assigned_pid(refused)[3:]
    with pytest.raises(Forbidden, match=r"045 \(Quảng Trị\)"):
        proposed(refused, clerk, pid=pid)
    proposed(refused, clerk, pid=pid, acknowledged=["other_province"])
    ticked = refused.events.get(name="propose_pid").data["acknowledged"]
    assert [finding["code"] for finding in ticked] == ["other_province"]


def test_a_number_another_child_holds_is_forbidden(refused, clerk, reviewer):
    other = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer, number=1)
    with pytest.raises(Forbidden, match="đã được ghi cho một trẻ khác"):
        proposed(refused, clerk, pid=other.pid)


def test_a_number_another_request_holds_is_forbidden(refused, clerk):
    other = factories.request_of(factories.filed(clerk, 1))
    pid = assigned_pid(refused)
    PidRequest.objects.filter(pk=other.pk).update(state="assigned", pid=pid, due_at=None)
    with pytest.raises(Forbidden, match="đã được ghi cho một trẻ khác"):
        proposed(refused, clerk)


def test_one_number_is_not_proposed_for_two_children_at_once(refused, clerk):
    other = factories.filed(clerk, 1)
    proposed(other, clerk, pid=assigned_pid(refused))
    with pytest.raises(Forbidden, match="chờ xác nhận cho một hồ sơ khác"):
        proposed(refused, clerk)


def test_a_number_taken_since_it_was_proposed_is_not_confirmed(refused, clerk, leader):
    proposed(refused, clerk)
    pid_gateway.settle(factories.request_of(factories.filed(clerk, 1)).pk, Assigned(assigned_pid(refused)))
    with pytest.raises(Forbidden, match="đã được ghi cho một trẻ khác"):
        pid_proposals.confirm(refused, by=leader)
    assert refused.pid_proposals.get().decision == Decision.OPEN


def test_a_number_that_no_longer_fits_the_mended_facts_is_not_confirmed(refused, clerk, leader):
    proposed(refused, clerk)
    intake.save(refused, Typed("child", factories.child(sex="female")), by=clerk)
    with pytest.raises(Forbidden, match="không khớp giới tính nữ"):
        pid_proposals.confirm(fresh(refused), by=leader)


def test_the_document_is_judged_by_its_content_and_without_it_nothing_is_proposed(refused, clerk):
    with pytest.raises(AttachmentRefused, match="PDF, JPEG hoặc PNG"):
        proposed(refused, clerk, document=factories.police_paper(content=b"MZ a program"))
    assert not PidProposal.objects.exists()
    assert "propose_pid" not in dict(history(fresh(refused)))


def test_the_document_cannot_be_taken_back(refused, clerk):
    paper = proposed(refused, clerk).attachment
    with pytest.raises(Denied, match="không rút được"):
        attachments.withdraw(paper, by=clerk)


@pytest.mark.parametrize("state", sorted(set(State) - {State.AWAITING_PID, State.ERROR}))
def test_only_what_waits_for_a_number_or_is_in_error_gets_one_by_hand(state, clerk, reviewer):
    registration = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState):
        proposed(registration, clerk)


def test_a_child_not_entitled_to_a_number_gets_none_by_hand(clerk):
    registration = factories.filed(clerk, child={"sex": "unknown"})
    with pytest.raises(WrongState):
        proposed(registration, clerk)


def test_a_registration_has_one_open_proposal(refused, clerk, leader):
    proposed(refused, clerk)
    with pytest.raises(WrongState, match="chờ xác nhận"):
        proposed(refused, leader)


def test_the_proposer_never_confirms_nor_refuses(refused, leader):
    proposed(refused, leader)
    with pytest.raises(Denied, match="không được tự xác nhận"):
        pid_proposals.confirm(refused, by=leader)
    with pytest.raises(Denied, match="không được tự xác nhận"):
        pid_proposals.refuse(refused, by=leader, reason="nhầm")
    assert refused.pid_proposals.get().decision == Decision.OPEN


@pytest.mark.parametrize(
    ("place", "role", "may"),
    [
        ("commune", Role.LEADER, True),
        ("district", Role.DISTRICT, True),
        ("province", Role.PROVINCE, True),
        ("commune", Role.CLERK, False),
        ("neighbour", Role.LEADER, False),
        ("ministry", Role.MINISTRY, False),
    ],
)
def test_the_second_person_leads_the_office_or_sits_above_it(place, role, may, refused, clerk, country):
    second = officer("nga", getattr(country, place), role)
    proposed(refused, clerk)
    if not may:
        with pytest.raises(Denied):
            pid_proposals.confirm(refused, by=second)
        return
    pid_proposals.confirm(refused, by=second)
    assert fresh(refused).pid


def test_only_the_registering_office_proposes(refused, reviewer):
    with pytest.raises(Denied, match="không được phân quyền"):
        proposed(refused, reviewer)


def test_a_refusal_leaves_the_registration_and_another_number_can_be_proposed(refused, clerk, leader):
    proposed(refused, clerk)
    pid_proposals.refuse(refused, by=leader, reason="văn bản ghi tên khác")
    assert (fresh(refused).state, fresh(refused).pid) == (State.ERROR, "")
    assert history(refused)[-1] == ("refuse_pid", leader.pk)
    proposed(refused, clerk)
    pid_proposals.confirm(refused, by=leader)
    decisions = refused.pid_proposals.values_list("decision", flat=True)
    assert list(decisions) == [Decision.REFUSED, Decision.CONFIRMED]


def test_a_page_older_than_the_last_change_decides_nothing(refused, clerk, leader):
    proposed(refused, clerk)
    seen = fresh(refused)
    intake.save(fresh(refused), Typed("child", factories.child(hometown="Xã Thạch Trị")), by=clerk)
    with pytest.raises(Overtaken):
        pid_proposals.confirm(seen, by=leader)
    with pytest.raises(Overtaken):
        pid_proposals.refuse(seen, by=leader, reason="nhầm")
    assert refused.pid_proposals.get().decision == Decision.OPEN


def test_a_proposal_from_an_old_page_is_overtaken(refused, clerk):
    seen = fresh(refused)
    intake.save(refused, Typed("child", factories.child(hometown="Xã Thạch Trị")), by=clerk)
    with pytest.raises(Overtaken):
        proposed(seen, clerk)
    assert not PidProposal.objects.exists()


def test_a_proposal_is_decided_once(refused, clerk, leader, reviewer):
    proposed(refused, clerk)
    seen = fresh(refused)
    pid_proposals.refuse(refused, by=leader, reason="văn bản ghi tên khác")
    with pytest.raises(Overtaken):
        pid_proposals.confirm(seen, by=reviewer)
    with pytest.raises(WrongState, match="Không còn đề nghị"):
        pid_proposals.confirm(fresh(refused), by=reviewer)


def test_the_same_number_from_the_ministry_afterwards_changes_nothing(refused, clerk, leader):
    registration = confirmed(refused, clerk, leader)
    before = PidRequest.objects.values().get()
    pid_gateway.settle(before["id"], Assigned(registration.pid))
    pid_gateway.settle(before["id"], Rejected("CHILD_HAS_PID", "đã có số", registration.pid))
    assert PidRequest.objects.values().get() == before
    assert fresh(registration).version == registration.version


@pytest.mark.parametrize("late", [Assigned, lambda pid: Rejected("CHILD_HAS_PID", "đã có số", pid)])
def test_another_number_from_the_ministry_afterwards_is_kept_aside(late, refused, clerk, leader):
    registration = confirmed(refused, clerk, leader)
    other = registration.pid[:6] + "999999"
    pid_gateway.settle(factories.request_of(registration).pk, late(other))
    request = factories.request_of(registration)
    assert (request.pid, request.existing_pid) == (registration.pid, other)
    assert request.last_code == SECOND_NUMBER and request.has_second_number
    assert fresh(registration).pid == registration.pid


def test_a_number_from_the_ministry_closes_the_proposal(refused, clerk, leader):
    proposed(refused, clerk)
    factories.assign(refused)
    proposal = refused.pid_proposals.get()
    assert (proposal.decision, proposal.decided_by) == (Decision.LAPSED, None)
    assert fresh(refused).state == State.COMPLETED
    with pytest.raises(WrongState):
        pid_proposals.confirm(fresh(refused), by=leader)


@pytest.mark.django_db(transaction=True)
def test_the_second_person_and_the_ministry_at_the_same_moment_give_one_number(clerk, leader):
    """Eight children, each with two who speak at once: both take the same locks in the same order."""
    start, results = threading.Barrier(16), []
    waiting = [factories.filed(clerk, number) for number in range(8)]
    for registration in waiting:
        proposed(registration, clerk)

    def at_once(say):
        try:
            start.wait()
            say()
            results.append("ok")
        except (Overtaken, WrongState):
            results.append("overtaken")
        finally:
            connection.close()

    speaking = [lambda r=r: pid_proposals.confirm(fresh(r), by=leader) for r in waiting]
    speaking += [lambda r=r: factories.assign(r) for r in waiting]
    threads = [threading.Thread(target=at_once, args=(say,)) for say in speaking]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 16 and results.count("ok") >= 8
    for registration in waiting:
        told = [name for name, _ in history(registration) if name in ("assign_pid", "record_pid")]
        assert len(told) == 1 and fresh(registration).state == State.COMPLETED
        proposal = registration.pid_proposals.get()
        assert proposal.decision == (Decision.CONFIRMED if told == ["assign_pid"] else Decision.LAPSED)


def test_a_cancelled_registration_frees_the_proposed_number_for_the_right_one(clerk, reviewer, leader):
    twice, right = factories.filed(clerk), factories.filed(clerk, 1)
    pid = assigned_pid(twice)
    proposed(twice, clerk, pid=pid)
    factories.request_cancellation(twice, clerk)
    with pytest.raises(WrongState):
        pid_proposals.confirm(twice, by=leader)
    cancellations.accept(twice, by=reviewer)
    assert twice.pid_proposals.get().decision == Decision.LAPSED
    proposed(right, clerk, pid=pid)
    pid_proposals.confirm(right, by=leader)
    assert fresh(right).pid == pid


def test_a_confirmation_is_stored_whole_or_not_at_all(refused, clerk, leader, monkeypatch):
    proposed(refused, clerk)
    monkeypatch.setattr("registry.actions.pid.step", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pid_proposals.confirm(refused, by=leader)
    assert factories.request_of(refused).state == PidRequest.State.REJECTED
    assert refused.pid_proposals.get().decision == Decision.OPEN


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda rows: rows.update(pid="042226000999"), id="another number"),
        pytest.param(lambda rows: rows.update(reason="x"), id="another reason"),
        pytest.param(lambda rows: rows._raw_delete("default"), id="delete"),
    ],
)
def test_what_was_proposed_cannot_be_rewritten(rewrite, refused, clerk):
    proposed(refused, clerk)
    with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"), transaction.atomic():
        rewrite(PidProposal.objects.all())


def test_what_was_decided_cannot_be_decided_again(refused, clerk, leader):
    confirmed(refused, clerk, leader)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PidProposal.objects.update(decision="refused", note="x")


def test_the_database_too_wants_two_people_and_a_reason(refused, clerk, leader):
    proposed(refused, clerk)
    now = timezone.now()
    for changes, constraint in (
        ({"decision": "confirmed", "decided_by": clerk, "decided_at": now}, "by_two_people"),
        ({"decision": "refused", "decided_by": leader, "decided_at": now}, "refused_with_a_reason"),
        ({"decision": "confirmed", "decided_at": now}, "decided_once_closed"),
        ({"decision": "perhaps"}, "decided_once_closed"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            PidProposal.objects.update(**changes)
