"""Settles an empty database: tables, static files, units, officers, a registration in each of its states.

Run as a program of its own, because the test process must not speak to the town's database:

    python -c "import django; django.setup(); from tests.e2e.settlers import settle; settle()"
"""

import json
import sys
from datetime import date, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Assignment, Officer, Unit
from accounts.roles import Role
from oversight.record_notes import actions as record_notes
from pid_gateway import pauses
from pid_gateway.models import PidRequest
from printing import batches, calibrating, stock
from printing.actions import issue_birth_certificate
from printing.models import FormKind, Printer
from printing.overprint.layout import Sheet
from registry.actions import book_notes, books, registrations, support_cases
from registry.actions.books import Opening
from registry.actions.support_cases import Wording
from registry.lifecycle import State
from registry.models import RegisterBook, Registration, SupportCase
from registry.rules.dates import PartialDate
from tests import factories
from tests.accounts.world import world
from tests.e2e.people import OFFICERS, PASSWORD
from tests.oversight import correspondence
from tests.oversight.chasing import letters as chase_letters
from tests.printing.deliveries import received
from tests.registry import amending, noting
from tests.registry.refusals import SIBLING, filed_all_the_same, refused, with_number
from tests.waiting import filed_ago, refused_ago


def settle() -> None:
    """Do it all, and print the keys of the registrations as JSON: {"draft": 1, …, "owing": 10}."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    units, hashed = world(), make_password(PASSWORD)
    people = {}
    for username, (full_name, role, place) in OFFICERS.items():
        people[username] = _officer(username, full_name, Role(role), units[place], hashed)
    _printed_for_the_signature(people["lan"])
    made = {
        state: factories.registration_at(state, clerk=people["lan"], reviewer=people["hoa"], number=number)
        for number, state in enumerate(State.values)
    }
    keys = {state: registration.pk for state, registration in made.items()}
    keys["troubled"] = _troubled(people["lan"]).pk
    keys["proposed"] = _proposed(people["lan"]).pk
    keys["twin"] = _refused_twin(people["lan"]).pk
    keys["owing"] = _owing(people["lan"]).pk
    keys["support_case"] = _support_case(people["lan"]).pk
    above = record_notes.write(made["error"], by=people["hoa"], text="Xem lại ngày sinh rồi gửi lại.")
    keys["record_note"] = above.pk
    keys["printer"] = _printer(units["thach_hai"], people["lan"]).pk
    refused_ago(people["lan"], 12, days=4)
    keys["amended"] = _amended(people["lan"], people["minh"], people["hoa"]).pk
    today = timezone.localdate()
    keys["noted"], keys["noted_number"], keys["note"] = _noted(people["lan"], people["hoa"])
    keys["old_book"] = _old_book(people["lan"], today.year - 1).pk
    keys |= correspondence.written(people["lan"], people["hoa"], made["error"])
    letter = chase_letters.send(people["hoa"], units["thach_ha"], units["thach_hai"])
    keys["chase"], keys["chase_part"] = letter.pk, chase_letters.part_of(letter, units["thach_hai"]).pk
    pauses.announce(
        first_day=today + timedelta(days=3),
        last_day=today + timedelta(days=6),
        letter="569/HTQTCT-HT",
        by=people["nam"],
    )
    # Nobody sends these: what waits here goes on waiting while the pages are looked at.
    PidRequest.objects.filter(state=PidRequest.State.WAITING).update(
        due_at=timezone.now() + timedelta(days=1)
    )
    json.dump(keys, sys.stdout)


def _officer(username: str, full_name: str, role: Role, unit: Unit, hashed: str) -> Officer:
    staff = role == Role.ADMIN
    officer = Officer.objects.create(
        username=username, full_name=full_name, password=hashed, is_staff=staff, is_superuser=staff
    )
    Assignment.objects.create(officer=officer, unit=unit, role=role, valid_from=date(2021, 1, 1))
    return officer


def _printer(unit: Unit, clerk: Officer) -> Printer:
    """Set right twice on plain paper; the form is still what nobody has printed on."""
    printer = calibrating.add_printer(unit, "Máy một cửa", by=clerk)
    first = calibrating.calibrate(printer, Sheet.PLAIN, by=clerk, seen=None, right=Decimal("1.5"))
    calibrating.calibrate(printer, Sheet.PLAIN, by=clerk, seen=first.pk, right=Decimal("2.0"))
    return printer


def _printed_for_the_signature(clerk: Officer) -> None:
    """A batch of one certificate, and sheets of phôi of which one is spoiled."""
    birth = factories.filed(clerk, 20, child={"sex": "unknown"})
    batches.start(birth.unit, by=clerk)
    batches.go_on()
    received(clerk)
    following = stock.next_serial(birth.unit, FormKind.ORIGINAL)
    assert following is not None
    stock.spoil(following, reason="ướt", by=clerk)


def _troubled(clerk: Officer) -> Registration:
    """A draft with everything a review can say: to mend, to tick, and to compare with a filed twin."""
    born = timezone.localdate() - timedelta(days=100)
    pages = {
        "child": {"born_on": PartialDate(born.year, born.month, born.day)},
        "papers": {"evidence_on": born},
    }
    first = factories.draft(clerk, 7, **pages)
    registrations.file(first, by=clerk, acknowledged=factories.warnings(first))
    return factories.draft(clerk, 7, **pages, father={"name": "Trần Văn Đức", "born_on": PartialDate(2030)})


def _refused_twin(clerk: Officer) -> Registration:
    """A twin that was not declared as one, refused for the number of its sibling."""
    sibling = with_number(factories.filed(clerk, 14))
    twin = filed_all_the_same(clerk, 14, child={"name": SIBLING})
    return refused(twin, number=sibling.pid)


def _owing(clerk: Officer) -> Registration:
    """A birth whose certificate went out before its number, which has come."""
    registration = factories.filed(clerk, 9)
    issue_birth_certificate(registration, by=clerk)
    factories.assign(registration)
    return registration


def _support_case(clerk: Officer) -> SupportCase:
    """A letter about a birth that has waited for four days, sent and not answered yet."""
    wording = Wording(addressee="Bộ phận hỗ trợ phần mềm hộ tịch", words="Gia đình cần số để làm thẻ BHYT.")
    waiting = filed_ago(clerk, 11, hours=90)
    case = support_cases.draft([waiting], reason=SupportCase.Reason.WAITING, wording=wording, by=clerk)
    support_cases.mark_sent(case, by=clerk, how=SupportCase.How.EMAIL)
    return case


def _old_book(clerk: Officer, year: int) -> RegisterBook:
    """Last year's book, kept on paper, which nobody has closed."""
    said = Opening(year=year, last_number=12, last_on=date(year, 12, 20), pages=200)
    return books.open_book(clerk.posts[0].unit, said, by=clerk)


def _amended(clerk: Officer, leader: Officer, reviewer: Officer) -> Registration:
    """Sex corrected, so that the number must be established anew, and one more amendment to be signed."""
    registration = amending.completed(clerk, reviewer, 13)
    registration = amending.signed(registration, clerk, leader, {"child.sex": "female"})
    amending.taken_down(registration, clerk)
    return registration


def _noted(clerk: Officer, reviewer: Officer) -> tuple[int, int, int]:
    """A birth with a wrong note and its mending, both unconfirmed: its key, its number, the mending's key."""
    registration = factories.registration_at(State.COMPLETED, clerk=clerk, reviewer=reviewer, number=15)
    wrong = noting.noted(registration, clerk)
    mending = book_notes.mend(wrong, "Bị tuyên bố mất tích.", by=clerk)
    return registration.pk, registration.entry.number, mending.pk


def _proposed(clerk: Officer) -> Registration:
    """A birth whose number by hand, of another province, waits for a second person."""
    registration = factories.filed(clerk, 8)
    pid = "045" + factories.assigned_pid(registration)[3:]
    factories.proposed(registration, clerk, pid=pid, acknowledged=["other_province"])
    return registration
