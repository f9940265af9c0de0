"""Amending a registered birth: taken down by one officer, signed by another, what was registered stays."""

from datetime import timedelta

import pytest
from django.db import Error, transaction

from accounts.models import Assignment
from accounts.roles import Role
from registry import current, search
from registry.actions import amendments, attachments
from registry.exceptions import AttachmentRefused, Denied, Forbidden, Overtaken, WrongState
from registry.lifecycle import State
from registry.models import Amendment, Attachment, Birth, BookNote, Person, Registration
from registry.rules.amendable import LABELS, Kind
from registry.rules.dates import PartialDate
from tests import factories
from tests.factories import fresh
from tests.fixtures import officer
from tests.registry.amending import PLACE, completed, paper, signed, taken_down, wanted

pytestmark = pytest.mark.django_db
NEW_NAME = "Trần Nguyễn Minh Khang"


@pytest.fixture(autouse=True)
def _papers_are_kept_aside(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def birth(clerk, reviewer):
    return completed(clerk, reviewer)


def test_what_is_signed_holds_and_what_was_registered_stays(birth, clerk, leader):
    before, page = birth.birth.birth_place, birth.entry.as_registered
    birth = signed(birth, clerk, leader)
    assert current.of(birth).birth.birth_place == PLACE
    assert birth.birth.birth_place == before
    assert birth.entry.as_registered == page and birth.state == State.COMPLETED


def test_nothing_holds_before_it_is_signed(birth, clerk):
    taken_down(birth, clerk)
    assert current.of(fresh(birth)).birth.birth_place == birth.birth.birth_place
    assert not BookNote.objects.exists()


def test_an_unamended_registration_is_read_once_only(birth, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert current.of(birth) is birth


def test_the_book_is_noted_by_who_wrote_with_the_paper_it_rests_on(birth, clerk, leader):
    old = birth.birth.birth_place
    signed(birth, clerk, leader)
    note = BookNote.objects.get()
    assert note.text == f"Cải chính nơi sinh của trẻ từ «{old}» thành «{PLACE}»."
    assert (
        note.basis
        == "Số 12/TLCCHT ngày 20/11/2026 của UBND xã Thạch Hải, người ký: Nguyễn Văn Minh, Chủ tịch"
    )
    assert (note.entry, note.by, note.kind, note.item) == (birth.entry, clerk, "amendment", "")


def test_a_supplement_is_written_in_the_line_it_fills(clerk, reviewer, leader):
    birth = completed(clerk, reviewer, mother={"ethnicity": ""})
    birth = signed(birth, clerk, leader, {"mother.ethnicity": "Tày"}, kind=Kind.SUPPLEMENT, ground="missing")
    note = BookNote.objects.get()
    assert (note.item, note.text) == ("mother.ethnicity", "Bổ sung dân tộc của mẹ là «Tày».")
    assert current.of(birth).mother.ethnicity == "Tày"


def test_amendments_stack_and_the_last_one_holds(birth, clerk, leader):
    birth = signed(birth, clerk, leader)
    birth = signed(birth, clerk, leader, {"child.birth_place": "Trạm y tế xã Thạch Trị"})
    birth = signed(birth, clerk, leader, {"mother.residence": factories.ADDRESS + ", số 7"})
    held = current.of(birth)
    assert held.birth.birth_place == "Trạm y tế xã Thạch Trị"
    assert held.mother.residence.endswith("số 7")
    second = birth.amendments.all()[1]
    assert second.lines[0].old == PLACE and BookNote.objects.count() == 3


def test_dates_come_back_as_dates(birth, clerk, leader):
    day = PartialDate.of(birth.birth.born_on.date - timedelta(days=1))
    birth = signed(birth, clerk, leader, {"father.born_on": "1988", "child.born_on": day.iso})
    held = current.of(birth)
    assert held.father.born_on == PartialDate(1988) and held.birth.born_on == day


def test_of_two_leaders_who_sign_at_once_one_is_told(birth, clerk, leader, country):
    other = officer("thanh", country.commune, Role.LEADER)
    taken_down(birth, clerk)
    seen = fresh(birth)
    amendments.sign(fresh(birth), by=leader)
    with pytest.raises((Overtaken, WrongState)):
        amendments.sign(seen, by=other)
    assert BookNote.objects.count() == 1


def test_a_name_is_kept_clean_and_found_beside_the_registered_one(birth, clerk, leader):
    signed(birth, clerk, leader, {"child.name": "  Trần   Nguyễn Minh Khang "})
    everything = Registration.objects.all()
    assert [each.pk for each in search.matching(everything, "minh khang")] == [birth.pk]
    assert [each.pk for each in search.matching(everything, "minh khoi")] == [birth.pk]
    assert current.names_of([birth]) == {birth.pk: NEW_NAME}


def test_a_name_that_is_not_signed_is_not_found(birth, clerk):
    taken_down(birth, clerk, {"child.name": NEW_NAME})
    assert not search.matching(Registration.objects.all(), "minh khang").exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"child.name": "Trần Minh Kh0i"}, "ký tự"),
        ({"child.born_on": "2031-01-01"}, "tương lai"),
        ({"mother.born_on": "2020"}, "tuổi"),
        ({"child.birth_place": "Trạm y tế xã Thạch Hải, huyện Thạch Hà, tỉnh Hà Tĩnh"}, "giống nội dung"),
    ],
)
def test_new_values_keep_the_rules_of_a_birth(values, said, birth, clerk):
    found = amendments.findings(birth, wanted(values))
    assert any(said in finding.message for finding in found), [finding.message for finding in found]
    with pytest.raises(Forbidden):
        amendments.propose(birth, wanted(values), by=clerk, document=paper())
    assert not Amendment.objects.exists() and not Attachment.objects.exists()


def test_what_the_law_doubts_is_ticked_and_the_tick_is_kept(birth, clerk):
    asked = wanted({"child.name": "Lê Nguyễn Minh Khôi"})
    with pytest.raises(Forbidden, match="Họ của trẻ"):
        amendments.propose(birth, asked, by=clerk, document=paper())
    amendments.propose(birth, asked, by=clerk, document=paper(), acknowledged=["family_name_of_neither"])
    ticked = birth.events.get(name="propose_amendment").data["acknowledged"]
    assert [finding["code"] for finding in ticked] == ["family_name_of_neither"]


def test_a_warning_ticked_when_it_was_registered_is_not_asked_again(clerk, reviewer):
    birth = completed(clerk, reviewer, child={"name": "Lê Minh Khôi"})
    assert amendments.findings(birth, wanted()) == []


def test_a_correction_only_to_match_another_paper_is_not_taken_down(birth, clerk):
    with pytest.raises(Forbidden, match="giấy tờ hộ tịch gốc"):
        taken_down(birth, clerk, ground="match")


def test_the_people_of_the_other_parent_is_determined_anew(clerk, reviewer, leader):
    birth = completed(clerk, reviewer, mother={"ethnicity": "Tày"})
    birth = signed(birth, clerk, leader, {"child.ethnicity": "Tày"}, kind=Kind.ETHNICITY, ground="29a")
    assert current.of(birth).birth.ethnicity == "Tày"


@pytest.mark.parametrize("state", [s for s in State if s not in (State.COMPLETED, State.DRAFT)])
def test_only_a_completed_registration_is_amended(state, clerk, reviewer):
    birth = factories.registration_at(state, clerk=clerk, reviewer=reviewer)
    with pytest.raises(WrongState, match="đã hoàn thành"):
        taken_down(birth, clerk)


def test_one_amendment_waits_at_a_time(birth, clerk, leader):
    taken_down(birth, clerk)
    with pytest.raises(WrongState, match="chờ ký"):
        taken_down(fresh(birth), clerk)
    amendments.refuse(fresh(birth), by=leader, reason="Thiếu giấy chứng sinh.")
    assert taken_down(fresh(birth), clerk).decision == "open"


def test_what_is_sent_back_never_holds_and_says_why(birth, clerk, leader):
    taken_down(birth, clerk)
    amendments.refuse(fresh(birth), by=leader, reason="Thiếu giấy chứng sinh.")
    amendment = Amendment.objects.get()
    assert (amendment.decision, amendment.note) == ("refused", "Thiếu giấy chứng sinh.")
    assert current.of(fresh(birth)).birth.birth_place != PLACE
    with pytest.raises(WrongState, match="Không còn nội dung nào"):
        amendments.sign(fresh(birth), by=leader)


def test_who_takes_it_down_never_signs(birth, clerk, leader):
    Assignment.objects.create(officer=clerk, unit=birth.unit, role=Role.LEADER, valid_from="2020-01-01")
    clerk = type(clerk).objects.get(pk=clerk.pk)
    taken_down(birth, clerk)
    with pytest.raises(Denied, match="không được tự ký"):
        amendments.sign(fresh(birth), by=clerk)


def test_the_database_too_wants_two_people(birth, clerk, leader):
    row = taken_down(birth, clerk)
    with pytest.raises(Error), transaction.atomic():
        Amendment.objects.filter(pk=row.pk).update(
            decision="signed", decided_by=clerk, decided_at=row.proposed_at
        )


def test_a_leader_takes_nothing_down_and_a_clerk_signs_nothing(birth, clerk, leader):
    with pytest.raises(Denied):
        taken_down(birth, leader)
    taken_down(birth, clerk)
    with pytest.raises(Denied):
        amendments.sign(fresh(birth), by=clerk)


def test_officers_of_other_offices_do_neither(birth, clerk, reviewer, stranger, country):
    other_leader = officer("thanh", country.neighbour, Role.LEADER)
    for someone in (stranger, reviewer):
        with pytest.raises(Denied):
            taken_down(birth, someone)
    taken_down(birth, clerk)
    for someone in (other_leader, reviewer):
        with pytest.raises(Denied):
            amendments.sign(fresh(birth), by=someone)


def test_a_page_seen_before_another_act_takes_nothing_down(birth, clerk, leader):
    signed(birth, clerk, leader)
    birth.refresh_from_db()
    birth.version -= 1
    with pytest.raises(Overtaken):
        taken_down(birth, clerk, {"child.hometown": "Xã Thạch Trị"})


def test_the_paper_is_judged_by_its_content_and_cannot_be_taken_back(birth, clerk):
    with pytest.raises(AttachmentRefused):
        amendments.propose(birth, wanted(), by=clerk, document=paper(b"MZ a program"))
    kept = taken_down(fresh(birth), clerk).attachment
    assert kept.kind == "amendment_paper" and not kept.is_of_the_declaration
    with pytest.raises((Denied, WrongState)):
        attachments.withdraw(kept, by=clerk)


def test_a_cancelled_registration_is_not_signed_any_more(birth, clerk, leader, reviewer):
    taken_down(birth, clerk)
    factories.request_cancellation(fresh(birth), clerk)
    with pytest.raises(WrongState):
        amendments.sign(fresh(birth), by=leader)
    assert not Amendment.objects.to_sign(leader).exists()


def test_the_history_tells_who_wrote_who_signed_and_what_changed(birth, clerk, leader):
    old = birth.birth.birth_place
    birth = signed(birth, clerk, leader)
    written, done = birth.events.order_by("pk")[birth.events.count() - 2 :]
    assert (written.name, written.by, done.name, done.by) == ("propose_amendment", clerk, "amend", leader)
    assert done.data["changes"] == [{"field": "child.birth_place", "old": old, "new": PLACE}]


@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.update(reason="khác"),
        lambda rows: rows.update(changes=[]),
        lambda rows: rows.update(decision="refused", note="khác"),
        lambda rows: rows.delete(),
    ],
)
def test_what_was_signed_never_changes(act, birth, clerk, leader):
    signed(birth, clerk, leader)
    with pytest.raises(Error):
        act(Amendment.objects.all())


def test_the_registered_rows_stay_frozen_under_an_amendment(birth, clerk, leader):
    signed(birth, clerk, leader)
    held = current.of(fresh(birth))
    for row in (held.birth, held.mother):
        with pytest.raises(Error), transaction.atomic():
            row.save()
    assert Birth.objects.get(pk=birth.pk).birth_place != PLACE
    assert Person.objects.filter(registration=birth).count() == 3


def test_a_leader_finds_what_to_sign_and_only_there(birth, clerk, leader, stranger, reviewer):
    amendment = taken_down(birth, clerk)
    assert list(Amendment.objects.to_sign(leader)) == [amendment]
    for someone in (clerk, stranger, reviewer):
        assert not Amendment.objects.to_sign(someone).exists()


def test_the_kinds_of_the_rows_are_those_of_the_law():
    assert dict(Amendment._meta.get_field("kind").choices) == {kind.value: LABELS[kind] for kind in Kind}
