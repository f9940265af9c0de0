from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from accounts.models import Officer
from registry import policies
from registry.actions import pid_proposals
from registry.forms.pid_proposal import PidDecisionForm
from registry.lifecycle import ASSIGN_PID
from registry.models import PidProposal, Registration
from registry.rules import Finding


@dataclass(frozen=True, slots=True)
class PidCard:
    """A proposed number on the record page: to be decided, or with the reason why not by this officer."""

    proposal: PidProposal
    findings: list[Finding]
    why_not: str
    form: PidDecisionForm
    effect: str = ASSIGN_PID.effect


def pid_card(
    registration: Registration, officer: Officer, form: PidDecisionForm | None = None
) -> PidCard | None:
    """The open proposal, checked against the child as written now; None when there is none."""
    read_proposals(registration)
    proposal = next((each for each in registration.pid_proposals.all() if each.is_open), None)
    if proposal is None:
        return None
    why_not = policies.why_not(policies.check_decide_pid, officer, registration)
    found = pid_proposals.findings(registration, proposal.pid)
    return PidCard(proposal, found, why_not, form or PidDecisionForm())


def read_proposals(registration: Registration) -> None:
    """Read them with what the card says of them, unless they have been read: card and checks share them."""
    known = PidProposal.objects.select_related("proposed_by", "attachment")
    prefetch_related_objects([registration], Prefetch("pid_proposals", known))
