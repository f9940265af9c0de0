"""The statistics that were closed, to hold today against."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from accounts.models import Unit


class ClosedReport(models.Model):
    """A form of statistics as an office closed it for a period; what changes later shows as differences.

    `content` holds the rows by unit, their sums, and what stood outside; `digest` is of its canonical text.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="+")
    form = models.CharField("biểu", max_length=30)
    first = models.DateField("từ ngày")
    last = models.DateField("đến ngày")
    content = models.JSONField("số liệu")
    digest = models.CharField("sha-256", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người chốt", related_name="+"
    )
    at = models.DateTimeField("chốt lúc", db_default=Now())

    class Meta:
        verbose_name = "báo cáo đã chốt"
        verbose_name_plural = "các báo cáo đã chốt"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["unit", "form", "first", "last"], name="closedreport_of_period")]
        constraints = [
            models.CheckConstraint(
                name="closedreport_period_in_order", condition=models.Q(last__gte=models.F("first"))
            ),
            models.CheckConstraint(
                name="closedreport_digest_sha256", condition=models.Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="closedreport_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Biểu {self.form}, {self.first:%d/%m/%Y}–{self.last:%d/%m/%Y}"
