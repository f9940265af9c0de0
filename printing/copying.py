"""Copies of the register book: Giấy khai sinh (bản sao), Trích lục khai sinh (bản sao)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.models import Officer
from printing import actions, collecting, fees, numbering, overprinting, qr, stock
from printing.collecting import Asked, Terms
from printing.documents import birth_certificate_copy, birth_extract, copy_facts
from printing.documents.copy_facts import CopyFacts, Issue
from printing.exceptions import OneByOne
from printing.models import IssuedPaper, PaperSequence, Printer
from printing.render import render
from registry import policies
from registry.models import Registration

Kind, Medium = IssuedPaper.Kind, IssuedPaper.Medium
MOST = 50  # sheets of one request
_LOOK = (Path(__file__).resolve().parent / "copy.css").read_text()

Draw = Callable[[CopyFacts, str], bytes]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: how many sheets, who signs, and why nothing is to be paid."""

    copies: int = 1
    signer_name: str = ""
    signer_title: str = ""
    exemption: str = ""
    exemption_proof: str = ""


def _certificate_copy(facts: CopyFacts, token: str) -> bytes:
    return render(birth_certificate_copy.html(facts, token=token), css=_LOOK)


def _extract(facts: CopyFacts, token: str) -> bytes:
    return render(birth_extract.html(facts, token=token), css=_LOOK)


# The one table to which another copy is added: how it looks on plain paper.
DRAWINGS: dict[IssuedPaper.Kind, Draw] = {
    Kind.BIRTH_CERTIFICATE_COPY: _certificate_copy,
    Kind.BIRTH_EXTRACT: _extract,
}
KINDS = tuple(DRAWINGS)


@transaction.atomic
def print_copy(
    registration: Registration,
    kind: IssuedPaper.Kind,
    order: Order,
    *,
    asked: Asked,
    by: Officer,
    medium: IssuedPaper.Medium = Medium.PLAIN,
    printer: Printer | None = None,
    sheet: stock.Sheet | None = None,
    operation_id: str = "",
) -> IssuedPaper:
    """Give a copy its number, draw it, keep its bytes, and write its line in the «Sổ cấp bản sao».

    All in one transaction: what is refused or does not fit gives the number back (ADR 22). Raises Overtaken,
    NotIdentified, NotExempt, OneByOne, SheetTaken, NoForm, WrongState, Denied, TooLong. L60 Đ63-64,
    TT 04/2020 Đ23.
    """
    policies.check_print(by, registration)
    collecting.check(asked)
    if medium == Medium.FORM and order.copies > 1:
        raise OneByOne("Trên phôi mỗi lần in một bản: mỗi tờ phôi mang một số; xin in từng bản.")
    day, unit, series = timezone.localdate(), registration.unit, numbering.SERIES_OF[kind]
    rate = fees.rate_on(kind, unit, day)
    fee = fees.due(rate, order.copies, order.exemption, order.exemption_proof, day)
    number = numbering.written(numbering.take(unit, series, day), unit, series, day)
    facts = copy_facts.facts_of(registration, _issue(number, order))
    token = "" if medium == Medium.FORM else qr.new_token()
    content = _drawing_of(kind, medium, printer)(facts, token)
    paper = IssuedPaper(
        registration=registration,
        kind=kind,
        medium=medium,
        number=number,
        copies=order.copies,
        token=token,
        with_pid=bool(facts.certificate.pid),
        pid=facts.certificate.pid,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        by=by,
        operation_id=operation_id,
    )
    actions.keep(paper, content)
    if sheet:
        stock.use(sheet, paper=paper, by=by)
    line = numbering.take(unit, PaperSequence.Series.COPY_LEDGER, day)
    collecting.record(paper, asked, _terms(order, rate.per_copy, fee, line))
    return paper


def preview(
    registration: Registration,
    kind: IssuedPaper.Kind,
    order: Order,
    *,
    by: Officer,
    medium: IssuedPaper.Medium = Medium.PLAIN,
    printer: Printer | None = None,
) -> bytes:
    """What `print_copy` would draw now, with the number it would give; the QR says that it is no paper.

    Raises WrongState, Denied, TooLong.
    """
    policies.check_print(by, registration)
    day, unit, series = timezone.localdate(), registration.unit, numbering.SERIES_OF[kind]
    number = numbering.written(numbering.upcoming(unit, series, day), unit, series, day)
    facts = copy_facts.facts_of(registration, _issue(number, order))
    return _drawing_of(kind, medium, printer)(facts, qr.NO_PAPER)


def _drawing_of(kind: IssuedPaper.Kind, medium: IssuedPaper.Medium, printer: Printer | None) -> Draw:
    return overprinting.values_of(kind, printer) if medium == Medium.FORM else DRAWINGS[kind]


def _issue(number: str, order: Order) -> Issue:
    return Issue(number, timezone.localdate(), order.signer_name, order.signer_title)


def _terms(order: Order, per_copy: int, fee: int, line: int) -> Terms:
    return Terms(
        timezone.localdate(),
        per_copy=per_copy,
        fee=fee,
        exemption=order.exemption,
        exemption_proof=order.exemption_proof,
        signer_name=order.signer_name,
        signer_title=order.signer_title,
        entry_number=line,
    )
