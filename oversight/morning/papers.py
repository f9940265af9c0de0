"""What waits at the printer: certificates to print for the signature, papers to be handed over."""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse

from accounts.roles import Permission
from oversight.morning.waiting import Desk, Urgency, Waiting
from printing import batches
from printing.models import Collection


def papers(desk: Desk) -> Iterator[Waiting]:
    """Births without a valid certificate, and papers printed whose handing over nobody has noted."""
    offices = desk.offices(Permission.PAPER_PRINT)
    yield Waiting(
        "to-print",
        "việc khai sinh đã vào Sổ, chưa in Giấy khai sinh để trình ký",
        Urgency.TODAY,
        batches.waiting_at(offices).annotate(since=F("entered_at")),
        reverse("printing:batches"),
    )
    printed = Collection.objects.filter(unit__in=offices, handed_over_at=None, paper__voided=None)
    yield Waiting(
        "papers",
        "giấy đã in, chờ ký hoặc chờ trao",
        Urgency.TODAY,
        printed.annotate(since=F("at")),
        registration="paper__registration_id",
        next_step=("Trao giấy", "printing:papers"),
    )
