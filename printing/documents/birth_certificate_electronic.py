"""Giấy khai sinh, bản điện tử (TT 01/2022 Đ9): the certificate as PDF/A-3, with its data inside as a file."""

import json
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from printing.documents import birth_certificate
from printing.documents.birth_certificate import CertificateFacts
from printing.render import Archived, Enclosure, render_archived
from registry import current
from registry.models import Person, Registration

FILE = "giay-khai-sinh.json"
# A card of these kinds bears the number of its holder (Luật Căn cước 2023 Đ18; LCCCD 2014 Đ19).
_BEARS_THE_PID = (
    Person.IdKind.CCCD,
    Person.IdKind.CAN_CUOC,
    Person.IdKind.CAN_CUOC_DIEN_TU,
)
_ANCHOR = "signature"
_CSS = (
    'h1::after { content: "(BẢN ĐIỆN TỬ)"; display: block; font-size: 13pt; line-height: 1.5;'
    " letter-spacing: 0 }"
    ".signer i { display: none }"
    f'.space {{ -weasy-anchor: "{_ANCHOR}"; height: 21mm; margin: 1mm 0 1mm 44% }}'
)
_VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class ElectronicFacts:
    """What the page says, and what the file inside says: the fields of QĐ 3458/QĐ-BTP (LAW D6)."""

    page: CertificateFacts
    data: dict[str, Any]

    @property
    def pid(self) -> str:
        """The child's number as printed; blank while there is none."""
        return self.page.pid


def facts_of(registration: Registration) -> ElectronicFacts:
    """As they hold now, amendments included; a parent's number only from a card that bears it."""
    held, page = current.of(registration), birth_certificate.facts_of(registration)
    birth = held.birth
    return ElectronicFacts(
        page,
        {
            "document": "birth_certificate",
            "version": 1,
            "number": page.number,
            "office": {"code": registration.unit.code, "name": page.office},
            "registered_on": page.registered_iso,
            "child": {
                "name": page.name,
                "born_on": birth.born_on.iso if birth.born_on else "",
                "sex": page.sex,
                "ethnicity": page.ethnicity,
                "nationality": page.nationality,
                "birth_place": page.birth_place,
                "hometown": page.hometown,
                "pid": page.pid,
            },
            "mother": {"name": page.mother.name, "pid": _pid_of(held.mother)},
            "father": {"name": page.father.name, "pid": _pid_of(held.father)},
        },
    )


def draw(facts: ElectronicFacts, token: str) -> Archived:
    """The page still without a signature, and the box kept free for it. Raises TooLong."""
    text = json.dumps(facts.data, ensure_ascii=False, indent=1)
    enclosure = Enclosure(
        name=FILE,
        description="Dữ liệu của Giấy khai sinh",
        content=unicodedata.normalize("NFC", text).encode(),
        day=datetime.fromisoformat(facts.page.registered_iso).replace(tzinfo=_VIET_NAM),
    )
    html = birth_certificate.html(facts.page, token=token)
    return render_archived(html, css=_CSS, enclosure=enclosure, anchor=_ANCHOR)


def _pid_of(parent: Person | None) -> str:
    if parent is None or parent.id_kind not in _BEARS_THE_PID:
        return ""
    return parent.id_number if len(parent.id_number) == 12 and parent.id_number.isdecimal() else ""
