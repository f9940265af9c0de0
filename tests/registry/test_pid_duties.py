"""When the number has come: the register book, the notices, and the list of what is still to be written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Officer
from registry import lifecycle
from registry.actions import cancellations, pid_duties, pid_proposals
from registry.exceptions import Denied, Overtaken, WrongState
from registry.models import BookNote, Notice, PidDebt, Registration, Wording
from tests import factories
from tests.factories import assign, filed, fresh

pytestmark = pytest.mark.django_db


def numbered(clerk, number=0):
    birth = filed(clerk, number)
    assign(birth)
    return fresh(birth)


def waiting():
    return list(Registration.objects.pid_to_write())


def test_the_number_is_written_on_its_line_of_the_book_with_day_and_basis(clerk):
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    note = BookNote.objects.get(entry=birth.entry)
    assert (note.kind, note.item, note.by, note.written_on) == ("pid", "pid", clerk, timezone.localdate())
    assert birth.pid in note.text and f"{timezone.localdate():%d/%m/%Y}" in note.text
    assert "4756/BTP-HTQTCT" in note.basis and "Luật Hộ tịch" in note.basis
    assert "pid" not in birth.entry.as_registered


def test_the_residence_police_and_the_insurance_each_get_a_notice_that_waits_to_be_sent(clerk):
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    notices = Notice.objects.filter(registration=birth)
    assert [notice.recipient for notice in notices] == ["residence", "insurance"]
    assert {notice.get_delivery_display() for notice in notices} == {"Chờ gửi"}
    told = notices[0].content
    assert (told["pid"], told["name"]) == (birth.pid, birth.birth.name)
    assert told["residence"] == factories.ADDRESS and told["register_number"] == str(birth.entry)
    assert birth.pid in told["text"] and birth.unit.authority in told["text"]


def test_there_is_no_notice_before_the_book_has_the_number(clerk):
    numbered(clerk)
    assert not Notice.objects.exists()


def test_the_history_says_who_wrote_the_number_in_the_book(clerk, leader):
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=leader)
    event = birth.events.last()
    assert (event.name, event.by, event.source, event.target) == (
        "write_pid",
        leader,
        "completed",
        "completed",
    )


def test_pressed_twice_is_written_once(clerk):
    birth = numbered(clerk)
    seen = fresh(birth)
    pid_duties.write_in_book(birth, by=clerk)
    with pytest.raises(WrongState, match="đã ghi vào Sổ ngày"):
        pid_duties.write_in_book(birth, by=clerk)
    with pytest.raises(Overtaken):
        pid_duties.write_in_book(seen, by=clerk)
    assert BookNote.objects.count() == 1 and Notice.objects.count() == 2


def test_only_the_office_that_registered_writes_in_its_book(clerk, leader, reviewer, stranger):
    birth = numbered(clerk)
    for other in (reviewer, stranger):
        with pytest.raises(Denied):
            pid_duties.write_in_book(birth, by=other)
    pid_duties.write_in_book(birth, by=leader)
    assert fresh(birth).pid_in_book_at


def test_without_a_number_there_is_nothing_to_write(clerk):
    with pytest.raises(WrongState, match="Chưa có số"):
        pid_duties.write_in_book(filed(clerk), by=clerk)
    with pytest.raises(WrongState, match="Chưa có số"):
        pid_duties.write_in_book(filed(clerk, 1, child={"sex": "unknown"}), by=clerk)
    assert waiting() == []


def test_those_waiting_longest_come_first_and_what_is_written_leaves_the_list(clerk):
    births = [filed(clerk, number) for number in range(3)]
    for birth in reversed(births):
        assign(birth)
    assert waiting() == births[::-1]
    pid_duties.write_in_book(fresh(births[1]), by=clerk)
    assert waiting() == [births[2], births[0]]


def test_a_number_assigned_by_hand_goes_the_same_way(clerk, leader):
    birth = factories.registration_at(lifecycle.State.ERROR, clerk=clerk, reviewer=leader)
    factories.proposed(birth, clerk)
    pid_proposals.confirm(fresh(birth), by=leader)
    assert waiting() == [birth]
    pid_duties.write_in_book(fresh(birth), by=clerk)
    assert Notice.objects.filter(registration=birth).count() == 2


def test_a_late_number_waits_for_the_end_of_the_cancellation_and_is_then_due(clerk, reviewer):
    birth = filed(clerk)
    factories.request_cancellation(birth, clerk)
    assign(birth)
    birth = fresh(birth)
    assert birth.pid and birth.events.last().name == "late_pid" and waiting() == []
    with pytest.raises(WrongState, match="giải quyết việc hủy"):
        pid_duties.write_in_book(birth, by=clerk)
    cancellations.refuse(birth, by=reviewer, reason="không trùng")
    assert waiting() == []
    cancellations.restore(fresh(birth), by=clerk)
    assert waiting() == [birth]


def test_a_cancelled_registration_drops_out_of_the_list_for_good(clerk, reviewer):
    birth = numbered(clerk)
    factories.request_cancellation(birth, clerk)
    cancellations.accept(fresh(birth), by=reviewer)
    assert waiting() == []
    with pytest.raises(WrongState):
        pid_duties.write_in_book(fresh(birth), by=clerk)
    assert not Notice.objects.exists()


def test_one_that_is_refused_stops_none_of_the_others(clerk):
    births = [numbered(clerk, number) for number in range(3)]
    pid_duties.write_in_book(fresh(births[1]), by=clerk)
    outcomes = pid_duties.write_each(births, by=clerk)
    assert [bool(outcome.refusal) for outcome in outcomes] == [False, True, False]
    assert waiting() == [] and Notice.objects.count() == 6


def test_the_list_of_an_office_is_read_from_its_index(clerk, country):
    numbered(clerk)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Registration.objects.filter(unit=country.commune).pid_to_write().explain()
    assert "registration_pid_to_write" in plan


def test_a_sentence_of_the_house_takes_the_place_of_ours_and_changes_nothing_written_before(clerk):
    first, second = numbered(clerk), numbered(clerk, 1)
    pid_duties.write_in_book(first, by=clerk)
    Wording.objects.create(key="book", text="Bổ sung số {pid} ({day}).")
    pid_duties.write_in_book(second, by=clerk)
    texts = [note.text for note in BookNote.objects.all()]
    assert "Cơ sở dữ liệu quốc gia" in texts[0]
    assert texts[1] == f"Bổ sung số {second.pid} ({timezone.localdate():%d/%m/%Y})."


@pytest.mark.parametrize(
    ("key", "text", "complaint"),
    [
        ("book", "Bổ sung số định danh.", "phải có chỗ điền"),
        ("book", "Số {pid} của {name}.", "Không có chỗ điền {name}"),
        ("notice", "Số {pid} {secret}", "Không có chỗ điền {secret}"),
        ("notice", "Số {pid} {pid.__class__}", "ngoặc nhọn"),
    ],
)
def test_a_sentence_with_a_place_nobody_fills_is_refused(key, text, complaint):
    with pytest.raises(ValidationError, match=complaint):
        Wording(key=key, text=text).full_clean()


def test_an_administrator_writes_a_sentence_and_is_told_what_is_missing_in_it(client, clerk):
    chief = Officer.objects.create(username="quantri", full_name="Quản trị", is_staff=True, is_superuser=True)
    client.force_login(chief)
    address = "/quan-tri/registry/wording/add/"
    refused = client.post(address, {"key": "book", "text": "Bổ sung số."}).content.decode()
    assert "phải có chỗ điền {pid}" in refused and not Wording.objects.exists()
    client.post(address, {"key": "book", "text": "Bổ sung số {pid}."})
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    assert BookNote.objects.get().text == f"Bổ sung số {birth.pid}."


@pytest.mark.parametrize("key", Wording.Key.values)
def test_our_own_sentences_would_be_accepted(key):
    Wording(key=key, text=Wording.objects.texts()[key]).full_clean()


def test_the_words_of_a_notice_never_change_and_its_delivery_goes_forward(clerk):
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    notices = Notice.objects.filter(recipient="insurance")
    for change in ({"content": {}}, {"issued_on": "2020-01-01"}, {"recipient": "residence"}):
        with pytest.raises(Error), transaction.atomic():
            notices.update(**change)
    with pytest.raises(Error), transaction.atomic():
        notices.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        notices.update(delivery="confirmed", confirmed_at=timezone.now())
    assert notices.update(delivery="sent", sent_at=timezone.now(), sent_as="15/TB-UBND") == 1
    assert notices.update(delivery="confirmed", confirmed_at=timezone.now()) == 1


def test_the_database_takes_no_second_notice_to_the_same_office(clerk):
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    with pytest.raises(IntegrityError, match="notice_once"), transaction.atomic():
        Notice.objects.create(
            registration=birth,
            about="pid",
            recipient="insurance",
            issued_on=timezone.localdate(),
            content={},
            by=clerk,
        )


def test_the_day_a_number_was_written_is_for_ever_and_never_without_a_number(clerk):
    birth = numbered(clerk)
    pid_duties.write_in_book(birth, by=clerk)
    with pytest.raises(Error), transaction.atomic():
        Registration.objects.filter(pk=birth.pk).update(pid_in_book_at=None)
    bare = filed(clerk, 1)
    with pytest.raises(IntegrityError, match="in_book_is_a_pid"), transaction.atomic():
        Registration.objects.filter(pk=bare.pk).update(pid_in_book_at=timezone.now())


def test_a_debt_is_never_deleted_and_once_closed_never_changed(clerk):
    birth = filed(clerk)
    debt = PidDebt.objects.create(registration=birth, unit=birth.unit, opened_by=clerk)
    debts = PidDebt.objects.filter(pk=debt.pk)
    with pytest.raises(Error), transaction.atomic():
        debts.delete()
    with pytest.raises(IntegrityError, match="piddebt_closed_in_one_way"), transaction.atomic():
        debts.update(closed_at=timezone.now())
    debts.update(closed_at=timezone.now(), closing="hand", closed_by=clerk)
    with pytest.raises(Error), transaction.atomic():
        debts.update(closed_at=None, closing="", closed_by=None)
