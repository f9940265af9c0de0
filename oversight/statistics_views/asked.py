"""What every address of statistics names: a unit the officer may read, and a period."""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Unit
from oversight.places import readable_or_404
from oversight.statistics.periods import Period, parsed
from registry.views.fetching import OfficerRequest


@dataclass(frozen=True, slots=True)
class Asked:
    around: Unit
    period: Period

    @property
    def context(self) -> dict[str, object]:
        """What the pages of statistics have in common."""
        return {"around": self.around, "period": self.period, "section": "statistics"}


def asked_for(request: OfficerRequest, pk: int) -> Asked:
    """That unit, and `?first=`, `?last=` as ISO days (this year when not given). Raises Http404."""
    given = request.POST if request.method == "POST" else request.GET
    period = parsed(given.get("first", ""), given.get("last", ""), today=timezone.localdate())
    return Asked(readable_or_404(request.user, pk), period)
