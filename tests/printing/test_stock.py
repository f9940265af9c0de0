"""The stock of phôi: what is received, what leaves it, and what nobody can make it say."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import Error, connection, transaction

from accounts.models import Officer
from printing import stock
from printing.actions import issue_birth_certificate
from printing.exceptions import NoSuchSheet, SheetTaken
from printing.models import FormKind, FormRange, FormSpoiling, FormUse, IssuedPaper, VoidedPaper
from printing.voiding import void
from registry.exceptions import Denied, WrongState
from tests.factories import filed
from tests.printing.deliveries import delivery, printed_onto, received

pytestmark = pytest.mark.django_db
ORIGINAL = FormKind.ORIGINAL


def sheet_of(clerk: Officer, serial: int) -> stock.Sheet:
    """The sheet A … of the clerk's office."""
    return stock.sheet(clerk.posts[0].unit, ORIGINAL, "A", serial)


def next_of(clerk: Officer) -> str:
    """What the next sheet says, blank for none."""
    return str(stock.next_serial(clerk.posts[0].unit, ORIGINAL) or "")


def test_a_serial_is_shown_as_it_stands_on_the_sheet(clerk: Officer) -> None:
    assert str(received(clerk)) == "A 0000101 – A 0000110"
    assert str(received(clerk, series="", first=1, last=1, digits=5)) == "00001 – 00001"


def test_without_a_delivery_there_is_no_next_sheet(clerk: Officer) -> None:
    assert next_of(clerk) == ""


@pytest.mark.parametrize(("first", "last"), [(101, 110), (110, 120), (90, 101), (105, 106), (1, 999)])
def test_no_sheet_is_received_twice(clerk: Officer, first: int, last: int) -> None:
    received(clerk)
    with pytest.raises(SheetTaken, match=r"A 0000101 – A 0000110 đã do Xã Thạch Hải nhận ngày"):
        received(clerk, first=first, last=last)
    assert FormRange.objects.count() == 1


def test_no_sheet_is_received_by_a_second_office(clerk: Officer, stranger: Officer) -> None:
    received(clerk)
    with pytest.raises(SheetTaken, match="Xã Thạch Hải"):
        received(stranger)


@pytest.mark.parametrize("changes", [{"first": 111, "last": 120}, {"series": "B"}, {"kind": FormKind.COPY}])
def test_other_sheets_are(clerk: Officer, changes: dict[str, object]) -> None:
    received(clerk)
    received(clerk, **changes)
    assert FormRange.objects.count() == 2


def test_the_database_itself_refuses_the_overlap(clerk: Officer) -> None:
    one = received(clerk)
    with pytest.raises(Error, match="formrange_no_sheet_twice"), transaction.atomic():
        FormRange.objects.create(
            unit=one.unit,
            kind=one.kind,
            series=one.series,
            first=110,
            last=112,
            digits=7,
            received_on=one.received_on,
            delivery_note="x",
            source="x",
            by=clerk,
        )


def test_the_next_sheet_is_the_lowest_of_the_oldest_delivery(clerk: Officer) -> None:
    today = delivery().received_on
    received(clerk, first=201, last=210)
    received(clerk, received_on=today.replace(year=today.year - 1))
    assert next_of(clerk) == "A 0000101"


def test_a_sheet_used_out_of_order_is_passed_over(clerk: Officer) -> None:
    received(clerk)
    for serial in (101, 102, 104):
        stock.spoil(sheet_of(clerk, serial), reason="ướt", by=clerk)
    assert next_of(clerk) == "A 0000103"
    stock.spoil(sheet_of(clerk, 103), reason="ướt", by=clerk)
    assert next_of(clerk) == "A 0000105"


def test_when_a_delivery_is_used_up_the_next_one_is_begun(clerk: Officer) -> None:
    received(clerk, first=1, last=2)
    received(clerk, first=50, last=60)
    stock.give_up(sheet_of(clerk, 1), 2, how=FormUse.How.LOST, reason="mất khi chuyển kho", by=clerk)
    assert next_of(clerk) == "A 0000050"


def test_a_sheet_printed_on_leaves_the_stock_with_its_paper(clerk: Officer) -> None:
    received(clerk)
    use = printed_onto(sheet_of(clerk, 101), filed(clerk), clerk)
    assert (str(use), use.how, use.paper.form) == ("A 0000101", "printed", use)
    assert next_of(clerk) == "A 0000102"


def test_a_refused_sheet_takes_the_paper_back(clerk: Officer) -> None:
    received(clerk)
    printed_onto(sheet_of(clerk, 101), filed(clerk), clerk)
    other = filed(clerk, 1)
    with pytest.raises(SheetTaken, match="A 0000101: đã in rồi"), transaction.atomic():
        printed_onto(sheet_of(clerk, 101), other, clerk)
    assert not IssuedPaper.objects.filter(registration=other).exists()


def test_a_sheet_nobody_received_is_not_known(clerk: Officer) -> None:
    received(clerk)
    with pytest.raises(NoSuchSheet):
        sheet_of(clerk, 111)


def test_the_sheets_of_one_office_carry_no_paper_of_another(clerk: Officer, stranger: Officer) -> None:
    received(stranger)
    with pytest.raises(Denied):
        printed_onto(sheet_of(stranger, 101), filed(clerk), clerk)
    paper = issue_birth_certificate(filed(clerk, 1), by=clerk)
    with pytest.raises(Denied, match="của cơ quan ấy"):
        stock.use(sheet_of(stranger, 101), paper=paper, by=stranger)


def test_a_spoiled_sheet_is_replaced_once_and_never_used(clerk: Officer) -> None:
    received(clerk)
    birth = filed(clerk)
    torn = printed_onto(sheet_of(clerk, 101), birth, clerk)
    stock.spoil_printed(torn, reason="máy in kẹt", by=clerk)
    assert (torn.paper.voided.why, torn.paper.voided.text) == ("spoiled", "máy in kẹt")
    again = issue_birth_certificate(birth, by=clerk, reason="bản trước kẹt máy in")
    new = stock.use(sheet_of(clerk, 102), paper=again, by=clerk, replaces=torn)
    assert torn.replaced_by == new
    with pytest.raises(SheetTaken):
        stock.spoil(sheet_of(clerk, 101), reason="dùng lại", by=clerk)
    third = issue_birth_certificate(birth, by=clerk, reason="lại kẹt")
    with pytest.raises(WrongState, match="đã có phôi khác thay"):
        stock.use(sheet_of(clerk, 103), paper=third, by=clerk, replaces=torn)


def test_a_paper_void_before_its_sheet_was_found_spoiled_stays_void_as_it_was(clerk: Officer) -> None:
    received(clerk)
    torn = printed_onto(sheet_of(clerk, 101), filed(clerk), clerk)
    void(torn.paper, VoidedPaper.Why.SPOILED, "lệch dòng", by=clerk)
    stock.spoil_printed(torn, reason="in lệch", by=clerk)
    assert VoidedPaper.objects.get().text == "lệch dòng"


def test_a_good_sheet_is_not_replaced(clerk: Officer) -> None:
    received(clerk)
    good = printed_onto(sheet_of(clerk, 101), filed(clerk), clerk)
    paper = issue_birth_certificate(filed(clerk, 1), by=clerk)
    with pytest.raises(WrongState, match="chưa được ghi là hỏng"):
        stock.use(sheet_of(clerk, 102), paper=paper, by=clerk, replaces=good)


def test_a_sheet_is_spoiled_once(clerk: Officer) -> None:
    received(clerk)
    torn = printed_onto(sheet_of(clerk, 101), filed(clerk), clerk)
    stock.spoil_printed(torn, reason="rách", by=clerk)
    with pytest.raises(WrongState, match="đã được ghi là hỏng"):
        stock.spoil_printed(torn, reason="rách", by=clerk)
    wet = stock.spoil(sheet_of(clerk, 102), reason="ướt", by=clerk)
    with pytest.raises(WrongState, match="chưa in gì"):
        stock.spoil_printed(wet, reason="ướt", by=clerk)
    assert FormSpoiling.objects.count() == 1


def test_sheets_given_up_together_go_all_or_none(clerk: Officer) -> None:
    received(clerk)
    stock.spoil(sheet_of(clerk, 105), reason="ướt", by=clerk)
    with pytest.raises(SheetTaken, match="A 0000105: hỏng khi chưa in rồi"):
        stock.give_up(sheet_of(clerk, 103), 107, how=FormUse.How.RETURNED, reason="thừa", by=clerk)
    assert FormUse.objects.count() == 1
    gone = stock.give_up(sheet_of(clerk, 106), 110, how=FormUse.How.RETURNED, reason="thừa", by=clerk)
    assert gone == 5
    with pytest.raises(NoSuchSheet, match="đến số A 0000110"):
        stock.give_up(sheet_of(clerk, 104), 111, how=FormUse.How.LOST, reason="mất", by=clerk)


def test_a_delivery_entered_wrongly_is_withdrawn_and_entered_anew(clerk: Officer) -> None:
    wrong = received(clerk)
    stock.withdraw(wrong, reason="ghi nhầm số", by=clerk)
    assert next_of(clerk) == ""
    received(clerk)
    assert next_of(clerk) == "A 0000101"
    with pytest.raises(WrongState):
        stock.withdraw(wrong, reason="lần nữa", by=clerk)


def test_a_delivery_in_use_is_not_withdrawn(clerk: Officer) -> None:
    one = received(clerk)
    stock.spoil(sheet_of(clerk, 101), reason="ướt", by=clerk)
    with pytest.raises(WrongState, match="đã có phôi được dùng"):
        stock.withdraw(one, reason="nhầm", by=clerk)


def test_a_withdrawn_delivery_gives_no_sheet(clerk: Officer) -> None:
    one = received(clerk)
    seen = sheet_of(clerk, 101)
    stock.withdraw(one, reason="nhầm", by=clerk)
    with pytest.raises(Error, match="no sheet 101 was received"), transaction.atomic():
        stock.spoil(seen, reason="ướt", by=clerk)


def test_only_who_prints_at_the_office_keeps_its_stock(
    clerk: Officer, reviewer: Officer, stranger: Officer
) -> None:
    one = received(clerk)
    for officer in (reviewer, stranger):
        with pytest.raises(Denied):
            stock.receive(delivery(first=500, last=501), unit=one.unit, by=officer)
        with pytest.raises(Denied):
            stock.spoil(sheet_of(clerk, 101), reason="x", by=officer)
        with pytest.raises(Denied):
            stock.withdraw(one, reason="x", by=officer)


def test_the_database_lets_nobody_rewrite_the_stock(clerk: Officer) -> None:
    one = received(clerk)
    torn = printed_onto(sheet_of(clerk, 101), filed(clerk), clerk)
    stock.spoil_printed(torn, reason="rách", by=clerk)
    for rows, change in (
        (FormRange.objects.filter(pk=one.pk), {"last": 500}),
        (FormUse.objects.filter(pk=torn.pk), {"serial": 102}),
        (FormSpoiling.objects.filter(pk=torn.pk), {"reason": "khác"}),
    ):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)
        with pytest.raises(Error), transaction.atomic():
            rows._raw_delete("default")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_sheet_one_is_told(clerk: Officer) -> None:
    received(clerk)
    births = [filed(clerk, number) for number in range(2)]
    start = Barrier(2)

    def press(number: int) -> str:
        sheet = sheet_of(clerk, 101)
        start.wait(10)
        try:
            with transaction.atomic():
                printed_onto(sheet, births[number], clerk)
        except SheetTaken:
            return "told"
        finally:
            connection.close()
        return "printed"

    with ThreadPoolExecutor(2) as officers:
        assert sorted(officers.map(press, range(2))) == ["printed", "told"]
    assert FormUse.objects.count() == IssuedPaper.objects.count() == 1
