"""The ledger «nợ số»: opened when a certificate leaves without its number, closed when that paper has it."""

from django.utils import timezone

from accounts.models import Officer
from registry.models import PidDebt, Registration


def open_for(registration: Registration, *, by: Officer) -> None:
    """Note that a certificate goes out before its number; a second such certificate owes nothing more.

    Belongs into the transaction that keeps the paper, under its lock on the registration.
    """
    opened = {"unit_id": registration.unit_id, "opened_by": by}
    PidDebt.objects.get_or_create(registration=registration, defaults=opened)


def close(registration: Registration, closing: PidDebt.Closing, *, by: Officer) -> bool:
    """Note that nothing is owed any more, and why; False when nothing was.

    Belongs into the transaction that makes it so. Closed once, a debt never opens again.
    """
    owed = PidDebt.objects.filter(registration=registration, closed_at=None)
    return owed.update(closed_at=timezone.now(), closing=closing, closed_by=by) == 1
