"""What a report made before the end of its period adds for the days to come (LAW E; 13aM; ADR 34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models import Unit
from oversight.statistics import form_13a
from oversight.statistics.periods import Period

# [R] The circulars ask for an estimate and prescribe none. The registrations of the same days of the year
# before are whole numbers that keep every sum of the form, and add up over the levels as the actual ones do.
METHOD = "bằng số đăng ký của đúng những ngày ấy năm trước"


@dataclass(frozen=True, slots=True)
class Estimate:
    """The sums of the form: `actual` until today, `to_come` as estimated, and both together."""

    days: Period
    like: Period
    actual: form_13a.Figures
    to_come: form_13a.Figures

    @property
    def whole(self) -> dict[str, int]:
        return {key: number + self.to_come[key] for key, number in self.actual.items()}

    @property
    def is_known(self) -> bool:
        """Whether the year before says anything; before its first year the system cannot."""
        return any(self.to_come.values())


def of(around: Unit, period: Period, actual: Mapping[str, int], *, today: date) -> Estimate | None:
    """The estimate for a period that runs; None for one that is over or lies ahead. One query, or none."""
    days = period.to_come(today)
    if days is None:
        return None
    like = days.a_year_earlier()
    return Estimate(days, like, actual, form_13a.added(form_13a.figures(around, like)))
