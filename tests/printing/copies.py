"""Copies as a desk gives them."""

from typing import Any

from accounts.models import Officer
from printing import copying
from printing.collecting import Asked, Asker
from printing.copying import Order
from printing.models import IssuedPaper
from registry.models import Registration
from tests.factories import fresh

COPY, EXTRACT = IssuedPaper.Kind.BIRTH_CERTIFICATE_COPY, IssuedPaper.Kind.BIRTH_EXTRACT
GRANDMOTHER = Asked(
    asked_by=Asker.PERSON,
    name="Lê Thị Mận",
    relation="bà nội",
    id_kind="cccd",
    id_number="042155000111",
    compared=True,
)
COURT = Asked(
    asked_by=Asker.AGENCY,
    name="Tòa án nhân dân khu vực 2",
    purpose="CV 18/TA ngày 02/11/2026, giải quyết việc nuôi con",
)


def copied(
    registration: Registration,
    clerk: Officer,
    kind: IssuedPaper.Kind = EXTRACT,
    *,
    asked: Asked = GRANDMOTHER,
    **order: Any,
) -> IssuedPaper:
    """A copy given over the desk."""
    return copying.print_copy(fresh(registration), kind, Order(**order), asked=asked, by=clerk)
