"""Putting a number that has come onto the certificate handed out without it, or in its place."""

import hashlib
from dataclasses import replace

from django.db import transaction

from accounts.models import Officer, Unit
from printing import actions, originals
from printing.documents import birth_certificate, pid_overlay
from printing.documents.birth_certificate import CertificateFacts
from printing.exceptions import OtherPaper
from printing.models import IssuedPaper, PrinterOffset
from printing.render import render
from registry import policies
from registry.actions import pid_duties
from registry.models import Registration


def print_overlay(
    registration: Registration, *, by: Officer, reason: str = "", operation_id: str = ""
) -> IssuedPaper:
    """Print the number alone, to go onto the paper the family has brought, and keep the bytes.

    In the same transaction the number is written in the book and the notices are drawn up, unless that is
    done, and the debt is closed. Raises OtherPaper when it would miss its line, ReasonNeeded for a second
    one without `reason`, WrongState, Denied, Overtaken. L60 Đ29.2.
    """
    policies.check_pid_on_paper(by, registration, again=True)
    facts = birth_certificate.facts_of(registration)
    handed_out = check_same_paper(registration, facts)
    drawn = pid_overlay.html(facts, token=handed_out.token)
    content = render(drawn, css=offset_of(registration.unit))
    paper = IssuedPaper(
        registration=registration,
        kind=IssuedPaper.Kind.PID_OVERLAY,
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
    registration: Registration, *, by: Officer, reason: str = "", operation_id: str = ""
) -> IssuedPaper:
    """Print the whole certificate with its number; the old one is taken back and counts no longer.

    Book and notices as in `print_overlay`. Raises what `print_original` raises, and WrongState.
    """
    policies.check_pid_on_paper(by, registration)
    paper = originals.print_original(registration, by=by, spoiled=reason, operation_id=operation_id)
    pid_duties.ensure_in_book(registration, by=by)
    return paper


def check_same_paper(registration: Registration, facts: CertificateFacts) -> IssuedPaper:
    """The paper last handed out without a number, if it is the one that would be drawn now.

    Equal facts give equal bytes, so the digest in the ledger tells: whatever has changed since, the facts,
    the template or the typesetter, the number would fall beside its line (ADR 16). Raises OtherPaper then.
    """
    originals = registration.papers.filter(kind=IssuedPaper.Kind.BIRTH_CERTIFICATE, with_pid=False)
    handed_out = originals.order_by("-pk").first()
    if facts.pid and handed_out is not None:
        drawn_now = render(birth_certificate.html(replace(facts, pid=""), token=handed_out.token))
        if handed_out.digest == hashlib.sha256(drawn_now).hexdigest():
            return handed_out
    raise OtherPaper(
        "Giấy đã trao in theo nội dung hoặc mẫu khác bây giờ, số in thêm sẽ lệch dòng; "
        "xin in giấy mới và thu giấy cũ, hoặc viết tay rồi đóng dấu."
    )


def offset_of(unit: Unit) -> str:
    """The style sheet of the overlay for the printer of that office."""
    offset = PrinterOffset.objects.filter(pk=unit.pk).first()
    return pid_overlay.css(right=offset.right, down=offset.down) if offset else pid_overlay.css()
