"""«Nợ số»: a certificate was handed out before its number came, and is still owed that number."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Officer, Unit
from registry.models.registration import Registration


class PidDebtQuerySet(models.QuerySet["PidDebt"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the officer's units and of everything below them."""
        seen = Q(pk__in=[])
        for path in officer.visible_paths():
            seen |= Q(unit__path__startswith=path)
        return self.filter(seen)

    def open(self) -> Self:
        """Those still owed, longest first."""
        return self.filter(closed_at=None).order_by("opened_at", "pk")

    def with_number(self) -> Self:
        """Those whose number has come: the family only has to bring the paper."""
        return self.exclude(registration__pid="")

    def without_number(self) -> Self:
        """Those whose number is still awaited."""
        return self.filter(registration__pid="")


class PidDebt(models.Model):
    """One registration whose certificate went out without its number: opened once, closed once (ADR 16).

    The debt is that of the certificate (bản chính), of which there is one at a time: printing it again
    without a number replaces a spoiled or lost one and owes nothing more. A child not entitled to a number
    has none.
    """

    class Closing(models.TextChoices):
        OVERLAY = "overlay", "In số lên giấy đã trao"
        REPRINT = "reprint", "In giấy mới có số, thu giấy cũ"
        HAND = "hand", "Viết tay lên giấy đã trao, đóng dấu"
        CANCELLED = "cancelled", "Hồ sơ đã hủy"
        NOT_DUE = "not_due", "Trẻ không thuộc trường hợp cấp số"

    registration = models.OneToOneField(
        Registration, models.PROTECT, related_name="pid_debt", verbose_name="hồ sơ"
    )
    # The same as the registration's; here so that an office's open debts are found without looking further.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan đăng ký")
    opened_at = models.DateTimeField("nợ từ lúc", db_default=Now(), editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người trao giấy"
    )
    closed_at = models.DateTimeField("hết nợ lúc", null=True, editable=False)
    closing = models.CharField("hết nợ vì", max_length=9, choices=Closing, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người ghi"
    )

    objects = PidDebtQuerySet.as_manager()

    class Meta:
        verbose_name = "nợ số định danh"
        verbose_name_plural = "sổ nợ số định danh"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["unit", "opened_at"], name="piddebt_open", condition=Q(closed_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                name="piddebt_closed_in_one_way",
                condition=Q(closed_at=None, closing="", closed_by=None)
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    closing__in=["overlay", "reprint", "hand", "cancelled", "not_due"],
                ),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="piddebt_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="piddebt_as_opened", fields=["registration", "unit", "opened_at", "opened_by"]
            ),
            pgtrigger.Protect(
                name="piddebt_closed_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Nợ số của hồ sơ {self.registration_id}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
