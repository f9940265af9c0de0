"""What is counted, closed, told and asked between the levels."""

from oversight.models.announcement import Announcement, AnnouncementFile
from oversight.models.chase import ChaseItem, ChaseLetter, ChasePaper, ChasePart
from oversight.models.closed_report import ClosedReport
from oversight.models.counts import CountedDay, DailyCount
from oversight.models.message import Delivery, Message, Reading
from oversight.models.question import Question, QuestionEntry
from oversight.models.record_note import RecordNote

__all__ = [
    "Announcement",
    "AnnouncementFile",
    "ChaseItem",
    "ChaseLetter",
    "ChasePaper",
    "ChasePart",
    "ClosedReport",
    "CountedDay",
    "DailyCount",
    "Delivery",
    "Message",
    "Question",
    "QuestionEntry",
    "Reading",
    "RecordNote",
]
