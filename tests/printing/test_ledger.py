"""«Sổ nợ số»: what is owed always equals what went out without a number less what has been settled."""

from collections.abc import Callable
from importlib import import_module
from random import Random

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Officer
from pid_gateway import pauses
from printing import actions, ledger, pid_on_paper
from printing.ledger import Balance
from printing.models import IssuedPaper
from registry.actions import cancellations, pid_duties, registrations
from registry.exceptions import RegistryError
from registry.models import PidDebt, Registration
from tests import factories
from tests.factories import assign, filed, fresh

pytestmark = pytest.mark.django_db


def handed_out(clerk: Officer, number: int = 0) -> Registration:
    birth = filed(clerk, number)
    actions.issue_birth_certificate(birth, by=clerk)
    return fresh(birth)


def test_a_certificate_handed_out_without_its_number_opens_a_debt(clerk: Officer) -> None:
    birth = handed_out(clerk)
    debt = PidDebt.objects.get()
    assert (debt.registration, debt.unit, debt.opened_by, debt.is_open) == (birth, birth.unit, clerk, True)
    assert IssuedPaper.objects.get().awaits_pid
    assert ledger.balance() == Balance(issued_without_number=1, closed=0, open=1)


def test_a_second_print_without_a_number_owes_nothing_more(clerk: Officer) -> None:
    birth = handed_out(clerk)
    actions.issue_birth_certificate(birth, by=clerk, reason="giấy trước bị rách")
    assert ledger.balance() == Balance(1, 0, 1)


def test_a_number_before_the_handing_out_is_no_debt(clerk: Officer) -> None:
    birth = filed(clerk)
    assign(birth)
    actions.issue_birth_certificate(fresh(birth), by=clerk)
    assert ledger.balance() == Balance(0, 0, 0)


def test_a_child_not_entitled_to_a_number_has_no_debt(clerk: Officer) -> None:
    actions.issue_birth_certificate(filed(clerk, child={"sex": "unknown"}), by=clerk)
    assert ledger.balance() == Balance(0, 0, 0)


def test_the_number_coming_alone_closes_nothing(clerk: Officer) -> None:
    assign(handed_out(clerk))
    assert ledger.balance() == Balance(1, 0, 1)


def test_a_cancelled_registration_owes_nothing_more(clerk: Officer, reviewer: Officer) -> None:
    birth = handed_out(clerk)
    factories.request_cancellation(birth, clerk)
    assert ledger.balance().open == 1
    cancellations.accept(fresh(birth), by=reviewer)
    assert ledger.balance() == Balance(1, 1, 0)
    assert PidDebt.objects.get().closing == "cancelled"


def test_a_draft_that_a_pause_has_left_in_the_book_owes_its_number_too(
    clerk: Officer, announcer: Officer
) -> None:
    today = timezone.localdate()
    pause = pauses.announce(first_day=today, last_day=today, letter="569/HTQTCT-HT", by=announcer)
    birth = factories.draft(clerk)
    registrations.register(birth, by=clerk, acknowledged=factories.warnings(birth))
    actions.issue_birth_certificate(fresh(birth), by=clerk)
    assert ledger.balance() == Balance(1, 0, 1)
    pauses.cancel(pause, by=announcer, reason="nối xong")
    registrations.file(fresh(birth), by=clerk)
    assign(birth)
    pid_on_paper.print_overlay(fresh(birth), by=clerk)
    assert ledger.balance() == Balance(1, 1, 0)


def test_a_draft_filed_without_a_number_after_all_owes_nothing(clerk: Officer) -> None:
    birth = factories.draft(clerk, child={"sex": "unknown"})
    registrations.enter(birth, by=clerk, acknowledged=factories.warnings(birth))
    actions.issue_birth_certificate(fresh(birth), by=clerk)
    registrations.file(fresh(birth), by=clerk)
    assert ledger.balance() == Balance(1, 1, 0)
    assert PidDebt.objects.get().closing == "not_due"
    assert ledger.faults() == []


def test_the_command_says_the_three_counts(clerk: Officer, capsys: pytest.CaptureFixture[str]) -> None:
    handed_out(clerk)
    call_command("check_ledger")
    assert capsys.readouterr().out == "Đã trao khi chưa có số: 1; hết nợ: 0; còn nợ: 1.\n"


def _lose_the_debt(birth: Registration) -> None:
    with pgtrigger.ignore("registry.PidDebt:piddebt_never_deleted"):
        PidDebt.objects.all().delete()


def _forget_the_paper(birth: Registration) -> None:
    with pgtrigger.ignore("printing.IssuedPaper:paper_append_only"):
        IssuedPaper.objects.update(awaits_pid=False)


def _close_without_a_paper(birth: Registration) -> None:
    PidDebt.objects.update(closed_at=timezone.now(), closing="overlay", closed_by=birth.created_by)


def _reopen_what_is_paid(birth: Registration) -> None:
    assign(birth)
    actions.issue_birth_certificate(fresh(birth), by=birth.created_by)
    with pgtrigger.ignore("registry.PidDebt:piddebt_closed_for_ever"):
        PidDebt.objects.update(closed_at=None, closing="", closed_by=None)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_lose_the_debt, "mà Sổ nợ số không ghi"),
        (_forget_the_paper, "không có giấy nào chưa có số"),
        (_close_without_a_paper, "hết nợ mà không có giấy nào có số"),
        (_reopen_what_is_paid, "mà vẫn còn nợ"),
    ],
)
def test_the_command_names_the_registration_about_which_the_two_books_differ(
    clerk: Officer, spoil: Callable[[Registration], None], words: str
) -> None:
    birth = handed_out(clerk)
    spoil(birth)
    with pytest.raises(CommandError, match=f"Hồ sơ {birth.pk}: .*{words}"):
        call_command("check_ledger")


ACTS: dict[str, Callable[[Registration, Officer, Officer], object]] = {
    "print": lambda birth, clerk, _: actions.issue_birth_certificate(birth, by=clerk, reason="in lại"),
    "number": lambda birth, *_: assign(birth),
    "refusal": lambda birth, *_: factories.reject(birth),
    "resend": lambda birth, clerk, _: registrations.resend(birth, by=clerk),
    "book": lambda birth, clerk, _: pid_duties.write_in_book(birth, by=clerk),
    "overlay": lambda birth, clerk, _: pid_on_paper.print_overlay(birth, by=clerk, reason="in lại"),
    "reprint": lambda birth, clerk, _: pid_on_paper.print_anew(birth, by=clerk),
    "hand": lambda birth, clerk, _: pid_duties.written_by_hand(birth, by=clerk),
    "ask": lambda birth, clerk, _: factories.request_cancellation(birth, clerk),
    "cancel": lambda birth, _, above: cancellations.accept(birth, by=above),
    "refuse": lambda birth, _, above: cancellations.refuse(birth, by=above, reason="khác"),
    "restore": lambda birth, clerk, _: cancellations.restore(birth, by=clerk),
}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_officers_and_the_ministry_do_in_whatever_order_the_ledger_is_even(
    seed: int, clerk: Officer, reviewer: Officer
) -> None:
    chance = Random(seed)
    births = [filed(clerk, number) for number in range(2)]
    done = 0
    for _ in range(25):
        birth, act = fresh(chance.choice(births)), chance.choice(list(ACTS))
        try:
            ACTS[act](birth, clerk, reviewer)
        except RegistryError:
            continue
        done += 1
        assert ledger.balance().is_even, act
        assert ledger.faults() == [], act
    assert done > 3


def test_papers_handed_out_before_there_was_a_ledger_come_into_it(clerk: Officer, reviewer: Officer) -> None:
    """The data migration, on papers as they stood before it."""
    open_one, paid, void, unentitled = (
        handed_out(clerk),
        handed_out(clerk, 1),
        handed_out(clerk, 2),
        filed(clerk, 3, child={"sex": "unknown"}),
    )
    actions.issue_birth_certificate(unentitled, by=clerk)
    assign(paid)
    actions.issue_birth_certificate(fresh(paid), by=clerk)
    factories.request_cancellation(void, clerk)
    cancellations.accept(fresh(void), by=reviewer)
    _lose_the_debt(open_one)
    _forget_the_paper(open_one)
    assert ledger.balance() == Balance(0, 0, 0)

    migration = import_module("printing.migrations.0003_debts_of_papers_handed_out_before")
    with connection.cursor() as cursor:
        for statement in migration.Migration.operations[0].sql:
            cursor.execute(statement)

    assert ledger.balance() == Balance(3, 2, 1)
    assert ledger.faults() == []
    closings = dict(PidDebt.objects.values_list("registration", "closing"))
    assert closings == {open_one.pk: "", paid.pk: "reprint", void.pk: "cancelled"}
    with pytest.raises(Exception, match="Cannot update"):
        IssuedPaper.objects.update(reason="khác")
