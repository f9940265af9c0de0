"""Issuing the electronic copy: drawn as PDF/A-3, signed with the office's key, kept like every paper."""

import hashlib

from django.utils import timezone

from accounts.models import Officer
from printing import qr
from printing.actions import keep
from printing.documents import birth_certificate_electronic as document
from printing.documents import signature_block
from printing.documents.birth_certificate_electronic import ElectronicFacts
from printing.exceptions import ReasonNeeded
from printing.models import IssuedPaper
from printing.signing import SignatureBlock, Signer, Signing, signer_of
from registry import policies
from registry.lifecycle import Ability
from registry.models import Registration

_KIND = IssuedPaper.Kind.BIRTH_CERTIFICATE_ELECTRONIC


def issue(
    registration: Registration, *, by: Officer, signing: Signing, reason: str = "", operation_id: str = ""
) -> IssuedPaper:
    """Draw, sign and keep an electronic copy of the registration as it stands.

    `registration.version` is the one the officer saw. Raises Denied, WrongState, NoSigner, CannotSign,
    TooLong, Overtaken, and ReasonNeeded without `reason` for a second one or while the number is awaited
    (LAW D7). Nothing is kept then; what is not signed is never given out.
    """
    policies.check_electronic_copy(by, registration)
    signer = signer_of(registration.unit, signing, at=timezone.now())
    facts, token, reason = document.facts_of(registration), qr.new_token(), reason.strip()
    if awaits_number(registration) and not reason:
        raise ReasonNeeded("Số định danh cá nhân chưa về: xin ghi lý do cấp bản điện tử khi chưa có số.")
    # Drawn and signed before the transaction: no lock is held for the typesetter or the clock's server.
    content = _signed(facts, token, signer)
    paper = IssuedPaper(
        registration=registration,
        kind=_KIND,
        medium=IssuedPaper.Medium.ELECTRONIC,
        token=token,
        with_pid=bool(facts.pid),
        pid=facts.pid,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        by=by,
        reason=reason,
        operation_id=operation_id,
    )
    keep(paper, content)
    return paper


def awaits_number(registration: Registration) -> bool:
    """Whether the child's number is still to come; what is complete without one is not entitled to it."""
    return not registration.pid and not registration.allows(Ability.NOTIFY)


def _signed(facts: ElectronicFacts, token: str, signer: Signer) -> bytes:
    page = document.draw(facts, token)
    block = signature_block.picture(
        holder=signer.holder, office=facts.page.office, at=timezone.now(), box=page.box
    )
    return signer.sign(page.content, SignatureBlock(page.box, block), reason="Cấp bản điện tử Giấy khai sinh")
