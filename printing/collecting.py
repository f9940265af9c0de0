"""Who asks for a paper, on what identity paper, and the handing over itself."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import Officer
from audit import log as audit
from printing.exceptions import NotIdentified
from printing.models import Collection, IssuedPaper, VoidedPaper
from registry import policies
from registry.exceptions import WrongState
from registry.models import Registration
from registry.rules.names import clean

Asker = Collection.Asker


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks and collects. Where they live is nobody's business here (L60 Đ63)."""

    asked_by: Collection.Asker
    name: str
    relation: str = ""
    id_kind: str = ""
    id_number: str = ""
    compared: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a paper is given: what it costs and who signs it; an original costs nothing."""

    day: date
    per_copy: int = 0
    fee: int = 0
    exemption: str = ""
    exemption_proof: str = ""
    signer_name: str = ""
    signer_title: str = ""
    entry_number: int | None = None


def by_declarant(registration: Registration, *, compared: bool = True) -> Asked:
    """The declarant of the birth; the identity paper was compared when the birth was declared (A19)."""
    person = registration.declarant
    return Asked(
        asked_by=Asker.DECLARANT,
        name=clean(person.name) if person else "",
        relation=person.get_relation_display() if person and person.relation else "",
        id_kind=person.id_kind if person else "",
        id_number=clean(person.id_number) if person else "",
        compared=compared,
    )


def check(asked: Asked) -> None:
    """Raise NotIdentified unless it is known who asks: a person by a paper, an office by a letter (Đ64)."""
    if not asked.name:
        raise NotIdentified("name", "Xin ghi họ, chữ đệm, tên người nhận, hoặc tên cơ quan, tổ chức.")
    if asked.asked_by == Asker.AGENCY:
        if not asked.purpose:
            raise NotIdentified(
                "purpose", "Cơ quan, tổ chức phải có văn bản nêu rõ lý do: xin ghi số, ngày và lý do."
            )
        return
    if asked.asked_by == Asker.PERSON and not (asked.id_kind and asked.id_number):
        raise NotIdentified("id_number", "Xin chọn loại và ghi số giấy tờ tùy thân của người nhận.")
    if not asked.compared:
        raise NotIdentified("compared", "Xin đối chiếu giấy tờ tùy thân của người nhận rồi đánh dấu.")


def record(paper: IssuedPaper, asked: Asked, terms: Terms) -> Collection:
    """Write down who asked for `paper`, in the transaction that keeps it. Raises NotIdentified."""
    check(asked)
    return Collection.objects.create(
        paper=paper,
        unit=paper.registration.unit,
        by=paper.by,
        asked_by=asked.asked_by,
        name=clean(asked.name),
        relation=clean(asked.relation),
        id_kind=asked.id_kind,
        id_number=clean(asked.id_number),
        compared=asked.compared,
        purpose=clean(asked.purpose),
        day=terms.day,
        entry_number=terms.entry_number,
        per_copy=terms.per_copy,
        fee=terms.fee,
        exemption=terms.exemption,
        exemption_proof=clean(terms.exemption_proof),
        signer_name=clean(terms.signer_name),
        signer_title=clean(terms.signer_title),
    )


@transaction.atomic
def hand_over(paper: IssuedPaper, *, by: Officer, operation_id: str = "") -> None:
    """The signed paper is in the hands of who asked for it; from now on it cannot be called spoiled.

    Raises Denied, and WrongState when it is void or was handed over before.
    """
    policies.check_print(by, paper.registration)
    # Whoever prints another in its place takes the same lock: one of the two comes too late.
    Registration.objects.select_for_update(no_key=True).get(pk=paper.registration_id)
    if VoidedPaper.objects.filter(paper=paper).exists():
        raise WrongState("Giấy này không còn giá trị, không trao được; xin in giấy khác.")
    waiting = Collection.objects.filter(paper=paper, handed_over_at=None)
    if not waiting.update(handed_over_at=Now(), handed_over_by=by):
        raise WrongState("Giấy này đã ghi là đã trao.")
    audit.printed(
        paper.registration,
        by=by,
        purpose=f"trao {paper.get_kind_display()} cho người nhận",
        operation_id=operation_id,
    )
