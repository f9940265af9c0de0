"""One of everything that shows a person, in one office: sensitive ones, so that masks are tried too."""

from dataclasses import dataclass

from accounts.models import Officer
from printing import batches
from printing.actions import issue_birth_certificate
from printing.models import IssuedLetter, IssuedPaper, PrintBatch
from printing.pid_notices import Wording, send
from registry.actions import attachments, pid_duties, support_cases
from registry.models import Attachment, BookNote, Divergence, Notice, Registration, SupportCase
from tests import factories
from tests.factories import fresh
from tests.printing.copies import copied
from tests.printing.letters import waiting
from tests.registry import noting
from tests.registry.secrets_of_births import sensitive
from tests.waiting import filed_ago


@dataclass(frozen=True)
class Town:
    """Rows by what they are; `birth` has its number, its papers, an amendment of the sex and a note."""

    birth: Registration
    draft: Registration
    refused: Registration
    requested: Registration
    attachment: Attachment
    note: BookNote
    divergence: Divergence
    notice: Notice
    letter: IssuedLetter
    paper: IssuedPaper
    batch: PrintBatch
    case: SupportCase

    @property
    def book(self) -> int:
        return self.birth.entry.book_id


def built(clerk: Officer, leader: Officer) -> Town:
    """All of it by the real actions."""
    birth = sensitive("sex_corrected", clerk, leader)
    note = noting.noted(birth, clerk, matter="adopted", detail="Bế Văn Hạnh", paper_name="Giấy chứng nhận")
    issue_birth_certificate(fresh(birth), by=clerk)
    paper = copied(birth, clerk)
    pid_duties.write_in_book(fresh(birth), by=clerk)
    letter = send(waiting("insurance")[:1], wording=_wording(), by=clerk, operation_id="")
    requested = sensitive("father_unknown", clerk, leader, 1)
    factories.request_cancellation(requested, clerk)
    draft = factories.draft(clerk, 2, child={"case": "surrogacy"})
    attached = attachments.attach(draft, factories.police_paper(), kind="declaration", by=clerk)
    refused = sensitive("surrogacy", clerk, leader, 3)
    factories.reject(refused)
    late = filed_ago(
        clerk, 6, hours=90, child={"case": "surrogacy"}, papers={"evidence_kind": "surrogacy_paper"}
    )
    wording = support_cases.Wording(addressee="Bộ phận hỗ trợ", words="Gia đình cần số.")
    case = support_cases.draft([late], reason=SupportCase.Reason.WAITING, wording=wording, by=clerk)
    batch = batches.start(birth.unit, by=clerk)
    batches.go_on()
    return Town(
        birth=fresh(birth),
        draft=fresh(draft),
        refused=fresh(refused),
        requested=fresh(requested),
        attachment=attached,
        note=note,
        divergence=Divergence.objects.latest("pk"),
        notice=Notice.objects.filter(delivery="pending").latest("pk"),
        letter=letter,
        paper=paper,
        batch=batch,
        case=case,
    )


def _wording() -> Wording:
    return Wording(addressee="Bảo hiểm xã hội", signer_name="Nguyễn Văn Minh", signer_title="Chủ tịch")
