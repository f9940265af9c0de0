"""Announced pauses of the Ministry (569/HTQTCT-HT): asked by all, entered by the Ministry of Justice."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Permission
from pid_gateway.models import Pause, PauseEvent
from pid_gateway.signals import pause_noted

# How long before its first day a pause is shown on every screen.
SHOWN_AHEAD = timedelta(days=7)


class PauseRefused(Exception):
    """A pause cannot be entered or changed so; the message is for the officer."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a moment knows of pauses: those not over at `at`, by their beginning. Several may overlap."""

    at: datetime
    pauses: tuple[Pause, ...]

    @property
    def in_force(self) -> Pause | None:
        """Of those in force now the one that ends last; None when numbers are given."""
        return max((p for p in self.pauses if p.covers(self.at)), key=lambda p: p.ends_at, default=None)

    @property
    def announced(self) -> tuple[Pause, ...]:
        """Those in force, and those that begin within seven days."""
        return tuple(pause for pause in self.pauses if pause.starts_at <= self.at + SHOWN_AHEAD)

    @property
    def resumes_on(self) -> date | None:
        """The day numbers are given again; pauses that overlap or follow on each other count as one."""
        if self.in_force is None:
            return None
        end = self.at
        for pause in self.pauses:
            if pause.starts_at <= end:
                end = max(end, pause.ends_at)
        return timezone.localdate(end)


def outlook(at: datetime) -> Outlook:
    """Everything about pauses that concerns this moment, in one query."""
    standing = Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=at)
    pauses = Pause.objects.filter(standing, ends_at__gt=at).order_by("starts_at", "pk")
    return Outlook(at=at, pauses=tuple(pauses))


def in_force(at: datetime) -> Pause | None:
    """The pause at that moment; of several the one that ends last. None when numbers are given."""
    return outlook(at).in_force


def announced(at: datetime) -> tuple[Pause, ...]:
    """The pauses officers are to know of: in force, or beginning within seven days."""
    return outlook(at).announced


def between(start: datetime, end: datetime) -> QuerySet[Pause]:
    """The pauses in force at some moment after `start` and before `end`, by their beginning."""
    known = Pause.objects.filter(starts_at__lt=end, ends_at__gt=start)
    stood = Q(cancelled_at__gt=start) & Q(cancelled_at__gt=F("starts_at"))
    return known.filter(Q(cancelled_at__isnull=True) | stood).order_by("starts_at", "pk")


@transaction.atomic
def announce(
    *, first_day: date, last_day: date, letter: str, text: str = "", by: Officer, now: datetime | None = None
) -> Pause:
    """Enter a pause from the morning of `first_day` to the end of `last_day`.

    Raises PauseRefused when the officer may not, the days run backwards or are over, or the letter has been
    entered for that day already.
    """
    now = now or timezone.now()
    _check_may(by)
    if last_day < first_day:
        raise PauseRefused("Ngày kết thúc không được trước ngày bắt đầu.")
    ends_at = _midnight_after(last_day)
    _check_ahead(ends_at, now)
    try:
        with transaction.atomic():
            pause = Pause.objects.create(
                starts_at=_midnight(first_day), ends_at=ends_at, letter=letter, text=text, by=by, at=now
            )
    except IntegrityError as error:
        raise PauseRefused(f"Công văn {letter} đã được nhập cho đợt bắt đầu ngày này.") from error
    _note(pause, PauseEvent.Name.ANNOUNCE, by=by)
    return pause


@transaction.atomic
def extend(pause: Pause, *, last_day: date, by: Officer, reason: str, now: datetime | None = None) -> None:
    """Let the pause last to the end of a later day. Raises PauseRefused."""
    current = _changeable(pause, by, now or timezone.now())
    if last_day <= current.last_day:
        raise PauseRefused(f"Ngày kết thúc mới phải sau ngày {current.last_day:%d/%m/%Y}.")
    _end(pause, _midnight_after(last_day), PauseEvent.Name.EXTEND, by=by, reason=reason)


@transaction.atomic
def shorten(pause: Pause, *, last_day: date, by: Officer, reason: str, now: datetime | None = None) -> None:
    """Let the pause end with an earlier day, today at the earliest. Raises PauseRefused."""
    now = now or timezone.now()
    current = _changeable(pause, by, now)
    if not current.first_day <= last_day < current.last_day:
        raise PauseRefused(
            f"Ngày kết thúc mới phải từ ngày {current.first_day:%d/%m/%Y} và trước ngày "
            f"{current.last_day:%d/%m/%Y}."
        )
    _check_ahead(_midnight_after(last_day), now)
    _end(pause, _midnight_after(last_day), PauseEvent.Name.SHORTEN, by=by, reason=reason)


@transaction.atomic
def cancel(pause: Pause, *, by: Officer, reason: str, now: datetime | None = None) -> None:
    """Call the pause off; one in force ends at this moment. Raises PauseRefused."""
    now = now or timezone.now()
    _changeable(pause, by, now)
    Pause.objects.filter(pk=pause.pk).update(cancelled_at=now, cancelled_by=by)
    pause.refresh_from_db()
    _note(pause, PauseEvent.Name.CANCEL, by=by, reason=reason)


def _changeable(pause: Pause, by: Officer, now: datetime) -> Pause:
    """The row as it is now, locked: of two officers the second sees what the first has done."""
    _check_may(by)
    current = Pause.objects.select_for_update().get(pk=pause.pk)
    if current.cancelled_at is not None:
        raise PauseRefused("Đợt tạm dừng này đã được hủy; xin nhập đợt mới.")
    if current.ends_at <= now:
        raise PauseRefused("Đợt tạm dừng này đã hết; xin nhập đợt mới.")
    return current


def _check_may(by: Officer) -> None:
    if not by.holds(Permission.PAUSE_ANNOUNCE):
        raise PauseRefused("Chỉ Bộ Tư pháp được nhập, sửa, hủy đợt tạm dừng cấp số.")


def _check_ahead(ends_at: datetime, now: datetime) -> None:
    if ends_at <= now:
        raise PauseRefused("Ngày kết thúc đã qua.")


def _end(pause: Pause, ends_at: datetime, name: PauseEvent.Name, *, by: Officer, reason: str) -> None:
    Pause.objects.filter(pk=pause.pk).update(ends_at=ends_at)
    pause.refresh_from_db()
    _note(pause, name, by=by, reason=reason)


def _note(pause: Pause, name: PauseEvent.Name, *, by: Officer, reason: str = "") -> None:
    event = PauseEvent.objects.create(pause=pause, name=name, ends_at=pause.ends_at, reason=reason, by=by)
    pause_noted.send(PauseEvent, event=event)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _midnight_after(day: date) -> datetime:
    return _midnight(day + timedelta(days=1))
