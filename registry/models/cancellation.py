from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Officer
from accounts.roles import Permission
from registry.lifecycle import CANCEL
from registry.models.attachment import Attachment
from registry.models.registration import Registration


class CancellationQuerySet(models.QuerySet["Cancellation"]):
    def open(self) -> Self:
        """Those nobody has decided yet."""
        return self.filter(outcome=Cancellation.Outcome.OPEN)

    def accepted(self) -> Self:
        """Those by which the registration is void."""
        return self.filter(outcome=Cancellation.Outcome.ACCEPTED)

    def to_decide(self, officer: Officer) -> Self:
        """Open ones this officer may decide: at offices below the officer's own, never one's own request."""
        return (
            self.open()
            .filter(
                registration__unit__in=officer.units_where(Permission.CANCELLATION_DECIDE),
                registration__state__in=sorted(CANCEL.sources),
            )
            .exclude(requested_by=officer)
        )

    def numbers_kept_for(self, survivor: Registration) -> set[str]:
        """Numbers of cancelled registrations of the same child, kept for this one (HANDBOOK §2.4b, 2.5b)."""
        kept = self.accepted().filter(other=survivor, keeps_number=True)
        return set(kept.exclude(registration__pid="").values_list("registration__pid", flat=True))


class Cancellation(models.Model):
    """A registration to be made void: asked for by its office with a document, decided by an office above.

    The row is written once and decided once; nothing in it changes after that. LAW F9 knows two flows: the
    record should never have been there (entry errors), or what was registered is revoked by a decision.
    """

    class Reason(models.TextChoices):
        """Ours: no text lists the reasons (HANDBOOK §3). What each asks for stands beside it, only here."""

        SAME_CHILD = "same_child", "Một trẻ được đăng ký hai lần"
        WRONG_UNIT = "wrong_unit", "Nhập nhầm cơ quan đăng ký"
        MISTAKE = "mistake", "Nhập nhầm hoặc dữ liệu thử"
        LEGAL = "legal", "Thu hồi, hủy bỏ việc đăng ký trái pháp luật"

        @property
        def names_the_other(self) -> bool:
            """Whether another registration of the same child has to be named, which stays."""
            return self is Cancellation.Reason.SAME_CHILD

        @property
        def needs_decision(self) -> bool:
            """Whether it is done only by a decision with number, day and signer (L60 Đ69.1e, 70.1h)."""
            return self is Cancellation.Reason.LEGAL

    class Outcome(models.TextChoices):
        OPEN = "open", "Chờ quyết định"
        ACCEPTED = "accepted", "Đã chấp nhận"
        REFUSED = "refused", "Đã từ chối"

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="cancellations")
    reason = models.CharField("lý do", max_length=10, choices=Reason)
    words = models.TextField("nội dung đề nghị")
    other = models.ForeignKey(
        Registration, models.PROTECT, verbose_name="hồ sơ giữ lại", null=True, related_name="+"
    )
    keeps_number = models.BooleanField("số định danh giữ lại cho trẻ", default=False)
    attachment = models.OneToOneField(
        Attachment, models.PROTECT, verbose_name="văn bản đề nghị", related_name="cancellation"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đề nghị", related_name="+"
    )
    requested_at = models.DateTimeField("đề nghị lúc", db_default=Now(), editable=False)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome, default=Outcome.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người quyết định", null=True, related_name="+"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, editable=False)
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)
    decision_on = models.DateField("ngày quyết định", null=True)
    decision_signer = models.CharField("người ký quyết định", max_length=150, blank=True)
    note = models.TextField("ý kiến", blank=True)

    objects = CancellationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị hủy"
        verbose_name_plural = "các đề nghị hủy"
        ordering = ["pk"]
        indexes = [models.Index(fields=["other"], name="cancellation_of_the_other", condition=~Q(other=None))]
        constraints = [
            models.CheckConstraint(
                name="cancellation_reason_known",
                condition=Q(reason__in=["same_child", "wrong_unit", "mistake", "legal"]),
            ),
            models.CheckConstraint(
                name="cancellation_same_child_names_the_other",
                condition=Q(reason="same_child", other__isnull=False)
                | (~Q(reason="same_child") & Q(other=None, keeps_number=False)),
            ),
            models.CheckConstraint(
                name="cancellation_other_is_another", condition=Q(other=None) | ~Q(other=F("registration"))
            ),
            models.CheckConstraint(
                name="cancellation_decided_once_closed",
                condition=Q(outcome="open", decided_at=None, decided_by=None)
                | Q(outcome__in=["accepted", "refused"], decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="cancellation_by_two_people",
                condition=Q(decided_by=None) | ~Q(decided_by=F("requested_by")),
            ),
            models.CheckConstraint(
                name="cancellation_refused_with_a_reason", condition=~Q(outcome="refused") | ~Q(note="")
            ),
            models.CheckConstraint(
                name="cancellation_decision_is_whole",
                condition=Q(decision_number="", decision_on=None, decision_signer="")
                | (~Q(decision_number="") & Q(decision_on__isnull=False) & ~Q(decision_signer="")),
            ),
            models.CheckConstraint(
                name="cancellation_by_law_has_its_decision",
                condition=~Q(reason="legal", outcome="accepted") | ~Q(decision_number=""),
            ),
            models.UniqueConstraint(
                name="cancellation_one_open", fields=["registration"], condition=Q(outcome="open")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="cancellation_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="cancellation_decided_for_ever",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__outcome="open"),
            ),
            pgtrigger.ReadOnly(
                name="cancellation_as_requested",
                fields=[
                    "registration",
                    "reason",
                    "words",
                    "other",
                    "keeps_number",
                    "attachment",
                    "requested_by",
                    "requested_at",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"Đề nghị hủy {self.pk} ({self.get_outcome_display()})"

    @property
    def decision(self) -> str:
        """The decision as it is quoted in the book, towards the Ministry and on screen; «» without one."""
        if not self.decision_on:
            return ""
        return (
            f"Quyết định số {self.decision_number} ngày {self.decision_on:%d/%m/%Y}, "
            f"người ký {self.decision_signer}"
        )

    @property
    def basis(self) -> str:
        """By what an accepted one was done: the decision on paper, else who accepted it, where and when."""
        if self.decision or not (self.decided_by and self.decided_at):
            return self.decision
        day = timezone.localdate(self.decided_at)
        return f"{self.get_reason_display()}; chấp nhận hủy ngày {day:%d/%m/%Y}, {self.decided_by.office}"
