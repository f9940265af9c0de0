"""What has to reach zero in every office, because statistics break on it (811/STP point 2), and its count.

Each matter is one query over rows of the registry, and so is seen in the request after the act that
changed it. All of them look through partial indexes: what is settled is never read.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.enums import TextChoices
from django.utils import timezone

from registry.lifecycle import State
from registry.models import PidDebt, RegisterBook, Registration
from registry.waiting import overdue_condition


class Matter(TextChoices):
    """In the order of the columns on screen and in letters."""

    DRAFT = "draft", "Lưu nháp"
    OVERDUE = "overdue", "Chờ số quá 24 giờ"
    ERROR = "error", "Đã có lỗi"
    CANCEL_REQUESTED = "cancel_requested", "Đề nghị hủy"
    CANCEL_REFUSED = "cancel_refused", "Từ chối hủy"
    PID_TO_WRITE = "pid_to_write", "Số về, chưa ghi Sổ"
    OWED = "owed", "Nợ số"
    BOOK_OPEN = "book_open", "Sổ chưa khóa"

    @property
    def is_of_registrations(self) -> bool:
        """Whether its list is one of registrations; books are listed by themselves."""
        return self is not Matter.BOOK_OPEN


# A queryset of rows with `unit` and `since`: when the matter began.
_Source = Callable[[datetime], QuerySet[Any]]


def _in(state: State) -> _Source:
    return lambda at: Registration.objects.filter(state=state).annotate(since=F("state_since"))


def _overdue(at: datetime) -> QuerySet[Any]:
    return Registration.objects.filter(overdue_condition(at)).annotate(since=F("pid_asked_at"))


def _pid_to_write(at: datetime) -> QuerySet[Any]:
    return Registration.objects.all().pid_to_write().annotate(since=F("pid_recorded_at"))


def _owed(at: datetime) -> QuerySet[Any]:
    return PidDebt.objects.filter(closed_at=None).annotate(since=F("opened_at"))


def _open_books(at: datetime) -> QuerySet[Any]:
    return RegisterBook.objects.closing_due(timezone.localdate(at)).annotate(since=F("last_entry_on"))


_SOURCES: dict[Matter, _Source] = {
    Matter.DRAFT: _in(State.DRAFT),
    Matter.OVERDUE: _overdue,
    Matter.ERROR: _in(State.ERROR),
    Matter.CANCEL_REQUESTED: _in(State.CANCEL_REQUESTED),
    Matter.CANCEL_REFUSED: _in(State.CANCEL_REFUSED),
    Matter.PID_TO_WRITE: _pid_to_write,
    Matter.OWED: _owed,
    Matter.BOOK_OPEN: _open_books,
}


def source(matter: Matter, *, at: datetime) -> QuerySet[Any]:
    """All rows of that matter in the country, in no order, with `unit` and `since` (a day, for books)."""
    return _SOURCES[matter](at).order_by()
