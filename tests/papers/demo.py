"""The demonstration as `make run` shows it at first, gone on with until every paper has something to say."""

import io
import sys
from dataclasses import dataclass

from django.core.management import call_command
from django.utils import timezone

from accounts.models import Officer
from printing import stock
from printing.models import FormKind
from registry.actions import book_closings, book_notes, pid_duties
from registry.models import BookClosing, RegisterBook, Registration
from tests import factories
from tests.printing.copies import COPY, COURT, copied
from tests.printing.deliveries import printed_onto, received
from tests.registry.noting import noted, reread
from tests.waiting import filed_ago

CLERK, LEADER, REVIEWER = "thachhai.hotich", "thachhai.lanhdao", "tphatinh.phongtp"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the samples are drawn from: births of one office at every turn of their way, and its officers."""

    with_number: Registration
    noted: Registration  # with its number in the book, and a note by judgment beside it
    without_number: Registration
    void: Registration
    overdue: Registration  # waits for its number for days
    draft: Registration
    closing: BookClosing  # of last year's book
    clerk: Officer

    @property
    def book(self) -> RegisterBook:
        """This year's."""
        return self.with_number.entry.book


def prepare() -> Demo:
    """Walk everything there by the officers' own actions."""
    for command in ("migrate", "load_units", "seed_demo"):
        sys.stderr.write(f"{command}\n")
        call_command(command, stdout=io.StringIO(), verbosity=0)
    clerk, leader, reviewer = (Officer.objects.get(username=name) for name in (CLERK, LEADER, REVIEWER))
    with_number, noted_one, third, without, void = _filed()
    for birth in (with_number, noted_one, third):
        factories.assign(birth)
        pid_duties.write_in_book(factories.fresh(birth), by=clerk)
    book_notes.confirm(reread(noted(noted_one, clerk)), by=leader)
    factories.cancel(void, clerk, reviewer)
    _copies_and_stock(with_number, clerk)
    return Demo(
        with_number=factories.fresh(with_number),
        noted=factories.fresh(noted_one),
        without_number=factories.fresh(without),
        void=factories.fresh(void),
        overdue=filed_ago(clerk, 11, hours=90),
        draft=factories.fresh(Registration.objects.get(entry=None)),
        closing=_closing(clerk, leader),
        clerk=clerk,
    )


def _filed() -> list[Registration]:
    return list(Registration.objects.with_people().filter(entry__isnull=False).order_by("pk"))


def _copies_and_stock(birth: Registration, clerk: Officer) -> None:
    copied(birth, clerk, copies=2, signer_name="Trần Văn Lĩnh", signer_title="Chủ tịch")
    copied(birth, clerk, COPY, asked=COURT)
    received(clerk)
    sheet = stock.next_serial(birth.unit, FormKind.ORIGINAL)
    assert sheet
    printed_onto(sheet, factories.fresh(birth), clerk)


def _closing(clerk: Officer, leader: Officer) -> BookClosing:
    book = RegisterBook.objects.get(year=timezone.localdate().year - 1)
    closing = book_closings.prepare(book, by=clerk, signer=(leader.full_name, leader.title))
    book_closings.sign(closing, by=leader)
    return BookClosing.objects.select_related("prepared_by").get(pk=closing.pk)
