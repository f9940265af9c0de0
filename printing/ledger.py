"""Whether the ledger «nợ số» says what the papers say: two books kept apart, held against each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from printing.models import IssuedPaper
from registry.lifecycle import State
from registry.models import PidDebt, Registration


@dataclass(frozen=True, slots=True)
class Balance:
    """Registrations, not sheets: a spoiled certificate printed again is still the one certificate."""

    issued_without_number: int  # told by the papers
    closed: int  # told by the ledger
    open: int  # told by the ledger

    @property
    def is_even(self) -> bool:
        return self.open == self.issued_without_number - self.closed


_COUNTS = """
    SELECT (SELECT count(DISTINCT registration_id) FROM printing_issuedpaper WHERE awaits_pid),
           count(closed_at), count(*) - count(closed_at)
    FROM registry_piddebt
"""


def balance() -> Balance:
    """Papers that awaited a number, and debts closed and open, all over the country, at one moment."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        return Balance(*cursor.fetchone())


def faults() -> list[str]:
    """What is wrong, registration by registration; empty when the two books agree.

    The counts can agree by chance; this looks at each debt: whether a paper opened it, and whether what
    closes it (a paper with the number, a cancellation) has closed it.
    """
    papers = IssuedPaper.objects.filter(registration=OuterRef("registration"))
    owing = IssuedPaper.objects.filter(registration=OuterRef("pk"), awaits_pid=True)
    debts = PidDebt.objects.annotate(
        awaited=Exists(papers.filter(awaits_pid=True)),
        paid=Exists(papers.filter(with_pid=True, kind__in=_PAYING)),
    )
    undone = Q(paid=True) | Q(registration__state=State.CANCELLED)
    without_debt = Registration.objects.filter(Exists(owing), pid_debt=None).values_list("pk", flat=True)
    return [
        *_each(without_debt, "giấy chưa có số đã trao mà Sổ nợ số không ghi"),
        *_each(_of(debts.filter(awaited=False)), "Sổ nợ số ghi mà không có giấy nào chưa có số"),
        *_each(_of(debts.filter(undone, closed_at=None)), "đã có giấy có số hoặc đã hủy mà vẫn còn nợ"),
        *_each(_of(debts.filter(closing__in=_BY_PAPER, paid=False)), "hết nợ mà không có giấy nào có số"),
    ]


# A copy, on paper or electronic, leaves the original as it was.
_PAYING = (IssuedPaper.Kind.BIRTH_CERTIFICATE, IssuedPaper.Kind.PID_OVERLAY)
_BY_PAPER = (PidDebt.Closing.OVERLAY, PidDebt.Closing.REPRINT)


def _of(debts: QuerySet[PidDebt]) -> Iterable[int]:
    return debts.order_by("registration").values_list("registration", flat=True)


def _each(registrations: Iterable[int], what: str) -> list[str]:
    return [f"Hồ sơ {pk}: {what}." for pk in registrations]
