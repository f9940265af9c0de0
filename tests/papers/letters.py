"""What goes out by letter or over the desk: declarations, notices, slips, the letter to the support unit."""

from datetime import date
from functools import partial

from django.utils import timezone

from printing import dossiers, pid_notices
from printing.documents import birth_declaration, pid_notice, support_letter
from printing.documents import dossier_slips as slips
from printing.documents.letterhead import CSS
from printing.models import IssuedLetter
from printing.render import render_pages
from registry.actions import support_cases
from registry.actions.support_cases import Wording
from registry.models import Notice, SupportCase
from tests import factories
from tests.papers import invented
from tests.papers.births import SIGNED, declaration_of, declared
from tests.papers.demo import Demo
from tests.papers.paper import Paper
from tests.printing.letters import waiting
from tests.printing.test_support_letter import LETTER

# A day under each circular; the last is still in force.
DAYS = {"2015": date(2018, 3, 5), "2020": date(2021, 7, 2), "2024": date(2026, 11, 22)}


def letters() -> dict[str, Paper]:
    """By the names of their files."""
    table: dict[str, Paper] = {}
    for version, day in DAYS.items():
        table[f"birth_declaration-{version}"] = Paper(
            partial(_declared_in_demo, day), partial(declared, SIGNED, day)
        )
        table[f"birth_declaration-{version}-blank"] = Paper(
            lambda demo, day=day: declaration_of(birth_declaration.blank(demo.with_number.unit, day)),
            lambda day=day: declaration_of(birth_declaration.blank(None, day)),
        )
    for recipient in Notice.Recipient:
        for name, children in ((recipient.value, 1), (f"{recipient.value}-many", 3)):
            facts = invented.notice(recipient, *invented.CHILDREN[:children])
            table[f"pid_notice-{name}"] = Paper(
                partial(_told_in_demo, recipient, children), partial(_letter, pid_notice.html(facts))
            )
    return table | {
        "supplement_request": Paper(
            _supplement_in_demo, lambda: _letter(slips.html_of_supplement(invented.supplement()))
        ),
        "receipt": Paper(_receipt_in_demo, lambda: _letter(slips.html_of_receipt(invented.receipt()))),
        "support_letter": Paper(_support_in_demo, lambda: _letter(support_letter.html(LETTER))),
    }


def _letter(html: str) -> bytes:
    return render_pages(html, css=CSS)


def _declared_in_demo(day: date, demo: Demo) -> bytes:
    """As if it had been registered on that day."""
    birth = factories.fresh(demo.with_number)
    birth.registered_on = day
    return declaration_of(birth_declaration.facts_of(birth))


def _told_in_demo(recipient: Notice.Recipient, children: int, demo: Demo) -> bytes:
    """The letter about the first so many that wait; it is sent by that."""
    notices = waiting(recipient.value)[:children]
    unit = notices[0].registration.unit
    return _bytes(pid_notices.send(notices, wording=pid_notices.proposed(unit, recipient), by=demo.clerk))


def _supplement_in_demo(demo: Demo) -> bytes:
    slip = dossiers.Slip(lines=("Giấy chứng sinh (bản chính)", "Giấy tờ tùy thân của người đi khai sinh"))
    return _bytes(dossiers.request_supplement(demo.draft, slip, by=demo.clerk))


def _receipt_in_demo(demo: Demo) -> bytes:
    slip = dossiers.Slip(lines=dossiers.handed_in(demo.draft), received_at=timezone.now())
    return _bytes(dossiers.give_receipt(demo.draft, slip, by=demo.clerk))


def _support_in_demo(demo: Demo) -> bytes:
    wording = Wording(addressee="Bộ phận hỗ trợ phần mềm hộ tịch", words="Gia đình cần số để làm thẻ BHYT.")
    overdue, why = [demo.overdue], SupportCase.Reason.WAITING
    case = support_cases.draft(overdue, reason=why, wording=wording, by=demo.clerk)
    return _letter(support_letter.html(support_letter.facts_of(case)))


def _bytes(letter: IssuedLetter) -> bytes:
    return bytes(letter.file.content)
