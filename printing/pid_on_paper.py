"""Putting a number that has come onto the certificate handed out without it, or in its place."""

import hashlib
from dataclasses import replace

from django.db import transaction

from accounts.models import Officer
from printing import actions, calibrating, originals, overprinting
from printing.documents import birth_certificate, birth_certificate_page
from printing.documents.birth_certificate import CertificateFacts
from printing.exceptions import OtherPaper
from printing.models import IssuedPaper, Printer
from printing.overprint.layout import Sheet
from registry import policies
from registry.actions import pid_duties
from registry.models import Registration


def print_overlay(
    registration: Registration,
    *,
    by: Officer,
    printer: Printer | None = None,
    reason: str = "",
    operation_id: str = "",
) -> IssuedPaper:
    """Print the number alone, to go onto the paper the family has brought, and keep the bytes.

    It is led by the newest calibration of `printer` for the sheet that paper is.
    In the same transaction the number is written in the book and the notices are drawn up, unless that is
    done, and the debt is closed. Raises OtherPaper when it would miss its line, ReasonNeeded for a second
    one without `reason`, WrongState, Denied, Overtaken. L60 Đ29.2.
    """
    policies.check_pid_on_paper(by, registration, again=True)
    facts = birth_certificate.facts_of(registration)
    handed_out = check_same_paper(registration, facts)
    content = _number(facts, handed_out, printer)
    paper = IssuedPaper(
        registration=registration,
        kind=IssuedPaper.Kind.PID_OVERLAY,
        medium=handed_out.medium,
        with_pid=True,
        pid=facts.pid,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        by=by,
        reason=reason.strip(),
        operation_id=operation_id,
    )
    with transaction.atomic():
        actions.keep(paper, content)
        pid_duties.ensure_in_book(registration, by=by)
    return paper


@transaction.atomic
def print_anew(
    registration: Registration,
    *,
    by: Officer,
    printer: Printer | None = None,
    reason: str = "",
    operation_id: str = "",
) -> IssuedPaper:
    """Print the whole certificate with its number, on such a sheet as before.

    The old one is taken back and counts no longer. Book and notices as in `print_overlay`. Raises what
    `print_original` raises, and WrongState.
    """
    policies.check_pid_on_paper(by, registration)
    before = handed_out_without(registration)
    paper = originals.print_original(
        registration,
        by=by,
        spoiled=reason,
        medium=IssuedPaper.Medium(before.medium) if before else IssuedPaper.Medium.PLAIN,
        printer=printer,
        operation_id=operation_id,
    )
    pid_duties.ensure_in_book(registration, by=by)
    return paper


def handed_out_without(registration: Registration) -> IssuedPaper | None:
    """The original last handed out without a number, if there is one."""
    originals = registration.papers.filter(kind=IssuedPaper.Kind.BIRTH_CERTIFICATE, with_pid=False)
    return originals.order_by("-pk").first()


def check_same_paper(registration: Registration, facts: CertificateFacts) -> IssuedPaper:
    """The paper last handed out without a number, if the number can be printed onto it.

    On the Ministry's form its line is always at the same place. On plain paper it is where the rest of the
    text has pushed it: equal facts give equal bytes, so the digest in the ledger tells whether the facts, the
    template or the typesetter have changed since (ADR 16). Raises OtherPaper then.
    """
    handed_out = handed_out_without(registration)
    if facts.pid and handed_out is not None:
        if handed_out.medium == IssuedPaper.Medium.FORM:
            return handed_out
        drawn_now = birth_certificate_page.draw(replace(facts, pid=""), handed_out.token)
        if handed_out.digest == hashlib.sha256(drawn_now).hexdigest():
            return handed_out
    raise OtherPaper(
        "Giấy đã trao in theo nội dung hoặc mẫu khác bây giờ, số in thêm sẽ lệch dòng; "
        "xin in giấy mới và thu giấy cũ, hoặc viết tay rồi đóng dấu."
    )


def _number(facts: CertificateFacts, handed_out: IssuedPaper, printer: Printer | None) -> bytes:
    if handed_out.medium == IssuedPaper.Medium.FORM:
        return overprinting.number_alone(facts, printer)
    aim = calibrating.newest(printer, Sheet.PLAIN)
    right, down = (float(aim.right), float(aim.down)) if aim else (0.0, 0.0)
    return birth_certificate_page.draw_number(facts, right=right, down=down)
