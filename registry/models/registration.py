from typing import TYPE_CHECKING, Optional, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from registry.lifecycle import EDGES, Ability, State
from registry.models import masking
from registry.models.counting import BECOMES_OR_CEASES

if TYPE_CHECKING:
    from registry.models.person import Person


class RegistrationQuerySet(models.QuerySet["Registration"]):
    reader: Officer | None = None  # for whom rows with people are masked; None in actions and rules

    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them; the start of every view.

        Read `with_people()`, sensitive ones come masked for an officer who does not need them (ADR 30).
        """
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        found = self.filter(seen)
        found.reader = officer if masking.sees_others(officer) else None
        return found

    def entered_drafts(self) -> Self:
        """Those a pause has left in the book without filing (569/HTQTCT-HT point 1), oldest first."""
        return self.filter(state=State.DRAFT, entered_at__isnull=False).order_by("pk")

    def pid_to_write(self) -> Self:
        """Those whose number has come and is not in the book yet (811/STP point 3), longest waiting first.

        Only what may be passed on is written; one that a request for cancellation holds up comes back
        with its restoring, a cancelled one never.
        """
        due = self.filter(state=State.COMPLETED, pid_in_book_at=None).exclude(pid="")
        return due.order_by("pid_recorded_at", "pk")

    def with_people(self) -> Self:
        """With child, parents, declarant and number, so that lists and pages need no further query."""
        read = self.select_related("unit", "birth", "entry__book").prefetch_related("people")
        return read.annotate(is_later=masking.is_later(read)) if read.reader else read

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.reader = self.reader
        return clone

    def _fetch_all(self) -> None:
        is_fresh = self._result_cache is None
        super()._fetch_all()
        if is_fresh and self.reader and "is_later" in self.query.annotation_select:
            # Rows asked for as values hold no registration to be masked.
            masking.mask(
                (row for row in self._result_cache or () if isinstance(row, Registration)), self.reader
            )


class Registration(models.Model):
    """One event as this unit registers it. Entering the book and filing officially are two facts."""

    class Kind(models.TextChoices):
        BIRTH = "birth", "Khai sinh"

    kind = models.CharField("loại việc", max_length=10, choices=Kind, default=Kind.BIRTH, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan đăng ký", related_name="+")
    registered_on = models.DateField("ngày đăng ký", null=True, blank=True)
    signer_name = models.CharField("người ký Giấy khai sinh", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    duplicate_reason = models.TextField("lý do vẫn đăng ký khi nghi trùng", blank=True)
    unreadable = models.JSONField(
        "chỗ gõ chưa đọc được", default=dict, blank=True, help_text="Giữ nguyên điều cán bộ đã gõ để sửa."
    )

    state = models.CharField("trạng thái", max_length=30, choices=State, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField("từ lúc", db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    editor_since_version = models.PositiveIntegerField(default=0, editable=False)
    edited_at = models.DateTimeField("lưu nháp lúc", null=True, editable=False)

    entered_at = models.DateTimeField("vào sổ lúc", null=True, editable=False)
    filed_at = models.DateTimeField("lưu chính thức lúc", null=True, editable=False)
    pid = models.CharField("số định danh cá nhân", max_length=12, blank=True, editable=False)
    pid_recorded_at = models.DateTimeField("nhận số lúc", null=True, editable=False)
    pid_in_book_at = models.DateTimeField("ghi số vào Sổ lúc", null=True, editable=False)
    # Filled by the database when a number is asked for the first time, kept for ever (ADR 14).
    pid_asked_at = models.DateTimeField("xin số lần đầu lúc", null=True, editable=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người lập", related_name="+"
    )
    created_at = models.DateTimeField("lập lúc", db_default=Now(), editable=False)

    # Set on a row that was masked for its reader: never to be saved, nor shown as if it were whole.
    is_masked = False

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ đăng ký"
        verbose_name_plural = "hồ sơ đăng ký"
        indexes = [
            models.Index(fields=["unit", "state", "state_since"], name="registration_work_queue"),
            models.Index(fields=["unit", "-created_at"], name="registration_of_unit"),
            # Whoever has this number, void or not; the constraint below knows those that stand.
            models.Index(name="registration_by_pid", fields=["pid"], condition=~Q(pid="")),
            models.Index(
                fields=["unit", "pid_recorded_at"],
                name="registration_pid_to_write",
                condition=Q(state="completed", pid_in_book_at=None) & ~Q(pid=""),
            ),
            # Few rows of many: what waits for a number, and what an office has to do something about.
            models.Index(
                name="registration_waiting",
                fields=["unit", "pid_asked_at"],
                condition=Q(state="awaiting_pid"),
            ),
            models.Index(
                name="registration_in_trouble",
                fields=["unit", "state_since"],
                condition=Q(state__in=["error", "cancel_refused"]),
            ),
            # What statistics leave out, or count though it is not settled, to be said beside each table.
            models.Index(
                name="registration_beside_counted",
                fields=["unit", "registered_on"],
                condition=Q(state__in=["draft", "error", "cancel_requested", "cancel_refused", "cancelled"]),
            ),
            models.Index(
                name="registration_kept_as_draft",
                fields=["unit", "entered_at"],
                condition=Q(state="draft", entered_at__isnull=False),
            ),
            models.Index(
                name="registration_entered_draft",
                fields=["entered_at"],
                condition=Q(state=State.DRAFT, entered_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="registration_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                # A discarded draft was never filed; every other way out of the draft is a filing.
                name="registration_filed_unless_draft",
                condition=Q(state=State.DRAFT, filed_at__isnull=True)
                | Q(state=State.CANCELLED, entered_at__isnull=True, filed_at__isnull=True)
                | (~Q(state=State.DRAFT) & Q(filed_at__isnull=False, entered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registration_in_the_book_has_its_day",
                condition=Q(entered_at__isnull=True) | Q(registered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_pid_has_its_time",
                condition=Q(pid="", pid_recorded_at__isnull=True)
                | (~Q(pid="") & Q(pid_recorded_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registration_pid_twelve_digits", condition=Q(pid="") | Q(pid__regex=r"^\d{12}$")
            ),
            # A cancelled registration keeps its number written: the same child's other one may take it.
            models.UniqueConstraint(
                name="registration_pid_once", fields=["pid"], condition=~Q(pid="") & ~Q(state=State.CANCELLED)
            ),
            models.CheckConstraint(
                name="registration_pid_in_book_is_a_pid", condition=Q(pid_in_book_at=None) | ~Q(pid="")
            ),
        ]
        triggers = [
            BECOMES_OR_CEASES,
            pgtrigger.FSM(name="registration_lifecycle", field="state", transitions=list(EDGES)),
            pgtrigger.Trigger(
                name="registration_first_asked",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__pid_asked_at__isnull=True, new__pid_asked_at__isnull=True, new__state="awaiting_pid"
                ),
                # Filing asks in the same breath; whoever asks later is counted from that moment.
                func="""
                    NEW.pid_asked_at = CASE WHEN OLD.filed_at IS NULL THEN NEW.filed_at ELSE now() END;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="registration_never_deleted", operation=pgtrigger.Delete),
            *(
                pgtrigger.Protect(
                    name=f"registration_{field}_for_ever",
                    operation=pgtrigger.Update,
                    condition=pgtrigger.Q(
                        **{f"old__{field}__isnull": False, f"old__{field}__df": pgtrigger.F(f"new__{field}")}
                    ),
                )
                for field in ("entered_at", "filed_at", "pid_asked_at", "pid_recorded_at", "pid_in_book_at")
            ),
            *(
                pgtrigger.Protect(
                    name=f"registration_{field}_in_the_book",
                    operation=pgtrigger.Update,
                    condition=pgtrigger.Q(old__entered_at__isnull=False)
                    & pgtrigger.Q(**{f"old__{field}__df": pgtrigger.F(f"new__{field}")}),
                )
                for field in ("registered_on", "signer_name", "signer_title")
            ),
            pgtrigger.Protect(
                name="registration_pid_never_lost",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__pid="") & pgtrigger.Q(old__pid__df=pgtrigger.F("new__pid")),
            ),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ {self.pk}"

    @property
    def reference(self) -> str:
        """How other rooms name this registration."""
        return f"registration:{self.pk}"

    @property
    def in_the_book(self) -> bool:
        return self.entered_at is not None

    def allows(self, ability: Ability) -> bool:
        """What the law lets be done with it now, whoever asks."""
        return State(self.state).allows(ability, entered=self.in_the_book)

    @property
    def is_draft(self) -> bool:
        return self.filed_at is None and self.state == State.DRAFT

    @property
    def waits_for_pid(self) -> bool:
        """Whether a number has been asked for and is still missing, in whatever state."""
        return self.pid_asked_at is not None and not self.pid and self.state != State.CANCELLED

    def person(self, role: str) -> Optional["Person"]:
        """The mother, father or declarant; None when not written down. Uses the prefetched people."""
        return next((person for person in self.people.all() if person.role == role), None)

    @property
    def mother(self) -> Optional["Person"]:
        return self.person("mother")

    @property
    def father(self) -> Optional["Person"]:
        return self.person("father")

    @property
    def declarant(self) -> Optional["Person"]:
        return self.person("declarant")
