"""Issuing papers."""

import hashlib

from django.db import transaction

from accounts.models import Officer
from audit import log as audit
from printing import overprinting, qr
from printing.drawing import DRAWINGS, Drawing, Page
from printing.exceptions import ReasonNeeded
from printing.models import IssuedPaper, IssuedPaperFile, Printer
from registry import policies
from registry.actions import pid_debts
from registry.exceptions import Overtaken
from registry.lifecycle import Ability
from registry.models import PidDebt, Registration

_ORIGINAL = IssuedPaper.Kind.BIRTH_CERTIFICATE
_PAYS = {
    IssuedPaper.Kind.BIRTH_CERTIFICATE: PidDebt.Closing.REPRINT,
    IssuedPaper.Kind.PID_OVERLAY: PidDebt.Closing.OVERLAY,
}


def issue(
    registration: Registration,
    kind: IssuedPaper.Kind,
    *,
    by: Officer,
    medium: IssuedPaper.Medium = IssuedPaper.Medium.PLAIN,
    number: str = "",
    copies: int = 1,
    printer: Printer | None = None,
    reason: str = "",
    operation_id: str = "",
    drawn: tuple[Page, bytes] | None = None,
) -> IssuedPaper:
    """Print a paper of that kind as the registration stands, with its PID if it has one, and keep the bytes.

    Onto the Ministry's form it is led by the newest calibration of `printer`, and bears no QR: the form has
    no place for one. `registration.version` is the one the officer saw. `drawn`: the page of `registration`
    as it was read, and its PDF, where another process has drawn it. Raises Overtaken when it is no longer
    that one, ReasonNeeded for a second paper of a kind issued once without `reason`, NoForm, WrongState,
    Denied, TooLong, NoSuchLetter. Nothing is kept then. TT 04/2020 Đ28, Đ29.4, Đ35.2; a paper without a
    number is valid (811/STP).
    """
    policies.check_print(by, registration)
    # Drawn before the transaction: no lock is held for the typesetter's pleasure.
    page, content = drawn or _drawn(registration, kind, medium, printer)
    facts, token = page.facts, page.token
    paper = IssuedPaper(
        registration=registration,
        kind=kind,
        medium=medium,
        number=number,
        copies=copies,
        token=token,
        with_pid=bool(facts.pid),
        # Only the original is completed later, and what is complete without a number is not entitled to one.
        awaits_pid=kind == _ORIGINAL and not facts.pid and not registration.allows(Ability.NOTIFY),
        pid=facts.pid,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        by=by,
        reason=reason.strip(),
        operation_id=operation_id,
    )
    keep(paper, content)
    return paper


def drawing_of(kind: IssuedPaper.Kind, medium: IssuedPaper.Medium, printer: Printer | None) -> Drawing:
    """How that kind is drawn there; on the form as `printer` was last set right. Raises NoForm."""
    if medium == IssuedPaper.Medium.FORM:
        return overprinting.drawing_of(kind, printer)
    return DRAWINGS[kind, medium]


def _drawn(
    registration: Registration, kind: IssuedPaper.Kind, medium: IssuedPaper.Medium, printer: Printer | None
) -> tuple[Page, bytes]:
    drawing = drawing_of(kind, medium, printer)
    token = "" if medium == IssuedPaper.Medium.FORM else qr.new_token()
    page = Page(kind, medium, drawing.facts_of(registration), token)
    return page, drawing.draw(page.facts, token)


def issue_birth_certificate(
    registration: Registration, *, by: Officer, reason: str = "", operation_id: str = ""
) -> IssuedPaper:
    """`issue` of the original on plain paper."""
    return issue(registration, _ORIGINAL, by=by, reason=reason, operation_id=operation_id)


@transaction.atomic
def keep(paper: IssuedPaper, content: bytes) -> None:
    """Put a drawn paper into the ledger, and what it owes or pays into that of the numbers.

    Raises Overtaken when `paper.registration` is no longer as it was drawn, ReasonNeeded.
    """
    # Two officers printing at once queue on this lock; the number cannot come in between either.
    seen = Registration.objects.filter(pk=paper.registration_id, version=paper.registration.version)
    if seen.select_for_update(no_key=True).values_list("pk").first() is None:
        raise Overtaken("Hồ sơ vừa được cập nhật, bản sẽ in đã khác; xin xem lại rồi in.")
    earlier = IssuedPaper.objects.filter(
        registration=paper.registration, kind=paper.kind, with_pid=paper.with_pid
    )
    if paper.kind in IssuedPaper.ONCE and not paper.reason and earlier.exists():
        raise ReasonNeeded("Giấy này đã in trước đây; xin ghi lý do in lại.")
    paper.save(force_insert=True)
    IssuedPaperFile.objects.create(paper=paper, content=content)
    if paper.awaits_pid:
        pid_debts.open_for(paper.registration, by=paper.by)
    elif paper.with_pid and (pays := _PAYS.get(IssuedPaper.Kind(paper.kind))):
        pid_debts.close(paper.registration, pays, by=paper.by)
    number = "có" if paper.with_pid else "không có"
    audit.printed(
        paper.registration,
        by=paper.by,
        purpose=f"in {paper.get_kind_display()}, {number} số định danh cá nhân",
        operation_id=paper.operation_id,
    )
