"""Pages that come to a registration by another row: a note, a paper, a line of a ledger (ADR 30).

Lists mask the row; a page of one registration is not shown before it has been opened on the record page.
"""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import Officer
from audit import log as audit
from registry.exceptions import ContentMasked
from registry.models import Registration
from registry.models.masking import OPEN_FOR, sees_others, whole_for


def masked_among(officer: Officer, registrations: Iterable[int]) -> set[int]:
    """Those keys of which something is masked for the officer now; no query for people of a commune."""
    keys = set(registrations)
    if not keys or not sees_others(officer):
        return set()
    asked = Registration.objects.filter(pk__in=keys)
    found = set(asked.exclude(whole_for(asked, officer)).order_by().values_list("pk", flat=True))
    if not found:
        return found
    since = timezone.now() - OPEN_FOR
    opened = audit.opened_since(since, [f"registration:{pk}" for pk in found], by=officer)
    return {pk for pk in found if f"registration:{pk}" not in opened}


def check_open(officer: Officer, *registrations: int) -> None:
    """Raise ContentMasked for one that is masked: it leads to the record page, which asks for a reason."""
    if masked := masked_among(officer, registrations):
        raise ContentMasked(min(masked))
