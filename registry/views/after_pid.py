"""«Sau khi có số» on the record page: the three duties of 811/STP point 3 and how far each has got."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from accounts.models import Officer
from registry import policies
from registry.lifecycle import State
from registry.models import Notice, PidDebt, Registration


@dataclass(frozen=True, slots=True)
class AfterPid:
    """What the card says; `why_not_write` and `why_not_put` are blank where this officer has a button."""

    debt: PidDebt | None
    notices: Sequence[Notice]
    why_not_write: str
    why_not_put: str


def after_pid(registration: Registration, officer: Officer, kept: Collection[str]) -> AfterPid | None:
    """The card; None where no number has come and no certificate waits for one, and once cancelled.

    What is not among the `kept` names of the registration's rows is not asked for.
    """
    debts = PidDebt.objects.select_related("closed_by").filter(registration=registration)
    debt = debts.first() if "pid_debt" in kept else None
    is_due = bool(registration.pid) or (debt is not None and debt.is_open)
    if not is_due or registration.state == State.CANCELLED:
        return None
    return AfterPid(
        debt=debt,
        notices=list(registration.notices.filter(about=Notice.About.PID)) if "notices" in kept else [],
        why_not_write=policies.why_not(policies.check_write_pid, officer, registration),
        why_not_put=policies.why_not(policies.check_pid_on_paper, officer, registration),
    )
