from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import Officer
from accounts.roles import Permission
from registry.lifecycle import ASSIGN_PID
from registry.models.attachment import Attachment
from registry.models.registration import Registration


class PidProposalQuerySet(models.QuerySet["PidProposal"]):
    def open(self) -> Self:
        """Those nobody has decided yet."""
        return self.filter(decision=PidProposal.Decision.OPEN)

    def to_decide(self, officer: Officer) -> Self:
        """Open ones this officer may decide now: at the places the role reaches, never one's own."""
        return (
            self.open()
            .filter(
                registration__unit__in=officer.units_where(Permission.PID_CONFIRM),
                registration__state__in=sorted(ASSIGN_PID.sources),
            )
            .exclude(proposed_by=officer)
        )


class PidProposal(models.Model):
    """A number the police confirmed on paper, proposed by one officer and decided by another.

    The row is written once and decided once; nothing in it changes after that (annex to 3160/BTP-CNTT).
    """

    class Decision(models.TextChoices):
        OPEN = "open", "Chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        REFUSED = "refused", "Không xác nhận"
        LAPSED = "lapsed", "Không còn cần"

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="pid_proposals")
    pid = models.CharField("số định danh cá nhân", max_length=12)
    reason = models.TextField("lý do")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="pid_proposal")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đề nghị", related_name="+"
    )
    proposed_at = models.DateTimeField("đề nghị lúc", db_default=Now(), editable=False)
    decision = models.CharField("quyết định", max_length=9, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người quyết định", null=True, related_name="+"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, editable=False)
    note = models.TextField("ý kiến", blank=True)

    objects = PidProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị gán số định danh"
        verbose_name_plural = "đề nghị gán số định danh"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="pidproposal_twelve_digits", condition=Q(pid__regex=r"^[0-9]{12}$")),
            models.CheckConstraint(
                name="pidproposal_decided_once_closed",
                condition=Q(decision="open", decided_at=None, decided_by=None)
                | Q(decision__in=["confirmed", "refused"], decided_at__isnull=False, decided_by__isnull=False)
                | Q(decision="lapsed", decided_at__isnull=False, decided_by=None),
            ),
            models.CheckConstraint(
                name="pidproposal_by_two_people",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="pidproposal_refused_with_a_reason", condition=~Q(decision="refused") | ~Q(note="")
            ),
            models.UniqueConstraint(
                name="pidproposal_one_open", fields=["registration"], condition=Q(decision="open")
            ),
            models.UniqueConstraint(
                name="pidproposal_number_in_one_place", fields=["pid"], condition=Q(decision="open")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="pidproposal_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="pidproposal_decided_for_ever",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__decision="open"),
            ),
            pgtrigger.ReadOnly(
                name="pidproposal_as_proposed",
                fields=["registration", "pid", "reason", "attachment", "proposed_by", "proposed_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"Đề nghị {self.pk} ({self.get_decision_display()})"

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.decision == self.Decision.OPEN
