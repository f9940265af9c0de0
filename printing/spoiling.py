"""Copies spoiled before anybody got them."""

from django.db import transaction

from accounts.models import Officer
from printing import stock
from printing.copying import KINDS
from printing.exceptions import ReasonNeeded
from printing.models import Collection, IssuedPaper
from registry import policies
from registry.exceptions import WrongState
from registry.models import Registration


@transaction.atomic
def spoil(paper: IssuedPaper, text: str, *, by: Officer) -> None:
    """`paper`, a copy, counts no longer; its number stays used and its fee is not taken (TT 04/2020 Đ35.2).

    Raises ReasonNeeded without `text`, WrongState for an original or what was handed over or is void, Denied.
    An original is spoiled by printing the one that takes its place (`originals.print_original`).
    """
    policies.check_print(by, paper.registration)
    # Whoever hands it over takes the same lock: one of the two comes too late.
    Registration.objects.select_for_update(no_key=True).get(pk=paper.registration_id)
    if paper.kind not in KINDS:
        raise WrongState("Bản chính hỏng thì in bản khác và ghi lý do; bản hỏng tự được ghi là đã hủy.")
    if Collection.objects.filter(paper=paper, handed_over_at__isnull=False).exists():
        raise WrongState("Bản sao này đã trao cho người dân, không ghi là hỏng được.")
    if not text.strip():
        raise ReasonNeeded("Xin ghi bản này hỏng thế nào.")
    stock.void_spoiled(paper, reason=text[:300], by=by)
