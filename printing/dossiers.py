"""The slips a desk hands to the family: what is still missing, and when the result is ready (LAW A33)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from accounts.models import Officer
from printing import letters
from printing.documents import dossier_slips as slips
from printing.documents.letterhead import office_lines, place_and_day
from printing.models import IssuedLetter
from registry import findings, policies
from registry.models import Attachment, Registration
from registry.rules import Finding
from registry.rules.deadlines import result_due
from registry.rules.names import clean

# Results are handed out until the desk closes for the day.
_BY = time(16, 30)

# What the officer is told, put into words for the family; the rest is said as the officer reads it.
_FOR_THE_FAMILY = {
    "evidence_missing": "Giấy chứng sinh (bản chính); không có thì văn bản của người làm chứng về việc sinh, "
    "không có người làm chứng thì giấy cam đoan về việc sinh.",
    "evidence_incomplete": "Giấy chứng sinh có ghi số và nơi cấp.",
    "evidence_undated": "Giấy tờ về việc sinh có ghi ngày lập.",
    "declarant_paper_missing": "Giấy tờ tùy thân của người đi khai sinh (xuất trình bản chính).",
    "declarant_paper_incomplete": "Số, ngày cấp, nơi cấp giấy tờ tùy thân của người đi khai sinh.",
    "declarant_name_missing": "Họ, chữ đệm, tên của người đi khai sinh.",
    "relation_missing": "Quan hệ của người đi khai sinh với trẻ.",
    "agreement_with_parents": "Ý kiến thống nhất của cha, mẹ trẻ về nội dung khai sinh.",
    "name_missing": "Họ, chữ đệm, tên của trẻ, theo thỏa thuận của cha, mẹ.",
    "born_on_missing": "Ngày, tháng, năm sinh của trẻ.",
    "sex_missing": "Giới tính của trẻ, theo Giấy chứng sinh.",
    "birth_place_missing": "Nơi sinh của trẻ, theo Giấy chứng sinh.",
    "hometown_missing": "Quê quán của trẻ, theo quê quán của cha hoặc mẹ.",
    "ethnicity_missing": "Dân tộc của trẻ, theo dân tộc của cha hoặc mẹ.",
    "mother_name_missing": "Họ, chữ đệm, tên của mẹ.",
    "father_name_missing": "Họ, chữ đệm, tên của cha.",
    "nationality_agreement_missing": "Văn bản thỏa thuận của cha, mẹ về việc chọn quốc tịch cho con.",
    "nationality_unconfirmed": "Xác nhận của cơ quan có thẩm quyền nước ngoài về quốc tịch của trẻ.",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """What the officer writes on either slip."""

    lines: Sequence[str]
    phone: str = ""
    reason: str = ""  # of a request
    received_at: datetime | None = None  # of a receipt
    promised_at: datetime | None = None


def missing(registration: Registration) -> list[str]:
    """What the house knows to be missing from a declaration, in words for the family; each once."""
    today = timezone.localdate()
    day = registration.registered_on or today
    found = findings.of_the_declaration(registration, registered_on=day, entered_on=today)
    said = [
        _FOR_THE_FAMILY.get(finding.code) or finding.message
        for finding in found
        if _concerns_the_family(finding)
    ]
    return list(dict.fromkeys(said))


def _concerns_the_family(finding: Finding) -> bool:
    """Whether the family can do something about it; what the desk has mistyped is the desk's to mend."""
    known = finding.code in _FOR_THE_FAMILY
    return known or (finding.forbids and not finding.code.startswith("unreadable:"))


def handed_in(registration: Registration) -> list[str]:
    """The papers a dossier holds so far: the declaration, what proves the birth, what was scanned in."""
    birth = registration.birth
    evidence = birth.get_evidence_kind_display() if birth.evidence_kind else ""
    number = f" số {clean(birth.evidence_number)}" if evidence and birth.evidence_number else ""
    scanned = registration.attachments.filter(withdrawn_at=None).exclude(
        kind__in=(Attachment.Kind.DECLARATION, Attachment.Kind.EVIDENCE)
    )
    kinds = [Attachment.Kind(kind).label for kind in scanned.values_list("kind", flat=True)]
    lines = ["Tờ khai đăng ký khai sinh", f"{evidence}{number}", *map(str, kinds)]
    return list(dict.fromkeys(filter(None, lines)))


def due(received_at: datetime) -> datetime:
    """When the result is promised to who came at `received_at`: at the end of that day, or of the next."""
    local = timezone.localtime(received_at)
    return datetime.combine(result_due(local), _BY, tzinfo=local.tzinfo)


def request_supplement(
    registration: Registration, slip: Slip, *, by: Officer, operation_id: str = ""
) -> IssuedLetter:
    """Print and keep the list of what the family is to bring. Raises WrongState, Denied."""
    policies.check_dossier_slip(by, registration)

    def page(number: str) -> str:
        said = _said(registration, slip, by) | {"number": number, "title": slips.SUPPLEMENT_TITLE}
        return slips.html_of_supplement(slips.SupplementFacts(**said, reason=clean(slip.reason)))

    return _issue(registration, IssuedLetter.Kind.SUPPLEMENT_REQUEST, page, by, operation_id)


def give_receipt(
    registration: Registration, slip: Slip, *, by: Officer, operation_id: str = ""
) -> IssuedLetter:
    """Print and keep the receipt of the dossier with the promised hour. Raises WrongState, Denied."""
    policies.check_dossier_slip(by, registration)
    received = timezone.localtime(slip.received_at)
    promised = timezone.localtime(slip.promised_at) if slip.promised_at else due(received)

    def page(number: str) -> str:
        said = _said(registration, slip, by) | {"number": number, "title": slips.RECEIPT_TITLE}
        return slips.html_of_receipt(
            slips.ReceiptFacts(
                **said,
                received=slips.moment(received),
                promised=slips.moment(promised),
                where=clean(registration.unit.authority),
            )
        )

    return _issue(registration, IssuedLetter.Kind.RECEIPT, page, by, operation_id)


def _issue(
    registration: Registration, kind: IssuedLetter.Kind, page: letters.Page, by: Officer, operation_id: str
) -> IssuedLetter:
    declarant = registration.declarant
    return letters.issue(
        registration.unit,
        kind,
        addressee=declarant.name if declarant else "",
        registrations=[registration],
        page=page,
        by=by,
        operation_id=operation_id,
    )


def _said(registration: Registration, slip: Slip, by: Officer) -> dict[str, Any]:
    """What both slips say, by the fields of SlipFacts."""
    declarant, today = registration.declarant, timezone.localdate()
    return {
        "office": office_lines(registration.unit),
        "about": "",
        "place_and_day": place_and_day(registration.unit, today),
        "iso_day": today.isoformat(),
        "signer": by.full_name,
        "dossier": str(registration.pk),
        "declarant": clean(declarant.name) if declarant else "",
        "address": clean(declarant.residence) if declarant else "",
        "phone": clean(slip.phone),
        "child": clean(registration.birth.name),
        "lines": tuple(filter(None, (clean(line) for line in slip.lines))),
        "officer": ", ".join(filter(None, (by.full_name, by.position.lower()))),
        "officer_phone": clean(by.phone),
    }
