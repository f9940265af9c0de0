"""Amendments as officers of the book bring them about."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Officer
from pid_gateway.models import PidRequest
from registry.actions import amendments
from registry.actions.amendments import Wanted
from registry.lifecycle import State
from registry.models import Amendment, Registration
from registry.rules.amendable import Kind
from tests import factories
from tests.factories import fresh

PLACE = "Bệnh viện Đa khoa huyện Thạch Hà"


def completed(clerk: Officer, reviewer: Officer, number: int = 0, **pages: Any) -> Registration:
    """A birth with its number, of which the Ministry was really told."""
    registration = factories.registration_at(
        State.COMPLETED, clerk=clerk, reviewer=reviewer, number=number, **pages
    )
    PidRequest.objects.filter(reference=registration.reference).update(submitted_at=timezone.now())
    return registration


def wanted(values: dict[str, str] | None = None, **changes: Any) -> Wanted:
    """A correction of the birth place, but for what is said otherwise."""
    said: dict[str, Any] = {
        "kind": Kind.CORRECTION,
        "ground": "officer",
        "reason": "Công chức ghi nhầm nơi sinh.",
        "values": {"child.birth_place": PLACE} if values is None else values,
        "paper_number": "12/TLCCHT",
        "paper_on": date(2026, 11, 20),
        "paper_issuer": "UBND xã Thạch Hải",
        "signer_name": "Nguyễn Văn Minh",
        "signer_title": "Chủ tịch",
    }
    return Wanted(**said | changes)


def paper(content: bytes = b"%PDF-1.7 extract") -> SimpleUploadedFile:
    """The decision or extract, as a scan."""
    return SimpleUploadedFile("trich-luc.pdf", content)


def taken_down(
    registration: Registration, clerk: Officer, values: dict[str, str] | None = None, **changes: Any
) -> Amendment:
    """Waits for a signature; every warning ticked."""
    asked = wanted(values, **changes)
    ticked = {found.code for found in amendments.findings(registration, asked) if not found.forbids}
    return amendments.propose(registration, asked, by=clerk, document=paper(), acknowledged=ticked)


def signed(
    registration: Registration,
    clerk: Officer,
    leader: Officer,
    values: dict[str, str] | None = None,
    **changes: Any,
) -> Registration:
    """The registration with one more amendment that holds."""
    taken_down(registration, clerk, values, **changes)
    amendments.sign(fresh(registration), by=leader)
    return fresh(registration)
