"""What is counted, closed, told and asked between the levels."""

from oversight.models.closed_report import ClosedReport
from oversight.models.counts import CountedDay, DailyCount

__all__ = ["ClosedReport", "CountedDay", "DailyCount"]
