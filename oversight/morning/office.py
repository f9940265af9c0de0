"""What waits at the registering office: births, numbers, letters, books."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Case, Exists, F, OuterRef, Subquery, TextField, Value, When
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Permission
from oversight.counting import added
from oversight.models import RecordNote
from oversight.morning.waiting import Desk, Found, Line, Urgency, Waiting
from pid_gateway import pauses
from registry import waiting as clock
from registry.lifecycle import State
from registry.models import Divergence, Notice, PidDebt, RegisterBook, Registration, SupportedRegistration

_END_OF_DAY = time(17)
NEW = "new"


def births(desk: Desk) -> Iterator[Waiting]:
    """What has waited too long, and what was begun and not brought to its end."""
    own = desk.registrations
    overdue = clock.overdue(own, at=desk.at).annotate(since=F("pid_asked_at"))
    yield Waiting(
        "overdue",
        "hồ sơ quá 24 giờ chưa có số định danh",
        Urgency.NOW,
        overdue,
        desk.url("registry:overdue"),
        "pk",
    )
    yield Waiting(
        "restore",
        "đề nghị hủy bị từ chối, hồ sơ chờ khôi phục",
        Urgency.NOW,
        own.filter(state=State.CANCEL_REFUSED).annotate(since=F("state_since")),
        desk.url("registry:queue", {"state": State.CANCEL_REFUSED.value}),
        "pk",
    )
    yield Waiting(
        "entered-drafts",
        "hồ sơ nháp ghi trong đợt tạm dừng, chờ lưu chính thức",
        Urgency.NOW,
        own.entered_drafts()
        .filter(~Exists(pauses.between(desk.at, desk.at)))
        .annotate(since=F("entered_at")),
        desk.url("registry:entered_drafts"),
        "pk",
    )


def own_drafts(desk: Desk) -> Iterator[Waiting]:
    """Declarations this officer began and has not filed; those of colleagues are theirs."""
    offices = desk.offices(Permission.REGISTRATION_EDIT)
    begun = Registration.objects.filter(
        unit__in=offices, state=State.DRAFT, entered_at=None, created_by=desk.officer
    )
    drafts = begun.annotate(since=F("state_since"))
    yield Waiting("drafts", "bản nháp tôi đã bắt đầu, chưa lưu", Urgency.TODAY, drafts, registration="pk")


def numbers(desk: Desk) -> Iterator[Waiting]:
    """Numbers that have come: to write into the book, to put on papers already handed out, to tell others."""
    to_write = desk.registrations.pid_to_write().annotate(since=F("pid_recorded_at"))
    lately = Case(
        When(pid_recorded_at__gte=last_evening(desk.at), then=Value(NEW)),
        default=Value(""),
        output_field=TextField(),
    )
    yield Waiting(
        "numbers",
        "số định danh mới về, cần ghi vào Sổ",
        Urgency.NOW,
        to_write,
        desk.url("registry:arrived_pids"),
        "pk",
        part=lately,
        told=_told_with_new,
    )
    debts = PidDebt.objects.filter(unit__in=desk.offices(Permission.PAPER_PRINT)).open().with_number()
    yield Waiting(
        "owed",
        "giấy đã trao còn nợ số mà số đã về",
        Urgency.TODAY,
        debts.annotate(since=F("registration__pid_recorded_at")),
        desk.url("registry:pid_debts", {"number": "come"}),
        "registration_id",
    )


def letters(desk: Desk) -> Iterator[Waiting]:
    """Notices to send, answers of the support unit to follow, lines the Ministry holds otherwise."""
    notices = Notice.objects.filter(
        registration__in=desk.registrations, about=Notice.About.PID, delivery=Notice.Delivery.PENDING
    ).annotate(since=F("at"))
    for recipient, whom in (
        (Notice.Recipient.RESIDENCE, "công an"),
        (Notice.Recipient.INSURANCE, "bảo hiểm"),
    ):
        yield Waiting(
            f"notices-{recipient.value}",
            f"thông báo số định danh chờ gửi {whom}",
            Urgency.TODAY,
            notices.filter(recipient=recipient),
            desk.url("printing:pid_notices", {"show": recipient.value}),
            "registration_id",
        )
    answers = SupportedRegistration.objects.filter(
        registration=OuterRef("pk"), case__answered_at__isnull=False
    ).order_by("-case__answered_at")
    stuck = desk.registrations.filter(state__in=(State.AWAITING_PID, State.ERROR))
    answered = stuck.annotate(since=Subquery(answers.values("case__answered_at")[:1]))
    yield Waiting(
        "support",
        "hồ sơ chưa có số mà bộ phận hỗ trợ đã trả lời",
        Urgency.TODAY,
        answered.filter(since__isnull=False),
        registration="pk",
    )
    differing = Divergence.objects.open().filter(
        registration__unit__in=desk.offices(Permission.DIVERGENCE_CLOSE)
    )
    yield Waiting(
        "divergences",
        "mục Bộ Công an đang giữ khác với Sổ",
        Urgency.WATCH,
        differing.annotate(since=F("opened_at")),
        desk.url("registry:divergences"),
        "registration_id",
    )


def notes(desk: Desk) -> Iterator[Waiting]:
    """What the levels above have written on records of the office."""
    offices = desk.offices(Permission.REGISTRATION_FILE)
    open_ones = RecordNote.objects.filter(unit__in=offices).open().annotate(since=F("at"))
    yield Waiting(
        "notes",
        "lời nhắn của cấp trên về hồ sơ, chưa trả lời",
        Urgency.NOW,
        open_ones,
        desk.url("oversight:notes"),
        "registration_id",
    )


def books(desk: Desk) -> Iterator[Waiting]:
    """Books of years gone by, or full, whose closing record nobody has signed."""
    due = RegisterBook.objects.closing_due(timezone.localdate(desk.at))
    mine = due.filter(unit__in=desk.offices(Permission.REGISTRATION_FILE)).annotate(since=F("last_entry_on"))
    url = reverse("registry:books", query={"waiting": "close"})
    yield Waiting("books", "quyển sổ chưa khóa xong", Urgency.TODAY, mine, url)


def _told_with_new(source: Waiting, found: Found, at: datetime) -> Iterator[Line]:
    parts = found.get(source.key, {})
    if not parts:
        return
    fresh = parts.get(NEW)
    note = f"{fresh.count} số về từ sau giờ làm việc hôm trước" if fresh else ""
    yield source.line(added(parts.values()), at, note=note)


def last_evening(at: datetime) -> datetime:
    """The end of the last day of work, Monday to Friday, before the day of `at`; holidays are not known."""
    day = timezone.localtime(at) - timedelta(days=1)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return day.replace(hour=_END_OF_DAY.hour, minute=0, second=0, microsecond=0)
